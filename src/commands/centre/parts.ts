import type { Clock } from '../../centre/clock.ts';
import type { Holiday } from '../../centre/holidays.ts';
import type { DeskPolicy } from '../../desk/policy.ts';
import type { Demo } from '../../feeds/demo/demo.ts';
import type { Source } from '../../feeds/source.ts';
import type { AlertRule } from '../../insight/rules.ts';

/** The concrete parts of one centre, ready for a hub: where its changes come from, and what its site decided. */
export type CentreParts = {
  clock: Clock;
  timezone: string;
  holidays: readonly Holiday[];
  sources: readonly Source[];
  policy: DeskPolicy;
  rules: readonly AlertRule[];
  /** The demo among the sources: its secretariats answer by themselves. */
  demo: Demo | null;
};
