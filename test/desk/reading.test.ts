import { expect, test } from 'vitest';
import { readCommand } from '../../src/desk/reading.ts';

test('a command that cannot be read says what is wrong with it', () => {
  const target = { agents: ['ines'] };
  const tooHigh = readCommand({ name: 'agent.skills.set', target, args: { skills: { cardio: 9 } } });
  expect(tooHigh).toMatchObject({
    ok: false,
    problem: { code: 'desk.level.range', detail: { where: 'cardio' } },
  });
  const unknown = readCommand({ name: 'agent.dance', target, args: {} });
  expect(unknown).toMatchObject({ ok: false, problem: { code: 'desk.command.invalid' } });
  const read = readCommand({ name: 'agent.resume', target, args: {} });
  expect(read).toEqual({ ok: true, value: { name: 'agent.resume', target, args: {} } });
});
