import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { type Problem, problem } from '../../../centre/problem.ts';
import { decodeRecorded } from '../message.ts';

/** One line of an AMI recording: a message, which way it went, and when the client saw it. */
export const recordedLine = z.object({
  t: z.number(),
  dir: z.enum(['in', 'out']),
  raw: z.string(),
});
export type RecordedLine = z.infer<typeof recordedLine>;

/** A recording as far as it could be read, and what stopped the reading. */
export type AmiRecording = { lines: RecordedLine[]; problem: Problem | null };

const EXPECTED = '{"t": milliseconds, "dir": "in" or "out", "raw": "one message"}';

/**
 * Reads a recording of the manager interface (`.jsonl`, or `.jsonl.gz`). A line that is not one, a file
 * cut short or damaged gives a Problem that names the line and what was expected there; the lines before
 * it are returned and usable.
 */
export async function readAmiRecording(path: string): Promise<AmiRecording> {
  const lines: RecordedLine[] = [];
  const file = createReadStream(path);
  const text = path.endsWith('.gz') ? file.pipe(createGunzip()) : file;
  let failure: Error | null = null;
  const failed = (error: Error) => {
    failure ??= error;
    text.destroy();
  };
  file.on('error', failed);
  text.on('error', failed);
  const reader = createInterface({ input: text, crlfDelay: Infinity });
  try {
    for await (const line of reader) {
      if (failure !== null) break;
      const read = readLine(line, lines.length + 1);
      if ('code' in read) {
        text.destroy();
        file.destroy();
        return { lines, problem: read };
      }
      lines.push(read);
    }
  } catch (error) {
    failure ??= error as Error;
  }
  return {
    lines,
    problem: failure === null ? emptyProblem(path, lines) : brokenProblem(path, lines, failure),
  };
}

/** Reads one line; line numbers count from 1. The first must be the banner of a manager interface. */
function readLine(line: string, number: number): RecordedLine | Problem {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return badLine(number, EXPECTED, line);
  }
  const parsed = recordedLine.safeParse(value);
  if (!parsed.success) return badLine(number, EXPECTED, line);
  if (number === 1 && !parsed.data.raw.startsWith('Asterisk Call Manager/')) {
    return badLine(number, 'the banner "Asterisk Call Manager/…"', line);
  }
  return { ...parsed.data, raw: decodeRecorded(parsed.data.raw) };
}

const badLine = (line: number, expected: string, found: string): Problem =>
  problem(
    'recording.badLine',
    `Line ${line} of the recording is not what was expected: ${expected}.`,
    'What was read before it is kept.',
    { line, expected, found: found.slice(0, 60), read: line - 1 },
  );

function brokenProblem(path: string, lines: readonly RecordedLine[], error: NodeJS.ErrnoException): Problem {
  const detail = { path, line: lines.length + 1, read: lines.length, error: error.code ?? error.message };
  if (error.code === 'ENOENT' || error.code === 'EACCES' || error.code === 'EISDIR') {
    return problem('recording.unreadable', `${path} cannot be read (${error.code}).`, undefined, detail);
  }
  return problem(
    'recording.truncated',
    `The recording stops at line ${detail.line}: the file is cut short or damaged (${detail.error}).`,
    'What was read before it is kept.',
    detail,
  );
}

function emptyProblem(path: string, lines: readonly RecordedLine[]): Problem | null {
  if (lines.length > 0) return null;
  return problem('recording.empty', `${path} holds no message.`, undefined, { path, line: 1, read: 0 });
}
