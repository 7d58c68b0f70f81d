import { expect } from 'vitest';
import type { Centre } from '../../../src/centre/centre.ts';
import { type BindingId, KEYMAP } from '../../../src/ui/keymap.ts';
import { filteredEntries } from '../../../src/ui/keys/entries.ts';
import type { ViewId } from '../../../src/ui/view.ts';
import type { Lang } from '../../../src/words/words.ts';
import { type Desk, everyAgent, openDesk, viewOfKind } from './desk.ts';

export const LANGS = ['en', 'fr'] as const;
export type Said = Readonly<Record<Lang, string>>;

/** The keys that act on what the cursor is on. `undo` and `again` act on commands, and have tables of their own. */
export const ACTING = KEYMAP.filter(({ on }) => on !== undefined);
export const rowOf = (id: BindingId) => KEYMAP.find((row) => row.id === id)!;
export const viewOf = (id: BindingId): ViewId => viewOfKind(rowOf(id).on![0]!);
/** Each of them once in each language. */
export const EACH = ACTING.flatMap(({ id }) => LANGS.map((lang) => [id as BindingId, lang] as const));

/** What makes every act possible but for the one thing that a test takes away. */
const possible = (centre: Centre): void => {
  const { queue } = centre.agent.get('benoit')!;
  everyAgent({ state: 'talking', queue, loans: centre.agent.get('gaspard')!.loans })(centre);
};
export const ready = (id: BindingId) => (centre: Centre) => {
  possible(centre);
  if (id === 'endWrapup') everyAgent({ state: 'wrapup' })(centre);
};
export const openFor = (id: BindingId, lang: Lang, world = ready(id)): Desk =>
  openDesk({ view: viewOf(id), lang, world });

/** Pressed, it opens nothing, sends nothing, and says exactly that: on the screen, and on its line of the help. */
export function expectRefused(desk: Desk, id: BindingId, sentence: string): void {
  desk.pass(60);
  const asked = desk.session.requests.length;
  const [entry] = filteredEntries(desk.picture(), '').filter(({ binding }) => binding.id === id);
  expect(entry?.refusal).toBe(sentence);
  desk.press(rowOf(id).keys[0]!);
  expect(desk.picture().ui.overlay).toBeNull();
  expect(desk.picture().ui.notice).toMatchObject({ text: sentence, tone: 'warning' });
  expect(desk.session.requests).toHaveLength(asked);
}
