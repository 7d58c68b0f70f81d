import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../src/commands/arguments.ts';
import { checkVerb } from '../../src/commands/check.ts';
import { statusVerb } from '../../src/commands/status.ts';
import type { FlagValues } from '../../src/commands/verb.ts';

/** The flags that a line of `vigie check` gives; its words are parted at the spaces. */
function flagsOf(line: string): FlagValues {
  const read = parseArguments(checkVerb, line.split(' '));
  if (!read.ok) throw new Error(read.problem.code);
  return read.value.flags;
}

/** What a line of `vigie check` is refused with. */
function refusalOf(line: string): { code: string; detail?: object | undefined } {
  const read = parseArguments(checkVerb, line.split(' '));
  if (read.ok) throw new Error(`${line} was read: ${JSON.stringify(read.value)}`);
  return { code: read.problem.code, detail: read.problem.detail };
}

describe('a flag of the command line', () => {
  test.each([
    ['--queue secretariat', { queue: 'secretariat' }],
    ['--queue=secretariat', { queue: 'secretariat' }],
    ['-q secretariat', { queue: 'secretariat' }],
    ['-qsecretariat', { queue: 'secretariat' }],
    ['-q=secretariat', { queue: 'secretariat' }],
    ['--queue a=b', { queue: 'a=b' }],
    ['--queue=a=b', { queue: 'a=b' }],
    ['--queue -', { queue: '-' }],
    ['--strict', { strict: true }],
    ['--no-strict', { strict: false }],
    ['--strict=true', { strict: true }],
    ['--strict=false', { strict: false }],
    ['--strict --strict', { strict: true }],
    ['--timeout 2.5', { timeout: 2.5 }],
    ['--timeout 0', { timeout: 0 }],
    ['-h', { help: true }],
    ['-hV', { help: true, version: true }],
  ])('%s is read', (line, flags) => {
    expect(flagsOf(line)).toEqual(flags);
  });

  test.each(['90:', '@~:10', '~:-5', '-5:10', '-5', '-.5:', '@-10:-5'])(
    'may have the range %s for its value, however it is written',
    (range) => {
      for (const line of [`-w ${range}`, `-w${range}`, `--warning ${range}`, `--warning=${range}`]) {
        expect(flagsOf(line)).toEqual({ warning: [range] });
      }
    },
  );

  test('is kept each time it is given, in order, where it may be given several times', () => {
    expect(flagsOf('-m answer -w 90: --metric waiting -w :10')).toEqual({
      metric: ['answer', 'waiting'],
      warning: ['90:', ':10'],
    });
  });

  test.each([
    ['--quue a', { code: 'usage.flag', detail: { verb: 'check', flag: 'quue', guess: 'queue' } }],
    ['--sparkle', { code: 'usage.flag', detail: { verb: 'check', flag: 'sparkle', guess: '' } }],
    ['--__proto__ a', { code: 'usage.flag', detail: { verb: 'check', flag: '__proto__', guess: '' } }],
    ['--no-sparkle', { code: 'usage.flag', detail: { verb: 'check', flag: 'sparkle', guess: '' } }],
    ['-z', { code: 'usage.flag', detail: expect.objectContaining({ flag: 'z' }) }],
    ['--queue', { code: 'usage.value', detail: { flag: 'queue' } }],
    ['--queue=', { code: 'usage.value', detail: { flag: 'queue' } }],
    ['--queue --strict', { code: 'usage.value', detail: { flag: 'queue' } }],
    ['--no-queue', { code: 'usage.value', detail: { flag: 'queue' } }],
    ['-w -c 5', { code: 'usage.value', detail: { flag: 'warning' } }],
    ['--queue a --queue b', { code: 'usage.twice', detail: { flag: 'queue' } }],
    ['--timeout soon', { code: 'usage.number', detail: { flag: 'timeout', text: 'soon' } }],
    [
      '--window ever',
      { code: 'usage.choice', detail: { flag: 'window', choices: 'today, recent', text: 'ever' } },
    ],
    [
      '--strict=maybe',
      { code: 'usage.choice', detail: { flag: 'strict', choices: 'true, false', text: 'maybe' } },
    ],
    ['secretariat', { code: 'usage.operands', detail: expect.objectContaining({ extra: 'secretariat' }) }],
    ['-- --strict', { code: 'usage.operands', detail: expect.objectContaining({ extra: '--strict' }) }],
  ])('%s is refused by its name', (line, refusal) => {
    expect(refusalOf(line)).toEqual(refusal);
  });

  test('leaves the operands in their order, what follows -- among them', () => {
    const verb = { ...statusVerb, arity: [0, 9] as const };
    expect(parseArguments(verb, ['one', '-q', 'a', '-', '--', '--json', '-q'])).toEqual({
      ok: true,
      value: { args: ['one', '-', '--json', '-q'], flags: { queue: ['a'] } },
    });
  });
});
