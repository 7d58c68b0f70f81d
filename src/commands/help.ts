import type { VerbWords } from '../words/verb-words.ts';
import type { Words } from '../words/words.ts';
import { COMMON_FLAGS, type Flag, type Verb } from './verb.ts';

const flagTitle = (name: string, flag: Flag): string => {
  const short = flag.short === undefined ? '    ' : `-${flag.short}, `;
  const value = flag.type === 'boolean' ? '' : ` ${flag.choices?.join('|') ?? flag.value ?? 'VALUE'}`;
  return `${short}--${name}${value}`;
};

function rows(pairs: readonly (readonly [string, string])[]): string[] {
  const width = Math.min(30, Math.max(0, ...pairs.map(([title]) => title.length)));
  return pairs.map(([title, says]) =>
    title.length > width
      ? `  ${title}\n  ${' '.repeat(width)}  ${says}`
      : `  ${title.padEnd(width)}  ${says}`,
  );
}

const examplesOf = (words: VerbWords | undefined): string[] =>
  (words?.examples ?? []).flatMap(({ command, says }) => [`  ${command}`, `      ${says}`]);

/** The help of one verb: examples first, then what it is, its flags, the common ones and the exit codes. */
export function verbHelp(verb: Verb, words: Words): string {
  const said = words.verbs[verb.name];
  const cli = words.cli;
  const own = Object.entries(verb.flags).map(
    ([name, flag]) => [flagTitle(name, flag), said?.flags[name] ?? ''] as const,
  );
  const common = Object.entries(COMMON_FLAGS).map(
    ([name, flag]) => [flagTitle(name, flag), cli.commonFlags[name as keyof typeof COMMON_FLAGS]] as const,
  );
  const title = ['vigie', verb.name === 'console' ? '' : verb.name, verb.operands].filter(Boolean).join(' ');
  return [
    `${title} — ${said?.summary ?? ''}`,
    '',
    ...examplesOf(said),
    ...(said?.description === undefined ? [] : ['', said.description]),
    ...(own.length === 0 ? [] : ['', cli.flagsTitle, ...rows(own)]),
    '',
    cli.commonTitle,
    ...rows(common),
    '',
    cli.exitCodes,
    '',
  ].join('\n');
}

/** `vigie --help`: what the program is, and each verb in a line. */
export function generalHelp(names: readonly string[], words: Words): string {
  const cli = words.cli;
  return [
    cli.title,
    '',
    ...examplesOf(words.verbs.console),
    '',
    cli.verbsTitle,
    ...rows(names.map((name) => [name, words.verbs[name]?.summary ?? ''] as const)),
    '',
    cli.helpHint,
    '',
  ].join('\n');
}
