import type { Words } from '../words/words.ts';
import { COMMON_FLAGS, type Flag, type Verb } from './verb.ts';
import { DEFAULT_VERB } from './verbs.ts';

/** Text as roff prints it: a hyphen is a minus that can be searched and pasted, a leading dot is a dot. */
const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(['.])/gm, '\\&$1');

const bold = (text: string): string => `\\fB${roff(text)}\\fR`;
const italic = (text: string): string => `\\fI${roff(text)}\\fR`;

function flagRows(flags: Readonly<Record<string, Flag>>, says: Readonly<Record<string, string>>): string[] {
  return Object.entries(flags).flatMap(([name, flag]) => {
    const short = flag.short === undefined ? '' : `${bold(`-${flag.short}`)}, `;
    const value =
      flag.type === 'boolean' ? '' : ` ${italic(flag.choices?.join('|') ?? flag.value ?? 'VALUE')}`;
    return ['.TP', `${short}${bold(`--${name}`)}${value}`, roff(says[name] ?? '')];
  });
}

function verbSection(verb: Verb, words: Words): string[] {
  const said = words.verbs[verb.name];
  const title = verb.name === DEFAULT_VERB ? 'vigie' : `vigie ${verb.name}`;
  const examples = (said?.examples ?? []).flatMap(({ command, says }) => [
    '.PP',
    roff(says),
    '.PP',
    '.RS 4',
    '.EX',
    roff(command),
    '.EE',
    '.RE',
  ]);
  return [
    `.SS ${bold(title)}${verb.operands === '' ? '' : ` ${italic(verb.operands)}`}`,
    roff(said?.summary ?? ''),
    ...(said?.description === undefined
      ? []
      : said.description.split('\n\n').flatMap((each) => ['.PP', roff(each)])),
    ...flagRows(verb.flags, said?.flags ?? {}),
    ...examples,
  ];
}

const section = (title: string, lines: readonly string[]): string[] => [`.SH ${title}`, ...lines];

const definitions = (rows: Readonly<Record<string, string>>): string[] =>
  Object.entries(rows).flatMap(([term, says]) => ['.TP', bold(term), roff(says)]);

/** `man/vigie.1`, from the table of verbs and its words. It carries no date: the same tables make the same page. */
export function manPage(verbs: readonly Verb[], words: Words, version: string): string {
  const { man, title, exitCodes, commonFlags } = words.cli;
  return [
    `.TH VIGIE 1 "" "vigie ${version}" "${roff(man.manual)}"`,
    ...section(man.name, [roff(title)]),
    ...section(man.synopsis, [`${bold('vigie')} [${italic('VERB')}] [${italic('FLAGS')}]`]),
    ...section(
      man.verbs,
      verbs.flatMap((verb) => verbSection(verb, words)),
    ),
    ...section(man.common, flagRows(COMMON_FLAGS, commonFlags)),
    ...section(man.exitStatus, [roff(exitCodes)]),
    ...section(man.environment, definitions(man.variables)),
    ...section(man.files, definitions(man.places)),
    '',
  ].join('\n');
}
