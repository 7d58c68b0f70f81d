import type { SiteDay } from '../../../centre/day.ts';
import type { Fact } from '../../../centre/fact.ts';
import { INTERVAL_MS } from '../../../centre/interval.ts';
import type { Forecast } from '../../../centre/source.ts';
import type { SourceChange } from '../../source.ts';
import type { Floor, QueueOnFloor } from '../floor.ts';
import type { Scenario } from '../scenario.ts';
import type { Timeline } from '../timeline.ts';
import { reportAgents } from './agent-report.ts';
import { reportVisits } from './visit-report.ts';
import type { Witness } from './witness.ts';

/** Tells what happens on the floor in the words of the Source port. */
export type Reporter = Witness & {
  /** What a platform says of itself to who connects: its queues, agents, skills, reasons. */
  introduce(floor: Floor): void;
  /** What each queue may expect of a day. */
  expect(day: SiteDay): void;
  /** What was said since the last time. */
  take(): SourceChange[];
  /** How many changes were ever said. */
  said(): number;
};

type OwnWords<F> = F extends Fact ? Omit<F, 'id' | 'at' | 'source'> : never;
/** How a part of the reporter says a change, and states a fact in its own words. */
export type Voice = {
  source: string;
  run: string;
  now(): number;
  say(change: SourceChange): void;
  state(fact: OwnWords<Fact>): void;
  /** The same under an id of its own, not the next number: what is said once of a thing. */
  stateAs(id: string, fact: OwnWords<Fact>): void;
};

/** A reporter of the source `source`; `run` makes the ids of its facts its own. */
export function createReporter(
  source: string,
  run: string,
  scenario: Scenario,
  timeline: Timeline,
): Reporter {
  let changes: SourceChange[] = [];
  let said = 0;
  let facts = 0;
  const say = (change: SourceChange): void => {
    said += 1;
    changes.push(change);
  };
  const stateAs: Voice['stateAs'] = (id, fact) =>
    say({ op: 'fact', fact: { id, at: timeline.now, source, ...fact } as Fact });
  const voice: Voice = {
    source,
    run,
    now: () => timeline.now,
    say,
    state(fact) {
      facts += 1;
      stateAs(`${run}:${facts}`, fact);
    },
    stateAs,
  };
  const declare = (queue: QueueOnFloor) => say({ op: 'declare', queue: declared(queue, scenario, source) });
  const agents = reportAgents(voice);
  return {
    ...reportVisits(voice),
    ...agents,
    queueChanged: declare,
    introduce(floor) {
      say({ op: 'put', put: { kind: 'site', entity: scenario.site } });
      for (const entity of scenario.skills) say({ op: 'put', put: { kind: 'skill', entity } });
      for (const entity of scenario.reasons)
        if (entity.use === 'contact' || entity.use === 'action')
          say({ op: 'put', put: { kind: 'reason', entity } });
      for (const queue of floor.queues.values()) declare(queue);
      for (const agent of floor.agents.values()) agents.agentChanged(agent);
    },
    expect(day) {
      for (const queue of scenario.queues) {
        const halfHours = scenario.expected(queue, day);
        if (halfHours !== null)
          say({ op: 'put', put: { kind: 'forecast', entity: curveOf(queue.id, halfHours, day) } });
      }
    },
    take() {
      const taken = changes;
      changes = [];
      return taken;
    },
    said: () => said,
  };
}

function declared(
  queue: QueueOnFloor,
  scenario: Scenario,
  source: string,
): Extract<SourceChange, { op: 'declare' }>['queue'] {
  const { id, name, channel, sensitive, sla, shortAbandonMs } = queue.plan;
  return {
    id,
    name,
    site: scenario.site.id,
    channel,
    timezone: scenario.site.timezone,
    open: queue.open,
    opensAt: queue.opensAt,
    closesAt: queue.closesAt,
    sensitive,
    sla,
    shortAbandonMs,
    source,
  };
}

/** Half-hours spread evenly over their five minutes. */
function curveOf(queue: string, halfHours: readonly number[], day: SiteDay): Omit<Forecast, 'rev'> {
  const steps = Math.round((day.endAt - day.startAt) / INTERVAL_MS);
  const widthSteps = steps / halfHours.length;
  return {
    id: queue,
    queue,
    startAt: day.startAt,
    stepMs: INTERVAL_MS,
    offered: Array.from(
      { length: steps },
      (_, step) => halfHours[Math.floor(step / widthSteps)]! / widthSteps,
    ),
    basis: { kind: 'profile', days: 0 },
  };
}
