import type { Centre } from '../../centre/centre.ts';
import type { Leap } from '../leaps.ts';

/** What a condition is judged on: the centre, the moment, and when the clock was set lately. */
export type Sight = { centre: Centre; now: number; leaps: readonly Leap[] };
