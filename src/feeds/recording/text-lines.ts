import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { constants, createGunzip } from 'node:zlib';
import { fail, ok, problem, type Result } from '../../centre/problem.ts';

/** One line of a text file, and whether another follows. */
export type TextLine = { number: number; text: string; last: boolean };

/**
 * The lines of a file, gzipped or plain, as many as can be read: a gzip without its trailer gives what its
 * writer had flushed, and a damaged one ends with `recording.damaged`. At the door: `recording.not-found`,
 * `recording.unreadable`.
 */
export async function openTextLines(path: string): Promise<Result<AsyncGenerator<Result<TextLine>>>> {
  const start = Buffer.alloc(2);
  try {
    const file = await open(path);
    await file.read(start, 0, 2, 0);
    await file.close();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT'
      ? fail('recording.not-found', `There is no file ${path}`, undefined, { path })
      : fail('recording.unreadable', `${path} cannot be read (${message})`, undefined, {
          path,
          error: message,
        });
  }
  const file = createReadStream(path);
  const gzipped = start[0] === 0x1f && start[1] === 0x8b;
  return ok(numbered(gzipped ? unzipped(file) : file, path));
}

function unzipped(file: Readable): Readable {
  const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  file.on('error', (error) => gunzip.destroy(error));
  gunzip.on('close', () => file.destroy());
  return file.pipe(gunzip);
}

async function* numbered(input: Readable, path: string): AsyncGenerator<Result<TextLine>> {
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  let held: string | null = null;
  let number = 0;
  try {
    for await (const text of lines) {
      if (held !== null) yield ok({ number, text: held, last: false });
      held = text;
      number += 1;
    }
    if (held !== null) yield ok({ number, text: held, last: true });
  } catch (error) {
    if (held !== null) yield ok({ number, text: held, last: false });
    yield damaged(path, number, (error as Error).message);
  } finally {
    lines.close();
    input.destroy();
  }
}

const damaged = (path: string, line: number, error: string): Result<TextLine> => ({
  ok: false,
  problem: problem(
    'recording.damaged',
    `${path} is damaged after line ${line} (${error})`,
    'What comes before it was read.',
    { path, line, error },
  ),
});
