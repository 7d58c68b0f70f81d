import type { Problem } from '../centre/problem.ts';
import type { CommandName } from '../desk/command.ts';
import type { OrderName } from '../desk/order.ts';
import { step } from './action.ts';
import type { Binding } from './bindings.ts';
import { subjectOf } from './cursor.ts';
import { openDialog } from './dialogs/conversation.ts';
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
import { focusPane, goToView, moveColumn, moveCursor, nextView, openSubject } from './motion.ts';
import { HELP, PALETTE } from './overlay.ts';
import { refusalOf } from './permission.ts';
import type { Picture } from './picture.ts';
import { undoLast } from './undo.ts';
import { VIEW_IDS } from './view.ts';

/** Why a command cannot be given on what the cursor is on, said before it is tried. */
const needs =
  (command: CommandName, order?: OrderName) =>
  (picture: Picture): Problem | null =>
    refusalOf(picture, command, subjectOf(picture), order);

const pausedAgent = (picture: Picture): boolean => {
  const subject = subjectOf(picture);
  return subject !== null && picture.centre.agent.get(subject.id)?.state === 'paused';
};
const monitoredAgent = (picture: Picture): boolean => {
  const subject = subjectOf(picture);
  return subject !== null && (picture.centre.agent.get(subject.id)?.monitoredBy ?? null) !== null;
};
const openQueue = (picture: Picture): boolean => {
  const subject = subjectOf(picture);
  return subject !== null && picture.centre.queue.get(subject.id)?.open !== false;
};

const about = ['queue', 'contact', 'callback', 'escalation', 'alert'] as const;

const ACTS = [
  {
    id: 'lend',
    keys: ['p'],
    on: about,
    footer: 10,
    refuse: needs('agent.skills.set', 'agent.skills'),
    does: openDialog('lend'),
  },
  {
    id: 'skills',
    keys: ['p'],
    on: ['agent'],
    footer: 10,
    refuse: needs('agent.skills.set', 'agent.skills'),
    does: openDialog('skills'),
  },
  {
    id: 'overflow',
    keys: ['r'],
    on: ['queue', 'escalation', 'alert'],
    footer: 11,
    refuse: needs('queue.overflow', 'contact.callback'),
    does: openDialog('overflow'),
  },
  {
    id: 'callBack',
    keys: ['r'],
    on: ['contact'],
    footer: 11,
    refuse: needs('callback.create', 'contact.callback'),
    does: openDialog('callBack'),
  },
  {
    id: 'escalate',
    keys: ['e'],
    on: about,
    footer: 12,
    refuse: needs('escalation.open'),
    does: openDialog('escalate'),
  },
  {
    id: 'pause',
    keys: ['b'],
    on: ['agent'],
    footer: 13,
    refuse: needs('agent.pause', 'agent.pause'),
    does: (picture) => openDialog(pausedAgent(picture) ? 'resume' : 'pause')(picture),
  },
  {
    id: 'endWrapup',
    keys: ['f'],
    on: ['agent'],
    footer: 14,
    refuse: needs('agent.wrapup.end', 'agent.wrapup.end'),
    does: openDialog('endWrapup'),
  },
  {
    id: 'returnLoan',
    keys: ['L'],
    on: ['agent'],
    refuse: needs('agent.loan.return', 'agent.skills'),
    does: openDialog('returnLoan'),
  },
  {
    id: 'listen',
    keys: ['D'],
    on: ['agent'],
    refuse: needs('monitor.listen', 'monitor.start'),
    does: (picture) => openDialog(monitoredAgent(picture) ? 'stopListening' : 'listen')(picture),
  },
  {
    id: 'logout',
    keys: ['X'],
    on: ['agent'],
    refuse: needs('agent.logout', 'agent.logout'),
    does: openDialog('logout'),
  },
  {
    id: 'prioritize',
    keys: ['+'],
    on: ['contact'],
    footer: 13,
    refuse: needs('contact.prioritize', 'contact.prioritize'),
    does: openDialog('prioritize'),
  },
  {
    id: 'move',
    keys: ['m'],
    on: ['contact'],
    footer: 14,
    refuse: needs('contact.move', 'contact.move'),
    does: openDialog('move'),
  },
  {
    id: 'reveal',
    keys: ['R'],
    on: ['contact', 'callback'],
    refuse: needs('contact.reveal'),
    does: openDialog('reveal'),
  },
  {
    id: 'cancelCallback',
    keys: ['X'],
    on: ['callback'],
    footer: 13,
    refuse: needs('callback.cancel'),
    does: openDialog('cancelCallback'),
  },
  {
    id: 'noteEscalation',
    keys: ['n'],
    on: ['escalation'],
    footer: 14,
    refuse: needs('escalation.note'),
    does: openDialog('noteEscalation'),
  },
  {
    id: 'answerEscalation',
    keys: ['a'],
    on: ['escalation'],
    footer: 13,
    refuse: needs('escalation.answer'),
    does: openDialog('answerEscalation'),
  },
  {
    id: 'cancelEscalation',
    keys: ['X'],
    on: ['escalation'],
    refuse: needs('escalation.cancel'),
    does: openDialog('cancelEscalation'),
  },
  {
    id: 'acknowledge',
    keys: ['a'],
    on: ['alert'],
    footer: 13,
    refuse: needs('alert.ack'),
    does: openDialog('acknowledge'),
  },
  {
    id: 'snooze',
    keys: ['t'],
    on: ['alert'],
    footer: 14,
    refuse: needs('alert.snooze'),
    does: openDialog('snooze'),
  },
  {
    id: 'door',
    keys: ['X'],
    on: ['queue'],
    refuse: (picture) =>
      needs(
        openQueue(picture) ? 'queue.close' : 'queue.open',
        openQueue(picture) ? 'queue.close' : 'queue.open',
      )(picture),
    does: (picture) => openDialog(openQueue(picture) ? 'closeQueue' : 'openQueue')(picture),
  },
  { id: 'undo', keys: ['u'], refuse: needs('undo'), does: undoLast },
] as const satisfies readonly Omit<Binding, 'group'>[];

