import type { z } from 'zod';
import { siteSource } from '../../src/commands/site.ts';
import { preferencesSchema } from '../../src/config/preferences-schema.ts';
import { siteFileSchema } from '../../src/config/site-file.ts';
import '../../src/words/both.ts';
import { wordsFor } from '../../src/words/words.ts';
import { jsonSchemaOf, keyRows, markdownTable, type Shown, valueWords } from './schema-table.ts';

type Schema = z.core.JSONSchema.BaseSchema;

const INTRODUCTION = `# Configuration

Vigie runs without any: \`vigie\` opens a simulated hospital. A hospital writes one file, \`vigie.yaml\`; each person keeps a few preferences; the environment says which hub to join. [\`vigie.example.yaml\`](vigie.example.yaml) is a whole site to begin from, and \`vigie doctor\` says where each value in force comes from.

## Who wins

A flag wins over the environment, which wins over the site's file (\`vigie.yaml\` where Vigie is started, or \`--config FILE\`), which wins over a person's preferences. A token has no flag: a command line can be read by every process of the machine.

## The site's file

YAML 1.2, in UTF-8; anchors and \`<<\` merges work. Files that it names are found from where it lies, or from \`~\`.

- **All faults are told at once**, each as \`FILE:LINE:COLUMN\`, with what was found, what was expected, and the name that was probably meant.
- **It is followed live.** A hub reads it again when it changes, and on SIGHUP. A file that has become wrong changes nothing: the last good one stays in force, and the line at fault is shown until it is mended.
- **It holds no secret.** \`secret\`, \`password\`, \`token\` and the like are refused: the file is shared, copied and backed up. \`secretFile\` names a file that only Vigie can read, \`secretEnv\` a variable of the environment.

What stands for a value:

| value | written |
|---|---|
| duration | with its unit: \`250ms\`, \`30s\`, \`2m\`, \`1h30m\`, \`7d\` |
| share | \`80%\` or \`0.8\` |
| hours | \`08:00-12:30, 13:30-18:00\`; an end at or before its beginning is on the next day (\`22:00-06:00\`); \`24:00\` is midnight at the end; \`closed\` |
| date | \`2026-12-24\` |
| time zone | an IANA name, \`Europe/Paris\` |
| NAME | a name of your own, or the one the platform gives. A name of digits alone is written in quotes: \`"0800"\` |

A queue is open when its hours say so, in its own time zone: an exception wins over a public holiday, a public holiday over the week. When clocks go back, it opens at the first of the two and closes at the second; when they go forward, a time that does not exist is the moment of the change. A queue that its platform says is closed stays closed.`;

const sectionOf = (name: string, schema: Schema, shown: Shown): string => {
  const rows = keyRows(schema, name, shown);
  const says = schema.description ?? '';
  const value = valueWords(schema);
  return [
    `### \`${name}\``,
    ...(says === '' ? [] : [`${says[0]!.toUpperCase()}${says.slice(1)}.`]),
    rows.length === 0
      ? `Value: ${value}.`
      : markdownTable(
          ['key', 'value', 'meaning'],
          rows.map(({ key, value: shown, says: meaning }) => [`\`${key}\``, shown, meaning]),
        ),
  ].join('\n\n');
};

function sections(): string {
  const shown: Shown = new Map();
  return Object.entries(siteFileSchema(siteSource).shape)
    .map(([name, schema]) => sectionOf(name, jsonSchemaOf(schema as z.ZodType), shown))
    .join('\n\n');
}

const preferences = (): string => `## Preferences

What one person keeps of the console, in \`$XDG_CONFIG_HOME/vigie/preferences.json\`: \`~/.config/vigie/preferences.json\` where that is not set, on macOS too; \`%APPDATA%\\vigie\` on Windows. The console writes it; it may be edited by hand. A value that is not understood is as by default, and is said with its line; a file that is no JSON is kept aside and said. Two keys that clash, and a key for something that does not exist, are said with their line.

${markdownTable(
  ['key', 'value', 'meaning'],
  keyRows(jsonSchemaOf(preferencesSchema), '')
    .filter(({ says }) => says !== '' && says !== '**Required.**')
    .map(({ key, value, says }) => [`\`${key}\``, value, says.replace('**Required.** ', '')]),
)}`;

const environment = (): string => `## Environment

${markdownTable(
  ['variable', 'meaning'],
  Object.entries(wordsFor('en').cli.man.variables).map(([name, says]) => [
    name
      .split(', ')
      .map((each) => `\`${each}\``)
      .join(' '),
    says,
  ]),
)}`;

/** `docs/CONFIGURATION.md`, from the schemas that check what it describes. */
export const configurationPage = (): string =>
  [INTRODUCTION, sections(), preferences(), environment(), ''].join('\n\n').trimEnd().concat('\n');
