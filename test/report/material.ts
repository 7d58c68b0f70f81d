import type { Fact } from '../../src/centre/fact.ts';
import type { ReportQueue } from '../../src/report/figures/tally.ts';
import type { ReportMaterial } from '../../src/report/report.ts';

/** Monday 23 November 2026, 08:00 in Paris. */
export const MONDAY = Date.parse('2026-11-23T07:00:00Z');
export const MIN = 60_000;

export const queueNamed = (id: string, name = id): ReportQueue => ({
  id,
  name,
  sla: { thresholdMs: 30_000, targetRatio: 0.8, formula: 'offered' },
  shortAbandonMs: 5_000,
  channel: 'phone',
  timezone: 'Europe/Paris',
});

/** A visit from its entry to its exit, as the facts that tell it. */
export function visit(
  name: 'contact.answered' | 'contact.abandoned',
  id: string,
  enteredAt: number,
  waitMs: number,
  queue = 'a',
): Fact[] {
  const of = { visit: id, contact: id, queue, source: 'pbx' };
  const entered: Fact = {
    name: 'contact.entered',
    id: `${id}:in`,
    at: enteredAt,
    ...of,
    channel: 'phone',
    token: null,
    priority: 0,
    flags: [],
    from: 'outside',
    reason: null,
  };
  const exit = { id: `${id}:out`, at: enteredAt + waitMs, ...of, enteredAt, waitMs };
  return [entered, name === 'contact.answered' ? { name, ...exit, agent: 'a1' } : { name, ...exit }];
}

export const materialOf = (facts: Fact[], over: Partial<ReportMaterial> = {}): ReportMaterial => ({
  facts: facts.toSorted((a, b) => a.at - b.at),
  queueOf: (id) => queueNamed(id),
  site: null,
  timezone: 'Europe/Paris',
  span: null,
  kind: 'recording',
  ...over,
});
