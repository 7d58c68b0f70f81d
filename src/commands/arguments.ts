import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '../centre/problem.ts';
import { nearestOf } from '../config/nearest.ts';
import { COMMON_FLAGS, type Flag, type FlagValues, type Verb } from './verb.ts';

const takesValue = (flag: Flag | undefined): boolean => flag !== undefined && flag.type !== 'boolean';

/** No flag counts further: beyond it a delay in milliseconds is no longer one. */
const LARGEST = 2_000_000;

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

/** One time a flag was given: its text, or `null` where it came with none; `said: false` for `--no-…`. */
type Given = { text: string | null; said: boolean };

/** Reads the words after the verb: flags by name, operands in order. Every fault names the flag. */
export function parseArguments(
  verb: Verb,
  argv: readonly string[],
): Result<{ args: string[]; flags: FlagValues }> {
  const table: Record<string, Flag> = { ...COMMON_FLAGS, ...verb.flags };
  const { args, given } = flagsAmong(table, argv);
  const flags: FlagValues = {};
  for (const [name, times] of given) {
    const flag = Object.hasOwn(table, name) ? table[name]! : null;
    if (flag === null) return unknownFlag(verb, name, Object.keys(table));
    const read = readFlag(name, flag, times);
    if (!read.ok) return read;
    flags[name] = read.value;
  }
  return checkOperands(verb, args, flags);
}

/** What looks like another flag, and so is not the value of the one before it; `-5:` and `-` are values. */
const looksLikeFlag = (word: string): boolean => /^--?[a-z]|^--$/i.test(word);

/** The operands, and each flag that was written, known or not, with every time it was given. */
function flagsAmong(
  table: Readonly<Record<string, Flag>>,
  argv: readonly string[],
): { args: string[]; given: Map<string, Given[]> } {
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      Object.entries(table).map(([name, flag]) => [
        name,
        {
          type: takesValue(flag) ? 'string' : 'boolean',
          ...(flag.short === undefined ? {} : { short: flag.short }),
        } as const,
      ]),
    ),
    strict: false,
    allowPositionals: true,
    allowNegative: true,
    tokens: true,
  });
  const given = new Map<string, Given[]>();
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const missing = value === undefined || (!inlineValue && looksLikeFlag(value));
    const text = missing ? null : inlineValue && !rawName.startsWith('--') ? value.replace(/^=/, '') : value;
    given.set(name, [...(given.get(name) ?? []), { text, said: rawName !== `--no-${name}` }]);
  }
  return { args: positionals, given };
}

function unknownFlag(verb: Verb, typed: string, known: string[]): Result<never> {
  const guess = nearestOf(typed, known);
  return fail(
    'usage.flag',
    `${verb.name} has no flag --${typed}.`,
    guess === null ? `vigie ${verb.name} --help lists its flags.` : `Did you mean --${guess}?`,
    { verb: verb.name, flag: typed, guess: guess ?? '' },
  );
}

function readFlag(name: string, flag: Flag, times: readonly Given[]): Result<FlagValues[string]> {
  const last = times.at(-1)!;
  if (!takesValue(flag)) return readSwitch(name, last);
  const texts = times.flatMap(({ text }) => (text === null ? [] : [text]));
  if (texts.length < times.length || (flag.many !== true && texts.includes(''))) {
    return fail('usage.value', `--${name} needs a value.`, `--${name} ${flag.value ?? 'VALUE'}`, {
      flag: name,
    });
  }
  if (flag.many === true) return ok(texts);
  if (texts.length > 1) {
    return fail('usage.twice', `--${name} was given more than once.`, undefined, { flag: name });
  }
  return readValue(name, flag, texts[0]!);
}

/** `--json`, `--no-json`, `--json=true`, `--json=false`. */
function readSwitch(name: string, { text, said }: Given): Result<boolean> {
  if (text === null) return ok(said);
  if (text === 'true' || text === 'false') return ok(text === 'true');
  return unlisted(name, ['true', 'false'], text);
}

function readValue(name: string, flag: Flag, text: string): Result<string | number> {
  if (flag.type === 'number') {
    const number = Number(text);
    if (text.trim() !== '' && number >= 0 && number <= LARGEST) return ok(number);
    return fail('usage.number', `--${name} needs a number from 0 to ${LARGEST}, not "${text}".`, undefined, {
      flag: name,
      text,
    });
  }
  if (flag.choices === undefined || flag.choices.includes(text)) return ok(text);
  return unlisted(name, flag.choices, text);
}

function unlisted(name: string, listed: readonly string[], text: string): Result<never> {
  const choices = listed.join(', ');
  return fail('usage.choice', `--${name} is one of ${choices}, not "${text}".`, undefined, {
    flag: name,
    choices,
    text,
  });
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
