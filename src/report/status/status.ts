import type { Centre } from '../../centre/centre.ts';
import type { EntityKind } from '../../centre/change.ts';
import { type Figure, figureValue } from '../../centre/figure.ts';
import { byPace } from '../../centre/headline.ts';
import { KPIS, type KpiId } from '../../centre/kpi.ts';
import type { Link } from '../../centre/link.ts';
import { type Measured, measuredOf, measuredTogether } from '../../centre/measured.ts';
import type { AgentCounts, Queue } from '../../centre/queue.ts';
import type { Ratio } from '../../centre/scalar.ts';
import type { SourceState } from '../../centre/source.ts';
import { countAgents } from '../../insight/alerts/place.ts';

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
  /** Nothing over nothing where `allRefused` stands in its place. */
  answerRate: Ratio;
  /** How many came to a closed queue that refused them all; `null` otherwise. */
  allRefused: number | null;
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
  /** Every queue together. */
  total: StatusFigures;
  /** The live channels together; all there is when none stands apart. */
  headline: StatusFigures;
  /** The written channels together, when they stand apart from live ones. */
  written: StatusFigures | null;
  alerts: {
    id: string;
    rule: string;
    scope: { kind: string; id: string | null };
    severity: string;
    since: number;
  }[];
};

/** The kinds of entity that a status and a check read: all that they need to ask of a hub. */
export const READ_KINDS: readonly EntityKind[] = ['site', 'source', 'queue', 'agent', 'alert', 'rule'];

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
  const measured = (queue: Queue): Measured => measuredOf(queue, now, window);
  const together = (several: readonly Queue[]): StatusFigures =>
    figuresOf(measuredTogether(several.map(measured), now, agentsOf(centre, several)));
  const { headline, written } = byPace(queues, ({ channel }) => channel);
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
    queues: queues.map((queue) => ({
      id: queue.id,
      name: queue.name,
      open: queue.open,
      source: queue.source,
      current: isCurrent(centre, queue),
      ...figuresOf(measured(queue)),
    })),
    total: together(queues),
    headline: together(headline),
    written: written.length === 0 ? null : together(written),
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

const refusedOnly = (figure: Figure): number | null => (figure.kind === 'refused' ? figure.count : null);

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
    allRefused: refusedOnly(of('answerRate')),
    abandonRate: ratio('abandonRate'),
    serviceLevel: { ...ratio('serviceLevel'), formula: measured.formula },
    asaMs: rounded('asa'),
    agents: measured.agents,
  };
}
