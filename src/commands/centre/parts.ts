import type { Clock } from '../../centre/clock.ts';
import type { Holiday } from '../../centre/holidays.ts';
import { ok, type Problem, type Result } from '../../centre/problem.ts';
import { queueArrivals, sitePolicy } from '../../config/apply.ts';
import type { Site } from '../../config/load.ts';
import { type DeskPolicy, defaultDeskPolicy } from '../../desk/policy.ts';
import type { Demo } from '../../feeds/demo/demo.ts';
import type { Source } from '../../feeds/source.ts';
import type { ForecastTerms } from '../../insight/arrivals/forecast-watch.ts';
import { defaultRules } from '../../insight/rules/default.ts';
import type { AlertRule } from '../../insight/rules/rules.ts';
import type { SiteSource } from '../site.ts';
import { DEMO_TIMEZONE, demoHolidays, demoPolicy } from './demo.ts';
import { type SitedSource, type SiteSight, sitedSource } from './sited-source.ts';
import { type AskedSource, openSources, type SourceWishes } from './sources.ts';

/** The concrete parts of one centre, ready for a hub: where its changes come from, and what its site decided. */
export type CentreParts = {
  clock: Clock;
  timezone: string;
  holidays: readonly Holiday[];
  sources: readonly Source[];
  policy: DeskPolicy;
  rules: readonly AlertRule[];
  /** What the site's file says that a day brings to a queue. */
  profile?: NonNullable<ForecastTerms['profile']>;
  /** The demo among the sources: its secretariats answer by themselves. */
  demo: Demo | null;
  /** A recording that was cut short, and where. */
  warning: Problem | null;
  /** Has the sources say again what an edited site's file changes. */
  refresh(): void;
};

/** Where a centre comes from: its sources, its site's file when there is one, and the process around it. */
export type CentreOrigin = Omit<SourceWishes, 'site' | 'timezone'> & {
  asked: readonly AskedSource[];
  /** The site as its file says it now; `null`: there is no file. */
  site: (() => Site<SiteSource>) | null;
  /** What is wrong with that file as it is now; absent: nothing can be, it is not followed. */
  faults?: () => readonly Problem[];
};

/** Opens the parts of a centre. Another hub's queues are its own site's business and are not renamed here. */
export async function openParts(origin: CentreOrigin): Promise<Result<CentreParts>> {
  const { asked, site, faults = () => [], ...wishes } = origin;
  const home = site?.() ?? null;
  const timezone = home?.file.site.timezone ?? DEMO_TIMEZONE;
  const opened = await openSources(asked, { ...wishes, site: home, timezone });
  if (!opened.ok) return opened;
  const { sources, clock, demo, warning } = opened.value;
  const sited =
    site === null ? [] : sources.filter(({ kind }) => kind !== 'feed').map(seenBy({ site, faults, clock }));
  const holidays = home?.holidays ?? (demo === null ? [] : await demoHolidays(clock.now()));
  return ok({
    clock,
    timezone,
    holidays,
    sources: sources.map((source) => sited.find(({ id }) => id === source.id) ?? source),
    policy: home === null ? policyWithoutSite(demo, holidays) : sitePolicy(home),
    rules: home?.file.alerts.rules ?? defaultRules(),
    profile: (queue, day, isHoliday) => {
      const now = site?.() ?? null;
      return now === null ? null : queueArrivals(now, queue, day, isHoliday);
    },
    demo,
    warning,
    refresh() {
      for (const source of sited) source.refresh();
    },
  });
}

const seenBy =
  (sight: SiteSight) =>
  (source: Source): SitedSource =>
    sitedSource(source, sight);

const policyWithoutSite = (demo: Demo | null, holidays: readonly Holiday[]): DeskPolicy =>
  demo === null ? defaultDeskPolicy : demoPolicy(holidays);
