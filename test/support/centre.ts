import type { Agent } from '../../src/centre/agent.ts';
import { apply, type Centre, emptyCentre } from '../../src/centre/centre.ts';
import { type Counters, noCounters } from '../../src/centre/counters.ts';
import type { Fact } from '../../src/centre/fact.ts';
import { INTERVAL_MS } from '../../src/centre/interval.ts';
import type { Interval, Queue } from '../../src/centre/queue.ts';
import { aContact, anAgent, anAlert, aQueue, aSource, MONDAY, member, PBX, place } from './entities.ts';

/** The moment of the still centre: a Monday, 08:42:17 in Paris. */
export const STILL_NOW = MONDAY + 32 * 60_000 + 17_000;

const counters = (part: Partial<Counters>): Counters => ({ ...noCounters(), ...part });
const ago = (minutes: number, seconds = 0): number => STILL_NOW - minutes * 60_000 - seconds * 1000;

/** A day so far, in a few figures: what a queue's counters come to. */
const day = (offered: number, answered: number, inSla: number, abandoned: number): Counters =>
  counters({
    offered,
    answered,
    answeredInSla: inSla,
    abandoned,
    abandonedShort: Math.floor(abandoned / 4),
    abandonedInSla: Math.floor(abandoned / 3),
    waitAnsweredMs: answered * 48_000,
    waitAbandonedMs: abandoned * 95_000,
    talkMs: answered * 170_000,
    completed: answered,
    wrapupMs: answered * 40_000,
    wrappedUp: answered,
    repeatAfterAbandon: Math.floor(abandoned / 2),
    longestWaitMs: 400_000,
  });

const QUEUES: readonly [id: string, name: string, part: Partial<Queue>][] = [
  [
    'cardio',
    'Cardiologie · RDV',
    {
      waiting: 12,
      oldestEnteredAt: ago(6, 12),
      agents: { ready: 0, ringing: 1, talking: 4, wrapup: 2, paused: 0, offline: 2 },
      today: day(88, 54, 42, 22),
      closesAt: Date.UTC(2026, 10, 23, 17, 0),
    },
  ],
  [
    'imaging',
    'Imagerie · RDV',
    {
      waiting: 7,
      oldestEnteredAt: ago(3, 5),
      agents: { ready: 0, ringing: 0, talking: 6, wrapup: 1, paused: 1, offline: 0 },
      today: day(74, 55, 43, 12),
    },
  ],
  [
    'switchboard',
    'Accueil',
    {
      waiting: 1,
      oldestEnteredAt: ago(0, 9),
      agents: { ready: 2, ringing: 0, talking: 7, wrapup: 1, paused: 1, offline: 3 },
      today: day(212, 193, 168, 11),
    },
  ],
  [
    'oncology',
    'Secrétariat oncologie',
    {
      waiting: 2,
      oldestEnteredAt: ago(0, 22),
      sensitive: true,
      agents: { ready: 1, ringing: 0, talking: 2, wrapup: 0, paused: 0, offline: 1 },
      today: day(31, 28, 22, 2),
    },
  ],
  [
    'results',
    'Résultats',
    {
      agents: { ready: 3, ringing: 0, talking: 1, wrapup: 0, paused: 0, offline: 0 },
      today: day(8, 7, 7, 0),
    },
  ],
  [
    'billing',
    'Facturation',
    {
      open: false,
      opensAt: Date.UTC(2026, 10, 23, 8, 0),
      agents: { ready: 0, ringing: 0, talking: 0, wrapup: 0, paused: 0, offline: 2 },
    },
  ],
];

