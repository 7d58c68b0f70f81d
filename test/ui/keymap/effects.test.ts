import { describe, expect, it } from 'vitest';
import type { Centre } from '../../../src/centre/centre.ts';
import type { CommandName } from '../../../src/desk/command.ts';
import type { DialogId } from '../../../src/ui/dialogs/dialog.ts';
import { type BindingId, KEYMAP } from '../../../src/ui/keymap.ts';
import { appliesTo, kindsOf } from '../../../src/ui/keys/bindings.ts';
import { subjectOf } from '../../../src/ui/list/cursor.ts';
import { modelOf } from '../../../src/ui/list/list.ts';
import { rowText } from '../../../src/ui/look.ts';
import { columnsOf } from '../../../src/ui/tables/registry.ts';
import { listOf } from '../../../src/ui/ui-state.ts';
import { VIEW_IDS, type ViewId } from '../../../src/ui/view.ts';
import { wordsFor } from '../../../src/words/words.ts';
import { place } from '../../support/entities.ts';
import { type Desk, everyAgent, KIND_OF, openDesk, placeIn } from './desk.ts';

/** The dialog that a key opens, and the command that confirming it sends; `null`: something is to be typed first. */
type Opens = { dialog: DialogId; sends: CommandName | null; world?: (centre: Centre) => void };
/** What a key must have done on a view, from a console prepared by `keys`. */
type Does = { keys?: readonly string[]; seen: (desk: Desk, view: ViewId) => void };

const paused = everyAgent({ state: 'paused' });
const wrapup = everyAgent({ state: 'wrapup' });
const talking = everyAgent({ state: 'talking', queue: 'cardio' });
const lent = (centre: Centre): void =>
  everyAgent({ loans: centre.agent.get('gaspard')!.loans, queues: centre.agent.get('gaspard')!.queues })(
    centre,
  );

const ACTS = {
  lend: { dialog: 'lend', sends: 'agent.skills.set' },
  level: { dialog: 'level', sends: 'agent.skills.set' },
  skills: { dialog: 'skills', sends: null },
  overflow: { dialog: 'overflow', sends: 'queue.overflow' },
  callBack: { dialog: 'callBack', sends: 'callback.create' },
  escalate: { dialog: 'escalate', sends: 'escalation.open' },
  pause: { dialog: 'resume', sends: 'agent.resume', world: paused },
  endWrapup: { dialog: 'endWrapup', sends: 'agent.wrapup.end', world: wrapup },
  returnLoan: { dialog: 'returnLoan', sends: 'agent.loan.return', world: lent },
  extendLoan: { dialog: 'extendLoan', sends: 'agent.loan.extend', world: lent },
  listen: { dialog: 'listen', sends: null, world: talking },
  logout: { dialog: 'logout', sends: 'agent.logout', world: talking },
  prioritize: { dialog: 'prioritize', sends: 'contact.prioritize' },
  move: { dialog: 'move', sends: 'contact.move' },
  reveal: { dialog: 'reveal', sends: null },
  cancelCallback: { dialog: 'cancelCallback', sends: 'callback.cancel' },
  answerEscalation: { dialog: 'answerEscalation', sends: 'escalation.answer' },
  noteEscalation: { dialog: 'noteEscalation', sends: null },
  cancelEscalation: { dialog: 'cancelEscalation', sends: 'escalation.cancel' },
  resendEscalation: { dialog: 'resendEscalation', sends: 'escalation.resend' },
  acknowledge: { dialog: 'acknowledge', sends: 'alert.ack' },
  snooze: { dialog: 'snooze', sends: 'alert.snooze' },
  door: { dialog: 'closeQueue', sends: 'queue.close' },
} as const satisfies Partial<Record<BindingId, Opens>>;

const { said } = wordsFor('en').console;
const notice = ({ picture }: Desk): string => picture().ui.notice?.text ?? '';
const rows = ({ picture }: Desk, view: ViewId): number => modelOf(picture(), view).ids.length;
const titled = ({ picture }: Desk, view: ViewId): string[] =>
  view === 'now'
    ? []
    : columnsOf(picture(), view)
        .filter((column) => column.title(picture()) !== '')
        .map(({ id }) => id);

