import type { Centre } from '../../centre/centre.ts';
import type { ReportNames } from '../../report/report.ts';

const named = (entities: Iterable<{ id: string; name: string }>): Record<string, string> =>
  Object.fromEntries([...entities].map(({ id, name }) => [id, name]));

/** What people call the things that facts only know by id. */
export const namesIn = (centre: Centre): ReportNames => ({
  queue: named(centre.queue.values()),
  secretariat: named(centre.secretariat.values()),
  reason: named(centre.reason.values()),
  rule: named(centre.rule.values()),
});
