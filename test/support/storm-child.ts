/**
 * A hub on a platform elsewhere, in a process of its own, to be killed: `node storm-child.ts DIR PORT PLATFORM`.
 * Prints one JSON line when it listens.
 */
import { createDesk } from '../../src/desk/desk.ts';
import { deskPolicySchema } from '../../src/desk/policy.ts';
import { fileGate } from '../../src/hub/auth/token-file.ts';
import { realClock } from '../../src/hub/clock.ts';
import { startHub } from '../../src/hub/hub.ts';
import { remotePlatform } from './remote-platform.ts';
import { PARIS } from './small-centre.ts';

const [dir, port, platform] = process.argv.slice(2) as [string, string, string];
const hours = { timezone: PARIS, week: Array(7).fill([{ fromMinute: 0, toMinute: 1440 }]) };
const started = await startHub({
  clock: realClock(),
  timezone: PARIS,
  sources: [remotePlatform(platform)],
  desk: createDesk(
    deskPolicySchema.parse({
      secretariats: [{ id: 'ward', name: 'Ward', hours }],
      circuits: [
        { id: 'ward', name: 'Ward', steps: [{ secretariat: 'ward', channel: 'screen', waitMs: 3_600_000 }] },
      ],
    }),
  ),
  gate: fileGate(dir, Date.now),
  dataDir: dir,
  port: Number(port),
  heartbeatMs: 200,
});
process.stdout.write(
  `${JSON.stringify(started.ok ? { ready: true, url: started.value.url } : started.problem)}\n`,
);
if (!started.ok) process.exit(1);
