import { step } from './action.ts';
import { exportJournal, noJournal } from './history/journal-export.ts';
import { ACT_KEYS } from './keys/act-keys.ts';
import type { Binding, KeyRow } from './keys/bindings.ts';
import { leave, quitOrBack } from './leaving.ts';
import {
  copyRow,
  explainFigure,
  hideMore,
  openColumns,
  openFilter,
  sortByColumn,
  toggleAllMarks,
  toggleFreeze,
  toggleMark,
  toggleMouse,
  toggleWall,
} from './look.ts';
import { focusPane, goToView, type Move, moveColumn, moveCursor, nextView, openSubject } from './motion.ts';
import { HELP, PALETTE } from './overlays/overlay.ts';
import { noSheet, openSheet } from './overlays/sheet.ts';
import type { Picture } from './picture.ts';

const move = (by: Move) => (picture: Picture) => moveCursor(picture, by);

const MOVES = [
  { id: 'up', keys: ['up', 'k'], footer: 1, does: move('up') },
  { id: 'down', keys: ['down', 'j'], does: move('down') },
  { id: 'open', keys: ['enter'], footer: 2, does: openSubject },
  { id: 'back', keys: ['esc'], does: leave },
  { id: 'pageUp', keys: ['pageUp'], does: move('pageUp') },
  { id: 'pageDown', keys: ['pageDown'], does: move('pageDown') },
  { id: 'halfUp', keys: ['ctrl+u'], does: move('halfUp') },
  { id: 'halfDown', keys: ['ctrl+d'], does: move('halfDown') },
  { id: 'first', keys: ['g', 'home'], does: move('first') },
  { id: 'last', keys: ['G', 'end'], does: move('last') },
  { id: 'nextPane', keys: ['tab'], does: (picture) => focusPane(picture, 1) },
  { id: 'previousPane', keys: ['shift+tab'], does: (picture) => focusPane(picture, -1) },
  { id: 'columnLeft', keys: ['left'], does: (picture) => moveColumn(picture, -1) },
  { id: 'columnRight', keys: ['right'], does: (picture) => moveColumn(picture, 1) },
  { id: 'previousView', keys: ['<', '['], does: ({ ui }) => nextView(ui, -1) },
  { id: 'nextView', keys: ['>', ']'], does: ({ ui }) => nextView(ui, 1) },
  { id: 'view.now', keys: ['1'], does: ({ ui }) => goToView(ui, 'now') },
  { id: 'view.queues', keys: ['2'], does: ({ ui }) => goToView(ui, 'queues') },
  { id: 'view.agents', keys: ['3'], does: ({ ui }) => goToView(ui, 'agents') },
  { id: 'view.waiting', keys: ['4'], does: ({ ui }) => goToView(ui, 'waiting') },
  { id: 'view.callbacks', keys: ['5'], does: ({ ui }) => goToView(ui, 'callbacks') },
  { id: 'view.escalations', keys: ['6'], does: ({ ui }) => goToView(ui, 'escalations') },
  { id: 'view.alerts', keys: ['7'], does: ({ ui }) => goToView(ui, 'alerts') },
  { id: 'view.journal', keys: ['8'], does: ({ ui }) => goToView(ui, 'journal') },
] as const satisfies readonly KeyRow[];

const LOOKS = [
  { id: 'filter', keys: ['/'], footer: 30, does: openFilter },
  { id: 'sort', keys: ['s'], does: (picture) => sortByColumn(picture, 'alone') },
  { id: 'sortAlso', keys: ['S'], does: (picture) => sortByColumn(picture, 'also') },
  { id: 'explain', keys: ['i'], footer: 32, does: explainFigure },
  { id: 'freeze', keys: ['z', 'ctrl+f'], does: toggleFreeze },
  { id: 'mark', keys: ['space'], does: toggleMark },
  { id: 'markAll', keys: ['*'], does: toggleAllMarks },
  { id: 'columns', keys: ['c'], does: openColumns },
  { id: 'views', keys: ['v'], does: ({ ui }) => step({ ...ui, overlay: { kind: 'views', chosen: 0 } }) },
  { id: 'copy', keys: ['y'], does: copyRow },
  { id: 'handover', keys: ['H'], refuse: noSheet, does: openSheet },
  { id: 'export', keys: ['x'], refuse: noJournal, does: exportJournal },
  { id: 'wall', keys: ['w'], does: toggleWall },
  { id: 'hideMore', keys: ['P'], does: hideMore },
] as const satisfies readonly KeyRow[];

const CONSOLE = [
  { id: 'help', keys: ['?'], footer: 3, does: ({ ui }) => step({ ...ui, overlay: HELP }) },
  { id: 'palette', keys: [':', 'ctrl+p'], footer: 31, does: ({ ui }) => step({ ...ui, overlay: PALETTE }) },
  { id: 'mouse', keys: ['%', 'M'], does: toggleMouse },
  { id: 'redraw', keys: ['ctrl+l'], does: ({ ui }) => step(ui, { type: 'redraw' }) },
  { id: 'suspend', keys: ['ctrl+z'], does: ({ ui }) => step(ui, { type: 'suspend' }) },
  { id: 'quit', keys: ['q'], footer: 40, does: quitOrBack },
] as const satisfies readonly KeyRow[];

type Rows = typeof ACT_KEYS | typeof MOVES | typeof LOOKS | typeof CONSOLE;
export type BindingId = Rows[number]['id'];

const inGroup = <G extends Binding['group']>(rows: readonly KeyRow[], group: G): Binding[] =>
  rows.map((row) => ({ ...row, group }));

/** Every key of the console. Ctrl-C is not here: it must work whatever is rebound. */
export const KEYMAP: readonly Binding[] = [
  ...inGroup(ACT_KEYS, 'act'),
  ...inGroup(MOVES, 'move'),
  ...inGroup(LOOKS, 'look'),
  ...inGroup(CONSOLE, 'console'),
];
