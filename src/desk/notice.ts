import { z } from 'zod';
import { escalationState, priority } from '../centre/escalation.ts';
import { queueName } from './acts/target.ts';
import type { Asked, EscalationRecord } from './records.ts';
import { find, type Turn } from './turn.ts';

/**
 * What a message to a secretariat says: ids, codes and moments, the note its author wrote, never a number
 * nor a name. Times are epoch milliseconds.
 */
export const noticeSchema = z.object({
  escalation: z.string(),
  state: escalationState,
  priority,
  reason: z.string(),
  reasonName: z.string(),
  circuit: z.string(),
  circuitName: z.string(),
  step: z.int(),
  secretariat: z.string(),
  secretariatName: z.string(),
  queue: z.string().nullable(),
  queueName: z.string().nullable(),
  contact: z.string().nullable(),
  callback: z.string().nullable(),
  callerToken: z.string().nullable(),
  enteredAt: z.number().nullable(),
  note: z.string().nullable(),
  by: z.string(),
  answeredBy: z.string().nullable(),
  answer: z.string().nullable(),
  openedAt: z.number(),
  modifiedAt: z.number(),
  dueAt: z.number().nullable(),
});
export type Notice = z.infer<typeof noticeSchema>;

export function noticeOf(turn: Turn, record: EscalationRecord, asked: Asked): Notice {
  const { entity } = record;
  const contact = entity.about.contact === null ? undefined : find(turn, 'contact', entity.about.contact);
  const callback = entity.about.callback === null ? undefined : find(turn, 'callback', entity.about.callback);
  const answer = entity.history.findLast(({ event }) => ['accepted', 'refused', 'done'].includes(event));
  const { reasons } = turn.policy.escalations;
  return {
    escalation: entity.id,
    state: entity.state,
    priority: entity.priority,
    reason: entity.reason,
    reasonName: reasons.find((each) => each.id === entity.reason)?.name ?? entity.reason,
    circuit: asked.circuit,
    circuitName: turn.policy.circuits.find((each) => each.id === asked.circuit)?.name ?? asked.circuit,
    step: asked.step + 1,
    secretariat: asked.secretariat,
    secretariatName:
      turn.policy.secretariats.find((each) => each.id === asked.secretariat)?.name ?? asked.secretariat,
    queue: entity.about.queue,
    queueName: entity.about.queue === null ? null : queueName(turn, entity.about.queue),
    contact: entity.about.contact,
    callback: entity.about.callback,
    callerToken: contact?.caller?.token ?? callback?.caller?.token ?? null,
    enteredAt: contact?.enteredAt ?? callback?.keepsPlaceFrom ?? null,
    note: entity.note,
    by: entity.by,
    answeredBy: answer?.by ?? null,
    answer: answer?.detail ?? null,
    openedAt: entity.openedAt,
    modifiedAt: turn.now,
    dueAt: entity.dueAt,
  };
}
