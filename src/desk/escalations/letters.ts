import type { Escalation, EscalationState } from '../../centre/escalation.ts';
import type { Delivery } from '../engine.ts';
import { noticeOf } from '../notice.ts';
import type { Asked, DeliveryRecord, EscalationRecord } from '../records.ts';
import { forget, keep, type Turn } from '../turn.ts';

/** The name of a message: the same at each try, and no other message has it. */
const nameOf = (escalation: string, asked: Asked, kind: Delivery['kind'], state: EscalationState): string =>
  `${escalation}/${asked.circuit}/${asked.step + 1}/${kind === 'opened' ? kind : state}`;

/** Whether a message was written to this secretariat at this step. */
export const isAbout = ({ id, escalation }: Delivery, asked: Asked): boolean =>
  id.startsWith(`${escalation}/${asked.circuit}/${asked.step + 1}/`);

/** Writes to the secretariat of a step, by the outbox; a message on a screen needs none. */
export function write(turn: Turn, record: EscalationRecord, asked: Asked, kind: Delivery['kind']): void {
  if (asked.channel === 'screen') return;
  post(turn, {
    id: nameOf(record.id, asked, kind, record.entity.state),
    escalation: record.id,
    step: asked.step,
    channel: asked.channel,
    secretariat: asked.secretariat,
    kind,
    payload: noticeOf(turn, record, asked),
  });
}

/** Hands a message to the outbox, all its tries before it. */
export function post(turn: Turn, delivery: Delivery): void {
  const { id } = delivery;
  keep(turn, 'delivery', { id, delivery, state: 'pending', tries: 0, problem: null, at: turn.now });
  turn.effects.push({ type: 'deliver', delivery });
}

/** The messages of an escalation, the oldest first. */
export const lettersOf = (turn: Turn, escalation: string): DeliveryRecord[] =>
  [...turn.records.delivery.values()].filter(({ delivery }) => delivery.escalation === escalation);

/** What screens must know of an escalation's messages: those that met trouble, and those given up. */
export const undeliveredOf = (turn: Turn, escalation: string): Escalation['undelivered'] =>
  lettersOf(turn, escalation).flatMap(({ id, delivery, state, tries, problem, at }) =>
    problem === null
      ? []
      : [
          {
            id,
            secretariat: delivery.secretariat,
            channel: delivery.channel,
            state: state === 'dead' ? ('dead' as const) : ('retrying' as const),
            tries,
            at,
            problem,
          },
        ],
  );

/** The messages of an escalation that is forgotten are forgotten with it. */
export function forgetLetters(turn: Turn, escalation: string): void {
  for (const { id } of lettersOf(turn, escalation)) forget(turn, 'delivery', id);
}
