import type { Centre } from '../centre/centre.ts';
import {
  type Figure,
  figureValue,
  KPIS,
  type KpiId,
  type Measured,
  measuredOf,
  measuredTogether,
} from '../centre/kpi.ts';
import type { Link } from '../centre/link.ts';
import type { AgentCounts, Queue } from '../centre/queue.ts';
import type { Ratio } from '../centre/scalar.ts';
import type { SourceState } from '../centre/source.ts';
import { countAgents } from '../insight/alerts-place.ts';

/** The present of a queue, or of several together: counts, milliseconds, ratios as counts; `null` is unknown. */
export type StatusFigures = {
  waiting: number | null;
  longestWaitMs: number | null;
  offered: number | null;
  answered: number | null;
  abandoned: number | null;
  overflowed: number | null;
  calledBack: number | null;
  refused: number | null;
  answerRate: Ratio;
  abandonRate: Ratio;
  serviceLevel: Ratio & { formula: string };
  asaMs: number | null;
  agents: AgentCounts;
};
export type StatusQueue = {
  id: string;
  name: string;
  open: boolean | null;
  source: string;
  /** Its source is telling: these are figures of now. */
  current: boolean;
} & StatusFigures;
export type Status = {
  at: number;
  link: Link['state'];
  ageMs: number | null;
  window: 'today' | 'recent';
  sources: { id: string; name: string; state: SourceState; lastEventAt: number | null }[];
  queues: StatusQueue[];
  total: StatusFigures;
  alerts: {
    id: string;
    rule: string;
    scope: { kind: string; id: string | null };
    severity: string;
    since: number;
  }[];
};

/** The figures of a centre at one moment; `only` keeps some queues, of which the total is then made. */
export function statusOf(
  centre: Centre,
  link: Link,
  window: Status['window'],
  only: readonly string[] = [],
): Status {
  const { now } = link;
  const queues = [...centre.queue.values()]
    .filter(({ id }) => only.length === 0 || only.includes(id))
    .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
  const measured = queues.map((queue) => measuredOf(queue, now, window));
  return {
    at: Math.round(now),
    link: link.state,
    ageMs: link.ageMs === null ? null : Math.round(link.ageMs),
    window,
    sources: [...centre.source.values()].map(({ id, name, state, lastEventAt }) => ({
      id,
      name,
      state,
      lastEventAt,
    })),
    queues: queues.map((queue, at) => ({
      id: queue.id,
      name: queue.name,
      open: queue.open,
      source: queue.source,
      current: isCurrent(centre, queue),
      ...figuresOf(measured[at]!),
    })),
    total: figuresOf(measuredTogether(measured, now, agentsOf(centre, queues))),
    alerts: [...centre.alert.values()]
      .filter(({ state }) => state === 'firing')
      .map(({ id, rule, scope, severity, since }) => ({ id, rule, scope, severity, since })),
  };
}

/** The agents of these queues, each counted once. */
export function agentsOf(centre: Centre, queues: readonly Queue[]): AgentCounts {
  const ids = new Set(queues.map(({ id }) => id));
  return countAgents(
    [...centre.agent.values()].filter((agent) => agent.queues.some(({ id }) => ids.has(id))),
  );
}

/** Whether a queue's source is telling now; a queue whose source is unknown is taken at its word. */
export function isCurrent(centre: Centre, queue: Queue): boolean {
  const state = centre.source.get(queue.source)?.state;
  return state === undefined || state === 'up' || state === 'ended';
}

function figuresOf(measured: Measured): StatusFigures {
  const of = (id: KpiId): Figure => KPIS[id].of(measured);
  const number = (id: KpiId): number | null => figureValue(of(id));
  const ratio = (id: KpiId): Ratio => {
    const figure = of(id);
    return figure.kind === 'ratio' ? figure.ratio : { num: 0, den: 0 };
  };
  const rounded = (id: KpiId): number | null => {
    const value = number(id);
    return value === null ? null : Math.round(value);
  };
  return {
    waiting: number('waiting'),
    longestWaitMs: rounded('longestWait'),
    offered: number('offered'),
    answered: number('answered'),
    abandoned: number('abandoned'),
    overflowed: number('overflowed'),
    calledBack: number('calledBack'),
    refused: number('refused'),
    answerRate: ratio('answerRate'),
    abandonRate: ratio('abandonRate'),
    serviceLevel: { ...ratio('serviceLevel'), formula: measured.formula },
    asaMs: rounded('asa'),
    agents: measured.agents,
  };
}