/** The cursor stands on that row of those there are, a page being 16 of them on 24 lines. */
const stands = (at: (last: number) => number, ...keys: string[]): Does => ({
  keys,
  seen: (desk, view) => {
    const last = rows(desk, view) - 1;
    const wanted = Math.max(0, Math.min(last, at(last)));
    expect(placeIn(desk, view)).toBe(wanted);
    expect(listOf(desk.picture().ui, view).selected).toBe(modelOf(desk.picture(), view).ids[wanted]);
  },
});
const goes = (to: (view: ViewId) => ViewId): Does => ({
  seen: ({ picture }, view) =>
    expect(picture().ui).toMatchObject({ view: to(view), detail: null, pane: null }),
});
const beside = (by: number) => (view: ViewId) =>
  VIEW_IDS[(VIEW_IDS.indexOf(view) + by + VIEW_IDS.length) % VIEW_IDS.length]!;
const inLists = (seen: Does['seen'], onNow: string, ...keys: string[]): Does => ({
  keys,
  seen: (desk, view) => (view === 'now' ? expect(notice(desk)).toBe(onNow) : seen(desk, view)),
});
const lies = (overlay: object): Does => ({
  seen: ({ picture }) => expect(picture().ui.overlay).toMatchObject(overlay),
});
const asks = (...effects: object[]): Does => ({ seen: (desk) => expect(desk.effects).toEqual(effects) });

