import { noAgentCounters } from '../src/centre/agent.ts';
import { apply, emptyCentre } from '../src/centre/centre.ts';
import type { Change } from '../src/centre/change.ts';
import { changeSchema } from '../src/centre/change-schema.ts';
import { noCounters } from '../src/centre/counters.ts';

const AT = Date.UTC(2026, 10, 23, 8, 0);

/** A delta of a busy morning: half contacts, a quarter agents, some queues, facts and departures. */
export function busyDelta(length = 100): Change[] {
  return Array.from({ length }, (_, n): Change => {
    if (n % 25 === 0) return queue(n);
    if (n % 4 === 1) return agent(n);
    if (n % 10 === 2) return { op: 'delete', kind: 'contact', id: `c${n}` };
    if (n % 10 === 3) return answered(n);
    return contact(n);
  });
}

const contact = (n: number): Change => ({
  op: 'put',
  kind: 'contact',
  entity: {
    id: `c${n}`,
    rev: n,
    queue: `q${n % 8}`,
    visit: `c${n}/q/1`,
    channel: 'phone',
    state: 'waiting',
    enteredAt: AT + n,
    answeredAt: null,
    agent: null,
    priority: n % 3,
    flags: n % 9 === 0 ? ['fragile'] : [],
    reason: null,
    caller: { masked: '•• •• •• •• 34', token: 'c0ffee00c0ffee00c0ffee00' },
    slaDueAt: AT + n + 30_000,
    source: 'demo',
  },
});

const agent = (n: number): Change => ({
  op: 'put',
  kind: 'agent',
  entity: {
    id: `a${n}`,
    rev: n,
    label: 'Inès H.',
    team: 'Rendez-vous',
    state: 'talking',
    stateSince: AT,
    reason: null,
    contact: `c${n}`,
    queue: 'q1',
    skills: { cardiologie: 4, imagerie: 2, accueil: 1 },
    queues: [1, 2, 3].map((q) => ({
      id: `q${q}`,
      level: 5 - q,
      penalty: q,
      paused: false,
      reason: null,
      fixed: false,
    })),
    loans: [],
    pending: null,
    monitoredBy: null,
    suspect: null,
    today: noAgentCounters(),
    source: 'demo',
  },
});

const queue = (n: number): Change => ({
  op: 'put',
  kind: 'queue',
  entity: {
    id: `q${n}`,
    rev: n,
    name: 'Cardiologie · RDV',
    site: 'chu',
    channel: 'phone',
    timezone: 'Europe/Paris',
    open: true,
    opensAt: null,
    closesAt: AT + 3_600_000,
    sensitive: false,
    sla: { thresholdMs: 30_000, targetRatio: 0.8, formula: 'offered' },
    shortAbandonMs: 10_000,
    source: 'demo',
    waiting: 12,
    oldestEnteredAt: AT,
    agents: { ready: 1, ringing: 1, talking: 5, wrapup: 1, paused: 1, offline: 0 },
    today: { ...noCounters(), offered: 412, answered: 300 },
    recent: { windowMs: 1_800_000, counters: noCounters() },
    overflowPolicy: null,
  },
});

const answered = (n: number): Change => ({
  op: 'fact',
  fact: {
    name: 'contact.answered',
    id: `f${n}`,
    at: AT + n,
    source: 'demo',
    visit: `c${n}/q/1`,
    contact: `c${n}`,
    queue: 'q1',
    enteredAt: AT,
    waitMs: n,
    agent: 'a1',
  },
});

/** Nanoseconds of CPU that `work` takes, the best of several rounds: the least disturbed one. */
export function cpuOf(work: () => void, rounds = 30, times = 200): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage();
    for (let time = 0; time < times; time += 1) work();
    const spent = process.cpuUsage(before);
    best = Math.min(best, ((spent.user + spent.system) * 1000) / times);
  }
  return best;
}

/** DESIGN §10: validate and apply a delta of 100 changes, against a bare JSON.parse of it. */
export function bench() {
  const text = JSON.stringify(busyDelta());
  const centre = emptyCentre();
  const bare = cpuOf(() => JSON.parse(text));
  const parsed = JSON.parse(text) as Change[];
  const whole = cpuOf(() => {
    for (const raw of parsed) {
      const read = changeSchema.safeParse(raw);
      if (!read.success) throw read.error;
      apply(centre, read.data);
    }
  });
  return [
    { name: 'validate + apply a delta of 100 changes / JSON.parse of it', ratio: whole / bare, budget: 2 },
  ];
}
if (import.meta.main) process.stdout.write(`${JSON.stringify(bench())}\n`);
