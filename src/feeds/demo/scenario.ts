import type { SkillSet } from '../../centre/agent.ts';
import { type SiteDay, weekdayOf } from '../../centre/day.ts';
import type { Holiday } from '../../centre/holidays.ts';
import type { OpeningHours } from '../../centre/hours.ts';
import type { DeclaredQueue } from '../../centre/queue.ts';
import type { Reason, Site, Skill } from '../../centre/source.ts';
import type { Distribution } from './distribution.ts';

/** A centre to simulate: who calls, who answers, and how long each thing takes. Data, without a state. */
export type Scenario = {
  site: Omit<Site, 'rev'>;
  queues: readonly QueueScenario[];
  agents: readonly AgentScenario[];
  skills: readonly Omit<Skill, 'rev'>[];
  reasons: readonly Omit<Reason, 'rev'>[];
  callers: CallersScenario;
  holidays: readonly Holiday[];
  /** Names a day's draws: the same name, the same day. */
  nameOf: (day: SiteDay) => string;
  /** How many enter a queue from outside on a day, stretch by stretch. */
  demand: (queue: QueueScenario, day: SiteDay) => readonly DemandSlot[];
  /** What a queue may expect of each half-hour of a day, before chance; `null`: nobody can say. */
  expected: (queue: QueueScenario, day: SiteDay) => readonly number[] | null;
  /** What goes wrong on a day. */
  incidents: (day: SiteDay) => readonly Incident[];
  /** Level 1…5 → how long a contact has waited before an agent of that level may be asked. */
  reserveMs: readonly [number, number, number, number, number];
  /** How long an agent is ready before a written contact may be given. */
  blendAfterMs: number;
};

/** The ISO weekday a day is lived as: a public holiday is a Sunday. */
export const actingWeekday = (
  scenario: { site: { timezone: string }; holidays: readonly Holiday[] },
  day: SiteDay,
): number =>
  scenario.holidays.some((holiday) => holiday.date === day.date)
    ? 7
    : weekdayOf(scenario.site.timezone, day.startAt);

/** A stretch of time in which contacts enter at a constant rate. */
export type DemandSlot = { fromAt: number; untilAt: number; perMs: number };

export type QueueScenario = Pick<
  DeclaredQueue,
  'id' | 'name' | 'channel' | 'sensitive' | 'sla' | 'shortAbandonMs'
> & {
  skill: string;
  /** `null`: always open. */
  hours: OpeningHours | null;
  /** Contacts from outside on an average weekday, those who call again included. */
  volume: number;
  /** How many may wait; one more is refused. */
  capacity: number;
  /** Where the platform sends, by itself, those who have waited so long. */
  overflow: { afterMs: number; to: string } | null;
  talk: Distribution;
  wrapup: Distribution;
  ring: Distribution;
  patience: Distribution;
  hold: { probability: number; length: Distribution };
  /** Conversations that end by a transfer, and to which queue. */
  transfers: readonly { to: string; probability: number }[];
  reasons: readonly { id: string; weight: number }[];
};

/** A stay at work, in wall-clock minutes since midnight at the site; `toMinute` may pass 1440. */
export type Shift = {
  /** ISO weekdays on which it begins: 1 Monday … 7 Sunday. */
  weekdays: readonly number[];
  fromMinute: number;
  toMinute: number;
  breaks: readonly { atMinute: number; minutes: number; reason: string }[];
};

export type AgentScenario = {
  id: string;
  label: string;
  team: string;
  skills: SkillSet;
  /** `null`: always at work. */
  shifts: readonly Shift[] | null;
  /** The share of offered contacts that the agent lets ring. */
  missProbability: number;
};

/** What callers are like, and what they do after. */
export type CallersScenario = {
  /** The first of a day's contacts; the others are calls made again, which the simulation makes by itself. */
  firstCallRatio: number;
  fragileRatio: number;
  vipRatio: number;
  debtRatio: number;
  redial: { probability: number; delay: Distribution };
  recontact: { probability: number; delay: Distribution };
  /** Of those who wait for a callback, how many call by themselves meanwhile, and after how long. */
  impatience: { probability: number; delay: Distribution };
  /** Of those called back, how many pick up, and how long it rings. */
  pickUp: { probability: number; ring: Distribution };
  /** Of those served, how many answer the satisfaction survey: of these, how many later by a message. */
  survey: { probability: number; laterProbability: number; onTheLine: Distribution; later: Distribution };
};

export type Incident =
  /** Many more call a queue for a while: a machine is down, a letter was sent to everybody. */
  | { kind: 'burst'; queue: string; fromAt: number; untilAt: number; factor: number }
  /**
   * A workstation dies in mid-call: for the platform its agent is talking until somebody puts it
   * right. `whom`, from 0 to 1, says which of those who are talking then.
   */
  | { kind: 'phantom'; at: number; forMs: number; whom: number };