const AGENTS: readonly [id: string, label: string, part: Partial<Agent>][] = [
  [
    'ines',
    'Inès H.',
    { state: 'ready', stateSince: ago(0, 48), skills: { imaging: 4 }, queues: [member('imaging')] },
  ],
  [
    'benoit',
    'Benoît G.',
    {
      state: 'talking',
      stateSince: ago(2, 31),
      queue: 'switchboard',
      skills: { switchboard: 5, cardio: 3 },
      queues: [member('switchboard'), member('cardio')],
    },
  ],
  [
    'zoe',
    'Zoë M.',
    {
      state: 'paused',
      reason: 'Repas',
      stateSince: ago(11),
      skills: { results: 3 },
      queues: [member('results')],
    },
  ],
  [
    'gaspard',
    'Gaspard P.',
    {
      state: 'wrapup',
      stateSince: ago(9, 40),
      team: 'Rendez-vous',
      skills: { cardio: 4 },
      queues: [member('cardio')],
      suspect: { code: 'state.long', since: ago(4), evidence: '> 5:40' },
    },
  ],
  [
    'hugo',
    'Hugo S.',
    { state: 'offline', stateSince: ago(520), skills: { cardio: 2 }, queues: [member('cardio')] },
  ],
];

const SKILLS = [
  ['cardio', 'Cardiologie'],
  ['imaging', 'Imagerie'],
  ['switchboard', 'Accueil'],
  ['results', 'Résultats'],
] as const;

function placePeople(centre: Centre): void {
  for (const [id, label, part] of AGENTS) {
    const today = {
      answered: 14,
      missed: 1,
      transferred: 2,
      talkMs: 2_380_000,
      wrapupMs: 560_000,
      readyMs: 700_000,
      pausedMs: 0,
    };
    place(centre, 'agent', anAgent(id, { label, today, ...part }));
  }
  for (const [id, name] of SKILLS) place(centre, 'skill', { id, rev: 1, name, queues: [id] });
}

const WAITING: readonly (readonly [queue: string, count: number, headAt: number])[] = [
  ['cardio', 12, ago(6, 12)],
  ['imaging', 7, ago(3, 5)],
  ['switchboard', 1, ago(0, 9)],
  ['oncology', 2, ago(0, 22)],
];

/** As many contacts as each queue says, evenly behind its head. */
function placeContacts(centre: Centre): void {
  let number = 9;
  for (const [queue, count, headAt] of WAITING) {
    for (let rank = 0; rank < count; rank++) {
      number += 1;
      const enteredAt = headAt + (rank * (STILL_NOW - headAt)) / count;
      const flags = number === 10 ? (['fragile'] as const) : number === 13 ? (['repeat'] as const) : [];
      const part = { queue, number, enteredAt, slaDueAt: enteredAt + 30_000, flags: [...flags] };
      place(centre, 'contact', aContact(`c${number}`, part));
    }
  }
}

function placeTrend(centre: Centre): void {
  const shape: Record<string, readonly number[]> = {
    cardio: [1, 2, 4, 5, 8, 10, 9, 12],
    imaging: [0, 1, 1, 2, 3, 4, 6, 7],
    switchboard: [3, 3, 4, 4, 3, 3, 4, 3],
  };
  for (const [queue, values] of Object.entries(shape)) {
    values.forEach((waitingMax, index) => {
      const startAt =
        Math.floor(STILL_NOW / INTERVAL_MS) * INTERVAL_MS - (values.length - 1 - index) * INTERVAL_MS;
      const interval: Interval = {
        id: `${queue}.${startAt}`,
        rev: 1,
        queue,
        startAt,
        counters: counters({ offered: waitingMax * 2, abandoned: Math.floor(waitingMax / 3) }),
        waitingMax,
        staffed: 7,
      };
      place(centre, 'interval', interval);
    });
  }
}

const command: Fact = {
  name: 'command',
  id: 'command:k1:succeeded',
  at: ago(14),
  source: null,
  command: 'k1',
  action: 'agent.skills.set',
  by: 'Camille Renaud',
  role: 'manager',
  target: { agent: 'benoit', label: 'Benoît G.' },
  args: { skills: { cardio: 3 }, forMs: 1_800_000 },
  reason: null,
  state: 'succeeded',
  problem: null,
  before: { cardio: 0 },
  after: { cardio: 3 },
  undoes: null,
};

