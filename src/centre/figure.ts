import type { Ratio } from './scalar.ts';

/**
 * What must be said with a share, each time. `atMost`: what would lower it may still happen, and nothing can raise
 * it. `responses`: it is of those who answered a survey, so many of those who could have (`asked`).
 */
export type Caveat = { kind: 'atMost' } | { kind: 'responses'; asked: number };

/**
 * A value with its grounds. `count` and `duration` are exact; a `ratio` carries its counts and a `mean` its
 * sum and its number, so that a reader may refuse to print 75 % for 3/4. `null`: unknown or not applicable.
 * `refused` stands for a share of the served where all who came to a closed queue were refused: 0 % would tell
 * of agents whom nobody could reach.
 */
export type Figure =
  | { kind: 'count'; value: number | null }
  | { kind: 'duration'; valueMs: number | null }
  | { kind: 'ratio'; ratio: Ratio; caveat?: Caveat }
  | { kind: 'mean'; sumMs: number; count: number }
  | { kind: 'refused'; count: number };

/** The number a rule compares: a count, milliseconds, or a ratio's value; `null` when unknown or under the volume. */
export function figureValue(figure: Figure, minimumVolume = 1): number | null {
  switch (figure.kind) {
    case 'count':
      return figure.value;
    case 'duration':
      return figure.valueMs;
    case 'ratio':
      return figure.ratio.den < Math.max(1, minimumVolume) ? null : figure.ratio.num / figure.ratio.den;
    case 'mean':
      return figure.count === 0 ? null : figure.sumMs / figure.count;
    case 'refused':
      return null;
  }
}
