import type { Agent, AgentState, Loan } from '../../centre/agent.ts';
import type { Contact } from '../../centre/contact.ts';
import { type Problem, problem } from '../../centre/problem.ts';
import { age, remaining } from '../figures/format.ts';
import { agentGlyph } from '../figures/glyphs.ts';
import { isFiring } from '../figures/status.ts';
import type { Cell } from '../list/column.ts';
import {
  agentName,
  agentRole,
  alertValue,
  callerWords,
  flagWords,
  queueName,
  reasonName,
  ruleName,
} from '../naming.ts';
import type { Picture } from '../picture.ts';
import {
  type CandidateRow,
  type Dialog,
  type DialogDefinition,
  type DialogId,
  type RowsField,
  rowsField,
} from './dialog.ts';

/** Whom an action can be done to among those of one queue, the likeliest first; `none` says that there is nobody. */
type Among = {
  kind: 'agent' | 'contact' | 'alert';
  none: string;
  rows: (picture: Picture, queue: string) => readonly CandidateRow[];
};

const doingCell = (agent: Agent, { words, glyphs, now }: Picture): Cell => ({
  text: `${agentGlyph(glyphs, agent.state)} ${words.figures.agentState[agent.state]} ${age(now, agent.stateSince)}`,
  role: agentRole(agent),
});

/** One agent as a candidate: who, what they do now, and what else decides. */
export const agentRow = (agent: Agent, picture: Picture, third: Cell): CandidateRow => ({
  value: agent.id,
  cells: [{ text: agentName(agent, picture), role: 'text' }, doingCell(agent, picture), third],
});

const longestFirst = (a: Agent, b: Agent): number => a.stateSince - b.stateSince;

const agentsIn = (states: readonly AgentState[], none: string): Among => ({
  kind: 'agent',
  none,
  rows: (picture, queue) =>
    [...picture.index.agentsByQueue.get(queue)]
      .filter(({ state }) => states.includes(state))
      .sort(longestFirst)
      .map((agent) =>
        agentRow(agent, picture, {
          text: agent.reason === null ? '' : reasonName(agent.reason, picture),
          role: 'quiet',
        }),
      ),
});

/** The calls of the queue itself: an agent who serves several is listened to for the one in hand. */
const inCall: Among = {
  kind: 'agent',
  none: 'console.none.in-call',
  rows: (picture, queue) =>
    picture.index.agents
      .filter((agent) => agent.queue === queue && (agent.state === 'talking' || agent.state === 'hold'))
      .sort(longestFirst)
      .map((agent) => agentRow(agent, picture, { text: agent.monitoredBy ?? '', role: 'quiet' })),
};

/** Whether a loan gave levels that lead to the queue. */
export function leadsTo({ before, after }: Loan, queue: string, { centre }: Picture): boolean {
  return Object.keys(after).some(
    (skill) => before[skill] !== after[skill] && centre.skill.get(skill)?.queues.includes(queue) === true,
  );
}

const onLoan: Among = {
  kind: 'agent',
  none: 'console.none.on-loan',
  rows: (picture, queue) =>
    picture.index.agents
      .flatMap((agent) => agent.loans.map((loan) => ({ agent, loan })))
      .filter(({ loan }) => leadsTo(loan, queue, picture))
      .sort((a, b) => a.loan.until - b.loan.until)
      .map(({ agent, loan }) =>
        agentRow(agent, picture, { text: remaining(picture.now, loan.until), role: 'info' }),
      ),
};

const callers = (picture: Picture, queue: string): Contact[] =>
  [...picture.index.waitingByQueue.get(queue)].sort((a, b) => a.enteredAt - b.enteredAt);

const callerRow = (contact: Contact, picture: Picture): CandidateRow => ({
  value: contact.id,
  cells: [
    { text: callerWords(contact, picture), role: 'text' },
    { text: age(picture.now, contact.enteredAt), role: 'text' },
    { text: flagWords(contact, picture), role: 'info' },
  ],
});

const waiting: Among = {
  kind: 'contact',
  none: 'console.none.waiting',
  rows: (picture, queue) => callers(picture, queue).map((contact) => callerRow(contact, picture)),
};

