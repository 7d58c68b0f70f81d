import type { Result } from '../../centre/problem.ts';
import { createDesk } from '../../desk/desk.ts';
import type { Delivery, DeliveryOutcome } from '../../desk/engine.ts';
import type { Gate } from '../../hub/auth/grant.ts';
import { type Hub, startHub } from '../../hub/hub.ts';
import type { Route } from '../../hub/listener.ts';
import { createAlerts } from '../../insight/alerts.ts';
import type { CentreParts } from './parts.ts';

export type HubWishes = {
  gate: Gate;
  /** `null`: the journal lives in memory. */
  dataDir: string | null;
  host: string;
  port: number;
  tls?: { cert: Buffer; key: Buffer; ca?: Buffer } | null;
  routes?: readonly Route[];
  deliver?: (delivery: Delivery) => Promise<DeliveryOutcome>;
};

/** A hub on the parts of a centre, with the desk and the alerts that its site decided. */
export function startCentre(parts: CentreParts, wishes: HubWishes): Promise<Result<Hub>> {
  const { clock, timezone, holidays, sources, policy, rules } = parts;
  const { tls, routes, deliver, ...where } = wishes;
  return startHub({
    clock,
    timezone,
    sources,
    desk: createDesk(policy),
    insight: createAlerts({ rules, timezone, holidays }),
    ...where,
    ...(tls ? { tls } : {}),
    ...(routes === undefined ? {} : { routes }),
    ...(deliver === undefined ? {} : { deliver }),
  });
}
