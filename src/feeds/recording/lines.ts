import { z } from 'zod';
import { fail, ok, type Problem, problem, type Result } from '../../centre/problem.ts';
import { instant } from '../../centre/scalar.ts';
import { decodeHub } from '../protocol/codec.ts';
import type { HubMessageOf } from '../protocol/hub-messages.ts';
import { PROTOCOL } from '../protocol/limits.ts';

export const RECORDING_VERSION = 1;

/** The first line of a recording: what it is, and the centre's time when it began. */
export const recordingHeader = z.object({
  vigie: z.literal('recording'),
  version: z.literal(RECORDING_VERSION),
  protocol: z.literal(PROTOCOL),
  now: instant,
  rate: z.number(),
});
export type RecordingHeader = z.infer<typeof recordingHeader>;

/** The last line of a recording that was ended and not cut off. */
export const recordingEnd = z.object({ type: z.literal('end'), at: instant });

/** What a recording holds of a feed, in its order. A snapshot comes in parts, one a line. */
export type Recorded = HubMessageOf<'snapshot'> | HubMessageOf<'delta'> | HubMessageOf<'heartbeat'>;

/** The centre's time at which something was recorded. */
export const recordedAt = (recorded: Recorded): number =>
  recorded.type === 'heartbeat' ? recorded.now : recorded.at;

export function readHeader(text: string, path: string): Result<RecordingHeader> {
  const value = parsed(text);
  const header = recordingHeader.safeParse(value);
  if (header.success) return ok(header.data);
  const version = (value as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > RECORDING_VERSION) {
    return fail('recording.newer', `${path} was recorded by a newer version of vigie`, 'Upgrade vigie.', {
      path,
      version,
    });
  }
  return { ok: false, problem: badLine(path, 1, 'the header of a recording') };
}

/** Reads a line after the first; `null` is the end line. Its Problem names the line and what was expected. */
export function readLine(text: string, path: string, line: number): Result<Recorded | null> {
  if (recordingEnd.safeParse(parsed(text)).success) return ok(null);
  const decoded = decodeHub(text);
  if (!decoded.ok) {
    const expected = decoded.problem.code === 'frame.not-json' ? 'JSON' : decoded.problem.message;
    return { ok: false, problem: badLine(path, line, expected) };
  }
  const { type } = decoded.value;
  if (type === 'snapshot' || type === 'delta' || type === 'heartbeat') return ok(decoded.value);
  return { ok: false, problem: badLine(path, line, `a snapshot, a delta or a heartbeat, not a ${type}`) };
}

export const badLine = (path: string, line: number, expected: string): Problem =>
  problem(
    'recording.bad-line',
    `Line ${line} of ${path} is not what was expected: ${expected}`,
    line === 1 ? 'Is it a recording?' : 'What comes before it was read.',
    { path, line, expected },
  );

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
