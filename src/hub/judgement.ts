import type { Clock } from '../centre/clock.ts';
import type { SourceChange } from '../feeds/source.ts';
import { Alarm } from './alarm.ts';
import type { Draft } from './draft.ts';
import { InsightRoom, type InsightRoomParts } from './insight-room.ts';
import { LOOK_EVERY_MS, stretchesOf } from './past.ts';

export type JudgementParts = Omit<InsightRoomParts, 'insight' | 'wakeAt'> & {
  insight: InsightRoomParts['insight'] | null;
  clock: Clock;
  /** Brings the figures to what the books say at a moment. */
  settleFigures: (draft: Draft, at: number) => void;
  /** Called when time itself is to be judged. */
  due: () => void;
};

/** Real time: a fact told later than this is of the past. */
const LATE_MS = 30_000;
/** Real time that sources are given to tell of the past before the present is judged without them. */
const START_MS = 500;

/** Clocks are nudged by less than this; more is a leap. */
const NUDGE_MS = 2_000;

/** When the rules look: at what is told late in its own time, at the present once sources speak of it, or soon. */
export class Judgement {
  readonly #parts: JudgementParts;
  readonly #room: InsightRoom | null;
  readonly #alarm: Alarm;
  /** What was last told is past, and so is what is about to be: the present is judged when it comes, or soon. */
  #catchesUp = true;
  /** By how much the clock had been set when last looked at. */
  #setByMs: number;

  constructor(parts: JudgementParts) {
    const { insight, centre, hasFact, clock, due } = parts;
    this.#parts = parts;
    this.#setByMs = clock.setByMs();
    this.#alarm = new Alarm(clock, due);
    this.#room =
      insight && new InsightRoom({ insight, centre, hasFact, wakeAt: (at) => this.#alarm.set(at) });
  }

  restore(records: Iterable<{ kind: string; id: string; value: unknown }>): void {
    this.#room?.restore(records);
  }

  /** Whether the clock was set, or the machine slept, since this was last asked; less than a nudge is forgiven. */
  hasLeapt(): boolean {
    const setByMs = this.#parts.clock.setByMs();
    if (Math.abs(setByMs - this.#setByMs) > NUDGE_MS) return true;
    this.#setByMs = setByMs;
    return false;
  }

  /** A transaction begins: a clock that was set meanwhile is judged before anything else is. */
  begin(draft: Draft): void {
    if (!this.hasLeapt()) return;
    const setByMs = this.#parts.clock.setByMs();
    this.#room?.leap(draft, setByMs - this.#setByMs);
    this.#setByMs = setByMs;
  }

  /** Hands changes to `complete` in the order of the centre's time, and judges between what is past of them. */
  take(draft: Draft, changes: readonly SourceChange[], complete: (told: SourceChange[]) => void): void {
    const pastBefore = draft.at - LATE_MS * Math.max(1, this.#parts.clock.rate);
    for (const { until, changes: told } of stretchesOf(changes, pastBefore)) {
      if (until !== null) this.#room?.passTo(draft, until - LOOK_EVERY_MS);
      complete(told);
      this.#catchesUp = until !== null && this.#judgePast(draft, until, told);
    }
  }

  /** Judges what a transaction has changed, unless what was told last is of the past. */
  settle(draft: Draft): void {
    const all = draft.changes();
    if (all.length === 0) return;
    if (!this.#catchesUp) this.#room?.handle(draft, { type: 'changed', changes: all });
    else draft.onceDurable(() => this.soon());
  }

  /** The present is due: what sources told of the past is behind. */
  present(draft: Draft): void {
    this.#catchesUp = false;
    this.#room?.handle(draft, { type: 'time' });
  }

  /** Judges the present when sources have had the time to tell of the past. */
  soon(): void {
    const { clock } = this.#parts;
    this.#alarm.set(clock.now() + START_MS * clock.rate);
  }

  stop(): void {
    this.#alarm.stop();
  }

  #judgePast(draft: Draft, until: number, told: readonly SourceChange[]): boolean {
    if (this.#room === null || !this.#room.reaches(until)) return false;
    this.#parts.settleFigures(draft, until);
    this.#room.handlePast(draft, until, told);
    return true;
  }
}
