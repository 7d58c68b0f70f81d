import type { AlertRule } from '../rules/rules.ts';
import type { LeafVerdict, Verdict } from './verdict.ts';
import { nothing } from './verdict.ts';

/** The hub's own watch on its clock: no rule of a site can be trusted while time runs backwards. */
export const CLOCK_RULE: AlertRule = {
  id: 'clock',
  name: null,
  scope: { kind: 'all' },
  condition: { kind: 'any', parts: [] },
  forMs: 0,
  clearMs: 0,
  during: 'always',
  beforeClosingMs: null,
  quiet: null,
  inhibitedBy: [],
  flapping: { crossings: 1, quietMs: 3_600_000 },
};

/** Clocks are nudged by less than this; more is a jump. */
const NUDGE_MS = 2_000;
const HOLD_MS = 600_000;

/** What is known of the clock: the latest moment seen, and the last jump back. */
export type ClockWatch = { latest: number; jump: { at: number; backMs: number } | null };

/** Notes a moment; true when time has gone back by more than a nudge. */
export function noteTime(watch: ClockWatch, now: number): boolean {
  const backMs = watch.latest - now;
  watch.latest = now;
  if (backMs <= NUDGE_MS) return false;
  watch.jump = { at: now, backMs };
  return true;
}

/** A warning for ten minutes after a jump back, whose value is how far back, in milliseconds. */
export function clockVerdict({ jump }: ClockWatch, now: number): Verdict {
  const endAt = jump === null ? 0 : jump.at + HOLD_MS;
  if (jump === null || now >= endAt) return { ...nothing(), levels: [] };
  const verdict: LeafVerdict = { ...nothing(null, endAt), level: 1, value: jump.backMs, metric: 'clock' };
  return { ...verdict, levels: [1] };
}
