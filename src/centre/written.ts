import { z } from 'zod';

const UNIT_MS = { ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const PART = /(\d+(?:\.\d+)?)\s*(ms|min|s|m|h|d)/g;
const DURATION = 'a duration with its unit, such as 30s, 2m, 1h30m or 7d';
const RATIO = 'a share such as 80% or 0.8';
const WHOLE = /^(?:\d+(?:\.\d+)?\s*(?:ms|min|s|m|h|d)\s*)+$/;

/** Milliseconds of a duration with its units (`30s`, `2m`, `1h30m`, `400d`); `null` when it is not one. */
export function durationMsOf(text: string): number | null {
  const written = text.trim().toLowerCase();
  if (!WHOLE.test(written)) return null;
  let totalMs = 0;
  for (const [, amount, unit] of written.matchAll(PART)) {
    totalMs += Number(amount) * UNIT_MS[unit as keyof typeof UNIT_MS];
  }
  return Math.round(totalMs);
}

/** A duration as a person writes it: `30s`, `2m`, `1h30m`, `400d`. A bare number would hide its unit: refused. */
export const writtenDuration = z
  .string()
  .transform((text, context) => {
    const durationMs = durationMsOf(text);
    if (durationMs !== null) return durationMs;
    context.addIssue({
      code: 'custom',
      message: DURATION,
      params: { expects: 'duration' },
    });
    return z.NEVER;
  })
  .meta({ description: DURATION, expects: 'duration', expected: DURATION });

/** A share as a person writes it: `80%`, or `0.8`. */
export const writtenRatio = z
  .union([z.string(), z.number()])
  .transform((written, context) => {
    const percent = typeof written === 'string' ? /^(\d+(?:[.,]\d+)?)\s*%$/.exec(written.trim()) : null;
    const ratio = percent === null ? Number(written) : Number(percent[1]!.replace(',', '.')) / 100;
    if (written !== '' && ratio >= 0 && ratio <= 1) return ratio;
    context.addIssue({
      code: 'custom',
      message: RATIO,
      params: { expects: 'ratio' },
    });
    return z.NEVER;
  })
  .meta({ description: RATIO, expects: 'ratio', expected: RATIO });
