import { expect, test } from 'vitest';
import { putOf } from '../../../src/centre/change.ts';
import type { CommandOf } from '../../../src/desk/command.ts';
import { defaultDeskPolicy } from '../../../src/desk/policy.ts';
import type { Preview } from '../../../src/desk/preview.ts';
import { smallCentre } from '../../support/desk-centre.ts';
import { createModelHub, manager, supervisor } from '../../support/model-hub.ts';

type SetSkills = CommandOf<'agent.skills.set'>;
const MINUTE = 60_000;

const setSkills = (
  agents: string[],
  skills: SetSkills['args']['skills'],
  forMs: number | null = null,
): SetSkills => ({ name: 'agent.skills.set', target: { agents }, args: { skills, forMs } });

const aHub = () => createModelHub(defaultDeskPolicy, smallCentre());
const skillsOf = (hub: ReturnType<typeof aHub>, agent: string) => hub.centre.agent.get(agent)?.skills;

test('levels are set, added and taken away, in bulk, and the journal says before and after', () => {
  const hub = aHub();
  hub.give(setSkills(['ines', 'benoit'], { cardio: 5, imaging: 0 }), { reason: 'Monday' });
  expect(hub.final('c1')?.state).toBe('accepted');
  hub.work();
  expect(hub.final('c1')?.state).toBe('succeeded');
  expect(skillsOf(hub, 'ines')).toEqual({ cardio: 5 });
  expect(skillsOf(hub, 'benoit')).toEqual({ cardio: 5 });
  expect(hub.journal().at(-1)).toMatchObject({
    action: 'agent.skills.set',
    by: 'Nadia',
    reason: 'Monday',
    state: 'succeeded',
    before: { ines: { imaging: 4 }, benoit: { cardio: 3, imaging: 2 } },
    after: { ines: { cardio: 5 }, benoit: { cardio: 5 } },
    target: { agent: 'ines, benoit', label: 'ines, benoit' },
  });
});

test('the preview says whom, before and after, what each does, what is lost or shared, and the way back', () => {
  const hub = aHub();
  const [, result] = hub.give(setSkills(['ines'], { cardio: 3, imaging: 0 }, 30 * MINUTE), { dryRun: true });
  const preview = (result as { data: Preview }).data;
  expect(preview.touches).toEqual([{ kind: 'agent', id: 'ines', rev: 1, label: 'ines' }]);
  expect(preview.lines.map(({ code }) => code)).toEqual([
    'skill.change',
    'skill.change',
    'agent.now',
    'queue.loses',
    'loan.until',
  ]);
  expect(preview.lines[1]?.detail).toEqual({ agent: 'ines', skill: 'Cardiology', before: null, after: 3 });
  expect(preview.lines.at(-1)?.detail).toEqual({ until: hub.now + 30 * MINUTE, forMs: 30 * MINUTE });
  expect(hub.orders).toEqual([]);
});

test('a loan shows on the agent, returns on time across a restart, and leaves what others changed', () => {
  const hub = aHub();
  hub.give(setSkills(['ines'], { cardio: 4 }, 30 * MINUTE));
  hub.work();
  const [loan] = hub.centre.agent.get('ines')?.loans ?? [];
  expect(loan).toMatchObject({ by: 'Nadia', until: hub.now + 30 * MINUTE, before: { imaging: 4 } });
  hub.give(setSkills(['ines'], { imaging: 2 }));
  hub.pass(10 * MINUTE);
  hub.crash();
  hub.pass(19 * MINUTE);
  expect(skillsOf(hub, 'ines')).toEqual({ cardio: 4, imaging: 2 });
  hub.pass(MINUTE);
  expect(skillsOf(hub, 'ines')).toEqual({ imaging: 2 });
  expect(hub.centre.agent.get('ines')?.loans).toEqual([]);
  expect(hub.journal().at(-1)).toMatchObject({ action: 'agent.loan.return', by: 'vigie' });
});

test('a loan whose end comes while the hub is away returns when it is back, once', () => {
  const hub = aHub();
  hub.give(setSkills(['ines'], { cardio: 4 }, 30 * MINUTE));
  hub.work();
  hub.now += 45 * MINUTE;
  hub.crash();
  hub.crash();
  hub.work();
  hub.pass(MINUTE);
  expect(skillsOf(hub, 'ines')).toEqual({ imaging: 4 });
  expect(hub.platform.effects.filter(({ by }) => by === 'vigie')).toHaveLength(1);
});

test('a platform that refuses the return is tried again, and the loan is not forgotten', () => {
  const hub = aHub();
  hub.give(setSkills(['ines'], { cardio: 4 }, 30 * MINUTE));
  hub.work();
  hub.platform.fate = () => 'refused';
  hub.pass(30 * MINUTE);
  expect(hub.centre.agent.get('ines')?.loans).toHaveLength(1);
  hub.platform.fate = () => 'done';
  hub.pass(MINUTE);
  expect(hub.centre.agent.get('ines')?.loans).toEqual([]);
  expect(skillsOf(hub, 'ines')).toEqual({ imaging: 4 });
});

