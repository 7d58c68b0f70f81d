import type { Counters } from './counters.ts';
import type { Caveat, Figure } from './figure.ts';
import type { Measured } from './measured.ts';
import type { AgentCounts, ServiceLevelFormula } from './queue.ts';
import type { Ratio } from './scalar.ts';
import { SERVICE_LEVEL_READS, SERVICE_LEVELS } from './service-level.ts';

export const KPI_IDS = [
  'waiting',
  'longestWait',
  'offered',
  'answered',
  'abandoned',
  'abandonedShort',
  'overflowed',
  'calledBack',
  'refused',
  'answerRate',
  'abandonRate',
  'serviceLevel',
  'slOffered',
  'slAnswered',
  'slExclShort',
  'slExclInSla',
  'asa',
  'abandonedWait',
  'longestToday',
  'aht',
  'talkTime',
  'wrapupTime',
  'transferRate',
  'repeatAfterAbandonRate',
  'recontactRate',
  'firstContactResolution',
  'avoidableRate',
  'satisfaction',
  'responseRate',
  'staffed',
  'ready',
  'occupancy',
] as const;
export type KpiId = (typeof KPI_IDS)[number];

export type KpiUnit = 'contacts' | 'agents' | 'ms' | 'ratio';

/**
 * A key performance indicator: how it is computed, its unit, which way is better, and the smallest
 * denominator under which it is shown as counts. Names and formulas in words are in `words`, by `id`.
 */
export type Kpi = {
  id: KpiId;
  unit: KpiUnit;
  better: 'higher' | 'lower' | 'neither';
  minimumVolume: number;
  /** `now`: about this instant; `window`: about a period. */
  about: 'now' | 'window';
  /** The counters the formula reads, in the order `explain` lists them. */
  reads: readonly (keyof Counters)[];
  of: (measured: Measured) => Figure;
};

/** Under this many contacts a percentage says more than is known. */
export const MINIMUM_VOLUME = 10;

const counted = (
  id: KpiId,
  better: Kpi['better'],
  ...reads: [keyof Counters, ...(keyof Counters)[]]
): Kpi => ({
  id,
  unit: 'contacts',
  better,
  minimumVolume: 0,
  about: 'window',
  reads,
  of: ({ counters }) => ({
    kind: 'count',
    value: reads.reduce((sum, name) => sum + (counters[name] ?? 0), 0),
  }),
});

const ratioKpi = (
  id: KpiId,
  better: Kpi['better'],
  reads: readonly (keyof Counters)[],
  ratio: (counters: Counters) => Ratio,
): Kpi => ({
  id,
  unit: 'ratio',
  better,
  minimumVolume: MINIMUM_VOLUME,
  about: 'window',
  reads,
  of: ({ counters }) => ({ kind: 'ratio', ratio: ratio(counters) }),
});

/** A share that is never drawn without its caveat. */
const guardedRatio = (caveat: (counters: Counters) => Caveat, ...row: Parameters<typeof ratioKpi>): Kpi => {
  const [, , , ratio] = row;
  return {
    ...ratioKpi(...row),
    of: ({ counters }) => ({ kind: 'ratio', ratio: ratio(counters), caveat: caveat(counters) }),
  };
};

/** How well those who came were served: not asked of a closed queue that let nobody in. */
const servedRatio = (...row: Parameters<typeof ratioKpi>): Kpi => {
  const kpi = ratioKpi(...row);
  const allRefused = ({ counters: { refused, offered }, open }: Measured): boolean =>
    open === false && refused > 0 && refused === offered;
  return {
    ...kpi,
    of: (measured) =>
      allRefused(measured) ? { kind: 'refused', count: measured.counters.refused } : kpi.of(measured),
  };
};

const mean = (
  id: KpiId,
  reads: readonly (keyof Counters)[],
  of: (counters: Counters) => { sumMs: number; count: number },
): Kpi => ({
  id,
  unit: 'ms',
  better: 'lower',
  minimumVolume: 1,
  about: 'window',
  reads,
  of: ({ counters }) => ({ kind: 'mean', ...of(counters) }),
});

const serviceLevel = (id: KpiId, formula: ServiceLevelFormula): Kpi =>
  servedRatio(id, 'higher', SERVICE_LEVEL_READS[formula], SERVICE_LEVELS[formula]);

/** The KPI of each formula, for a reader of `serviceLevel` who asks which one it is. */
export const SERVICE_LEVEL_KPI = {
  offered: 'slOffered',
  answered: 'slAnswered',
  exclShort: 'slExclShort',
  exclInSla: 'slExclInSla',
} as const satisfies Record<ServiceLevelFormula, KpiId>;

/** Of the answered whom one can recognise: those who were neither transferred on nor came again. */
export const firstContact = ({ followed = 0, unresolved = 0 }: Counters): Ratio => ({
  num: followed - unresolved,
  den: followed,
});

const present = (
  id: KpiId,
  unit: KpiUnit,
  better: Kpi['better'],
  of: (measured: Measured) => Figure,
): Kpi => ({ id, unit, better, minimumVolume: 0, about: 'now', reads: [], of });

const staffed = (agents: AgentCounts): number =>
  agents.ready + agents.ringing + agents.talking + agents.wrapup + agents.paused;

