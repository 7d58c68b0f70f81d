import type { Clock } from '../../../centre/clock.ts';
import { type Problem, problem } from '../../../centre/problem.ts';
import { ORDER_NAMES } from '../../../desk/order.ts';
import { playedClock } from '../../played-clock.ts';
import type { Source, SourceChange, SourceSink } from '../../source.ts';
import type { SiteTerms } from '../terms.ts';
import { createPlayback } from './playback.ts';
import type { AmiRecording, RecordedLine } from './recording.ts';

export type ReplayOptions = {
  terms: SiteTerms;
  name: string;
  /** Recorded seconds per second of `wall`. */
  speed: number;
  /** Added to every recorded time; see `shiftTo`. */
  shiftMs: number;
  /** The time in which the replay runs: real time, or a test's. */
  wall: Clock;
};

/** A recording that plays, and the time it makes: the hub that serves it lives in that time. */
export type AmiReplay = { source: Source; clock: Clock };

/** What one group of changes may hold, so that a fast replay never keeps the hub from its other work. */
const GROUP_LINES = 400;

/** The shift that makes a recording begin at `startAt`. */
export const shiftTo = (recording: AmiRecording, startAt: number): number =>
  startAt - (recording.lines[0]?.t ?? startAt);

const readOnly: Problem = problem(
  'replay.readOnly',
  'This is a recording: nothing can be changed in it.',
  'Connect to a living centre to act.',
);

/**
 * A recording of the manager interface as a source of kind `replay`. It plays from `start`, at `speed`,
 * and ends; one that was cut short ends with the Problem that says where. It can resume: its position is
 * the number of lines played.
 */
export function createAmiReplay(recording: AmiRecording, options: ReplayOptions): AmiReplay {
  const { lines } = recording;
  const { terms, shiftMs, wall, speed } = options;
  const clock = playedClock(wall, speed, (lines[0]?.t ?? wall.now()) + shiftMs);
  const playback = createPlayback(terms, shiftMs);
  let next = 0;
  let cancel: (() => void) | null = null;

  const timeOf = (line: RecordedLine): number => line.t + shiftMs;
  const play = (sink: SourceSink): void => {
    const changes: SourceChange[] = [];
    const until = Math.min(lines.length, next + GROUP_LINES);
    while (next < until && timeOf(lines[next]!) <= clock.now()) {
      changes.push(...playback.line(lines[next]!).changes);
      next += 1;
    }
    if (next === lines.length) {
      clock.waitFor(null);
      changes.push(...playback.end().changes);
      sink.changes(changes);
      sink.status({ state: 'ended', since: clock.now(), problem: recording.problem });
      return;
    }
    sink.changes(changes);
    clock.waitFor(timeOf(lines[next]!));
    cancel = clock.at(timeOf(lines[next]!), () => play(sink));
  };

  const source: Source = {
    id: terms.source,
    kind: 'replay',
    async start(sink, resumeFrom) {
      const played = Math.min(Number(resumeFrom ?? 0) || 0, lines.length);
      for (; next < played; next += 1) playback.line(lines[next]!);
      clock.begin(next === 0 ? clock.now() : timeOf(lines[next - 1]!));
      clock.waitFor(clock.now());
      sink.status({
        state: 'up',
        name: options.name,
        since: clock.now(),
        epoch: `recording-${lines[0]?.t ?? 0}`,
        lastEventAt: null,
        lagMs: 0,
        problem: null,
        capabilities: Object.fromEntries(ORDER_NAMES.map((name) => [name, readOnly])),
      });
      play(sink);
    },
    async stop() {
      cancel?.();
      cancel = null;
    },
    position: () => String(next),
    execute: async () => ({ state: 'failed', problem: readOnly }),
    outcomes: async () => new Map(),
  };
  return { source, clock };
}