const MOVES = [
  { id: 'up', keys: ['up', 'k'], footer: 1, does: (picture) => moveCursor(picture, 'up') },
  { id: 'down', keys: ['down', 'j'], does: (picture) => moveCursor(picture, 'down') },
  { id: 'open', keys: ['enter'], footer: 2, does: openSubject },
  { id: 'back', keys: ['esc'], does: leave },
  { id: 'pageUp', keys: ['pageUp'], does: (picture) => moveCursor(picture, 'pageUp') },
  { id: 'pageDown', keys: ['pageDown'], does: (picture) => moveCursor(picture, 'pageDown') },
  { id: 'halfUp', keys: ['ctrl+u'], does: (picture) => moveCursor(picture, 'halfUp') },
  { id: 'halfDown', keys: ['ctrl+d'], does: (picture) => moveCursor(picture, 'halfDown') },
  { id: 'first', keys: ['g', 'home'], does: (picture) => moveCursor(picture, 'first') },
  { id: 'last', keys: ['G', 'end'], does: (picture) => moveCursor(picture, 'last') },
  { id: 'nextPane', keys: ['tab'], does: (picture) => focusPane(picture, 1) },
  { id: 'previousPane', keys: ['shift+tab'], does: (picture) => focusPane(picture, -1) },
  { id: 'columnLeft', keys: ['left'], does: (picture) => moveColumn(picture, -1) },
  { id: 'columnRight', keys: ['right'], does: (picture) => moveColumn(picture, 1) },
  { id: 'previousView', keys: ['<', '['], does: ({ ui }) => nextView(ui, -1) },
  { id: 'nextView', keys: ['>', ']'], does: ({ ui }) => nextView(ui, 1) },
  ...VIEW_IDS.map((view, index) => ({
    id: `view.${view}` as const,
    keys: [String(index + 1)],
    does: ({ ui }: Picture) => goToView(ui, view),
  })),
] as const satisfies readonly Omit<Binding, 'group'>[];

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
  { id: 'wall', keys: ['w'], does: toggleWall },
  { id: 'hideMore', keys: ['P'], does: hideMore },
] as const satisfies readonly Omit<Binding, 'group'>[];

const CONSOLE = [
  { id: 'help', keys: ['?'], footer: 3, does: ({ ui }) => step({ ...ui, overlay: HELP }) },
  { id: 'palette', keys: [':', 'ctrl+p'], footer: 31, does: ({ ui }) => step({ ...ui, overlay: PALETTE }) },
  { id: 'mouse', keys: ['%', 'M'], does: toggleMouse },
  { id: 'redraw', keys: ['ctrl+l'], does: ({ ui }) => step(ui, { type: 'redraw' }) },
  { id: 'suspend', keys: ['ctrl+z'], does: ({ ui }) => step(ui, { type: 'suspend' }) },
  { id: 'quit', keys: ['q'], footer: 40, does: quitOrBack },
] as const satisfies readonly Omit<Binding, 'group'>[];

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