/** Every KPI, one row each: columns, alerts, checks, metrics and reports read this table and no other. */
export const KPIS: Record<KpiId, Kpi> = {
  waiting: present('waiting', 'contacts', 'lower', (m) => ({ kind: 'count', value: m.waiting })),
  longestWait: present('longestWait', 'ms', 'lower', (m) => ({
    kind: 'duration',
    valueMs: m.oldestEnteredAt === null ? null : Math.max(0, m.now - m.oldestEnteredAt),
  })),
  offered: counted('offered', 'neither', 'offered'),
  answered: counted('answered', 'higher', 'answered'),
  abandoned: counted('abandoned', 'lower', 'abandoned'),
  abandonedShort: counted('abandonedShort', 'neither', 'abandonedShort'),
  overflowed: counted('overflowed', 'lower', 'overflowed'),
  calledBack: counted('calledBack', 'neither', 'calledBack'),
  refused: counted('refused', 'lower', 'refused'),
  answerRate: servedRatio('answerRate', 'higher', ['answered', 'offered'], (c) => ({
    num: c.answered,
    den: c.offered,
  })),
  abandonRate: ratioKpi('abandonRate', 'lower', ['abandoned', 'offered'], (c) => ({
    num: c.abandoned,
    den: c.offered,
  })),
  serviceLevel: {
    ...ratioKpi('serviceLevel', 'higher', [], SERVICE_LEVELS.offered),
    of: (measured) => KPIS[SERVICE_LEVEL_KPI[measured.formula]].of(measured),
  },
  slOffered: serviceLevel('slOffered', 'offered'),
  slAnswered: serviceLevel('slAnswered', 'answered'),
  slExclShort: serviceLevel('slExclShort', 'exclShort'),
  slExclInSla: serviceLevel('slExclInSla', 'exclInSla'),
  asa: mean('asa', ['waitAnsweredMs', 'answered'], (c) => ({ sumMs: c.waitAnsweredMs, count: c.answered })),
  abandonedWait: mean('abandonedWait', ['waitAbandonedMs', 'abandoned'], (c) => ({
    sumMs: c.waitAbandonedMs,
    count: c.abandoned,
  })),
  longestToday: {
    ...present('longestToday', 'ms', 'lower', ({ counters }) => ({
      kind: 'duration',
      valueMs: counters.longestWaitMs,
    })),
    about: 'window',
    reads: ['longestWaitMs'],
  },
  aht: mean('aht', ['talkMs', 'holdMs', 'completed', 'wrapupMs', 'wrappedUp'], (c) => {
    const wrapupShare = c.wrappedUp === 0 ? 0 : (c.wrapupMs * c.completed) / c.wrappedUp;
    return { sumMs: c.talkMs + c.holdMs + wrapupShare, count: c.completed };
  }),
  talkTime: mean('talkTime', ['talkMs', 'completed'], (c) => ({ sumMs: c.talkMs, count: c.completed })),
  wrapupTime: mean('wrapupTime', ['wrapupMs', 'wrappedUp'], (c) => ({
    sumMs: c.wrapupMs,
    count: c.wrappedUp,
  })),
  transferRate: ratioKpi('transferRate', 'lower', ['transferred', 'answered'], (c) => ({
    num: c.transferred,
    den: c.answered,
  })),
  repeatAfterAbandonRate: ratioKpi(
    'repeatAfterAbandonRate',
    'lower',
    ['repeatAfterAbandon', 'offered'],
    (c) => ({ num: c.repeatAfterAbandon, den: c.offered }),
  ),
  recontactRate: ratioKpi('recontactRate', 'lower', ['recontactAfterAnswer', 'offered'], (c) => ({
    num: c.recontactAfterAnswer,
    den: c.offered,
  })),
  /** Within the 24 h in which a caller may still come back, it can only fall. */
  firstContactResolution: guardedRatio(
    () => ({ kind: 'atMost' }),
    'firstContactResolution',
    'higher',
    ['followed', 'unresolved'],
    firstContact,
  ),
  avoidableRate: ratioKpi('avoidableRate', 'lower', ['avoidable', 'answered'], (c) => ({
    num: c.avoidable,
    den: c.answered,
  })),
  satisfaction: guardedRatio(
    ({ answered }) => ({ kind: 'responses', asked: answered }),
    'satisfaction',
    'higher',
    ['rated', 'satisfied', 'answered'],
    (c) => ({ num: c.satisfied ?? 0, den: c.rated ?? 0 }),
  ),
  /** Unknown until somebody responded: it cannot be told from a platform that asks nobody. */
  responseRate: ratioKpi('responseRate', 'higher', ['rated', 'answered'], (c) => ({
    num: c.rated ?? 0,
    den: (c.rated ?? 0) === 0 ? 0 : c.answered,
  })),
  staffed: present('staffed', 'agents', 'neither', (m) => ({ kind: 'count', value: staffed(m.agents) })),
  ready: present('ready', 'agents', 'higher', (m) => ({ kind: 'count', value: m.agents.ready })),
  occupancy: {
    ...present('occupancy', 'ratio', 'neither', ({ agents }) => ({
      kind: 'ratio',
      ratio: {
        num: agents.ringing + agents.talking + agents.wrapup,
        den: agents.ready + agents.ringing + agents.talking + agents.wrapup,
      },
    })),
    minimumVolume: 1,
  },
};
