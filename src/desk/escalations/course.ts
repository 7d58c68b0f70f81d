import type { Escalation, EscalationState } from '../../centre/escalation.ts';
import type { Problem } from '../../centre/problem.ts';
import { journalAutomatic } from '../audit.ts';
import type { DeliveryOutcome, DeliveryTrouble } from '../engine.ts';
import type { Asked, DeliveryRecord, EscalationRecord } from '../records.ts';
import { declare, find, forget, keep, put, remove, type Turn } from '../turn.ts';
import { nextStep, stepWait } from './circuits.ts';
import { forgetLetters, isAbout, undeliveredOf, write } from './letters.ts';

const ENDED: ReadonlySet<EscalationState> = new Set(['refused', 'done', 'expired', 'failed', 'cancelled']);
const MAX_HISTORY = 60;

export const hasEnded = (escalation: Escalation): boolean => ENDED.has(escalation.state);

type Event = { event: string; by?: string | null; detail?: string | null };

/** Writes an escalation as it now is, with a line of history, and a fact when its state or step moved. */
export function writeEscalation(
  turn: Turn,
  record: EscalationRecord,
  change: Partial<Escalation>,
  { event, by = null, detail = null }: Event,
): EscalationRecord {
  const before = record.entity;
  const history = [...before.history, { at: turn.now, event, by, detail }].slice(-MAX_HISTORY);
  const entity = { ...before, ...change, history, undelivered: undeliveredOf(turn, record.id) };
  const next = { ...record, entity };
  keep(turn, 'escalation', next);
  put(turn, 'escalation', entity);
  const moved =
    before.state !== entity.state || before.step !== entity.step || before.circuit !== entity.circuit;
  if (moved || event === 'opened') {
    declare(turn, {
      name: 'escalation.state',
      id: `escalation:${entity.id}:${entity.circuit}:${entity.step}:${entity.state}:${turn.now}`,
      at: turn.now,
      source: null,
      escalation: entity.id,
      queue: entity.about.queue,
      to: entity.to,
      circuit: entity.circuit,
      step: entity.step,
      state: entity.state,
      by,
      detail,
    });
  }
  return next;
}

/** Asks the secretariat of a step, by its channel, and starts its countdown. */
export function ask(turn: Turn, record: EscalationRecord, step: number): void {
  const { circuit, entity } = record;
  const { secretariat, channel } = circuit.steps[step]!;
  const asked: Asked = {
    circuit: circuit.id,
    step,
    secretariat,
    channel,
    status: channel === 'screen' ? 'onScreen' : 'sending',
    told: 'open',
  };
  const next = writeEscalation(
    turn,
    { ...record, asked: [...record.asked, asked] },
    {
      to: secretariat,
      circuit: circuit.id,
      step,
      steps: circuit.steps.length,
      state: channel === 'screen' ? 'delivered' : 'open',
      dueAt: turn.now + stepWait(circuit, step, entity.priority),
    },
    { event: 'asked', detail: secretariat },
  );
  write(turn, next, asked, 'opened');
}

/** The step gave no acceptance: on to the next, to the fallback, or to the end that `why` deserves. */
export function passOn(turn: Turn, record: EscalationRecord, why: 'expired' | 'refused' | 'failed'): void {
  const { entity, circuit, passed } = record;
  const walk = { circuit, from: entity.step + 1, passed, priority: entity.priority };
  const next = nextStep(turn.policy, turn.now, walk);
  if (next === null) {
    end(turn, record, why, { event: 'exhausted', detail: why });
    return;
  }
  let onward = record;
  for (const closed of next.skipped) {
    onward = writeEscalation(turn, onward, {}, { event: 'skipped', detail: closed });
  }
  if (next.circuit.id !== circuit.id) {
    onward = { ...onward, circuit: next.circuit, passed: [...passed, circuit.id] };
    onward = writeEscalation(turn, onward, {}, { event: 'fallback', detail: next.circuit.id });
  }
  ask(turn, onward, next.step);
}

/** Ends an escalation and tells everybody who was asked. */
export function end(turn: Turn, record: EscalationRecord, state: EscalationState, event: Event): void {
  tell(turn, writeEscalation(turn, record, { state, dueAt: null, endedAt: turn.now }, event));
}