const OTHERS: Readonly<Record<Exclude<BindingId, keyof typeof ACTS>, Does>> = {
  undo: {
    seen: ({ picture, ...desk }, view) =>
      view === 'journal'
        ? expect(picture().ui.overlay).toMatchObject({ kind: 'dialog', id: 'undo' })
        : expect(notice({ picture, ...desk })).toBe('There is nothing to undo.'),
  },
  again: { seen: (desk) => expect(notice(desk)).toBe('Nothing that you asked was refused.') },
  up: stands(() => 0, 'down'),
  down: stands(() => 1),
  open: {
    seen: ({ picture }, view) => {
      const { detail, trail } = picture().ui;
      expect(detail?.kind).toBe(view === 'alerts' ? 'queue' : KIND_OF[view]);
      expect(trail).toEqual([{ view, detail: null }]);
    },
  },
  back: {
    keys: ['enter'],
    seen: ({ picture, effects }, view) => {
      expect(picture().ui).toMatchObject({ view, detail: null, trail: [] });
      expect(effects).toEqual([]);
    },
  },
  pageUp: stands((last) => last - 16, 'G'),
  pageDown: stands(() => 16),
  halfUp: stands((last) => last - 8, 'G'),
  halfDown: stands(() => 8),
  first: stands(() => 0, 'G'),
  last: stands((last) => last),
  nextPane: goes(beside(1)),
  previousPane: goes(beside(-1)),
  columnLeft: inLists((desk, view) => {
    expect(listOf(desk.picture().ui, view).column).toBe(titled(desk, view).at(-1));
  }, said.noColumns),
  columnRight: inLists((desk, view) => {
    expect(listOf(desk.picture().ui, view).column).toBe(titled(desk, view)[0]);
  }, said.noColumns),
  previousView: goes(beside(-1)),
  nextView: goes(beside(1)),
  'view.now': goes(() => 'now'),
  'view.queues': goes(() => 'queues'),
  'view.agents': goes(() => 'agents'),
  'view.waiting': goes(() => 'waiting'),
  'view.callbacks': goes(() => 'callbacks'),
  'view.escalations': goes(() => 'escalations'),
  'view.alerts': goes(() => 'alerts'),
  'view.journal': goes(() => 'journal'),
  filter: {
    seen: ({ picture }, view) =>
      expect(picture().ui.overlay).toEqual({ kind: 'filter', list: view, before: '' }),
  },
  sort: inLists(
    (desk, view) => {
      const { sort } = listOf(desk.picture().ui, view);
      expect(sort).toHaveLength(1);
      expect(sort[0]?.column).toBe(titled(desk, view)[0]);
    },
    said.noColumns,
    'right',
  ),
  sortAlso: inLists(
    (desk, view) => {
      const { sort } = listOf(desk.picture().ui, view);
      expect(sort.length).toBeGreaterThanOrEqual(1);
      expect(sort.map(({ column }) => column)).toContain(titled(desk, view)[0]);
    },
    said.noColumns,
    'right',
  ),
  explain: {
    seen: ({ picture }, view) => {
      const subject = KIND_OF[view] === 'queue' ? { kind: 'queue', id: 'cardio' } : null;
      expect(picture().ui.overlay).toEqual({ kind: 'explain', figure: 'answerRate', subject });
    },
  },
  freeze: {
    seen: ({ picture, session, press }) => {
      const { freeze } = picture().ui;
      expect(freeze).toMatchObject({ version: session.centre.version });
      expect(freeze?.centre).not.toBe(session.centre);
      press('z');
      expect(picture().ui.freeze).toBeNull();
    },
  },
  mark: inLists((desk, view) => {
    const [first] = modelOf(desk.picture(), view).ids;
    expect([...listOf(desk.picture().ui, view).marks]).toEqual([first]);
    expect(placeIn(desk, view)).toBe(1);
  }, said.noMarks),
  markAll: inLists((desk, view) => {
    const { marks } = listOf(desk.picture().ui, view);
    expect([...marks].sort()).toEqual([...modelOf(desk.picture(), view).ids].sort());
  }, said.noMarks),
  columns: inLists(({ picture }, view) => {
    expect(picture().ui.overlay).toEqual({ kind: 'columns', list: view, chosen: 0 });
  }, said.noColumns),
  views: lies({ kind: 'views', chosen: 0 }),
  copy: {
    seen: (desk) => expect(desk.effects).toMatchObject([{ type: 'copy', text: rowText(desk.picture()) }]),
  },
  handover: {
    seen: ({ picture, effects }) => {
      expect(picture().ui.overlay).toMatchObject({ kind: 'sheet', sheet: null, problem: null });
      expect(effects).toEqual([{ type: 'compose', lang: 'en' }]);
    },
  },
  export: {
    seen: (desk, view) =>
      view === 'journal'
        ? expect(desk.effects).toMatchObject([
            { type: 'write', name: expect.stringMatching(/^vigie-journal-2026-11-23-0842\.csv$/) },
          ])
        : expect(notice(desk)).toBe('Only the lines of the journal are written to a file.'),
  },
  wall: { seen: ({ picture }) => expect(picture().ui.mode).toBe('wall') },
  hideMore: {
    seen: (desk) => {
      const { preferences } = desk.picture().ui;
      expect(preferences.discreet).toBe(true);
      expect(desk.effects).toEqual([{ type: 'keep', preferences }]);
      expect(notice(desk)).toBe(said.discreet);
    },
  },
  help: lies({ kind: 'help', text: '', chosen: 0 }),
  palette: lies({ kind: 'palette', text: '', chosen: 0 }),
  mouse: {
    seen: (desk) => {
      const { preferences } = desk.picture().ui;
      expect(preferences.mouse).toBe(true);
      expect(desk.effects).toEqual([{ type: 'keep', preferences }]);
      expect(notice(desk)).toBe(said.mouseOn);
    },
  },
  redraw: asks({ type: 'redraw' }),
  suspend: asks({ type: 'suspend' }),
  quit: asks({ type: 'quit', code: 0 }),
};

const actOf = (id: string): Opens | undefined => (ACTS as Readonly<Record<string, Opens>>)[id];
const doesOf = (id: string): Does => (OTHERS as Readonly<Record<string, Does>>)[id]!;

it('every row of the keymap has its expectation here, and nothing else does', () => {
  expect([...Object.keys(ACTS), ...Object.keys(OTHERS)].sort()).toEqual(KEYMAP.map(({ id }) => id).sort());
  expect(Object.keys(ACTS)).toEqual(KEYMAP.filter(({ on }) => on !== undefined).map(({ id }) => id));
});

