import type { Queue } from './queue.ts';
import type { Channel } from './scalar.ts';

/** On a live channel somebody is on the line; on a written one a message waits for its turn. */
export const isLive = (channel: Channel): boolean => channel === 'phone';

/**
 * What stands in the headline figures, and what is told apart. The wait of a caller and the age of an e-mail are
 * never one figure: the headline is of the live channels, and the written ones follow by themselves. Where there
 * are only written channels nothing is mixed: they are the headline.
 */
export type Paced<T> = { headline: readonly T[]; written: readonly T[] };

export function byPace<T>(parts: readonly T[], channelOf: (part: T) => Channel): Paced<T> {
  const live = parts.filter((part) => isLive(channelOf(part)));
  if (live.length === 0 || live.length === parts.length) return { headline: parts, written: [] };
  return { headline: live, written: parts.filter((part) => !isLive(channelOf(part))) };
}

/** The queues whose figures stand in the headline. */
export const headlineQueues = (queues: readonly Queue[]): readonly Queue[] =>
  byPace(queues, ({ channel }) => channel).headline;

/** The messages that no one has taken up yet, and when the oldest of them came. */
export type OpenMessages = { open: number; oldestEnteredAt: number | null };

/** What waits in the written channels told apart; `null` when none is. */
export function openMessages(queues: readonly Queue[]): OpenMessages | null {
  const { written } = byPace(queues, ({ channel }) => channel);
  if (written.length === 0) return null;
  const entered = written.flatMap(({ oldestEnteredAt }) =>
    oldestEnteredAt === null ? [] : [oldestEnteredAt],
  );
  return {
    open: written.reduce((sum, { waiting }) => sum + waiting, 0),
    oldestEnteredAt: entered.length === 0 ? null : Math.min(...entered),
  };
}
