import type { Centre } from '../../centre/centre.ts';
import type { Change } from '../../centre/change.ts';
import { LIMITS } from '../../feeds/protocol/limits.ts';
import type { Entry } from '../draft.ts';
import { merge, type Tail } from './tail.ts';
import type { View } from './view.ts';

/** A delta holds no more items than this, unless one transaction alone does. */
const ITEMS_PER_DELTA = 2_000;

/** Where a reader is in the order. `given`: the last seq it was given. `come`: given or filtered out. */
export type Reading = { given: number; come: number };

export type Delivery = {
  reading: Reading;
  /** `null`: nothing of it was for this reader. */
  frame: Buffer | null;
};

/**
 * What comes next for a reader, made once for all readers who see the same and stand at the same place. One
 * of these serves one round of deliveries.
 */
export class Round {
  readonly #tail: Tail;
  readonly #centre: Centre;
  readonly #bodies = new Map<string, { seq: number; body: string | null }>();
  readonly #frames = new Map<string, Buffer>();

  constructor(tail: Tail, centre: Centre) {
    this.#tail = tail;
    this.#centre = centre;
  }

  /** The next delta for a reader whose place the tail covers; `null` when it has come to the head. */
  next(view: View, reading: Reading): Delivery | null {
    if (reading.come === this.#tail.head) return null;
    const place = `${view.key} ${reading.come}`;
    let made = this.#bodies.get(place);
    if (made === undefined) {
      made = bodyOf(view, this.#centre, this.#tail.after(reading.come));
      this.#bodies.set(place, made);
    }
    const { seq, body } = made;
    if (body === null) return { reading: { given: reading.given, come: seq }, frame: null };
    const key = `${place} ${reading.given}`;
    let frame = this.#frames.get(key);
    if (frame === undefined) {
      frame = Buffer.from(`{"type":"delta","prev":${reading.given},${body}`);
      this.#frames.set(key, frame);
    }
    return { reading: { given: seq, come: seq }, frame };
  }
}

function bodyOf(view: View, centre: Centre, entries: readonly Entry[]): { seq: number; body: string | null } {
  const { seq, at, items, conflated } = merge(entries, ITEMS_PER_DELTA);
  const changes: Change[] = [];
  for (const item of items) {
    const seen = view.see(item, centre);
    if (seen !== null) changes.push(seen);
  }
  if (changes.length === 0) return { seq, body: null };
  const said = conflated === 0 ? '' : `,"conflated":${conflated}`;
  const body = `"seq":${seq},"through":${seq},"at":${at},"changes":${JSON.stringify(changes)}${said}}`;
  return { seq, body };
}

/** A frame longer than this is not sent: the reader is given a snapshot instead. */
export const LONGEST_DELTA_BYTES = LIMITS.hubFrameBytes / 2;
