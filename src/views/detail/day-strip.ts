import type { AgentState } from '../../centre/agent.ts';
import { hourMinute } from '../../ui/figures/format.ts';
import { agentGlyph } from '../../ui/figures/glyphs.ts';
import type { AgentDay, Stay } from '../../ui/history/agent-day.ts';
import { stateRole } from '../../ui/naming.ts';
import type { Picture } from '../../ui/picture.ts';
import { run } from '../lines/run-lines.ts';
import { joinRuns, type Run } from '../lines/styled-line.tsx';

/** `08:00 ` before the strip and ` 08:42` after it, with the blanks at both ends. */
const TIMES = 14;
/** A strip of fewer cells shows nothing. */
const LEAST_CELLS = 8;

/** The state that takes most of a slice of time; `null`: nothing is known of it. */
function stateIn(stays: readonly Stay[], from: number, to: number, now: number): AgentState | null {
  const shares = new Map<AgentState, number>();
  for (const stay of stays) {
    const shared = Math.min(to, stay.to ?? now) - Math.max(from, stay.from);
    if (shared > 0) shares.set(stay.state, (shares.get(stay.state) ?? 0) + shared);
  }
  const [longest] = [...shares].sort(([, a], [, b]) => b - a);
  return longest?.[0] ?? null;
}

/**
 * An agent's day on one line, from the first moment it was there until now: each cell the state that took most
 * of its time, by its own shape, so that colour only repeats it. `null` when it was not there, or there is no room.
 */
export function dayStrip(picture: Picture, { stays }: AgentDay, width: number): Run[] | null {
  const { now, glyphs, words, timezone } = picture;
  const first = stays.find(({ state }) => state !== 'offline');
  const cells = width - TIMES;
  if (first === undefined || cells < LEAST_CELLS || now <= first.from) return null;
  const cellMs = (now - first.from) / cells;
  const drawn = Array.from({ length: cells }, (_, cell): Run => {
    const from = first.from + cell * cellMs;
    const state = stateIn(stays, from, from + cellMs, now);
    return state === null ? run(glyphs.calm, 'quiet') : run(agentGlyph(glyphs, state), stateRole(state));
  });
  const at = (moment: number): string => hourMinute(words.lang, timezone, moment);
  return [run(` ${at(first.from)} `, 'quiet'), ...joinRuns(drawn), run(` ${at(now)}`, 'quiet')];
}
