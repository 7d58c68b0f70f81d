import type { SiteDay } from '../../../centre/day.ts';
import type { Holiday } from '../../../centre/holidays.ts';
import { ARRIVAL_PROFILE } from '../arrival-profile.ts';
import { demandOf, expectedWithTransfers } from '../demand.ts';
import { randomOf } from '../random.ts';
import { actingWeekday, type CallersScenario, type Incident, type Scenario } from '../scenario.ts';
import { REASONS, SKILLS } from './desk.ts';
import { queuesIn } from './queues.ts';
import { ROSTER } from './roster.ts';

const { callCentre } = ARRIVAL_PROFILE;
const [firstQuartile, median, thirdQuartile] = callCentre.redialDelayQuartilesSeconds;
const [fewest, most] = callCentre.redialWithin24hAfterAbandon;
const DAY_SECONDS = 86_400;

/** How callers behave. Who calls again, and when after an abandon, follows the arrival profile; the rest is assumed. */
const CALLERS: CallersScenario = {
  firstCallRatio: 0.86,
  fragileRatio: 0.06,
  vipRatio: 0.005,
  debtRatio: 0.02,
  redial: {
    probability: (fewest + most) / 2,
    delay: {
      kind: 'quantiles',
      points: [
        [0, 45],
        [0.25, firstQuartile],
        [0.5, median],
        [0.75, thirdQuartile],
        [1, DAY_SECONDS],
      ],
    },
  },
  recontact: {
    probability: callCentre.recallWithin24hAfterAnswer,
    delay: {
      kind: 'quantiles',
      points: [
        [0, 600],
        [0.5, 9_000],
        [1, DAY_SECONDS],
      ],
    },
  },
  impatience: { probability: 0.12, delay: { kind: 'exponential', meanMs: 1_800_000 } },
  pickUp: { probability: 0.72, ring: { kind: 'lognormal', mu: 2.4, sigma: 0.5 } },
  survey: {
    probability: 0.16,
    laterProbability: 0.25,
    onTheLine: { kind: 'lognormal', mu: 3, sigma: 0.4 },
    later: {
      kind: 'quantiles',
      points: [
        [0, 300],
        [0.5, 4_800],
        [1, DAY_SECONDS],
      ],
    },
  },
};

export type HospitalOptions = {
  seed: string;
  /** The midnight at which the simulation begins. */
  beginsAt: number;
  timezone: string;
  holidays: readonly Holiday[];
  /** How many times the whole centre, side by side: for tests of size. */
  scale: number;
};

/** The demo's hospital centre: eight telephone queues, five written channels, forty agents. */
export function hospital({ seed, beginsAt, timezone, holidays, scale }: HospitalOptions): Scenario {
  const copies = Array.from({ length: scale }, (_, index) => copyOf(index + 1, timezone));
  const base = {
    site: { id: 'saint-roch', name: 'CHU Saint-Roch', timezone },
    callers: CALLERS,
    holidays,
    nameOf: dayNames({ site: { timezone }, holidays }, beginsAt),
  };
  const incidents = incidentsOf(seed, base);
  const queues = copies.flatMap((copy) => copy.queues);
  return {
    ...base,
    queues,
    agents: copies.flatMap((copy) => copy.agents),
    skills: copies.flatMap((copy) => copy.skills),
    reasons: REASONS,
    incidents,
    demand: demandOf(seed, { ...base, incidents }),
    expected: (queue, day) => expectedWithTransfers(queue, queues, actingWeekday(base, day)),
    reserveMs: [45_000, 20_000, 10_000, 0, 0],
    blendAfterMs: 60_000,
  };
}

/** One whole centre; the ids of the second and later ones end in their number. */
function copyOf(copy: number, timezone: string): Pick<Scenario, 'queues' | 'agents' | 'skills'> {
  const queues = queuesIn(timezone);
  if (copy === 1) return { queues, agents: ROSTER, skills: SKILLS };
  const own = (id: string) => `${id}-${copy}`;
  return {
    queues: queues.map((queue) => ({
      ...queue,
      id: own(queue.id),
      name: `${queue.name} ${copy}`,
      skill: own(queue.skill),
      overflow: queue.overflow === null ? null : { ...queue.overflow, to: own(queue.overflow.to) },
      transfers: queue.transfers.map((transfer) => ({ ...transfer, to: own(transfer.to) })),
    })),
    agents: ROSTER.map((agent) => ({
      ...agent,
      id: own(agent.id),
      skills: Object.fromEntries(Object.entries(agent.skills).map(([skill, level]) => [own(skill), level])),
    })),
    skills: SKILLS.map((skill) => ({
      id: own(skill.id),
      name: `${skill.name} ${copy}`,
      queues: skill.queues.map(own),
    })),
  };
}

/**
 * Days are named by their weekday and by how many days after the first they come: a seed gives the same
 * first Monday in any week of any year.
 */
function dayNames(scenario: Pick<Scenario, 'holidays'> & { site: { timezone: string } }, beginsAt: number) {
  return (day: SiteDay): string => {
    const after = Math.round((day.startAt - beginsAt) / DAY_MS);
    return `${actingWeekday(scenario, day)}+${after}`;
  };
}

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/**
 * What goes wrong on a day: on two working days in three a workstation dies in mid-call and its agent stays
 * "talking" for most of an hour; on one in three a burst falls on Imagerie.
 */
function incidentsOf(
  seed: string,
  scenario: Pick<Scenario, 'site' | 'holidays' | 'nameOf'>,
): (day: SiteDay) => Incident[] {
  return (day) => {
    if (actingWeekday(scenario, day) > 5) return [];
    const random = randomOf(seed, 'incidents', scenario.nameOf(day));
    const at = (fromHour: number, toHour: number) =>
      Math.round(day.startAt + (fromHour + random() * (toHour - fromHour)) * 60 * MINUTE_MS);
    const incidents: Incident[] = [];
    if (random() < 2 / 3)
      incidents.push({
        kind: 'phantom',
        at: at(8.5, 16),
        forMs: Math.round(35 + random() * 40) * MINUTE_MS,
        whom: random(),
      });
    if (random() < 1 / 3) {
      const fromAt = at(9, 15.5);
      const untilAt = fromAt + Math.round(30 + random() * 40) * MINUTE_MS;
      incidents.push({ kind: 'burst', queue: 'imagerie', fromAt, untilAt, factor: 2.2 });
    }
    return incidents;
  };
}
