/**
 * A hub on a played Asterisk, in a process of its own, to be killed: `node … DIR PORT AT`. Its time is AT, and
 * each time that its standard input names after it; `counters` asks for its counters. It says when the source
 * is up, and each barrier of the PBX that has been committed.
 */
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { createDesk } from '../../src/desk/desk.ts';
import { defaultDeskPolicy } from '../../src/desk/policy.ts';
import { asteriskSettingsSchema } from '../../src/feeds/asterisk/settings.ts';
import { createAsterisk } from '../../src/feeds/asterisk/source.ts';
import { fileGate } from '../../src/hub/auth/token-file.ts';
import { type Hub, startHub } from '../../src/hub/hub.ts';
import { manualClock } from './clock.ts';
import { SUPERVISOR } from './played-asterisk.ts';
import { barrierIn } from './played-asterisk-barrier.ts';

const [dir, port, startAt] = process.argv.slice(2) as [string, string, string];
const clock = manualClock(Number(startAt));
const say = (line: unknown): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

async function begin(): Promise<Hub> {
  const settings = asteriskSettingsSchema.parse({
    kind: 'asterisk',
    id: 'pbx',
    port: Number(port),
    user: SUPERVISOR.user,
    secretEnv: 'VIGIE_AMI_SECRET',
  });
  const source = createAsterisk(settings, {
    clock,
    secret: SUPERVISOR.secret,
    random: Math.random,
    newId: randomUUID,
    site: { id: 'chu', timezone: 'Europe/Paris' },
    skills: [],
  });
  const started = await startHub({
    clock,
    timezone: 'Europe/Paris',
    sources: [source],
    desk: createDesk(defaultDeskPolicy),
    gate: fileGate(dir, Date.now),
    dataDir: dir,
  });
  if (!started.ok) throw new Error(started.problem.message);
  return started.value;
}

function counters(hub: Hub): unknown {
  return {
    state: hub.centre.source.get('pbx')?.state,
    queues: [...hub.centre.queue.values()].map(({ id, today, waiting }) => ({ id, today, waiting })),
  };
}

const hub = await begin();
// What the journal restores is of an earlier life: only what is committed now says that the source is up.
let up = false;
hub.onCommitted((_, changes) => {
  for (const change of changes) {
    const barrier = barrierIn(change);
    if (barrier !== null) say({ barrier });
    if (up || change.op !== 'put' || change.kind !== 'source' || change.entity.state !== 'up') continue;
    up = true;
    say({ up, gaps: [...hub.centre.gap.values()] });
  }
});
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'counters') say(counters(hub));
  else clock.moveTo(Number(line));
}
