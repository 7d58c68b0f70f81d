import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { fail, ok, type Result } from '../../centre/problem.ts';
import { sqliteProblem } from './sqlite-problem.ts';
import { readJournal } from './verification.ts';

/**
 * Copies the journal of a hub, running or not, into one file that is whole. The copy bears another epoch: a
 * hub restored from it begins another order, and no screen takes it for the one it had.
 */
export function backUpJournal(dir: string, path: string): Result<null> {
  if (existsSync(path)) {
    return fail('journal.backup-exists', `${path} exists already.`, 'Choose another name.', { path });
  }
  const copied = readJournal(dir, (database) => database.prepare('VACUUM INTO ?').run(path));
  if (!copied.ok) return copied;
  try {
    const copy = new DatabaseSync(path);
    copy.prepare("INSERT OR REPLACE INTO meta VALUES ('epoch', ?)").run(randomBytes(9).toString('base64url'));
    copy.close();
    chmodSync(path, 0o600);
    return ok(null);
  } catch (error) {
    return { ok: false, problem: sqliteProblem(error, path) };
  }
}
