import { open, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { fail, ok, type Result } from '../../centre/problem.ts';
import type { Position } from './position.ts';

const positionSchema = z.object({ at: z.number(), ids: z.array(z.string()) });
const cursorSchema = z.object({
  version: z.literal(1),
  /** By stream: how far it has come, and the fact it was telling when this was written. */
  streams: z.record(z.string(), z.object({ position: positionSchema, telling: z.string().nullable() })),
});

/** What a watch remembers of each of its streams. */
export type Remembered = { position: Position; telling: string | null };

/** A file in which a watch remembers how far it has come. Each write is whole or not at all. */
export interface Cursor {
  of(stream: string): Remembered | null;
  remember(stream: string, remembered: Remembered): Promise<void>;
}

/** A cursor that forgets with the process. */
export const noCursor = (): Cursor => ({ of: () => null, remember: async () => {} });

/** Opens the cursor in `path`; a file that is not there is a beginning. Problem `watch.cursor` when it is no cursor. */
export async function openCursor(path: string): Promise<Result<Cursor>> {
  const read = await readCursor(path);
  if (!read.ok) return read;
  const streams = new Map<string, Remembered>(Object.entries(read.value));
  let turn: Promise<void> = Promise.resolve();
  const write = async (): Promise<void> => {
    const text = `${JSON.stringify({ version: 1, streams: Object.fromEntries(streams) })}\n`;
    await writeWhole(path, text);
  };
  return ok({
    of: (stream) => streams.get(stream) ?? null,
    remember(stream, remembered) {
      streams.set(stream, remembered);
      turn = turn.then(write);
      return turn;
    },
  });
}

async function readCursor(path: string): Promise<Result<Record<string, Remembered>>> {
  const unusable = (reason: string) =>
    fail('watch.cursor', `The cursor ${path} cannot be used: ${reason}.`, undefined, { file: path, reason });
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? ok({}) : unusable(code ?? String(error));
  }
  try {
    const parsed = cursorSchema.safeParse(JSON.parse(text));
    return parsed.success ? ok(parsed.data.streams) : unusable('it is no cursor of vigie watch');
  } catch {
    return unusable('it is no JSON');
  }
}

/** Writes beside, then renames: a reader finds the old text or the new one, after a power cut too. */
async function writeWhole(path: string, text: string): Promise<void> {
  const beside = `${path}.new`;
  const file = await open(beside, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(beside, path);
  const directory = await open(dirname(path), 'r');
  await directory.sync().catch(() => {});
  await directory.close();
}
