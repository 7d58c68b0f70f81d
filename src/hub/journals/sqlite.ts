import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fail, ok, type Result } from '../../centre/problem.ts';
import { commitStatements, writeEntry } from './commit.ts';
import { readHistory } from './history.ts';
import type { Journal, JournalHead } from './journal.ts';
import { purgeBefore } from './purge.ts';
import { openReader } from './reader.ts';
import { sqliteProblem } from './sqlite-problem.ts';
import { TABLES, TABLES_VERSION } from './tables.ts';

export type SqliteJournalOptions = {
  /** The hub's data folder, made when it is missing; `null`: in memory, lost with the process. */
  dir: string | null;
  /** Bounds the journal's size, in pages of 4 KiB, as a full disk would. */
  maxPages?: number;
};

export const JOURNAL_FILE = 'journal.db';

/**
 * Opens the embedded journal of one hub: WAL, every commit synced to the disk before it is acknowledged.
 * Refused: a folder that another hub uses, a journal written by a newer version, a damaged one.
 */
export function openSqliteJournal({ dir, maxPages }: SqliteJournalOptions): Result<Journal> {
  const path = dir === null ? ':memory:' : join(dir, JOURNAL_FILE);
  try {
    if (dir !== null) mkdirSync(dir, { recursive: true, mode: 0o700 });
  } catch (error) {
    return fail(
      'journal.unreachable',
      `The folder ${dir} cannot be made`,
      'Check the folder and its rights.',
      {
        path: String(dir),
        error: (error as Error).message,
      },
    );
  }
  const locked = dir === null ? ok(null) : lockFolder(dir);
  if (!locked.ok) return locked;
  try {
    const database = new DatabaseSync(path, { timeout: 0 });
    if (dir !== null) chmodSync(path, 0o600);
    const prepared = prepare(database, maxPages);
    if (prepared.ok) return ok(journalOn(database, path, locked.value));
    database.close();
    locked.value?.close();
    return prepared;
  } catch (error) {
    locked.value?.close();
    return { ok: false, problem: sqliteProblem(error, path) };
  }
}

/** Holds the folder for as long as this process lives: the kernel lets go of it whatever ends the process. */
function lockFolder(dir: string): Result<DatabaseSync> {
  const path = join(dir, 'hub.lock');
  try {
    const lock = new DatabaseSync(path, { timeout: 0 });
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return ok(lock);
  } catch (error) {
    const why = sqliteProblem(error, path);
    if (why.code !== 'journal.locked') return { ok: false, problem: why };
    return fail(
      'journal.in-use',
      `Another hub uses the folder ${dir}`,
      'Stop it, or choose another with --data.',
      {
        path: dir,
      },
    );
  }
}

function prepare(database: DatabaseSync, maxPages: number | undefined): Result<null> {
  database.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
    PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864`);
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > TABLES_VERSION) {
    return fail('journal.newer', 'The journal was written by a newer version of vigie', 'Upgrade vigie.', {
      version,
      known: TABLES_VERSION,
    });
  }
  if (version === 0) database.exec(`BEGIN; ${TABLES}; PRAGMA user_version = ${TABLES_VERSION}; COMMIT`);
  if (maxPages !== undefined) database.exec(`PRAGMA max_page_count = ${Math.floor(maxPages)}`);
  database.prepare("INSERT OR IGNORE INTO meta VALUES ('epoch', ?)").run(newEpoch());
  return ok(null);
}

const newEpoch = (): string => randomBytes(9).toString('base64url');

function journalOn(database: DatabaseSync, path: string, lock: DatabaseSync | null): Journal {
  const statements = commitStatements(database);
  const reader = openReader(database);
  const attempt = <T>(work: () => T): Result<T> => {
    try {
      return ok(work());
    } catch (error) {
      const why = sqliteProblem(error, path);
      try {
        database.exec('ROLLBACK');
      } catch {
        // The error has already ended the transaction.
      }
      return { ok: false, problem: why };
    }
  };
  return {
    ...reader,
    get epoch() {
      return reader.meta('epoch') as string;
    },
    head: (): JournalHead => ({
      seq: (reader.meta('seq') as number | null) ?? 0,
      at: reader.meta('at') as number | null,
      revision: (reader.meta('revision') as number | null) ?? 0,
    }),
    renewEpoch() {
      const written = attempt(() => statements.meta.run('epoch', newEpoch()));
      return written.ok ? ok(null) : written;
    },
    async commit(entry) {
      const written = attempt(() => writeEntry(database, statements, entry));
      return written.ok ? ok(undefined) : written;
    },
    history: async (query) => readHistory(database, query),
    purge: async (before) => attempt(() => purgeBefore(database, before)),
    async close() {
      database.close();
      lock?.close();
    },
  };
}
