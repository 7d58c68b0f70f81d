/** Something that will happen. `run` is `null` once it has been called off. */
export type Timer = { readonly at: number; readonly order: number; run: (() => void) | null };

/** What will happen, in order of time; what is due at the same moment happens in the order it was planned. */
export type Timeline = {
  now: number;
  /** Plans `run` for `at`, or for now when `at` is past. */
  at(at: number, run: () => void): Timer;
  /** When the next thing happens; `null` when nothing is planned. */
  nextAt(): number | null;
  /** Lets happen everything due until `to`, included, and stands at `to`. */
  runTo(to: number): void;
};

export const NO_TIMERS: readonly Timer[] = [];

export const callOff = (timer: Timer | null): void => {
  if (timer !== null) timer.run = null;
};

/** A timeline that begins at `now`: a binary heap, from which what was called off falls when its time comes. */
export function createTimeline(now: number): Timeline {
  const heap: Timer[] = [];
  let planned = 0;

  const timeline: Timeline = {
    now,
    at(at, run) {
      const timer: Timer = { at: Math.max(at, timeline.now), order: planned++, run };
      push(heap, timer);
      return timer;
    },
    nextAt() {
      while (heap.length > 0 && heap[0]!.run === null) pop(heap);
      return heap[0]?.at ?? null;
    },
    runTo(to) {
      while (heap.length > 0 && heap[0]!.at <= to) {
        const { at, run } = pop(heap);
        if (run === null) continue;
        timeline.now = at;
        run();
      }
      timeline.now = Math.max(timeline.now, to);
    },
  };
  return timeline;
}

const before = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

function push(heap: Timer[], timer: Timer): void {
  let index = heap.length;
  heap.push(timer);
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!before(timer, heap[parent]!)) break;
    heap[index] = heap[parent]!;
    index = parent;
  }
  heap[index] = timer;
}

function pop(heap: Timer[]): Timer {
  const first = heap[0]!;
  const last = heap.pop()!;
  if (heap.length === 0) return first;
  let index = 0;
  for (;;) {
    let child = 2 * index + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1;
    if (!before(heap[child]!, last)) break;
    heap[index] = heap[child]!;
    index = child;
  }
  heap[index] = last;
  return first;
}
