const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

/** A duration as the site's file writes it: `1h30m`. */
export function spellDuration(durationMs: number): string {
  if (durationMs === 0) return '0s';
  let rest = durationMs;
  let text = '';
  for (const [unit, unitMs] of UNITS) {
    const many = Math.floor(rest / unitMs);
    if (many > 0 && !(unit === 'd' && durationMs < 2 * unitMs)) {
      text += `${many}${unit}`;
      rest -= many * unitMs;
    }
  }
  return text;
}

/** A share as the site's file writes it: `80%`. */
export const spellRatio = (ratio: number): string => `${Math.round(ratio * 10_000) / 100}%`;