/** Those whose number is known: the others can be neither called back nor revealed. */
const reachable: Among = {
  kind: 'contact',
  none: 'console.none.reachable',
  rows: (picture, queue) =>
    callers(picture, queue)
      .filter(({ caller }) => caller !== null)
      .map((contact) => callerRow(contact, picture)),
};

/** One caller of a queue, as a field of a dialog about the queue. */
export const callerField = (picture: Picture, dialog: Dialog, queue: string): RowsField =>
  fieldAmong(picture, dialog, reachable, queue);

const alerting: Among = {
  kind: 'alert',
  none: 'console.none.alert',
  rows: (picture, queue) =>
    [...picture.index.alertsByQueue.get(queue)]
      .filter((alert) => isFiring(alert, picture.now))
      .sort(
        (a, b) =>
          Number(a.ack !== null) - Number(b.ack !== null) ||
          Number(a.severity !== 'critical') - Number(b.severity !== 'critical') ||
          a.since - b.since,
      )
      .map((alert) => ({
        value: alert.id,
        cells: [
          { text: ruleName(alert.rule, picture), role: alert.severity },
          { text: alertValue(alert.value, alert.metric, picture), role: 'text' },
          { text: alert.ack?.by ?? '', role: 'quiet' },
        ],
      })),
};

/** The actions on one thing that can be given on its queue: they ask first which one. */
const AMONG: Partial<Readonly<Record<DialogId, Among>>> = {
  resume: agentsIn(['paused'], 'console.none.on-break'),
  endWrapup: agentsIn(['wrapup'], 'console.none.in-wrapup'),
  returnLoan: onLoan,
  extendLoan: onLoan,
  listen: inCall,
  prioritize: waiting,
  move: waiting,
  reveal: reachable,
  acknowledge: alerting,
  snooze: alerting,
};

const WIDTHS = [22, 20, 24] as const;

function fieldAmong(picture: Picture, dialog: Dialog, { kind, rows }: Among, queue: string): RowsField {
  const titles: readonly string[] = picture.words.console.dialogs.which[kind];
  return rowsField(dialog, {
    id: 'which',
    label: titles[0] ?? '',
    heads: WIDTHS.map((width, index) => ({ title: titles[index] ?? '', width, align: 'left' as const })),
    rows: rows(picture, queue),
  });
}

/** The queue on which an action was given that is about one of its own; `null` where it names its subjects itself. */
function askedOn(id: DialogId, subjects: Dialog['subjects']): { among: Among; queue: string } | null {
  const among = AMONG[id];
  const [subject] = subjects;
  return among === undefined || subject?.kind !== 'queue' ? null : { among, queue: subject.id };
}

/** Why there is nothing to ask: nobody of the queue is on break, in wrap-up, waiting. */
export function nobodyFor(id: DialogId, subjects: Dialog['subjects'], picture: Picture): Problem | null {
  const asked = askedOn(id, subjects);
  if (asked === null || asked.among.rows(picture, asked.queue).length > 0) return null;
  const queue = queueName(asked.queue, picture);
  return problem(asked.among.none, `Nobody of ${queue} for ${id}.`, undefined, { queue });
}

/** The same action, asked on a queue: its first field says on which one of the queue's, and it goes on as on that one. */
export function asking(id: DialogId, inner: DialogDefinition): DialogDefinition {
  if (AMONG[id] === undefined) return inner;
  const field = (picture: Picture, dialog: Dialog) => {
    const asked = askedOn(id, dialog.subjects);
    if (asked === null) return null;
    return fieldAmong(picture, dialog, asked.among, asked.queue);
  };
  const picked = (picture: Picture, dialog: Dialog): Dialog => {
    const asked = askedOn(id, dialog.subjects);
    const value = field(picture, dialog)?.value ?? '';
    if (asked === null) return dialog;
    const subjects = value === '' ? [] : [{ kind: asked.among.kind, id: value }];
    return { ...dialog, subjects, answers: { ...dialog.answers, within: asked.queue } };
  };
  return {
    ...inner,
    title: (picture, dialog) => inner.title(picture, picked(picture, dialog)),
    fields: (picture, dialog) => {
      const which = field(picture, dialog);
      return [...(which === null ? [] : [which]), ...inner.fields(picture, picked(picture, dialog))];
    },
    request: (picture, dialog) => inner.request(picture, picked(picture, dialog)),
    verb: (picture, dialog) => inner.verb(picture, picked(picture, dialog)),
  };
}
