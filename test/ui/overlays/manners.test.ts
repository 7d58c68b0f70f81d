import { describe, expect, it } from 'vitest';
import type { Overlay } from '../../../src/ui/overlays/overlay.ts';
import { wordsFor } from '../../../src/words/words.ts';
import { openDesk } from '../keymap/desk.ts';

type Kind = Overlay['kind'];
const LANGS = ['en', 'fr'] as const;

/** How each is opened, and a key that does nothing there. Those that are typed into have no such letter. */
const OPENED: Readonly<Record<Kind, { keys: readonly string[]; dead: string; typed?: true }>> = {
  help: { keys: ['?'], dead: 'left', typed: true },
  palette: { keys: [':'], dead: 'left', typed: true },
  filter: { keys: ['/'], dead: 'left', typed: true },
  explain: { keys: ['i'], dead: 'w' },
  columns: { keys: ['c'], dead: 'w' },
  views: { keys: ['v'], dead: 'w' },
  viewName: { keys: ['v', 'n'], dead: 'left', typed: true },
  doctor: { keys: [':', ...'doctor', 'enter'], dead: 'w' },
  sheet: { keys: ['H'], dead: 'w' },
  dialog: { keys: ['p'], dead: 'w' },
};
const KINDS = Object.keys(OPENED) as Kind[];

function over(kind: Kind, lang: (typeof LANGS)[number] = 'en') {
  const desk = openDesk({ view: 'queues', lang });
  // The doctor is found by its name, which is the same in both languages.
  desk.press(...OPENED[kind].keys);
  expect(desk.picture().ui.overlay?.kind).toBe(kind);
  desk.effects.length = 0;
  const ui = () => desk.picture().ui;
  const text = (): unknown => {
    const overlay = ui().overlay;
    return overlay?.kind === 'filter'
      ? ui().lists.queues?.filter
      : overlay && 'text' in overlay && overlay.text;
  };
  return { ...desk, ui, text };
}

describe.each(KINDS)('%s', (kind) => {
  const { dead, typed } = OPENED[kind];

  it.each(LANGS)('says so of a key that does nothing there, in %s, and nothing changes', (lang) => {
    const { press, ui, effects } = over(kind, lang);
    const before = ui().overlay;
    press(dead);
    const label = dead === 'left' ? '←' : dead;
    expect(ui().notice?.text).toBe(wordsFor(lang).console.said.deadHere(label));
    expect(ui().overlay).toEqual(before);
    expect(effects).toEqual([]);
  });

  it('closes by Esc, one step back, and never quits', () => {
    const { press, ui, effects } = over(kind);
    press('esc');
    expect(ui()).toMatchObject({ overlay: null, view: 'queues' });
    expect(effects).toEqual([]);
  });

  it('takes q as a letter where letters are typed, and else closes by it', () => {
    const { press, ui, text, effects } = over(kind);
    press('q');
    if (kind === 'help') expect(ui().overlay).toBeNull();
    else if (typed) expect(text()).toBe('q');
    else expect(ui().overlay).toBeNull();
    expect(effects.filter(({ type }) => type === 'quit')).toEqual([]);
  });

  it.each(LANGS)(
    'takes ? as a letter where letters are typed, and else says what works there, in %s',
    (lang) => {
      const { press, ui, text } = over(kind, lang);
      press('?');
      const { said, overlayKeys } = wordsFor(lang).console;
      if (kind === 'help') expect(ui().overlay).toBeNull();
      else if (typed) expect(text()).toBe('?');
      else {
        const hints = overlayKeys[kind].map((pair) => pair.join(' ')).join(', ');
        expect(ui().notice?.text).toBe(said.worksHere(hints));
      }
    },
  );

  it('lets Ctrl-C out, and quits by the second', () => {
    const { press, ui, effects } = over(kind);
    press('ctrl+c');
    expect(ui()).toMatchObject({ overlay: null, notice: { text: 'Ctrl-C again to quit.' } });
    press('ctrl+c');
    expect(effects.filter(({ type }) => type === 'quit')).toEqual([{ type: 'quit', code: 130 }]);
  });

  it('stays open through Ctrl-Z and Ctrl-L, which reach the shell and the screen', () => {
    const { press, ui, effects } = over(kind);
    const before = ui().overlay;
    press('ctrl+z', 'ctrl+l');
    expect(effects).toEqual([{ type: 'suspend' }, { type: 'redraw' }]);
    expect(ui().overlay).toEqual(before);
  });
});

const HOSTILE = '\u001b]0;owned\u0007\u001b[2J\u202ecar\u0000dio\u{f0000}\r\nq\t\u001b[201~';

