import type { SourceChange } from '../feeds/source.ts';

/** Rules look at what is past this often: what they say of it began at most so much earlier. */
export const LOOK_EVERY_MS = 15_000;

/** Changes that are taken together, and the moment they bring the books to; `null`: the present. */
export type Stretch = { until: number | null; changes: SourceChange[] };

/**
 * A group of changes as stretches of the centre's time. A source that catches up (a demo that begins in the middle
 * of a day, a platform heard again) tells in one group what happened before `pastBefore`: its facts are taken as they
 * came, so that what follows from them is judged at their own time. What is of the present is one stretch, the last.
 */
export function stretchesOf(changes: readonly SourceChange[], pastBefore: number): Stretch[] {
  const isPast = (change: SourceChange): boolean => change.op === 'fact' && change.fact.at < pastBefore;
  if (!changes.some(isPast)) return [{ until: null, changes: [...changes] }];
  const stretches: Stretch[] = [
    { until: null, changes: changes.filter(({ op }) => op !== 'fact' && op !== 'delete') },
  ];
  for (const change of changes) {
    if (change.op !== 'fact' || !isPast(change)) continue;
    const lookedAt = (Math.floor(change.fact.at / LOOK_EVERY_MS) + 1) * LOOK_EVERY_MS - 1;
    const until = Math.min(lookedAt, pastBefore);
    const last = stretches.at(-1)!;
    if (last.until !== null && last.until >= until) last.changes.push(change);
    else stretches.push({ until, changes: [change] });
  }
  const rest = changes.filter((change) => (change.op === 'fact' ? !isPast(change) : change.op === 'delete'));
  return rest.length === 0 ? stretches : [...stretches, { until: null, changes: rest }];
}
