import { type Agent, noAgentCounters } from '../../src/centre/agent.ts';
import type { Alert } from '../../src/centre/alert.ts';
import { apply, type Centre } from '../../src/centre/centre.ts';
import { type EntityKind, type EntityOf, type Put, putOf } from '../../src/centre/change.ts';
import type { Contact } from '../../src/centre/contact.ts';
import { noCounters } from '../../src/centre/counters.ts';
import type { Queue } from '../../src/centre/queue.ts';
import type { SourceEntity } from '../../src/centre/source.ts';
import { ORDER_NAMES } from '../../src/desk/order.ts';

/** A Monday of November, 08:10 in Paris. */
export const MONDAY = Date.UTC(2026, 10, 23, 7, 10);
export const PBX = 'pbx';

export const aSource = (part: Partial<SourceEntity> = {}): SourceEntity => ({
  id: PBX,
  rev: 1,
  kind: 'asterisk',
  name: 'PBX',
  state: 'up',
  since: MONDAY,
  epoch: null,
  lastEventAt: null,
  lagMs: null,
  problem: null,
  capabilities: Object.fromEntries(ORDER_NAMES.map((name) => [name, null])),
  ...part,
});

export const aQueue = (id: string, part: Partial<Queue> = {}): Queue => ({
  id,
  rev: 1,
  name: id,
  site: 'site',
  channel: 'phone',
  timezone: 'Europe/Paris',
  open: true,
  opensAt: null,
  closesAt: null,
  sensitive: false,
  sla: { thresholdMs: 30_000, targetRatio: 0.8, formula: 'offered' },
  shortAbandonMs: 5000,
  source: PBX,
  waiting: 0,
  oldestEnteredAt: null,
  agents: { ready: 0, ringing: 0, talking: 0, wrapup: 0, paused: 0, offline: 0 },
  today: noCounters(),
  recent: { windowMs: 900_000, counters: noCounters() },
  overflowPolicy: null,
  ...part,
});

export const anAgent = (id: string, part: Partial<Agent> = {}): Agent => ({
  id,
  rev: 1,
  label: id,
  team: null,
  state: 'ready',
  stateSince: MONDAY,
  reason: null,
  contact: null,
  queue: null,
  skills: {},
  queues: [],
  loans: [],
  pending: null,
  monitoredBy: null,
  suspect: null,
  today: noAgentCounters(),
  source: PBX,
  ...part,
});

export const member = (id: string) => ({
  id,
  level: 3,
  penalty: null,
  paused: false,
  reason: null,
  fixed: false,
});

let suffix = 0;
export const aContact = (id: string, part: Partial<Contact> & { number?: number } = {}): Contact => {
  suffix = (suffix + 1) % 100;
  const { number = suffix, ...rest } = part;
  const last = String(number).padStart(2, '0');
  return {
    id,
    rev: 1,
    queue: 'cardio',
    visit: `${id}.1`,
    channel: 'phone',
    state: 'waiting',
    enteredAt: MONDAY - 60_000,
    answeredAt: null,
    agent: null,
    priority: 0,
    flags: [],
    reason: null,
    caller: { masked: `•• •• •• •• ${last}`, token: `ct-${last}` },
    slaDueAt: null,
    source: PBX,
    ...rest,
  };
};

export const anAlert = (id: string, part: Partial<Alert> = {}): Alert => ({
  id,
  rev: 1,
  rule: 'wait',
  scope: { kind: 'queue', id: 'cardio' },
  severity: 'critical',
  state: 'firing',
  since: MONDAY,
  firedAt: MONDAY,
  clearedAt: null,
  value: 400_000,
  metric: 'longestWait',
  threshold: 300_000,
  ack: null,
  snoozedUntil: null,
  flaps: 0,
  ...part,
});

export function place<K extends EntityKind>(centre: Centre, kind: K, ...entities: EntityOf<K>[]): void {
  for (const entity of entities) apply(centre, putOf(kind, entity) as Put);
}

/** Lends an agent of the still centre to cardiology for a time. */
export function onLoan(centre: Centre, id: string, leftMs = 1_200_000): void {
  const agent = centre.agent.get(id) as Agent;
  const now = MONDAY + 32 * 60_000 + 17_000;
  const after = { ...agent.skills, cardio: 3 };
  const times = { since: now - 600_000, until: now + leftMs };
  const loan = { id: `loan/${id}`, by: 'Camille', ...times, before: agent.skills, after };
  place(centre, 'agent', { ...agent, skills: after, loans: [...agent.loans, loan] });
}

/** Gives up a message of every escalation of a centre: their mail server refused it. */
export function withDeadLetters(centre: Centre): void {
  for (const escalation of [...centre.escalation.values()]) {
    const letter = {
      id: `${escalation.id}/letter`,
      secretariat: escalation.to,
      channel: 'mail' as const,
      state: 'dead' as const,
      tries: 28,
      at: MONDAY,
      problem: { code: 'delivery.unreachable', message: '', detail: { why: 'ECONNREFUSED' } },
    };
    place(centre, 'escalation', { ...escalation, undelivered: [letter] });
  }
}
