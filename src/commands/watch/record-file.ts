import { type FileHandle, open } from 'node:fs/promises';
import { fail, ok, type Result } from '../../centre/problem.ts';
import { type WatchLine, watchLine } from '../../report/lines/watch-line.ts';
import { after, type Position, recentOf, startingAt } from './position.ts';

/** A file of lines that is its own cursor: what is in it has been told, what is not has not. */
export interface RecordFile {
  /** How far the file has come; `null` when it is empty. */
  readonly position: Position | null;
  /** Adds whole lines, in one write. */
  append(lines: string): Promise<void>;
  close(): Promise<void>;
}

/** Where the position lies: an alert or a fact is told with its moment, a heartbeat repeats the position. */
const TAIL_BYTES = 4 * 1024 * 1024;

/**
 * Opens the file to be added to. A last line without its end was being written when the watch was killed:
 * it is taken away, and will be told again whole.
 */
export async function openRecordFile(path: string): Promise<Result<RecordFile>> {
  try {
    const file = await open(path, 'a+', 0o640);
    const position = await mend(file);
    return ok({
      position,
      async append(lines) {
        await file.appendFile(`${lines}\n`);
        await file.datasync();
      },
      close: () => file.close(),
    });
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return fail('report.unwritable', `${path} cannot be written (${reason}).`, undefined, {
      file: path,
      reason,
    });
  }
}

async function mend(file: FileHandle): Promise<Position | null> {
  const { size } = await file.stat();
  const start = Math.max(0, size - TAIL_BYTES);
  const bytes = Buffer.alloc(size - start);
  await file.read(bytes, 0, bytes.length, start);
  const end = bytes.lastIndexOf(10) + 1;
  if (end < bytes.length) await file.truncate(start + end);
  const lines = bytes
    .subarray(0, end)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  return positionAfter(lines);
}

/** The position that lines leave behind: from the last heartbeat on, each fact told. */
export function positionAfter(lines: readonly string[]): Position | null {
  let position: Position | null = null;
  let recent = recentOf(startingAt(0));
  for (const text of lines) {
    const line = readLine(text);
    if (line === null) continue;
    if (line.type === 'heartbeat') {
      position = line.after;
      recent = recentOf(position);
    } else if ((line.type === 'alert' && line.initial !== true) || line.type === 'fact') {
      position = after(position ?? startingAt(line.at), line, recent);
    }
  }
  return position;
}

function readLine(text: string): WatchLine | null {
  try {
    const parsed = watchLine.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
