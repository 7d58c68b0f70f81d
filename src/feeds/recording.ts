import { createWriteStream, type WriteStream } from 'node:fs';
import { constants, createGzip, type Gzip } from 'node:zlib';
import { fail, ok, type Problem, problem, type Result } from '../centre/problem.ts';
import { PROTOCOL } from './protocol/limits.ts';
import { RECORDING_VERSION } from './recording/lines.ts';
import type { Accepted } from './websocket/dialogue.ts';
import { connectFeed, type FeedClient, type FeedOptions } from './websocket.ts';

export type RecorderOptions = Omit<FeedOptions, 'tap' | 'resume'> & {
  /** A file that does not exist yet. */
  path: string;
};

/** A feed being written down. */
export interface Recorder {
  readonly session: FeedClient;
  /** Lines written so far, and what stopped the writing (a full disk), if something did. */
  state(): { lines: number; problem: Problem | null };
  /** Writes the last line and closes file and session. */
  stop(): Promise<{ lines: number; problem: Problem | null }>;
}

/** What a killed recorder may lose at most. */
const FLUSH_EVERY_MS = 1_000;

/**
 * Writes a hub's feed to a gzip file, one JSON line a message, flushed every second so that a recorder that
 * is killed leaves a readable file. Problems: `recording.exists`, `recording.unwritable`.
 */
export async function recordFeed(options: RecorderOptions): Promise<Result<Recorder>> {
  const { path, ...feed } = options;
  const opened = await openFile(path);
  if (!opened.ok) return opened;
  const scribe = new Scribe(opened.value, path);
  const session = connectFeed({ ...feed, tap: (accepted) => scribe.take(accepted) });
  return ok({
    session,
    state: () => scribe.state(),
    async stop() {
      await session.close();
      await scribe.end();
      return scribe.state();
    },
  });
}

function openFile(path: string): Promise<Result<WriteStream>> {
  return new Promise((resolve) => {
    const file = createWriteStream(path, { flags: 'wx', mode: 0o600 });
    file.once('open', () => resolve(ok(file)));
    file.once('error', (error: NodeJS.ErrnoException) =>
      resolve(
        error.code === 'EEXIST'
          ? fail('recording.exists', `${path} exists already`, 'Choose another name.', { path })
          : fail('recording.unwritable', `${path} cannot be written (${error.message})`, undefined, {
              path,
              error: error.message,
            }),
      ),
    );
  });
}

/** Writes lines into the file. After the first error it writes nothing more, and says so. */
class Scribe {
  readonly #gzip: Gzip = createGzip();
  readonly #closed: Promise<void>;
  #lines = 0;
  #problem: Problem | null = null;
  #lastAt: number | null = null;
  #flush: NodeJS.Timeout | null = null;

  constructor(file: WriteStream, path: string) {
    this.#closed = new Promise((resolve) => file.once('close', resolve));
    file.on('error', (error) => {
      const detail = { path, line: this.#lines, error: error.message };
      this.#problem = problem(
        'recording.unwritable',
        `${path} cannot be written (${error.message})`,
        undefined,
        detail,
      );
    });
    this.#gzip.pipe(file);
  }

  take(accepted: Accepted): void {
    if (this.#problem !== null) return;
    if (accepted.type === 'welcome') {
      if (this.#lines === 0) this.#header(accepted.now, accepted.rate);
      return;
    }
    this.#lastAt = accepted.type === 'heartbeat' ? accepted.now : accepted.at;
    if (accepted.type !== 'snapshot') {
      this.#write(accepted);
      return;
    }
    const { centre, ...rest } = accepted;
    for (const [part, each] of centre.entries()) {
      this.#write({ ...rest, part, parts: centre.length, centre: each });
    }
  }

  state(): { lines: number; problem: Problem | null } {
    return { lines: this.#lines, problem: this.#problem };
  }

  async end(): Promise<void> {
    if (this.#flush !== null) clearTimeout(this.#flush);
    if (this.#lastAt !== null && this.#problem === null) this.#write({ type: 'end', at: this.#lastAt });
    if (this.#flush !== null) clearTimeout(this.#flush);
    this.#gzip.end();
    await this.#closed;
  }

  #header(now: number, rate: number): void {
    this.#write({ vigie: 'recording', version: RECORDING_VERSION, protocol: PROTOCOL, now, rate });
  }

  #write(line: unknown): void {
    this.#lines += 1;
    this.#gzip.write(`${JSON.stringify(line)}\n`);
    this.#flush ??= setTimeout(() => {
      this.#flush = null;
      this.#gzip.flush(constants.Z_SYNC_FLUSH);
    }, FLUSH_EVERY_MS);
  }
}
