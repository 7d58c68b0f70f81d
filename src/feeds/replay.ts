import type { Change } from '../centre/change.ts';
import type { Clock } from '../centre/clock.ts';
import { type Problem, problem } from '../centre/problem.ts';
import type { SourceEntity } from '../centre/source.ts';
import { ORDER_NAMES, type OrderOutcome } from '../desk/order.ts';
import type { PlayedClock } from './played-clock.ts';
import { centreParts } from './protocol/centre-part.ts';
import { type Recorded, recordedAt } from './recording/lines.ts';
import type { Recording } from './recording/reader.ts';
import { changeShifter } from './recording/shift.ts';
import type { Source, SourceChange, SourceSink } from './source.ts';

export type ReplayOptions = {
  recording: Recording;
  /**
   * The centre's time: it must begin at `recording.header.now + shiftMs` to show the recording from its start.
   * One that can wait begins with the playing, and does not run ahead of it.
   */
  clock: Clock | PlayedClock;
  /** Added to every recorded time. */
  shiftMs?: number;
  id?: string;
  name?: string;
};

/** So many messages that are due are played before anything else is let through. */
const PLAYED_AT_ONCE = 200;

/** A native recording as a source: everything in it happens again, at its own time by `clock`. Nobody can act in it. */
export const replayRecording = (options: ReplayOptions): Source => new Replay(options);

class Replay implements Source {
  readonly id: string;
  readonly kind = 'replay';
  readonly #options: ReplayOptions;
  readonly #shift: (change: Change) => Change;
  #stopped = false;
  #wake: (() => void) | null = null;

  constructor(options: ReplayOptions) {
    this.#options = options;
    this.id = options.id ?? 'replay';
    this.#shift = changeShifter(options.shiftMs ?? 0);
  }

  async start(sink: SourceSink): Promise<void> {
    const { clock } = this.#options;
    if ('begin' in clock) clock.begin(clock.now());
    sink.status({ name: this.#options.name ?? this.id, state: 'up', capabilities: READ_ONLY });
    void this.#play(sink);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#wake?.();
    await this.#options.recording.messages.return(undefined);
  }

  position(): null {
    return null;
  }

  async execute(): Promise<OrderOutcome> {
    return { state: 'failed', problem: past };
  }

  async outcomes(orderIds: readonly string[]): Promise<Map<string, OrderOutcome>> {
    return new Map(orderIds.map((id) => [id, { state: 'failed', problem: past }]));
  }

  async #play(sink: SourceSink): Promise<void> {
    const { recording, shiftMs = 0 } = this.#options;
    let parts: Recorded[] = [];
    let played = 0;
    for await (const read of recording.messages) {
      if (this.#stopped) return;
      if (!read.ok) {
        this.#ended(sink, read.problem);
        return;
      }
      await this.#until(recordedAt(read.value) + shiftMs, played);
      if (this.#stopped) return;
      played += 1;
      parts = [...parts, read.value];
      if (read.value.type === 'snapshot' && read.value.part < read.value.parts - 1) continue;
      this.#tell(sink, parts);
      parts = [];
    }
    this.#ended(sink, null);
  }

  #ended(sink: SourceSink, problem: Problem | null): void {
    const { clock } = this.#options;
    if ('waitFor' in clock) clock.waitFor(null);
    sink.status(problem === null ? { state: 'ended' } : { state: 'ended', problem });
  }

  #tell(sink: SourceSink, messages: readonly Recorded[]): void {
    const [first] = messages;
    if (first!.type === 'heartbeat') {
      sink.status({ lastEventAt: first!.now + (this.#options.shiftMs ?? 0) });
      return;
    }
    const changes: SourceChange[] = first!.type === 'snapshot' ? [{ op: 'mirror.reset' }] : [];
    for (const change of changesIn(messages)) {
      changes.push({ op: 'mirror', change: ofThePast(this.#shift(change)) });
    }
    sink.changes(changes);
  }

  /** Waits until `at` by the clock; what is due already waits only so that other things get their turn. */
  async #until(at: number, played: number): Promise<void> {
    const { clock } = this.#options;
    if ('waitFor' in clock) clock.waitFor(at);
    if (clock.now() >= at && played % PLAYED_AT_ONCE !== 0) return;
    await new Promise<void>((resolve) => {
      const cancel = clock.at(at, resolve);
      this.#wake = () => {
        cancel();
        resolve();
      };
    });
  }
}

function* changesIn(messages: readonly Recorded[]): Generator<Change> {
  for (const message of messages) {
    if (message.type === 'snapshot') yield* centreParts([message.centre]);
    else if (message.type === 'delta') yield* message.changes;
  }
}

const past: Problem = problem(
  'replay.past',
  'This is a recording: what is in it has already happened',
  'Connect to a hub to act.',
);
const READ_ONLY: SourceEntity['capabilities'] = Object.fromEntries(ORDER_NAMES.map((name) => [name, past]));

/** A recorded source is a replayed one: it is seen to be past, and nothing can be asked of it. */
function ofThePast(change: Change): Change {
  if (change.op !== 'put' || change.kind !== 'source') return change;
  return { ...change, entity: { ...change.entity, kind: 'replay', capabilities: READ_ONLY } };
}
