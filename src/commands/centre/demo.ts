import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Clock } from '../../centre/clock.ts';
import type { Holiday } from '../../centre/holidays.ts';
import { ok, type Result } from '../../centre/problem.ts';
import { instant } from '../../centre/scalar.ts';
import { frenchHolidays } from '../../config/holidays.ts';
import { type DeskPolicy, deskPolicySchema } from '../../desk/policy.ts';
import type { DemoOptions } from '../../feeds/demo/demo.ts';
import { CIRCUITS, REASONS, secretariatsIn } from '../../feeds/demo/hospital/desk.ts';
import { startTimeOf } from '../../feeds/demo/start-time.ts';
import { realClock, scaledClock } from '../../hub/clock.ts';

export type DemoWishes = {
  /** `monday 07:45`; a Monday at its peak when nothing is said. */
  at?: string | undefined;
  speed?: number | undefined;
  seed?: string | undefined;
  /** Where a demo that is served keeps its clock and its log; `null`: it lives and dies with the process. */
  dataDir: string | null;
};

export const DEMO_TIMEZONE = 'Europe/Paris';
const DEFAULT_AT = 'monday 08:40';

/** A demo's time, and the moment it opened on. */
export type DemoLife = { clock: Clock; startAt: number };

const lifeSchema = z.object({ startAt: instant, bornAt: instant, rate: z.number().positive() });

/**
 * The demo's time. One that is served keeps running while its hub is down, as a real centre would.
 * Problem `usage.notATime` when the wished time is not understood.
 */
export function demoLife({ at, speed = 1, dataDir }: DemoWishes): Result<DemoLife> {
  const startAt = startTimeOf(at ?? DEFAULT_AT, DEMO_TIMEZONE, Date.now());
  if (!startAt.ok) return startAt;
  if (dataDir === null) return ok({ clock: scaledClock(startAt.value, speed), startAt: startAt.value });
  const path = join(dataDir, 'demo-clock.json');
  const known = readLife(path);
  const life = known ?? { startAt: startAt.value, bornAt: realClock().now(), rate: speed };
  if (known === null) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    writeFileSync(path, `${JSON.stringify(life)}\n`);
  }
  const runMs = (realClock().now() - life.bornAt) * life.rate;
  return ok({ clock: scaledClock(life.startAt + runMs, life.rate), startAt: life.startAt });
}

function readLife(path: string): z.infer<typeof lifeSchema> | null {
  try {
    return lifeSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** The demo as it is to be opened, with the holidays of its years. */
export async function demoSource(
  { clock, startAt }: DemoLife,
  { seed, dataDir }: Pick<DemoWishes, 'seed' | 'dataDir'>,
): Promise<DemoOptions> {
  return {
    clock,
    timezone: DEMO_TIMEZONE,
    startAt,
    holidays: await demoHolidays(startAt),
    ...(seed === undefined ? {} : { seed }),
    ...(dataDir === null ? {} : { logFile: join(dataDir, 'demo-log.ndjson') }),
  };
}

export function demoHolidays(startAt: number): Promise<Holiday[]> {
  const year = new Date(startAt).getUTCFullYear();
  return frenchHolidays('metropole', year - 1, year + 1);
}

/** What the demo's hospital decided: its circuits and secretariats; listening is allowed, to be tried. */
export function demoPolicy(holidays: readonly Holiday[]): DeskPolicy {
  const coded = (use: string) =>
    REASONS.filter((reason) => reason.use === use).map(({ id, name }) => ({ id, name }));
  return deskPolicySchema.parse({
    holidays,
    secretariats: secretariatsIn(DEMO_TIMEZONE).map(({ id, name, hours }) => ({ id, name, hours })),
    circuits: CIRCUITS,
    escalations: { reasons: coded('escalation') },
    pauses: { reasons: coded('pause') },
    listening: { allowed: true, roles: ['manager', 'supervisor'] },
  });
}
