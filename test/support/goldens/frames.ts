import type { BindingId } from '../../../src/ui/keymap.ts';
import { KEYMAP } from '../../../src/ui/keymap.ts';
import { VIEW_IDS } from '../../../src/ui/view.ts';

/** A screen to be drawn: what is pressed from *Now*, by what the keys are for. */
export type Frame = {
  name: string;
  press: readonly (BindingId | readonly string[])[];
  /** How the console was opened. */
  opened?: 'wall' | 'new';
  /** The screen names the terminal's own means, so that it differs where they do. */
  about?: 'terminal';
};

const keyOf = (id: BindingId): string => KEYMAP.find((row) => row.id === id)!.keys[0]!;

/** Keys by what they are for, as the store hears them; what is typed into an overlay is given letter by letter. */
export const keysOf = (press: Frame['press']): string[] =>
  press.flatMap((each) => (typeof each === 'string' ? [keyOf(each)] : each));

const dialog = (name: string, ...press: Frame['press']): Frame => ({ name: `dialog-${name}`, press });

/** Every screen of the console: views, details, what lies over them, dialogs and the wall. */
export const FRAMES: readonly Frame[] = [
  ...VIEW_IDS.map((view): Frame => ({ name: view, press: [`view.${view}`] })),
  { name: 'now-tour', press: [], opened: 'new' },
  { name: 'queues-filtered', press: ['view.queues', 'filter', [...'rdv']] },
  { name: 'queue', press: ['view.queues', 'open'] },
  { name: 'agent', press: ['view.agents', 'open'] },
  { name: 'escalation', press: ['view.escalations', 'open'] },
  { name: 'help', press: ['help'] },
  { name: 'palette', press: ['palette'] },
  { name: 'explain', press: ['view.queues', 'explain'] },
  { name: 'columns', press: ['view.queues', 'columns'] },
  { name: 'views', press: ['views'] },
  { name: 'doctor', press: ['palette', [...'doctor', 'enter']], about: 'terminal' },
  dialog('lend', 'view.queues', 'lend'),
  dialog('overflow', 'view.queues', 'overflow'),
  dialog('escalate', 'view.queues', 'escalate'),
  dialog('close-queue', 'view.queues', 'door'),
  dialog('skills', 'view.agents', 'skills'),
  dialog('pause', 'view.agents', 'pause'),
  dialog('end-wrapup', 'view.queues', 'endWrapup'),
  dialog('listen', 'view.agents', 'listen'),
  dialog('logout', 'view.agents', 'logout'),
  dialog('call-back', 'view.waiting', 'filter', [...'rdv', 'enter'], 'callBack'),
  dialog('prioritize', 'view.waiting', 'prioritize'),
  dialog('move', 'view.waiting', 'move'),
  dialog('reveal', 'view.waiting', 'filter', [...'rdv', 'enter'], 'reveal'),
  dialog('cancel-callback', 'view.callbacks', 'cancelCallback'),
  dialog('answer-escalation', 'view.escalations', 'answerEscalation'),
  dialog('note-escalation', 'view.escalations', 'noteEscalation'),
  dialog('cancel-escalation', 'view.escalations', 'cancelEscalation'),
  dialog('acknowledge', 'view.alerts', 'acknowledge'),
  dialog('snooze', 'view.alerts', 'snooze'),
  dialog('undo', 'view.journal', 'filter', [...'helene imagerie', 'enter'], 'undo'),
  { name: 'wall', press: [], opened: 'wall' },
];
