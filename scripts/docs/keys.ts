import { KEYMAP } from '../../src/ui/keymap.ts';
import { type Binding, KEY_GROUPS, type KeyGroup } from '../../src/ui/keys/bindings.ts';
import { bindingWords, keyLabel } from '../../src/ui/keys/entries.ts';
import '../../src/words/both.ts';
import { wordsFor } from '../../src/words/words.ts';
import { markdownTable } from './schema-table.ts';

const INTRODUCTION = `# Keys · Touches

Made from the one table that the console itself reads. In the console, \`?\` lists those that work where the cursor is, says why the others do not, and runs the one you choose; \`:\` finds any of them by its words.

Every key can be changed, and have several: [\`keys\` in the preferences](CONFIGURATION.md#preferences), by the name in the last column. Two keys that clash are said with their line.

In a dialog, \`↑\` \`↓\` choose among candidates, \`←\` \`→\` change an answer, \`Tab\` goes to the next one, \`o\` confirms (\`O\` what can hurt a call in progress), \`Esc\` cancels; \`Enter\` never confirms. \`Ctrl-C\` twice quits from anywhere, and cannot be given to anything else.

The mouse does what keys do, once \`%\` or \`:mouse on\` (\`mouse\` in the preferences, \`--mouse\` for one time) has switched it on; it is off until then, over SSH as elsewhere. A click selects a line, and a second one opens it; on a tab, a title, a pane or a hint of the last line it goes there, sorts, or is that key; in a dialog it gives an answer. It never confirms. The wheel moves in the list under the pointer. While it is on, Shift (Option on a Mac) lets the terminal select text; \`%\` gives the mouse back to it.`;

const en = { words: wordsFor('en') };
const fr = { words: wordsFor('fr') };

const code = (text: string): string => (text === '`' ? '`` ` ``' : `\`${text}\``);

const row = (binding: Binding): string[] => [
  binding.keys.map((key) => code(keyLabel(key, en))).join(' '),
  bindingWords(binding, en).long,
  bindingWords(binding, fr).long,
  `\`${binding.id}\``,
];

const section = (group: KeyGroup): string => {
  const title = `${en.words.console.keyGroups[group]} · ${fr.words.console.keyGroups[group]}`;
  const rows = KEYMAP.filter((binding) => binding.group === group).map(row);
  return `## ${title}\n\n${markdownTable(['key', 'does', 'fait', 'name'], rows)}`;
};

/** `docs/KEYS.md`, from the keymap. */
export const keysPage = (): string => `${[INTRODUCTION, ...KEY_GROUPS.map(section)].join('\n\n')}\n`;
