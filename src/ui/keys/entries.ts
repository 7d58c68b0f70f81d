import type { Words } from '../../words/words.ts';
import { sayProblem } from '../../words/words.ts';
import type { BindingId } from '../keymap.ts';
import { subjectOf } from '../list/cursor.ts';
import { fold } from '../list/filter.ts';
import type { Picture } from '../picture.ts';
import { appliesTo, type Binding, kindsOf } from './bindings.ts';

/** A binding as help and palette list it: its key, its words, and why it cannot run now. */
export type Entry = {
  binding: Binding;
  keys: string;
  label: string;
  /** The cursor is on something this key acts on. */
  applies: boolean;
  refusal: string | null;
};

/** How a key is written for people: `Ctrl-D`, `Entrée`, `↑`. */
export function keyLabel(key: string, { words }: Pick<Picture, 'words'>): string {
  const names: Readonly<Record<string, string>> = words.console.keyNames;
  const known = names[key];
  if (known !== undefined) return known;
  const [modifier, letter] = key.split('+');
  if (letter !== undefined && letter !== '') {
    return `${modifier === 'ctrl' ? 'Ctrl' : (names[modifier ?? ''] ?? modifier)}-${names[letter] ?? letter.toUpperCase()}`;
  }
  return key;
}

/** The key that one label stands for: `Entrée` for `enter`, a letter for itself; `null` for one of several keys. */
export function keyNamed(label: string, { console }: Pick<Words, 'console'>): string | null {
  const named = Object.entries(console.keyNames).find(([, text]) => text === label);
  if (named !== undefined) return named[0];
  return Array.from(label).length === 1 ? label : null;
}

/** What a binding does, in the footer's word and in the help's sentence. */
export function bindingWords(
  binding: Binding,
  { words }: Pick<Picture, 'words'>,
): { short: string; long: string } {
  const all: Readonly<Record<BindingId, { short: string; long: string }>> = words.console.keys;
  return all[binding.id as BindingId];
}

/** The keymap as entries: those that act on what the cursor is on first, then by group, as the table goes. */
export function entriesOf(picture: Picture): Entry[] {
  const kind = subjectOf(picture)?.kind ?? null;
  const entries = picture.keymap.rows.map((binding): Entry => {
    const applies = appliesTo(binding, kind);
    const problem = applies ? (binding.refuse?.(picture) ?? null) : null;
    const elsewhere = applies ? null : picture.words.console.said.actsOn(kindsOf(binding) ?? []);
    return {
      binding,
      keys: binding.keys.map((key) => keyLabel(key, picture)).join(' '),
      label: bindingWords(binding, picture).long,
      applies,
      refusal: problem === null ? elsewhere : sayProblem(picture.words.lang, problem).message,
    };
  });
  return [...entries.filter(({ applies }) => applies), ...entries.filter(({ applies }) => !applies)];
}

/** The entries whose words, id or key hold every word that was typed. A lone key finds its own entry first. */
export function filteredEntries(picture: Picture, typed: string): Entry[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const found = entriesOf(picture).filter(({ label, keys, binding }) => {
    const text = fold(`${label} ${keys} ${binding.id}`);
    return words.every((word) => text.includes(word));
  });
  const exact = found.filter(({ binding }) => binding.keys.includes(typed.trim()));
  return [...exact, ...found.filter((entry) => !exact.includes(entry))];
}
