import type { Result } from '../../centre/problem.ts';
import { createDesk } from '../../desk/desk.ts';
import type { DeskPolicy } from '../../desk/policy.ts';
import type { Gate } from '../../hub/auth/grant.ts';
import { type Hub, startHub } from '../../hub/hub.ts';
import type { Route } from '../../hub/listener.ts';
import type { Deliver } from '../../hub/outbox/outbox.ts';
import { createAlerts } from '../../insight/alerts/alerts.ts';
import { createForecastWatch } from '../../insight/arrivals/forecast-watch.ts';
import { createPhantomWatch } from '../../insight/phantom-watch.ts';
import type { AlertRule } from '../../insight/rules/rules.ts';
import { together } from '../../insight/together.ts';
import { seatSecretariats } from './demo-secretariats.ts';
import type { CentreParts } from './parts.ts';

export type HubWishes = {
  gate: Gate;
  /** `null`: the journal lives in memory. */
  dataDir: string | null;
  host: string;
  port: number;
  tls?: { cert: Buffer; key: Buffer; ca?: Buffer } | null;
  routes?: readonly Route[];
  /** Facts and intervals older than this are forgotten. */
  retentionMs?: number;
  deliver?: Deliver;
};

/** A hub that runs on the parts of a centre. */
export type RunningCentre = {
  hub: Hub;
  /** Takes up what an edited site's file decides, from the next input on. */
  follow(policy: DeskPolicy, rules: readonly AlertRule[]): void;
  /** Has the sources say again what the site's file says, or what is wrong with it. */
  refresh(): void;
  stop(): Promise<void>;
};

/** Starts a hub on the parts of a centre, with the desk and the alerts that its site decided. */
export async function startCentre(parts: CentreParts, wishes: HubWishes): Promise<Result<RunningCentre>> {
  const { clock, timezone, holidays, sources, policy, rules, profile, demo } = parts;
  const { tls, routes, deliver, ...where } = wishes;
  const desk = createDesk(policy);
  const alerts = createAlerts({ rules, timezone, holidays });
  const own = new Set(sources.filter(({ kind }) => kind !== 'feed').map(({ id }) => id));
  const forecasts = createForecastWatch({
    holidays,
    sources: own,
    ...(profile === undefined ? {} : { profile }),
  });
  const insight = together(createPhantomWatch(own), forecasts, alerts);
  const started = await startHub({
    clock,
    timezone,
    sources,
    desk,
    insight,
    ...where,
    ...(tls ? { tls } : {}),
    ...(routes === undefined ? {} : { routes }),
    ...(deliver === undefined ? {} : { deliver }),
  });
  if (!started.ok) return started;
  const hub = started.value;
  const leaveSeats = demo === null ? () => {} : seatSecretariats(demo, hub);
  return {
    ok: true,
    value: {
      hub,
      follow(nextPolicy, nextRules) {
        desk.follow(nextPolicy);
        alerts.setRules(nextRules);
        parts.refresh();
      },
      refresh: () => parts.refresh(),
      async stop() {
        leaveSeats();
        await hub.stop();
      },
    },
  };
}
