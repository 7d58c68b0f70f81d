import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../centre/clock.ts';
import type { Holiday } from '../../centre/holidays.ts';
import { ok, type Result } from '../../centre/problem.ts';
import { instant } from '../../centre/scalar.ts';
import { frenchHolidays } from '../../config/holidays.ts';
import { type DeskPolicy, deskPolicySchema } from '../../desk/policy.ts';
import { createDemo } from '../../feeds/demo/demo.ts';
import { CIRCUITS, REASONS, secretariatsIn } from '../../feeds/demo/hospital-desk.ts';
import { startTimeOf } from '../../feeds/demo/start-time.ts';
import { realClock, scaledClock } from '../../hub/clock.ts';
import { defaultRules } from '../../insight/rules-default.ts';
import type { CentreParts } from './parts.ts';

export type DemoWishes = {
  /** `monday 07:45`; the latest Monday morning when nothing is said. */
  at?: string | undefined;
  speed?: number | undefined;
  seed?: string | undefined;
  /** Where a demo that is served keeps its clock and its log; `null`: it lives and dies with the process. */
  dataDir: string | null;
};

export const DEMO_TIMEZONE = 'Europe/Paris';
const DEFAULT_AT = 'monday 08:40';

/** The demo centre, at the time and speed wished. Problem `usage.time` when the time is not understood. */
export async function demoParts(wishes: DemoWishes): Promise<Result<CentreParts>> {
  const startAt = startTimeOf(wishes.at ?? DEFAULT_AT, DEMO_TIMEZONE, Date.now());
  if (!startAt.ok) return startAt;
  const life = demoLife(wishes, startAt.value);
  const year = new Date(life.startAt).getUTCFullYear();
  const holidays = await frenchHolidays('metropole', year - 1, year + 1);
  const demo = createDemo({
    clock: life.clock,
    timezone: DEMO_TIMEZONE,
    startAt: life.startAt,
    holidays,
    ...(wishes.seed === undefined ? {} : { seed: wishes.seed }),
    ...(wishes.dataDir === null ? {} : { logFile: join(wishes.dataDir, 'demo-log.ndjson') }),
  });
  return ok({
    clock: life.clock,
    timezone: DEMO_TIMEZONE,
    holidays,
    sources: [demo],
    policy: demoPolicy(DEMO_TIMEZONE, holidays),
    rules: defaultRules(),
    demo,
  });
}

const lifeSchema = z.object({ startAt: instant, bornAt: instant, rate: z.number().positive() });
type Life = { clock: Clock; startAt: number };

/** The demo's time. One that is served keeps running while its hub is down, as a real centre would. */
function demoLife({ dataDir, speed = 1 }: DemoWishes, startAt: number): Life {
  if (dataDir === null) return { clock: scaledClock(startAt, speed), startAt };
  const path = join(dataDir, 'demo-clock.json');
  const known = readLife(path);
  const life = known ?? { startAt, bornAt: realClock().now(), rate: speed };
  if (known === null) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(path, `${JSON.stringify(life)}\n`);
  }
  const runMs = (realClock().now() - life.bornAt) * life.rate;
  return { clock: scaledClock(life.startAt + runMs, life.rate), startAt: life.startAt };
}

function readLife(path: string): z.infer<typeof lifeSchema> | null {
  try {
    return lifeSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** What the demo's hospital decided: its circuits and secretariats; listening is allowed, to be tried. */
function demoPolicy(timezone: string, holidays: readonly Holiday[]): DeskPolicy {
  const coded = (use: string) =>
    REASONS.filter((reason) => reason.use === use).map(({ id, name }) => ({ id, name }));
  return deskPolicySchema.parse({
    holidays,
    secretariats: secretariatsIn(timezone).map(({ id, name, hours }) => ({ id, name, hours })),
    circuits: CIRCUITS,
    escalations: { reasons: coded('escalation') },
    pauses: { reasons: coded('pause') },
    listening: { allowed: true, roles: ['manager', 'supervisor'] },
  });
}
