import type { Agent } from '../../centre/agent.ts';
import type { Result } from '../../centre/problem.ts';
import type { Interval, Queue } from '../../centre/queue.ts';
import type { Forecast } from '../../centre/source.ts';
import { expectedRate } from '../arrivals/arrivals.ts';
import { type MeasuredQueue, measureQueue, shareOf, type WhatIf, whatIf } from './what-if.ts';

/** What a loan is worked out from: the centre's own entities, as one reader sees them. */
export type LoanGround = {
  queues: ReadonlyMap<string, Queue>;
  agents: Iterable<Agent>;
  forecasts: Iterable<Forecast>;
  intervalsOf: (queue: string) => readonly Interval[];
  now: number;
};

/** What one queue would see of a loan. `arrivals` says whether the day's curve or the last minutes told how many come. */
export type LoanEffect = {
  queue: Queue;
  /** Agents more, or less, than it counts on now. */
  change: number;
  arrivals: 'expected' | 'recent';
  outlook: Result<{ measured: MeasuredQueue; whatIf: WhatIf }>;
};

/** A loan without an end, or a long one, is looked at over its first hour. */
const HORIZON_MS = 3_600_000;

/**
 * The queue that an agent is lent to, then those that would miss it, most first. A lent agent counts wholly
 * for the queue it is lent to, and no longer for the others: who is lent where it burns has no time elsewhere.
 * Calls are those expected while the loan lasts; a queue with too few to tell says so.
 */
export function loanOutlook(
  loan: { agent: Agent; to: string; forMs: number | null },
  ground: LoanGround,
): LoanEffect[] {
  const { agent, to } = loan;
  const changes: [string, number][] = [
    [to, 1 - shareOf(agent, to)],
    ...agent.queues
      .map(({ id }): [string, number] => [id, -shareOf(agent, id)])
      .filter(([id, change]) => id !== to && change < 0)
      .sort(([, a], [, b]) => a - b),
  ];
  return changes.flatMap(([id, change]) => {
    const queue = ground.queues.get(id);
    return queue === undefined ? [] : [effectOn(queue, change, loan.forMs, ground)];
  });
}

function effectOn(queue: Queue, change: number, forMs: number | null, ground: LoanGround): LoanEffect {
  const { now, agents, forecasts, intervalsOf } = ground;
  const forecast = [...forecasts].find((each) => each.queue === queue.id);
  const stretch = { from: now, to: now + Math.min(forMs ?? HORIZON_MS, HORIZON_MS) };
  const rate = expectedRate(forecast, intervalsOf(queue.id), now, stretch);
  const arrivals = rate === null ? 'recent' : 'expected';
  const seen = measureQueue(queue, agents);
  if (!seen.ok) return { queue, change, arrivals, outlook: seen };
  const measured =
    rate === null ? seen.value : { ...seen.value, load: { ...seen.value.load, arrivalsPerHour: rate } };
  const made = whatIf(measured, change);
  const outlook = made.ok ? { ok: true as const, value: { measured, whatIf: made.value } } : made;
  return { queue, change, arrivals, outlook };
}
