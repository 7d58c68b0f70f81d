import { join } from 'node:path';
import { expect, test } from 'vitest';
import { demoPolicy } from '../../src/commands/centre/demo.ts';
import type { Command } from '../../src/desk/command.ts';
import { createDesk } from '../../src/desk/desk.ts';
import type { Actor } from '../../src/desk/engine.ts';
import { createDemo } from '../../src/feeds/demo/demo.ts';
import { verifyJournal } from '../../src/hub/journals/verification.ts';
import { manualClock } from '../support/clock.ts';
import { must, scratchDir, testHub } from '../support/hubs.ts';

const MINUTE = 60_000;
const NINE_O_CLOCK = Date.parse('2026-11-23T09:00:00+01:00');
const TIMEZONE = 'Europe/Paris';
const nadia: Actor = { name: 'Nadia', role: 'supervisor', queues: null };
const paul: Actor = { name: 'Paul', role: 'manager', queues: null };

/** One life of a real hub on the demo centre, its journal and the demo's log in `dir`, its time moved by hand. */
async function lifeOf(dir: string, bornAt: number) {
  const clock = manualClock(bornAt);
  const logFile = join(dir, 'demo-log.ndjson');
  const demo = createDemo({ clock, timezone: TIMEZONE, startAt: NINE_O_CLOCK, logFile });
  const hub = await testHub({
    sources: [demo],
    clock,
    timezone: TIMEZONE,
    desk: createDesk(demoPolicy([])),
    dataDir: dir,
  });
  let given = 0;
  const give = (command: Command, actor = nadia) => {
    given += 1;
    return hub.give({ id: `${bornAt}-${given}`, command, actor, ttlMs: 60_000 });
  };
  /** All that was under way has been written, and all that it caused. */
  const quiet = async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await give({ name: 'alert.ack', target: { alert: 'none' }, args: { note: null } });
    }
  };
  await quiet();
  const passTo = async (at: number) => {
    while (clock.now() < at) {
      clock.moveTo(Math.min(at, clock.now() + MINUTE / 2));
      await quiet();
    }
  };
  return {
    hub,
    demo,
    clock,
    give,
    passTo,
    /** The answer to a command that may wait for the end of a call. */
    async answered(command: Command, actor = nadia) {
      let isKnown = false;
      const answer = give(command, actor).finally(() => {
        isKnown = true;
      });
      const id = `${bornAt}-${given}`;
      await quiet();
      for (let step = 0; step < 120 && !isKnown; step += 1) await passTo(clock.now() + MINUTE / 2);
      return { ...(await answer), id };
    },
    agent: (id: string) => hub.centre.agent.get(id)!,
  };
}

test('a loan of 30 minutes returns on time although its hub was away for 15 of them', async () => {
  const dir = scratchDir();
  const morning = await lifeOf(dir, NINE_O_CLOCK);
  const { centre } = morning.hub;
  const lent = [...centre.agent.values()].find(({ state }) => state === 'ready')!;
  const lacking = [...centre.skill.keys()].filter((skill) => lent.skills[skill] === undefined);
  const [known] = Object.keys(lent.skills);
  const skills = { [known!]: 0 as const, [lacking[0]!]: 4, [lacking[1]!]: 2 };
  const answer = await morning.answered({
    name: 'agent.skills.set',
    target: { agents: [lent.id] },
    args: { skills, forMs: 30 * MINUTE },
  });
  expect(answer.state).toBe('succeeded');
  const { [known!]: _, ...rest } = lent.skills;
  const given = { ...rest, [lacking[0]!]: 4, [lacking[1]!]: 2 };
  expect(morning.agent(lent.id).skills).toEqual(given);
  await morning.passTo(NINE_O_CLOCK + 10 * MINUTE);
  await morning.hub.stop();

  const later = await lifeOf(dir, NINE_O_CLOCK + 25 * MINUTE);
  expect(later.agent(lent.id)).toMatchObject({
    skills: given,
    loans: [{ by: 'Nadia', until: NINE_O_CLOCK + 30 * MINUTE, before: lent.skills }],
  });
  await later.passTo(NINE_O_CLOCK + 30 * MINUTE - 1);
  expect(later.agent(lent.id).skills).toEqual(given);
  await later.passTo(NINE_O_CLOCK + 30 * MINUTE);
  await later.passTo(NINE_O_CLOCK + 50 * MINUTE);
  expect(later.agent(lent.id)).toMatchObject({ skills: lent.skills, loans: [] });
  const back = later.demo.log.orders().filter(({ order }) => order.id.includes('/return/'));
  expect(back).toMatchObject([
    { at: NINE_O_CLOCK + 30 * MINUTE, order: { by: 'vigie', skills: lent.skills } },
  ]);
  const undo = await later.give({ name: 'undo', target: { command: answer.id }, args: {} });
  expect(undo).toMatchObject({ state: 'rejected', problem: { code: 'desk.undo.skill' } });
});

test('an undo restores exactly the former levels after a restart, and leaves what another supervisor set', async () => {
  const dir = scratchDir();
  const before = await lifeOf(dir, NINE_O_CLOCK);
  const { centre } = before.hub;
  const [first, second] = [...centre.agent.values()].filter(({ state }) => state === 'ready');
  const lacking = [...centre.skill.keys()].filter(
    (skill) => first!.skills[skill] === undefined && second!.skills[skill] === undefined,
  );
  const [mine, theirs] = lacking as [string, string];
  const set = (agents: string[], skills: Record<string, 1 | 4>, actor: Actor) =>
    before.answered({ name: 'agent.skills.set', target: { agents }, args: { skills, forMs: null } }, actor);
  const bulk = await set([first!.id, second!.id], { [mine]: 4 }, nadia);
  expect(bulk.state).toBe('succeeded');
  expect((await set([first!.id], { [theirs]: 1 }, paul)).state).toBe('succeeded');
  const leftAt = before.clock.now();
  await before.hub.stop();

  const after = await lifeOf(dir, leftAt);
  const undo = await after.answered({ name: 'undo', target: { command: bulk.id }, args: {} });
  expect(undo).toMatchObject({ state: 'succeeded', problem: null });
  expect(after.agent(first!.id).skills).toEqual({ ...first!.skills, [theirs]: 1 });
  expect(after.agent(second!.id).skills).toEqual(second!.skills);
  await after.hub.stop();
  expect(must(verifyJournal(dir, null))).toMatchObject({ broken: null, tail: 'whole' });
});
