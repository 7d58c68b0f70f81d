import { step } from './action.ts';
import { act, breaks, door, listening, needs, onLoan, resending } from './acts.ts';
import type { Binding } from './bindings.ts';
import { exportJournal, noJournal } from './history/journal-export.ts';
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
import { HELP, PALETTE } from './overlay.ts';
import type { Picture } from './picture.ts';
import { lookAgain, nothingRefused } from './refused.ts';
import { noSheet, openSheet } from './sheet.ts';
import { undoLast } from './undo.ts';

type Row = Omit<Binding, 'group'>;

const queued = ['queue', 'contact', 'callback', 'escalation', 'alert'] as const;
const queues = ['queue', 'escalation', 'alert'] as const;
const people = ['contact', 'callback'] as const;

const ACTS = [
  { id: 'lend', keys: ['p'], on: queued, footer: 10, ...act('agent.skills.set', 'lend', 'agent.skills') },
  {
    id: 'level',
    keys: ['l'],
    on: queues,
    ...act('agent.skills.set', 'level', 'agent.skills'),
  },
  {
    id: 'skills',
    keys: ['p'],
    on: ['agent'],
    footer: 10,
    ...act('agent.skills.set', 'skills', 'agent.skills'),
  },
  {
    id: 'overflow',
    keys: ['r'],
    on: queues,
    footer: 11,
    ...act('queue.overflow', 'overflow', 'contact.callback'),
  },
  {
    id: 'callBack',
    keys: ['r'],
    on: ['contact'],
    footer: 11,
    ...act('callback.create', 'callBack', 'contact.callback'),
  },
  { id: 'escalate', keys: ['e'], on: queued, footer: 12, ...act('escalation.open', 'escalate') },
  { id: 'pause', keys: ['b'], on: ['agent'], within: ['queue'], footer: 13, ...breaks },
  {
    id: 'endWrapup',
    keys: ['f'],
    on: ['agent'],
    within: ['queue'],
    footer: 14,
    ...act('agent.wrapup.end', 'endWrapup', 'agent.wrapup.end'),
  },
  {
    id: 'returnLoan',
    keys: ['L'],
    on: ['agent'],
    within: ['queue'],
    footer: 16,
    ...onLoan('agent.loan.return', 'returnLoan'),
  },
  {
    id: 'extendLoan',
    keys: ['E'],
    on: ['agent'],
    within: ['queue'],
    footer: 15,
    ...onLoan('agent.loan.extend', 'extendLoan'),
  },
  { id: 'listen', keys: ['D'], on: ['agent'], within: ['queue'], ...listening },
  { id: 'logout', keys: ['X'], on: ['agent'], ...act('agent.logout', 'logout', 'agent.logout') },
  {
    id: 'prioritize',
    keys: ['+'],
    on: ['contact'],
    within: ['queue'],
    footer: 13,
    ...act('contact.prioritize', 'prioritize', 'contact.prioritize'),
  },
  {
    id: 'move',
    keys: ['m'],
    on: ['contact'],
    within: ['queue'],
    footer: 14,
    ...act('contact.move', 'move', 'contact.move'),
  },
  { id: 'reveal', keys: ['R'], on: people, within: ['queue'], ...act('contact.reveal', 'reveal') },
  {
    id: 'cancelCallback',
    keys: ['X'],
    on: ['callback'],
    footer: 13,
    ...act('callback.cancel', 'cancelCallback'),
  },
  {
    id: 'answerEscalation',
    keys: ['a'],
    on: ['escalation'],
    footer: 13,
    ...act('escalation.answer', 'answerEscalation'),
  },
  {
    id: 'noteEscalation',
    keys: ['n'],
    on: ['escalation'],
    footer: 14,
    ...act('escalation.note', 'noteEscalation'),
  },
  {
    id: 'cancelEscalation',
    keys: ['X'],
    on: ['escalation'],
    ...act('escalation.cancel', 'cancelEscalation'),
  },
  {
    id: 'resendEscalation',
    keys: ['d'],
    on: ['escalation'],
    ...resending,
  },
  {
    id: 'acknowledge',
    keys: ['a'],
    on: ['alert'],
    within: ['queue'],
    footer: 13,
    ...act('alert.ack', 'acknowledge'),
  },
  {
    id: 'snooze',
    keys: ['t'],
    on: ['alert'],
    within: ['queue'],
    footer: 14,
    ...act('alert.snooze', 'snooze'),
  },
  { id: 'door', keys: ['X'], on: ['queue'], ...door },
  { id: 'undo', keys: ['u'], refuse: needs('undo'), does: undoLast },
  { id: 'again', keys: ['.'], refuse: nothingRefused, does: lookAgain },
] as const satisfies readonly Row[];

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
] as const satisfies readonly Row[];

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
] as const satisfies readonly Row[];

const CONSOLE = [
  { id: 'help', keys: ['?'], footer: 3, does: ({ ui }) => step({ ...ui, overlay: HELP }) },
  { id: 'palette', keys: [':', 'ctrl+p'], footer: 31, does: ({ ui }) => step({ ...ui, overlay: PALETTE }) },
  { id: 'mouse', keys: ['%', 'M'], does: toggleMouse },
  { id: 'redraw', keys: ['ctrl+l'], does: ({ ui }) => step(ui, { type: 'redraw' }) },
  { id: 'suspend', keys: ['ctrl+z'], does: ({ ui }) => step(ui, { type: 'suspend' }) },
  { id: 'quit', keys: ['q'], footer: 40, does: quitOrBack },
] as const satisfies readonly Row[];

type Rows = typeof ACTS | typeof MOVES | typeof LOOKS | typeof CONSOLE;
export type BindingId = Rows[number]['id'];

const inGroup = <G extends Binding['group']>(rows: readonly Omit<Binding, 'group'>[], group: G): Binding[] =>
  rows.map((row) => ({ ...row, group }));

/** Every key of the console. Ctrl-C is not here: it must work whatever is rebound. */
export const KEYMAP: readonly Binding[] = [
  ...inGroup(ACTS, 'act'),
  ...inGroup(MOVES, 'move'),
  ...inGroup(LOOKS, 'look'),
  ...inGroup(CONSOLE, 'console'),
];