/** Tells those who were reached what has become of it; those whose message is still under way, afterwards. */
export function tell(turn: Turn, record: EscalationRecord): void {
  const { state } = record.entity;
  if (state === 'open' || state === 'delivered') return;
  const due = record.asked.filter((each) => each.status === 'reached' && each.told !== state);
  if (due.length === 0) return;
  const asked = record.asked.map((each) =>
    due.includes(each) ? { ...each, status: 'sending' as const, told: state } : each,
  );
  const next = { ...record, asked };
  keep(turn, 'escalation', next);
  for (const each of due) write(turn, next, each, 'updated');
}

/** What the outbox says of a message. A dead letter is kept, and its step gives way at once. */
export function delivered(turn: Turn, id: string, outcome: DeliveryOutcome | DeliveryTrouble): void {
  const sent = turn.records.delivery.get(id);
  if (sent === undefined || sent.state === 'dead') return;
  if (outcome.state === 'retrying') {
    troubled(turn, sent, outcome.problem);
    return;
  }
  if (outcome.state === 'dead') {
    const tries = sent.tries + 1;
    keep(turn, 'delivery', { ...sent, state: 'dead', tries, problem: outcome.problem, at: turn.now });
    journalDead(turn, sent, outcome.problem);
  } else forget(turn, 'delivery', id);
  const record = turn.records.escalation.get(sent.delivery.escalation);
  if (record === undefined) return;
  const index = record.asked.findIndex((each) => each.status === 'sending' && isAbout(sent.delivery, each));
  const asked = record.asked[index];
  if (asked === undefined) return;
  const status = outcome.state === 'dead' ? ('dead' as const) : ('reached' as const);
  const next = { ...record, asked: record.asked.with(index, { ...asked, status }) };
  const waited = record.entity.state === 'open' && index === record.asked.length - 1;
  const event = {
    event: outcome.state === 'dead' ? 'undeliverable' : 'delivered',
    detail: outcome.state === 'dead' ? `${asked.secretariat}: ${outcome.problem.message}` : asked.secretariat,
  };
  const change = waited && outcome.state === 'delivered' ? { state: 'delivered' as const } : {};
  const written = writeEscalation(turn, next, change, event);
  if (waited && outcome.state === 'dead') passOn(turn, written, 'failed');
  else tell(turn, written);
}

/** The first trouble of a message is written; those that follow until it arrives are the same story, counted. */
function troubled(turn: Turn, sent: DeliveryRecord, problem: Problem): void {
  keep(turn, 'delivery', { ...sent, tries: sent.tries + 1, problem, at: turn.now });
  const record = turn.records.escalation.get(sent.delivery.escalation);
  if (record === undefined) return;
  const detail = `${sent.delivery.secretariat}: ${problem.message}`;
  if (sent.problem === null) writeEscalation(turn, record, {}, { event: 'retrying', detail });
  else {
    const entity = { ...record.entity, undelivered: undeliveredOf(turn, record.id) };
    keep(turn, 'escalation', { ...record, entity });
    put(turn, 'escalation', entity);
  }
}

/** A message given up stays in the journal when its escalation is forgotten. */
function journalDead(turn: Turn, { id, delivery }: DeliveryRecord, problem: Problem): void {
  const queue = turn.records.escalation.get(delivery.escalation)?.entity.about.queue ?? null;
  journalAutomatic(turn, {
    id: `letter:${id}:${turn.now}`,
    command: delivery.escalation,
    action: 'escalation.deliver',
    target: { escalation: delivery.escalation, secretariat: delivery.secretariat },
    queues: queue === null ? null : [queue],
    before: null,
    after: null,
    problem,
  });
}

/** Steps and promises whose time has come, the latest overdue first; then those long ended are forgotten. */
export function escalationsDue(turn: Turn): void {
  const due = [...turn.records.escalation.values()]
    .filter(({ entity }) => entity.dueAt !== null && entity.dueAt <= turn.now)
    .sort((a, b) => a.entity.dueAt! - b.entity.dueAt!);
  for (const record of due) {
    if (record.entity.state === 'accepted') {
      end(turn, record, 'expired', { event: 'expired', detail: record.entity.to });
    } else {
      const noted = writeEscalation(turn, record, {}, { event: 'unanswered', detail: record.entity.to });
      passOn(turn, noted, 'expired');
    }
  }
  for (const { id, entity } of [...turn.records.escalation.values()]) {
    if (entity.endedAt === null || entity.endedAt + turn.policy.memoryMs > turn.now) continue;
    forget(turn, 'escalation', id);
    forgetLetters(turn, id);
    if (find(turn, 'escalation', id) !== undefined) remove(turn, 'escalation', id);
  }
}
