import { describe, expect, it } from 'vitest';
import { KEYMAP } from '../../src/ui/keymap.ts';
import { appliesTo, conflictsIn, rebind } from '../../src/ui/keys/bindings.ts';
import { filteredEntries } from '../../src/ui/keys/entries.ts';
import { cursorIn, subjectOf } from '../../src/ui/list/cursor.ts';
import { modelOf } from '../../src/ui/list/list.ts';
import type { SubjectKind } from '../../src/ui/subject.ts';
import { VIEW_IDS, type ViewId } from '../../src/ui/view.ts';
import { wordsFor } from '../../src/words/words.ts';
import { stillCentre } from '../support/centre.ts';
import { onLoan, withDeadLetters } from '../support/entities.ts';
import { stillSession } from '../support/still-session.ts';
import { openStore, type StoreWishes, type TestStore } from '../support/store.ts';

const VIEW_OF: Readonly<Record<Exclude<SubjectKind, 'source' | 'past'>, ViewId>> = {
  queue: 'queues',
  agent: 'agents',
  contact: 'waiting',
  callback: 'callbacks',
  escalation: 'escalations',
  alert: 'alerts',
  fact: 'journal',
};

const open = (
  wishes: Partial<StoreWishes> = {},
): TestStore & { session: ReturnType<typeof stillSession> } => {
  const centre = stillCentre();
  onLoan(centre, 'gaspard');
  withDeadLetters(centre);
  const session = stillSession(centre);
  return { session, ...openStore({ session, ...wishes }) };
};

describe('the table of keys', () => {
  it('gives no key twice in one place', () => expect(conflictsIn(KEYMAP)).toEqual([]));

  it('has words for every key in both languages', () => {
    for (const lang of ['fr', 'en'] as const) {
      const said: Readonly<Record<string, { short: string; long: string }>> = wordsFor(lang).console.keys;
      for (const { id } of KEYMAP) expect(said[id]?.long, `${lang} ${id}`).toMatch(/\S/);
    }
  });

  it('takes the user’s own keys, in any alphabet, and names what it does not know', () => {
    const bound = rebind(KEYMAP, { lend: ['ط'], nothing: ['x'], pause: ['p'] });
    expect(bound.unknown).toEqual(['nothing']);
    expect(bound.conflicts).toContainEqual({ key: 'p', first: 'skills', second: 'pause' });
    const console = open({ keys: { lend: ['ط'] }, view: 'queues' });
    console.press('ط');
    expect(console.picture().ui.overlay).toMatchObject({ kind: 'dialog', id: 'lend' });
  });
});

describe('another keyboard', () => {
  it('reaches every view by the digits’ row of an AZERTY, without Shift, and still by the digits', () => {
    const row = ['&', 'é', '"', "'", '(', '-', 'è', '_'];
    const keys = Object.fromEntries(
      VIEW_IDS.map((view, index) => [`view.${view}`, [String(index + 1), row[index]!]]),
    );
    expect(rebind(KEYMAP, keys)).toMatchObject({ unknown: [], conflicts: [] });
    const console = open({ keys, view: 'journal' });
    VIEW_IDS.forEach((view, index) => {
      for (const key of [row[index]!, String(index + 1)]) {
        console.press(key);
        expect(console.picture().ui.view).toBe(view);
        console.press(view === 'now' ? '8' : '1');
      }
    });
  });

  it('in Cyrillic moves and acts by its own letters, and types them where text is typed', () => {
    const keys = { down: ['о'], lend: ['з'], filter: ['.', '/'], again: ['ю'] };
    expect(rebind(KEYMAP, keys)).toMatchObject({ unknown: [], conflicts: [] });
    const console = open({ keys, view: 'queues' });
    console.press('о');
    expect(console.picture().ui.lists.queues?.at).toBe(1);
    console.press('з');
    expect(console.picture().ui.overlay).toMatchObject({ kind: 'dialog', id: 'lend' });
    console.press('esc', '.', 'к', 'а', 'enter');
    expect(console.picture().ui.lists.queues?.filter).toBe('ка');
    console.press('esc', 'щ');
    expect(console.picture().ui.notice?.text).toBe(wordsFor('en').console.said.unbound('щ'));
  });
});

describe('every view', () => {
  it.each(VIEW_IDS)('%s answers ?, /, Esc and q', (view) => {
    const console = open({ view });
    console.press('?');
    expect(console.picture().ui.overlay?.kind).toBe('help');
    console.press('esc', '/');
    expect(console.picture().ui.overlay?.kind).toBe('filter');
    console.press('z', 'enter');
    expect(modelOf(console.picture(), view).ids.length).toBeLessThanOrEqual(
      modelOf(console.picture(), view).total,
    );
    console.press('esc', 'esc');
    expect(console.effects).toEqual([]);
    console.press('q');
    expect(console.effects).toEqual([{ type: 'quit', code: 0 }]);
  });
});

describe('the help', () => {
  it('puts what acts on the row first, and finds by word and by key', () => {
    const console = open({ view: 'escalations' });
    const picture = console.picture();
    const [first] = filteredEntries(picture, '');
    expect(appliesTo(first!.binding, 'escalation')).toBe(true);
    expect(filteredEntries(picture, 'silence')[0]?.binding.id).toBe('snooze');
    expect(filteredEntries(picture, 'z')[0]?.binding.id).toBe('freeze');
    expect(filteredEntries(picture, 'snooze')[0]?.refusal).toContain('an alert');
  });

  it('runs the entry that is chosen', () => {
    const console = open({ view: 'queues' });
    console.press('?', ...'go to agents', 'enter');
    expect(console.picture().ui).toMatchObject({ view: 'agents', overlay: null });
  });

  it('refuses to run what cannot be done, and says why', () => {
    const console = open({ view: 'journal' });
    console.press('?', ...'lend'.split(''), 'enter');
    expect(console.picture().ui.overlay?.kind).toBe('help');
    expect(console.picture().ui.notice?.tone).toBe('warning');
  });
});

describe('what the cursor is on', () => {
  it.each(Object.entries(VIEW_OF))('is a %s in its own list', (kind, view) => {
    const picture = open({ view }).picture();
    expect(subjectOf(picture)?.kind).toBe(kind);
    expect(cursorIn(picture, view, modelOf(picture, view))?.at).toBe(0);
  });
});
