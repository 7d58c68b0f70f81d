/**
 * A hub in a process of its own, to be killed, whose queue has one short incident after another:
 * `node alert-hub-child.ts DIR PORT`. Prints one JSON line when it listens; SIGUSR2 ends the incidents.
 */
import { createDesk } from '../../src/desk/desk.ts';
import { defaultDeskPolicy } from '../../src/desk/policy.ts';
import { fileGate } from '../../src/hub/auth/token-file.ts';
import { realClock } from '../../src/hub/clock.ts';
import { startHub } from '../../src/hub/hub.ts';
import { createAlerts } from '../../src/insight/alerts/alerts.ts';
import { alertsSchema } from '../../src/insight/rules/schema.ts';
import { PARIS, smallCentre } from './small-centre.ts';

const [dir, port] = process.argv.slice(2) as [string, string];
const flapping = { crossings: 1000, quiet: '0s' };
const { rules } = alertsSchema.parse({
  defaults: false,
  rules: { wait: { metric: 'waiting', warning: 2, clearAfter: '0s', flapping } },
});
const centre = smallCentre({ now: Date.now });
const started = await startHub({
  clock: realClock(),
  timezone: PARIS,
  sources: [centre],
  desk: createDesk(defaultDeskPolicy),
  insight: createAlerts({ rules, timezone: PARIS, holidays: [] }),
  gate: fileGate(dir, Date.now),
  dataDir: dir,
  port: Number(port),
  heartbeatMs: 200,
});
if (!started.ok) throw new Error(started.problem.message);
const hub = started.value;
process.stdout.write(`${JSON.stringify({ ready: true, url: hub.url })}\n`);

let goesOn = true;
process.on('SIGUSR2', () => {
  goesOn = false;
});
const pause = (ms = 10) => new Promise((resolve) => setTimeout(resolve, ms));
const firing = () => [...hub.centre.alert.values()].some(({ state }) => state === 'firing');

/** Whoever was waiting when an earlier life of this hub was killed has hung up since. */
for (const contact of [...hub.centre.contact.values()].filter(({ state }) => state === 'waiting')) {
  const { id, visit, queue, enteredAt } = contact;
  const at = Date.now();
  const exit = { visit, contact: id, queue, enteredAt, waitMs: at - enteredAt, source: centre.id };
  centre.say([
    { op: 'fact', fact: { name: 'contact.abandoned', id: `${visit}:gone`, at, ...exit } },
    { op: 'delete', kind: 'contact', id },
  ]);
}
for (let n = 0; goesOn; n += 1) {
  await pause(150);
  while (firing()) await pause();
  const ids = [1, 2, 3].map((each) => `${process.pid}-${n}-${each}`);
  for (const id of ids) centre.enter(id, 'cardio');
  while (!firing()) await pause();
  for (const id of ids) centre.answer(id);
}
