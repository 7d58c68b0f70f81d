/**
 * A hub in a process of its own, to be killed: `node hub-child.ts DIR PORT STEPS TOKENFILE`. Plays the script a
 * few steps at a time until STEPS, prints one JSON line when it listens and one when it has played.
 */
import { createDesk } from '../../src/desk/desk.ts';
import { defaultDeskPolicy } from '../../src/desk/policy.ts';
import { fileGate } from '../../src/hub/auth/token-file.ts';
import { startHub } from '../../src/hub/hub.ts';
import { manualClock } from './clock.ts';
import { SCRIPT_STARTS_AT, scriptedCentre } from './scripted-centre.ts';
import { PARIS } from './small-centre.ts';

const [dir, port, steps] = process.argv.slice(2) as [string, string, string];
const clock = manualClock(SCRIPT_STARTS_AT);
const script = scriptedCentre(clock);
const started = await startHub({
  clock,
  timezone: PARIS,
  sources: [script.source],
  desk: createDesk(defaultDeskPolicy),
  gate: fileGate(dir, Date.now),
  dataDir: dir,
  port: Number(port),
  heartbeatMs: 200,
});
const say = (line: unknown): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);
if (!started.ok) {
  say(started.problem);
  process.exit(1);
}
const hub = started.value;
say({ ready: true, url: hub.url, step: script.step() });
const timer = setInterval(() => {
  script.playTo(Math.min(Number(steps), script.step() + 3));
  if (script.step() < Number(steps)) return;
  clearInterval(timer);
  // The last step is committed once the hub's seq no longer moves.
  let seq = -1;
  const settled = setInterval(() => {
    if (hub.seq() !== seq) {
      seq = hub.seq();
      return;
    }
    clearInterval(settled);
    say({ played: true, seq });
  }, 100);
}, 4);