function placeDesk(centre: Centre): void {
  place(centre, 'secretariat', {
    id: 'cardio-sec',
    rev: 1,
    name: 'Secrétariat de cardiologie',
    open: true,
    opensAt: null,
    closesAt: null,
  });
  place(centre, 'circuit', {
    id: 'cardio-circuit',
    rev: 1,
    name: 'Circuit cardiologie',
    queues: ['cardio'],
    reasons: ['saturated'],
    steps: [
      { secretariat: 'cardio-sec', channel: 'screen', waitMs: 600_000 },
      { secretariat: 'cardio-sec', channel: 'mail', waitMs: 900_000 },
    ],
    fallback: null,
  });
  place(centre, 'reason', {
    id: 'saturated',
    rev: 1,
    name: 'File saturée',
    use: 'escalation',
    avoidable: false,
  });
  place(centre, 'rule', {
    id: 'answer-rate',
    rev: 1,
    name: 'answer-rate',
    metric: 'answerRate',
    scope: { kind: 'queue', id: null },
    warning: 0.9,
    critical: 0.85,
    words: 'answerRate < 0.9 / 0.85',
  });
  place(centre, 'reason', { id: 'meal', rev: 1, name: 'Repas', use: 'pause', avoidable: false });
  place(centre, 'escalation', {
    id: 'e1',
    rev: 1,
    about: { queue: 'cardio', contact: null, callback: null },
    to: 'cardio-sec',
    circuit: 'cardio-circuit',
    step: 0,
    steps: 2,
    state: 'delivered',
    priority: 'urgent',
    reason: 'saturated',
    note: null,
    by: 'Camille Renaud',
    openedAt: ago(6),
    dueAt: STILL_NOW + 130_000,
    endedAt: null,
    undelivered: [],
    history: [{ at: ago(6), event: 'opened', by: 'Camille Renaud', detail: null }],
    source: PBX,
  });
  place(centre, 'callback', {
    id: 'b1',
    rev: 1,
    queue: 'imaging',
    contact: null,
    state: 'pending',
    by: 'Camille Renaud',
    createdAt: ago(20),
    dueAt: STILL_NOW + 540_000,
    expiresAt: STILL_NOW + 3_600_000,
    attempts: 1,
    maxAttempts: 3,
    nextAttemptAt: null,
    priority: 0,
    flags: [],
    keepsPlaceFrom: ago(24),
    caller: { masked: '•• •• •• •• 07', token: 'ct-07' },
    agent: null,
    endedAt: null,
    outcome: null,
    source: PBX,
  });
  place(
    centre,
    'alert',
    anAlert('a1', { rule: 'longest-wait', value: 372_000, since: ago(18), firedAt: ago(18) }),
    anAlert('a2', {
      rule: 'answer-rate',
      scope: { kind: 'queue', id: 'imaging' },
      severity: 'warning',
      metric: 'answerRate',
      value: { num: 55, den: 74 },
      threshold: 0.9,
      since: ago(6),
      firedAt: ago(6),
    }),
  );
}

/** A hospital on a Monday morning that does not move: what views are drawn from in their tests. */
export function stillCentre(): Centre {
  const centre = emptyCentre();
  place(centre, 'site', { id: 'site', rev: 1, name: 'CHU Saint-Roch', timezone: 'Europe/Paris' });
  place(centre, 'source', aSource({ name: 'Autocommutateur', lastEventAt: ago(0, 1), lagMs: 40 }));
  for (const [id, name, part] of QUEUES) place(centre, 'queue', aQueue(id, { name, ...part }));
  placePeople(centre);
  placeContacts(centre);
  placeTrend(centre);
  placeDesk(centre);
  apply(centre, { op: 'fact', fact: command });
  return centre;
}
