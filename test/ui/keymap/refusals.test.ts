import { describe, expect, it } from 'vitest';
import type { Centre } from '../../../src/centre/centre.ts';
import type { LinkState } from '../../../src/centre/link.ts';
import { type Problem, problem } from '../../../src/centre/problem.ts';
import { ORDER_NAMES } from '../../../src/desk/order.ts';
import { type BindingId, KEYMAP } from '../../../src/ui/keymap.ts';
import { kindsOf } from '../../../src/ui/keys/bindings.ts';
import { type Lang, wordsFor } from '../../../src/words/words.ts';
import { place } from '../../support/entities.ts';
import { openDesk } from './desk.ts';
import { ACTING, EACH, expectRefused, LANGS, openFor, ready, rowOf, type Said } from './refused.ts';

describe('while the screen is not live', () => {
  const SAID: Readonly<Record<Exclude<LinkState, 'live'>, Said>> = {
    connecting: {
      en: 'The hub has not answered yet: no command is sent.',
      fr: 'Le concentrateur n’a pas encore répondu : aucune commande n’est envoyée.',
    },
    stale: {
      en: 'The hub has gone silent and the figures are old: no command is sent.',
      fr: 'Le concentrateur se tait et les chiffres sont anciens : aucune commande n’est envoyée.',
    },
    reconnecting: {
      en: 'The hub cannot be reached and the figures are old: no command is sent.',
      fr: 'Le concentrateur est injoignable et les chiffres anciens : aucune commande n’est envoyée.',
    },
    resyncing: {
      en: 'The picture is being read again from the hub: no command is sent until it is whole.',
      fr: 'L’image est relue auprès du concentrateur : rien n’est envoyé avant qu’elle soit complète.',
    },
    refused: {
      en: 'The hub refuses this console: no command is sent. :doctor says why.',
      fr: 'Le concentrateur refuse cette console : rien n’est envoyé. :doctor dit pourquoi.',
    },
    replay: {
      en: 'This is a recording: nothing can be done to it.',
      fr: 'Ceci est un enregistrement : rien ne peut lui être fait.',
    },
  };
  describe.each(Object.keys(SAID) as (keyof typeof SAID)[])('%s', (state) => {
    it.each(EACH)('%s, in %s', (id, lang) => {
      const desk = openFor(id, lang);
      desk.session.relink({ state, ageMs: 5000 });
      expectRefused(desk, id, SAID[state][lang]);
    });
    it.each(LANGS)('undo, in %s', (lang) => {
      const desk = openDesk({ view: 'journal', lang });
      desk.session.relink({ state, ageMs: 5000 });
      expectRefused(desk, 'undo', SAID[state][lang]);
    });
  });
});

describe('on a picture that is held still', () => {
  it.each(EACH)('%s, in %s', (id, lang) => {
    const desk = openFor(id, lang);
    desk.press('z');
    expectRefused(
      desk,
      id,
      {
        en: 'The picture is held still: z lets it go on, then act on what is so now.',
        fr: 'L’image est figée : z la fait reprendre ; agissez ensuite, sur ce qui est vrai.',
      }[lang],
    );
    desk.press('z', rowOf(id).keys[0]!);
    expect(desk.picture().ui.overlay?.kind).toBe('dialog');
  });
});

describe('for a role that may not', () => {
  const PEOPLE: readonly BindingId[] = ['reveal', 'listen'];
  const ANSWER: readonly BindingId[] = ['answerEscalation', 'noteEscalation'];
  const rolesOf = (id: BindingId): string =>
    PEOPLE.includes(id)
      ? 'supervisor, manager'
      : `${ANSWER.includes(id) ? 'secretariat, ' : ''}supervisor, manager, script`;
  const SAID = (lang: Lang, role: string, roles: string): string =>
    lang === 'en'
      ? `Your role is ${role}: this is for ${roles}.`
      : `Votre rôle est ${role} : ceci est réservé à ${roles}.`;

  it.each(EACH)('a viewer: %s, in %s', (id, lang) => {
    const desk = openFor(id, lang);
    desk.session.relink({ role: 'viewer' });
    expectRefused(desk, id, SAID(lang, 'viewer', rolesOf(id)));
  });

  it.each(LANGS)(
    'a secretariat answers and notes, and does nothing else; nor does a viewer undo, in %s',
    (lang) => {
      for (const [id] of EACH) {
        const desk = openFor(id, lang);
        desk.session.relink({ role: 'secretariat' });
        if (ANSWER.includes(id)) {
          desk.press(rowOf(id).keys[0]!);
          expect(desk.picture().ui.overlay).toMatchObject({ kind: 'dialog', id });
        } else expectRefused(desk, id, SAID(lang, 'secretariat', rolesOf(id)));
      }
      const looking = openDesk({ view: 'journal', lang });
      looking.session.relink({ role: 'viewer' });
      expectRefused(looking, 'undo', SAID(lang, 'viewer', 'supervisor, manager, script'));
    },
  );
});

