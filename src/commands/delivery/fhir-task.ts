import type { EscalationState } from '../../centre/escalation.ts';
import type { Notice } from '../../desk/notice.ts';
import type { Words } from '../../words/words.ts';

/** The systems of this console's own codes and identifiers. */
const system = (name: string): string => `urn:x-vigie:${name}`;
export const ESCALATION_SYSTEM = system('escalation');

/** FHIR R4 Task.status: requested, then what the secretariat, the supervisor or time made of it. */
export const TASK_STATUS: Readonly<Record<EscalationState, string>> = {
  open: 'requested',
  delivered: 'requested',
  accepted: 'accepted',
  refused: 'rejected',
  done: 'completed',
  expired: 'failed',
  failed: 'failed',
  cancelled: 'cancelled',
};

export type Task = Record<string, unknown> & { resourceType: 'Task'; id?: string; status: string };

const moment = (at: number): string => new Date(at).toISOString();

/** One step of one escalation is one Task: its identifier is what makes a second creation the first. */
export const taskIdentifier = ({ escalation, circuit, step }: Notice): string =>
  `${escalation}/${circuit}/${step}`;

/**
 * The Task a secretariat's system is given (FHIR R4 4.0.1). The caller is a token and a display that says that
 * the identity is not qualified: a contact centre must not convey an INS.
 */
export function taskOf(notice: Notice, owner: string | null, { task }: Words['desk']): Task {
  const { openedAt, modifiedAt, dueAt } = notice;
  return {
    resourceType: 'Task',
    meta: { tag: [{ system: system('origin'), code: 'supervisor-console' }] },
    identifier: [{ use: 'official', system: ESCALATION_SYSTEM, value: taskIdentifier(notice) }],
    ...(notice.contact === null
      ? {}
      : { groupIdentifier: { system: system('contact'), value: notice.contact } }),
    status: TASK_STATUS[notice.state],
    intent: 'order',
    priority: notice.priority,
    code: { coding: [{ system: system('escalation-type'), code: 'patient-contact' }] },
    description: task.description(notice.queueName),
    ...(notice.callerToken === null
      ? {}
      : {
          for: {
            identifier: { system: system('caller-token'), value: notice.callerToken },
            display: task.caller,
          },
        }),
    authoredOn: moment(openedAt),
    lastModified: moment(Math.max(openedAt, modifiedAt)),
    requester: {
      identifier: { system: system('user'), value: notice.by },
      display: task.requester,
    },
    owner: { ...(owner === null ? {} : { reference: owner }), display: notice.secretariatName },
    reasonCode: { coding: [{ system: system('reason'), code: notice.reason }] },
    restriction: {
      repetitions: 1,
      period: { start: moment(openedAt), ...(dueAt === null ? {} : { end: moment(dueAt) }) },
    },
    input: inputsOf(notice),
  };
}

function inputsOf(notice: Notice): object[] {
  const input = (code: string, value: object) => ({
    type: { coding: [{ system: system('task-input'), code }] },
    ...value,
  });
  const { callback, queue, enteredAt, modifiedAt } = notice;
  const waitedMs = enteredAt === null ? null : Math.max(0, modifiedAt - enteredAt);
  const seconds = { unit: 's', system: 'http://unitsofmeasure.org', code: 's' };
  return [
    ...(callback === null ? [] : [input('callback-ref', { valueString: callback })]),
    ...(queue === null ? [] : [input('queue', { valueCode: queue })]),
    ...(waitedMs === null
      ? []
      : [input('waited', { valueDuration: { value: Math.round(waitedMs / 1000), ...seconds } })]),
  ];
}

/** A Task as its server holds it, brought to the escalation's present state; what others wrote in it stays. */
export function updatedTask(task: Task, notice: Notice, words: Words['desk']): Task {
  const closing = notice.answer ?? (notice.state === 'expired' ? words.task.unanswered : null);
  return {
    ...task,
    status: TASK_STATUS[notice.state],
    lastModified: moment(Math.max(notice.openedAt, notice.modifiedAt)),
    ...(closing === null ? {} : { statusReason: { text: closing } }),
  };
}
