import type { Problem } from '../../centre/problem.ts';
import type { Picture } from '../picture.ts';
import { nothingToUndo, undoLast } from '../undo.ts';
import { act, breaks, door, listening, needs, onLoan, resending } from './acts.ts';
import type { KeyRow } from './bindings.ts';
import { lookAgain, nothingRefused } from './refused.ts';

const queued = ['queue', 'contact', 'callback', 'escalation', 'alert'] as const;
const queues = ['queue', 'escalation', 'alert'] as const;
const undoRefusal = (picture: Picture): Problem | null => needs('undo')(picture) ?? nothingToUndo(picture);

const people = ['contact', 'callback'] as const;

/** The keys that act on what the cursor is on: and those that take it back or look at it again. */
export const ACT_KEYS = [
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
  { id: 'undo', keys: ['u'], refuse: undoRefusal, does: undoLast },
  { id: 'again', keys: ['.'], refuse: nothingRefused, does: lookAgain },
] as const satisfies readonly KeyRow[];
