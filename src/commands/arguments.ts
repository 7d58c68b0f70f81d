import meow from 'meow';
import { fail, ok, type Result } from '../centre/problem.ts';
import { nearestOf } from '../config/nearest.ts';
import { COMMON_FLAGS, type Flag, type FlagValues, type Verb } from './verb.ts';

const takesValue = (flag: Flag | undefined): boolean => flag !== undefined && flag.type !== 'boolean';

/** The verb among `argv` and what is left without it; `null` when the line names none. */
export function verbAmong(
  argv: readonly string[],
  names: readonly string[],
): Result<{ name: string | null; rest: string[] }> {
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index]!;
    if (word === '--') break;
    if (word.startsWith('-')) {
      const flag = (COMMON_FLAGS as Record<string, Flag>)[word.replace(/^--/, '')];
      if (takesValue(flag)) index += 1;
      continue;
    }
    if (names.includes(word)) return ok({ name: word, rest: argv.filter((_, at) => at !== index) });
    if (index > 0 && argv[index - 1]!.startsWith('--')) return ok({ name: null, rest: [...argv] });
    const guess = nearestOf(word, names);
    return fail(
      'usage.verb',
      `"${word}" is not something vigie does.`,
      guess === null ? 'vigie --help lists what it does.' : `Did you mean "vigie ${guess}"?`,
      { word, guess: guess ?? '' },
    );
  }
  return ok({ name: null, rest: [...argv] });
}

const camel = (name: string): string => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Reads the words after the verb: flags by name, operands in order. Every fault names the flag. */
export function parseArguments(
  verb: Verb,
  argv: readonly string[],
): Result<{ args: string[]; flags: FlagValues }> {
  const table: Record<string, Flag> = { ...COMMON_FLAGS, ...verb.flags };
  const cli = meow('', {
    importMeta: import.meta,
    argv,
    autoHelp: false,
    autoVersion: false,
    booleanDefault: undefined,
    flags: Object.fromEntries(
      Object.entries(table).map(([name, flag]) => [
        camel(name),
        {
          type: flag.type === 'number' ? 'string' : flag.type,
          ...(flag.short === undefined ? {} : { shortFlag: flag.short }),
          ...(flag.many === true ? { isMultiple: true } : {}),
        },
      ]),
    ) as Record<string, never>,
  });
  const given = cli.flags as Record<string, unknown>;
  const flags: FlagValues = {};
  for (const [key, value] of Object.entries(given)) {
    const name = Object.keys(table).find((candidate) => camel(candidate) === key);
    if (name === undefined) return unknownFlag(verb, key, Object.keys(table));
    const read = readFlag(name, table[name]!, value);
    if (!read.ok) return read;
    if (read.value !== undefined) flags[name] = read.value;
  }
  return checkOperands(verb, cli.input, flags);
}

function unknownFlag(verb: Verb, key: string, known: string[]): Result<never> {
  const typed = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const guess = nearestOf(typed, known);
  return fail(
    'usage.flag',
    `${verb.name} has no flag --${typed}.`,
    guess === null ? `vigie ${verb.name} --help lists its flags.` : `Did you mean --${guess}?`,
    { verb: verb.name, flag: typed, guess: guess ?? '' },
  );
}

function readFlag(name: string, flag: Flag, value: unknown): Result<FlagValues[string]> {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return ok(undefined);
  if (flag.type === 'boolean') return ok(value === true);
  if (flag.many === true) return ok((value as string[]).map(String));
  if (Array.isArray(value)) {
    return fail('usage.twice', `--${name} was given more than once.`, undefined, { flag: name });
  }
  const text = String(value);
  if (text === '') {
    return fail('usage.value', `--${name} needs a value.`, `--${name} ${flag.value ?? 'VALUE'}`, {
      flag: name,
    });
  }
  if (flag.type === 'number') {
    const number = Number(text);
    if (!Number.isFinite(number)) {
      return fail('usage.number', `--${name} needs a number, not "${text}".`, undefined, {
        flag: name,
        text,
      });
    }
    return ok(number);
  }
  if (flag.choices !== undefined && !flag.choices.includes(text)) {
    const choices = flag.choices.join(', ');
    return fail('usage.choice', `--${name} is one of ${choices}, not "${text}".`, undefined, {
      flag: name,
      choices,
      text,
    });
  }
  return ok(text);
}

function checkOperands(
  verb: Verb,
  args: string[],
  flags: FlagValues,
): Result<{ args: string[]; flags: FlagValues }> {
  const [fewest, most] = verb.arity;
  const asksHelp = flags.help === true || flags.version === true;
  if (!asksHelp && (args.length < fewest || args.length > most)) {
    return fail(
      'usage.operands',
      args.length < fewest
        ? `vigie ${verb.name} needs ${verb.operands}.`
        : `vigie ${verb.name} does not take "${args[most]}".`,
      `vigie ${verb.name} --help shows examples.`,
      { verb: verb.name, operands: verb.operands, extra: args[most] ?? '', missing: args.length < fewest },
    );
  }
  return ok({ args, flags });
}