test('a loan is extended, returned by hand, and undone to exactly the former levels', () => {
  const hub = aHub();
  hub.give(setSkills(['benoit'], { cardio: 5, imaging: 0 }, 30 * MINUTE));
  hub.work();
  const target = { agent: 'benoit', loan: 'c1/benoit' };
  hub.give({ name: 'agent.loan.extend', target, args: { forMs: 15 * MINUTE } });
  expect(hub.centre.agent.get('benoit')?.loans[0]?.until).toBe(hub.now + 45 * MINUTE);
  hub.give({ name: 'undo', target: { command: 'c2' }, args: {} });
  expect(hub.centre.agent.get('benoit')?.loans[0]?.until).toBe(hub.now + 30 * MINUTE);
  hub.give({ name: 'undo', target: { command: 'c1' }, args: {} });
  hub.work();
  expect(skillsOf(hub, 'benoit')).toEqual({ cardio: 3, imaging: 2 });
  expect(hub.centre.agent.get('benoit')?.loans).toEqual([]);
  hub.give(setSkills(['benoit'], { cardio: 5 }, 30 * MINUTE));
  hub.work();
  hub.give({ name: 'agent.loan.return', target: { agent: 'benoit', loan: 'c5/benoit' }, args: {} });
  hub.work();
  expect(skillsOf(hub, 'benoit')).toEqual({ cardio: 3, imaging: 2 });
  expect(hub.final('c6')?.state).toBe('succeeded');
  hub.pass(60 * MINUTE);
  expect(hub.platform.effects).toHaveLength(4);
});

test('what cannot be done says why', () => {
  const hub = aHub();
  const code = (...given: Parameters<typeof hub.give>) => {
    const [answer] = hub.give(...given);
    return answer?.problem?.code;
  };
  expect(code(setSkills(['nobody'], { cardio: 1 }))).toBe('desk.agent.unknown');
  expect(code(setSkills(['ines'], { dentistry: 1 }))).toBe('desk.skill.unknown');
  expect(code(setSkills(['ines'], { imaging: 4 }))).toBe('desk.skills.same');
  expect(code(setSkills(['ines'], { cardio: 1 }, 48 * 60 * MINUTE))).toBe('desk.loan.length');
  expect(code(setSkills(['ines'], { cardio: 1 }), { deadline: hub.now - 1 })).toBe('desk.command.expired');
  expect(code(setSkills(['ines'], { cardio: 1 }), { actor: { ...supervisor, role: 'viewer' } })).toBe(
    'desk.right.role',
  );
  expect(code(setSkills(['ines'], { cardio: 1 }), { actor: { ...supervisor, queues: ['cardio'] } })).toBe(
    'desk.right.scope',
  );
  hub.give(setSkills(['ines'], { cardio: 1 }, MINUTE));
  hub.work();
  expect(code(setSkills(['ines'], { cardio: 2 }))).toBe('desk.loan.running');
  hub.say(putOf('source', { ...hub.centre.source.get('pbx')!, state: 'down' }));
  expect(code(setSkills(['zoe'], { cardio: 5 }))).toBe('desk.source.down');
  hub.say(
    putOf('source', {
      ...hub.centre.source.get('pbx')!,
      state: 'up',
      capabilities: { 'agent.skills': { code: 'x', message: 'no' } },
    }),
  );
  expect(code(setSkills(['zoe'], { cardio: 5 }))).toBe('desk.source.cannot');
  expect(hub.platform.effects).toHaveLength(1);
});

test('the same id is answered again, with another body it is refused, and neither acts twice', () => {
  const hub = aHub();
  hub.give(setSkills(['ines'], { cardio: 4 }), { id: 'one' });
  hub.work();
  const again = hub.give(setSkills(['ines'], { cardio: 4 }), { id: 'one' });
  expect(again.map(({ type, state }) => [type, state])).toEqual([
    ['ack', 'duplicate'],
    ['result', 'succeeded'],
  ]);
  const [other] = hub.give(setSkills(['ines'], { cardio: 5 }), { id: 'one' });
  expect(other).toMatchObject({ state: 'rejected', problem: { code: 'desk.command.reused' } });
  hub.work();
  expect(hub.platform.effects).toHaveLength(1);
});

