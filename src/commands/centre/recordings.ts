import { basename } from 'node:path';
import type { Clock } from '../../centre/clock.ts';
import { ok, type Problem, type Result } from '../../centre/problem.ts';
import { readAmiRecording } from '../../feeds/asterisk/recording/recording.ts';
import { createAmiReplay, shiftTo } from '../../feeds/asterisk/recording/replay.ts';
import { plainTerms } from '../../feeds/asterisk/terms.ts';
import { startTimeOf } from '../../feeds/demo/start-time.ts';
import { playedClock } from '../../feeds/played-clock.ts';
import { openRecording } from '../../feeds/recording/reader.ts';
import { openTextLines } from '../../feeds/recording/text-lines.ts';
import { replayRecording } from '../../feeds/replay.ts';
import type { Source } from '../../feeds/source.ts';
import { realClock } from '../../hub/clock.ts';

export type ReplayWishes = {
  file: string;
  speed?: number | undefined;
  /** The moment at which the recording is made to begin: `monday 08:00`. */
  as?: string | undefined;
  timezone: string;
};

/** A recording that plays, in its own time. `warning` says where one that was cut short ends. */
export type Played = { source: Source; clock: Clock; warning: Problem | null };

/** Opens a recording, native or of a manager interface: its first line tells which. */
export async function playRecording(wishes: ReplayWishes): Promise<Result<Played>> {
  return (await isNative(wishes.file)) ? playNative(wishes) : playAmi(wishes);
}

const nameOf = (file: string): string => basename(file).replace(/(\.jsonl|\.ndjson)?(\.gz)?$/, '');

/** Whether a file is a recording of a hub's feed: its first line says so. */
export async function isNative(file: string): Promise<boolean> {
  const lines = await openTextLines(file);
  if (!lines.ok) return false;
  const first = await lines.value.next();
  await lines.value.return(undefined);
  return first.done !== true && first.value.ok && first.value.value.text.includes('"vigie":"recording"');
}

async function playNative({ file, speed = 1, as, timezone }: ReplayWishes): Promise<Result<Played>> {
  const recording = await openRecording(file);
  if (!recording.ok) return recording;
  const begunAt = recording.value.header.now;
  const startAt = as === undefined ? ok(begunAt) : startTimeOf(as, timezone, Date.now());
  if (!startAt.ok) return startAt;
  const clock = playedClock(realClock(), speed * recording.value.header.rate, startAt.value);
  const source = replayRecording({
    recording: recording.value,
    clock,
    shiftMs: startAt.value - begunAt,
    name: nameOf(file),
  });
  return ok({ source, clock, warning: null });
}

async function playAmi({ file, speed = 1, as, timezone }: ReplayWishes): Promise<Result<Played>> {
  const recording = await readAmiRecording(file);
  const { problem } = recording;
  if (recording.lines.length === 0 && problem !== null) return { ok: false, problem };
  const startAt = as === undefined ? null : startTimeOf(as, timezone, Date.now());
  if (startAt !== null && !startAt.ok) return startAt;
  const played = createAmiReplay(recording, {
    terms: plainTerms('replay', timezone),
    name: nameOf(file),
    speed,
    shiftMs: startAt === null ? 0 : shiftTo(recording, startAt.value),
    wall: realClock(),
  });
  return ok({ ...played, warning: problem });
}