/** Every field that text is typed into, and how to read it back. */
const FIELDS: readonly [name: string, kind: Kind, keys: readonly string[], answer?: string][] = [
  ['the help', 'help', []],
  ['the palette', 'palette', []],
  ['a filter', 'filter', []],
  ['the name of a view', 'viewName', []],
  ['a note', 'dialog', ['esc', '6', 'n'], 'note'],
  ['the note of an escalation', 'dialog', ['esc', 'e', 'tab', 'tab', 'tab'], 'note'],
  ['the reason of a reveal', 'dialog', ['esc', '4', 'R'], 'why'],
];

describe('what is pasted', () => {
  it.each(FIELDS)(
    'into %s is one clean line, as much of it as there is room for',
    (_, kind, keys, answer) => {
      const field = () => {
        const opened = over(kind);
        opened.press(...keys);
        const value = (): string => {
          const { overlay } = opened.ui();
          if (answer === undefined) return String(opened.text());
          return overlay?.kind === 'dialog' ? (overlay.answers[answer] ?? '') : 'no dialog';
        };
        return { value, paste: (text: string) => opened.store.dispatch({ type: 'paste', text }), ...opened };
      };
      const hostile = field();
      hostile.paste(HOSTILE);
      expect(hostile.value()).toBe('cardio q');
      expect(hostile.ui().overlay?.kind).toBe(kind);
      const long = field();
      long.paste('é'.repeat(10_000));
      expect(long.value()).toBe('é'.repeat(200));
      long.press('x');
      expect(long.value()).toHaveLength(200);
      const several = field();
      several.press('a', 'space');
      several.paste('deux\nlignes');
      expect(several.value()).toBe('a deux lignes');
      expect(several.effects.filter(({ type }) => type === 'quit')).toEqual([]);
    },
  );

  it.each(['explain', 'columns', 'views', 'doctor', 'sheet', 'dialog'] as const)(
    'over %s, where nothing is typed, says so and presses no key',
    (kind) => {
      const { store, ui } = over(kind);
      const before = ui().overlay;
      store.dispatch({ type: 'paste', text: 'qoOyx\u001b' });
      expect(ui().overlay).toEqual(before);
      expect(ui().notice?.text).toBe('There is nowhere to paste here.');
    },
  );

  it('over a list says so too', () => {
    const { store, picture, effects } = openDesk({ view: 'queues' });
    store.dispatch({ type: 'paste', text: 'pppq' });
    expect(picture().ui).toMatchObject({
      overlay: null,
      notice: { text: 'There is nowhere to paste here.' },
    });
    expect(effects).toEqual([]);
  });
});

describe('what is still to be typed', () => {
  const say = {
    en: 'Type the note: what the others must know, without a name or a number.',
    fr: 'Tapez la note : ce que les autres doivent savoir, sans nom ni numéro.',
  };
  it.each(LANGS)('is asked for, and is an error only when confirming is tried, in %s', (lang) => {
    const desk = openDesk({ view: 'escalations', lang });
    desk.press('n');
    expect(desk.picture().ui.notice).toBeNull();
    desk.press('tab', 'o');
    expect(desk.picture().ui.notice).toMatchObject({ text: say[lang], tone: 'warning' });
    expect(desk.session.requests).toEqual([]);
    desk.press('shift+tab', ...'ok', 'tab', 'o');
    expect(desk.session.requests.at(-1)).toMatchObject({ name: 'escalation.note', args: { note: 'ok' } });
  });

  it('a refusal without its reason, a skill unchanged, an extension and a reason of blanks are asked for', () => {
    const asked = (view: 'escalations' | 'agents' | 'waiting', ...keys: string[]) => {
      const desk = openDesk({ view });
      desk.press(...keys);
      return desk.picture().ui.notice?.text;
    };
    expect(asked('escalations', 'a', 'right', 'tab', 'tab', 'o')).toBe(
      'Type in the note why they refuse: the centre must know.',
    );
    expect(asked('agents', 'p', 'o')).toBe(
      'Choose a skill, then change its level: ← →, or a digit from 0 to 5.',
    );
    expect(asked('waiting', 'R', 'space', 'space', 'tab', 'o')).toBe(
      'Type the reason: a few words, without a name or a number. The journal keeps them.',
    );
  });

  it('a name for a view: Enter without one says so, and keeps nothing', () => {
    const { press, ui } = over('viewName');
    press('space', 'enter');
    expect(ui()).toMatchObject({
      overlay: { kind: 'viewName' },
      notice: { text: 'Type a name for this view first.', tone: 'warning' },
    });
    expect(ui().preferences.views).toEqual([]);
  });
});
