import { fail, ok, type Result } from '../../centre/problem.ts';
import { type Act, line, plan } from '../acts/act.ts';
import { escalationTarget } from '../acts/target.ts';
import type { EscalationRecord } from '../records.ts';
import type { Turn } from '../turn.ts';
import { end, hasEnded, passOn, tell, writeEscalation } from './course.ts';
import { secretariatName } from './escalations.ts';

export function escalationNamed(turn: Turn, id: string): Result<EscalationRecord> {
  const record = turn.records.escalation.get(id);
  if (record !== undefined) return ok(record);
  return fail(
    'desk.escalation.unknown',
    `There is no escalation ${id}.`,
    'The Escalations view lists them.',
    {
      escalation: id,
    },
  );
}

/** An escalation that still awaits something. */
function livingEscalation(turn: Turn, id: string): Result<EscalationRecord> {
  const record = escalationNamed(turn, id);
  if (!record.ok || !hasEnded(record.value.entity)) return record;
  const { entity } = record.value;
  const last = entity.history.findLast(({ event }) => event === entity.state);
  return fail(
    'desk.escalation.ended',
    `This escalation has ended: ${entity.state}${last?.by == null ? '' : `, by ${last.by}`}.`,
    'Open another if it is still needed.',
    { state: entity.state, by: last?.by ?? '', at: entity.endedAt ?? 0 },
  );
}

/** Why what a secretariat was told is not taken back. */
export const told = {
  code: 'desk.undo.told',
  message: 'The secretariat has been told.',
  hint: 'Add a note instead.',
};

export const noteEscalation: Act<'escalation.note'> = {
  plan(turn, { command }) {
    const record = escalationNamed(turn, command.target.escalation);
    if (!record.ok) return record;
    const irreversible = { code: 'desk.undo.note', message: 'A note stays written.', hint: 'Add another.' };
    return ok(plan({ touches: [escalationTarget(record.value.entity)], irreversible }));
  },
  end(turn, record, command) {
    const noted = turn.records.escalation.get(command.target.escalation);
    const event = { event: 'note', by: record.actor.name, detail: command.args.note };
    if (noted !== undefined) writeEscalation(turn, noted, {}, event);
    return {};
  },
};

export const cancelEscalation: Act<'escalation.cancel'> = {
  plan(turn, { command }) {
    const record = livingEscalation(turn, command.target.escalation);
    if (!record.ok) return record;
    const { entity } = record.value;
    return ok(
      plan({
        touches: [escalationTarget(entity)],
        lines: [line('escalation.cancel', { to: secretariatName(turn, entity.to) })],
        irreversible: told,
        before: { state: entity.state },
      }),
    );
  },
  end(turn, record, command) {
    const living = turn.records.escalation.get(command.target.escalation);
    const event = { event: 'cancelled', by: record.actor.name, detail: record.reason };
    if (living !== undefined) end(turn, living, 'cancelled', event);
    return { after: { state: 'cancelled' } };
  },
};

export const answerEscalation: Act<'escalation.answer'> = {
  plan(turn, { command, actor, reason }) {
    const record = livingEscalation(turn, command.target.escalation);
    if (!record.ok) return record;
    const { entity, asked } = record.value;
    const { answer, note } = command.args;
    const stranger =
      actor.secretariat != null && !asked.some((each) => each.secretariat === actor.secretariat);
    if (stranger) {
      return fail('desk.escalation.notAsked', `${actor.name} was not asked.`, undefined, {
        actor: actor.name,
      });
    }
    if (answer === 'accepted' && entity.state === 'accepted') {
      const by = entity.history.findLast(({ event }) => event === 'accepted')?.by ?? entity.to;
      return fail('desk.escalation.accepted', `${by} has already accepted it.`, 'Say when it is done.', {
        by,
      });
    }
    if (answer === 'refused' && (note ?? reason ?? '').trim() === '') {
      return fail('desk.reason.missing', 'A refusal needs a reason.', 'Say why: the centre must know.', {
        command: command.name,
      });
    }
    const lines = [line(`escalation.${answer}`, { by: actor.name })];
    const before = { state: entity.state };
    return ok(plan({ touches: [escalationTarget(entity)], lines, irreversible: told, before }));
  },
  end(turn, record, command) {
    const living = turn.records.escalation.get(command.target.escalation);
    if (living === undefined) return {};
    const { answer } = command.args;
    const event = { event: answer, by: record.actor.name, detail: command.args.note ?? record.reason };
    if (answer === 'done') end(turn, living, 'done', event);
    else if (answer === 'accepted') {
      const dueAt = turn.now + living.circuit.doneWithinMs;
      tell(turn, writeEscalation(turn, living, { state: 'accepted', dueAt }, event));
    } else {
      const refused = writeEscalation(turn, living, {}, event);
      const { secretariat } = record.actor;
      if (secretariat == null || secretariat === living.entity.to) passOn(turn, refused, 'refused');
    }
    return { after: { state: turn.records.escalation.get(living.id)?.entity.state ?? answer } };
  },
};