describe('with nothing under the cursor', () => {
  it.each(EACH)('%s, in %s', (id, lang) => {
    const desk = openFor(id, lang);
    desk.press('/', ...'zzzz', 'enter', rowOf(id).keys[0]!);
    const { said, keys } = wordsFor(lang).console;
    const { long } = (keys as Readonly<Record<string, { long: string }>>)[id]!;
    expect(desk.picture().ui.notice).toMatchObject({
      text: said.elsewhere(long, said.actsOn(kindsOf(rowOf(id))!)),
      tone: 'warning',
    });
    expect(desk.session.requests).toEqual([]);
  });

  it('the sentence names what to put the cursor on', () => {
    const say = (lang: Lang): string | undefined => {
      const desk = openDesk({ view: 'journal', lang });
      desk.press('m');
      return desk.picture().ui.notice?.text;
    };
    expect(say('en')).toBe('Move this caller to another queue: put the cursor on a caller, a queue first.');
    expect(say('fr')).toBe(
      'Déplacer cet appelant vers une autre file : placez d’abord le curseur sur un appelant, une file.',
    );
  });
});

/** The keys whose command goes through the platform behind what the cursor is on. */
const ORDERED = [
  'lend',
  'level',
  'skills',
  'overflow',
  'callBack',
  'pause',
  'endWrapup',
  'returnLoan',
  'extendLoan',
  'listen',
  'logout',
  'prioritize',
  'move',
  'door',
] as const satisfies readonly BindingId[];
const ORDERED_EACH = ORDERED.flatMap((id) => LANGS.map((lang) => [id, lang] as const));

describe('where the platform', () => {
  const withSource =
    (id: BindingId, change: (source: NonNullable<ReturnType<Centre['source']['get']>>) => object) =>
    (centre: Centre): void => {
      ready(id)(centre);
      const source = centre.source.get('pbx')!;
      place(centre, 'source', { ...source, ...change(source) });
    };

  it.each(ORDERED_EACH)('is down: %s, in %s', (id, lang) => {
    const desk = openFor(
      id,
      lang,
      withSource(id, () => ({ state: 'down' })),
    );
    expectRefused(
      desk,
      id,
      {
        en: 'The platform Autocommutateur does not answer; nothing was sent to it.',
        fr: 'La plateforme Autocommutateur ne répond pas ; rien ne lui a été envoyé.',
      }[lang],
    );
  });

  it.each(ORDERED_EACH)('lacks what it takes: %s, in %s', (id, lang) => {
    const why = problem('desk.listening.off', 'This site does not allow listening.');
    const none = (): object => ({
      capabilities: Object.fromEntries(ORDER_NAMES.map((name): [string, Problem] => [name, why])),
    });
    const desk = openFor(id, lang, withSource(id, none));
    expectRefused(
      desk,
      id,
      {
        en: 'The platform Autocommutateur cannot do this: This site does not allow listening.',
        fr: 'La plateforme Autocommutateur ne sait pas le faire : Ce site ne permet pas la double écoute.',
      }[lang],
    );
  });

  it('is not asked: what goes to secretariats, alerts and the journal is done without it', () => {
    const others = ACTING.map(({ id }) => id as BindingId).filter(
      (id) => !(ORDERED as readonly string[]).includes(id),
    );
    for (const id of others) {
      const desk = openFor(
        id,
        'en',
        withSource(id, () => ({ state: 'down' })),
      );
      desk.press(rowOf(id).keys[0]!);
      expect(desk.picture().ui.overlay, id).toMatchObject({ kind: 'dialog', id });
    }
  });
});

describe('with two rows marked', () => {
  const MANY: readonly BindingId[] = ['skills', 'pause', 'logout'];
  it.each(EACH)('%s, in %s', (id, lang) => {
    const desk = openFor(id, lang);
    desk.press('space', 'space');
    if (MANY.includes(id)) {
      desk.press(rowOf(id).keys[0]!);
      expect(desk.picture().ui.overlay).toMatchObject({ kind: 'dialog', subjects: [{}, {}] });
    } else {
      expectRefused(
        desk,
        id,
        {
          en: 'This is done one at a time, and 2 rows are marked: Esc takes the marks away.',
          fr: 'Cela se fait un par un, et 2 lignes sont marquées : Échap ôte les marques.',
        }[lang],
      );
    }
  });
});

describe('on a wall', () => {
  const LOOKED: readonly string[] = ['wall', 'help', 'quit', 'back', 'redraw', 'suspend'];
  const rows = KEYMAP.map(({ id }) => id as BindingId).filter((id) => !LOOKED.includes(id));
  it.each(rows.flatMap((id) => LANGS.map((lang) => [id, lang] as const)))('%s, in %s', (id, lang) => {
    const said = {
      locked: { en: 'This screen is a wall: it stays one.', fr: 'Cet écran est un mur : il le reste.' },
      free: { en: 'Not on the wall: w goes back to the desk.', fr: 'Pas sur le mur : w revient au bureau.' },
    };
    for (const locked of [true, false]) {
      const desk = openDesk({ view: 'queues', lang, wall: true, locked, world: ready(id) });
      for (const key of rowOf(id).keys) {
        desk.press(key);
        expect(desk.picture().ui).toMatchObject({ mode: 'wall', overlay: null });
        expect(desk.picture().ui.notice?.text).toBe(said[locked ? 'locked' : 'free'][lang]);
      }
      expect(desk.session.requests).toEqual([]);
    }
  });

  it.each(LANGS)('that is locked stays one, in %s', (lang) => {
    const desk = openDesk({ lang, wall: true, locked: true });
    desk.press('w');
    expect(desk.picture().ui.notice?.text).toBe(wordsFor(lang).console.said.wallLocked);
    expect(desk.picture().ui.mode).toBe('wall');
  });
});