/** The row of that key which is for what the view is of; a row of another kind is not reached from there. */
const answering = (key: string, view: ViewId) =>
  KEYMAP.find((row) => row.keys.includes(key) && appliesTo(row, KIND_OF[view]));

describe.each(VIEW_IDS)('on %s', (view) => {
  it.each(Object.keys(ACTS))(
    '%s opens its own dialog on what the cursor is on, or says where it acts',
    (id) => {
      const { dialog, sends, world } = actOf(id)!;
      const row = KEYMAP.find((each) => each.id === id)!;
      for (const key of row.keys) {
        const desk = openDesk({ view, ...(world === undefined ? {} : { world }) });
        const subject = subjectOf(desk.picture());
        desk.press(key);
        const { overlay } = desk.picture().ui;
        const other = answering(key, view);
        if (other === undefined) {
          const first = KEYMAP.find(({ keys }) => keys.includes(key))!;
          const { long } = (wordsFor('en').console.keys as Record<string, { long: string }>)[first.id]!;
          expect(notice(desk)).toBe(said.elsewhere(long, said.actsOn(kindsOf(first)!)));
          expect(overlay).toBeNull();
        } else if (other.id === id) {
          expect(overlay).toMatchObject({ kind: 'dialog', id: dialog, subjects: [subject] });
          desk.press('o');
          const sent = desk.session.requests.filter(({ dryRun }) => dryRun !== true);
          expect(sent.map(({ name }) => name)).toEqual(sends === null ? [] : [sends]);
        }
      }
    },
  );

  it.each(Object.keys(OTHERS))('%s does what its row says', (id) => {
    const { keys = [], seen } = doesOf(id);
    for (const key of KEYMAP.find((each) => each.id === id)!.keys) {
      const desk = openDesk({ view });
      desk.press(...keys);
      desk.effects.length = 0;
      desk.press(key);
      seen(desk, view);
    }
  });
});

describe('a key that does one thing or its contrary', () => {
  const opened = (key: string, view: ViewId, world: (centre: Centre) => void): unknown => {
    const desk = openDesk({ view, world });
    desk.press(key);
    return desk.picture().ui.overlay;
  };

  it('b sends on break who works, X opens a queue that is closed, D stops who listens', () => {
    expect(opened('b', 'agents', talking)).toMatchObject({ id: 'pause' });
    const shut = (centre: Centre): void => {
      for (const queue of [...centre.queue.values()]) place(centre, 'queue', { ...queue, open: false });
    };
    expect(opened('X', 'queues', shut)).toMatchObject({ id: 'openQueue' });
    expect(opened('D', 'agents', everyAgent({ monitoredBy: 'Camille' }))).toMatchObject({
      id: 'stopListening',
    });
  });
});

describe('in a detail', () => {
  it('Tab visits the panes of a queue and comes back to its head; Shift-Tab the other way', () => {
    const { press, picture } = openDesk({ view: 'queues' });
    press('enter');
    const visited = (key: string) =>
      Array.from({ length: 6 }, () => {
        press(key);
        return picture().ui.pane;
      });
    const panes = ['queue.waiting', 'queue.agents', 'queue.hours', 'queue.alerts', 'queue.reasons'];
    expect(visited('tab')).toEqual([...panes, null]);
    expect(visited('shift+tab')).toEqual([...panes.reverse(), null]);
  });

  it('what cannot be opened further says so, and a line of the past too', () => {
    const desk = openDesk({ view: 'callbacks' });
    desk.press('enter', 'enter');
    expect(notice(desk)).toBe(said.nothingMore);
    desk.press('tab');
    expect(notice(desk)).toBe(said.nothingMore);
  });

  it('q goes back to the list, and Esc too; neither quits', () => {
    for (const keys of [['q'], ['esc', 'esc']]) {
      const { press, picture, effects } = openDesk({ view: 'queues' });
      press('enter', 'tab', ...keys);
      expect(picture().ui).toMatchObject({ view: 'queues', detail: null, pane: null });
      expect(effects).toEqual([]);
    }
  });
});
