import { fail, ok, type Result } from '../../centre/problem.ts';
import { type Act, line, plan } from '../acts/act.ts';
import { escalationTarget } from '../acts/target.ts';
import { noticeOf } from '../notice.ts';
import type { DeliveryRecord, EscalationRecord } from '../records.ts';
import type { Turn } from '../turn.ts';
import { escalationNamed, told } from './answers.ts';
import { stepWait } from './circuits.ts';
import { hasEnded, writeEscalation } from './course.ts';
import { secretariatName } from './escalations.ts';
import { isAbout, lettersOf, post } from './letters.ts';

/**
 * The dead letters of an escalation that it still makes sense to send: what became of it is always worth
 * telling; the request itself only while somebody may answer it, or when it failed for want of delivery.
 */
function deadLetters(turn: Turn, { id, entity }: EscalationRecord): Result<DeliveryRecord[]> {
  const dead = lettersOf(turn, id).filter(({ state }) => state === 'dead');
  if (dead.length === 0) {
    return fail('desk.letter.none', 'This escalation has no dead letter.', 'Nothing is left to send again.', {
      escalation: id,
    });
  }
  const isOver = hasEnded(entity) && entity.state !== 'failed';
  const due = dead.filter(({ delivery }) => !isOver || delivery.kind === 'updated');
  if (due.length > 0) return ok(due);
  return fail(
    'desk.letter.over',
    `This escalation has ended (${entity.state}): its request is no longer to be sent.`,
    'Open another if it is still needed.',
    { state: entity.state },
  );
}

/** Sends again what the outbox had given up, under the same ids and with what is now to be said. */
export const resend: Act<'escalation.resend'> = {
  plan(turn, { command }) {
    const record = escalationNamed(turn, command.target.escalation);
    if (!record.ok) return record;
    const dead = deadLetters(turn, record.value);
    if (!dead.ok) return dead;
    const lines = dead.value.map(({ delivery: { secretariat, channel }, tries }) =>
      line('escalation.resend', { to: secretariatName(turn, secretariat), channel, tries }),
    );
    return ok(
      plan({
        touches: [escalationTarget(record.value.entity)],
        lines,
        irreversible: told,
        before: { state: record.value.entity.state },
      }),
    );
  },
  end(turn, record, command) {
    const escalation = turn.records.escalation.get(command.target.escalation);
    const dead = escalation && deadLetters(turn, escalation);
    if (escalation === undefined || !dead?.ok) return {};
    const letters = dead.value.map(({ id }) => id);
    const asked = escalation.asked.map((each) =>
      dead.value.some((letter) => isAbout(letter.delivery, each))
        ? { ...each, status: 'sending' as const }
        : each,
    );
    const { circuit, entity } = escalation;
    const failed = entity.state === 'failed';
    const dueAt = turn.now + stepWait(circuit, entity.step, entity.priority);
    const revived = failed ? { state: 'open' as const, endedAt: null, dueAt } : {};
    const next = { ...escalation, asked, entity: { ...entity, ...revived } };
    for (const { delivery } of dead.value) {
      const about = asked.find((each) => isAbout(delivery, each));
      post(turn, about === undefined ? delivery : { ...delivery, payload: noticeOf(turn, next, about) });
    }
    const event = { event: 'resent', by: record.actor.name, detail: null };
    writeEscalation(turn, { ...escalation, asked }, revived, event);
    return { after: { letters }, data: { letters } };
  },
};