test('two supervisors: the second, who had not seen the first, is told who did what', () => {
  const hub = aHub();
  const seen = hub.centre.agent.get('ines')?.rev ?? 0;
  hub.give(setSkills(['ines'], { cardio: 4 }), { expect: { rev: seen } });
  hub.work();
  const [refused] = hub.give(setSkills(['ines'], { cardio: 1 }), { actor: manager, expect: { rev: seen } });
  expect(refused?.problem).toMatchObject({
    code: 'desk.target.changed',
    detail: { by: 'Nadia', command: 'agent.skills.set' },
  });
  hub.say(putOf('agent', { ...hub.centre.agent.get('ines')!, state: 'talking' }));
  const fresh = hub.centre.agent.get('ines')?.rev ?? 0;
  const [accepted] = hub.give(setSkills(['ines'], { cardio: 1 }), {
    actor: manager,
    expect: { rev: fresh - 1 },
  });
  expect(accepted?.state).toBe('accepted');
});

test('a bulk change is refused when one of its agents was acted on since, and only then', () => {
  const hub = aHub();
  const revOf = (agent: string) => hub.centre.agent.get(agent)!.rev;
  const revs = { ines: revOf('ines'), zoe: revOf('zoe') };
  hub.give(setSkills(['benoit'], { cardio: 1 }), { actor: manager });
  hub.work();
  hub.say(putOf('agent', { ...hub.centre.agent.get('ines')!, state: 'talking' }));
  const seen = { ines: revOf('ines'), zoe: revs.zoe };
  hub.give(setSkills(['zoe'], { cardio: 3 }), { actor: manager });
  hub.work();
  const bulk = (known: Record<string, number>) =>
    hub.give(setSkills(['ines', 'zoe'], { cardio: 5 }), {
      expect: { rev: Math.max(...Object.values(known)), revs: known },
    })[0];
  expect(bulk(seen)?.problem).toMatchObject({
    code: 'desk.target.changed',
    detail: { target: 'zoe', by: 'Paul' },
  });
  expect(bulk({ ines: revOf('ines'), zoe: revOf('zoe') })).toMatchObject({ state: 'accepted' });
});

test('an undo is refused once the levels are no longer those it would take back', () => {
  const hub = aHub();
  hub.give(setSkills(['zoe'], { cardio: 5 }));
  hub.work();
  hub.give(setSkills(['zoe'], { cardio: 1 }), { actor: manager });
  hub.work();
  const undo = { name: 'undo' as const, target: { command: 'c1' }, args: {} };
  expect(hub.give(undo)[0]?.problem).toMatchObject({
    code: 'desk.undo.skill',
    detail: { agent: 'zoe', skill: 'Cardiology', gave: 5, now: 1 },
  });
  const second = { ...undo, target: { command: 'c2' } };
  expect(hub.give(second)[0]?.problem?.code).toBe('desk.undo.notYours');
  hub.give(second, { actor: manager });
  hub.work();
  expect(skillsOf(hub, 'zoe')).toEqual({ cardio: 5 });
  expect(hub.give(second, { actor: manager })[0]?.problem?.code).toBe('desk.undo.already');
  expect(hub.journal().at(-2)).toMatchObject({ action: 'undo', undoes: 'c2', state: 'succeeded' });
});

test('an undo takes back the levels its command changed, and leaves those another supervisor set since', () => {
  const hub = aHub();
  hub.give(setSkills(['benoit', 'ines'], { cardio: 5, imaging: 0 }));
  hub.work();
  hub.say(putOf('skill', { id: 'mri', rev: 1, name: 'MRI', queues: ['imaging'] }));
  hub.give(setSkills(['benoit'], { mri: 2 }), { actor: manager });
  hub.work();
  hub.give({ name: 'undo', target: { command: 'c1' }, args: {} });
  hub.work();
  expect(skillsOf(hub, 'benoit')).toEqual({ cardio: 3, imaging: 2, mri: 2 });
  expect(skillsOf(hub, 'ines')).toEqual({ imaging: 4 });
  expect(hub.journal().findLast(({ action }) => action === 'undo')).toMatchObject({
    state: 'succeeded',
    before: { benoit: { cardio: 5, mri: 2 }, ines: { cardio: 5 } },
    after: { benoit: { cardio: 3, imaging: 2, mri: 2 }, ines: { imaging: 4 } },
  });
});

test('an undo that the platform carries out for some agents says which, and is not offered twice', () => {
  const hub = aHub();
  hub.give(setSkills(['benoit', 'zoe'], { cardio: 1 }));
  hub.work();
  hub.platform.fate = (order) => ('agent' in order && order.agent === 'zoe' ? 'refused' : 'done');
  hub.give({ name: 'undo', target: { command: 'c1' }, args: {} });
  hub.work();
  expect(skillsOf(hub, 'benoit')).toEqual({ cardio: 3, imaging: 2 });
  expect(skillsOf(hub, 'zoe')).toEqual({ cardio: 1 });
  expect(hub.final('c2')).toMatchObject({
    state: 'succeeded',
    problem: { code: 'desk.command.partly' },
    data: { notDone: [{ agent: 'zoe' }] },
  });
  expect(hub.give({ name: 'undo', target: { command: 'c1' }, args: {} })[0]?.problem?.code).toBe(
    'desk.undo.already',
  );
});
