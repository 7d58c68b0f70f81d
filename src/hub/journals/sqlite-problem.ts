import { type Problem, problem } from '../../centre/problem.ts';

type SqliteError = Error & { errcode?: number };

/** SQLite's primary result codes that a site can do something about. */
const CODES: Record<number, { code: string; say: string; hint: string }> = {
  5: { code: 'journal.locked', say: 'is held by another program', hint: 'Close what reads it.' },
  8: { code: 'journal.read-only', say: 'cannot be written', hint: 'Check the rights of the folder.' },
  10: { code: 'journal.disk', say: 'meets a disk error', hint: 'Check the disk.' },
  11: { code: 'journal.damaged', say: 'is damaged', hint: 'Restore the last backup.' },
  13: { code: 'journal.full', say: 'has no room left on its disk', hint: 'Make room: it goes on by itself.' },
  14: { code: 'journal.unreachable', say: 'cannot be opened', hint: 'Check the folder and its rights.' },
  26: { code: 'journal.damaged', say: 'is not a journal', hint: 'Restore the last backup.' },
};

/** An error of SQLite as what it means for the journal. Anything else is a bug, and thrown again. */
export function sqliteProblem(error: unknown, path: string): Problem {
  const { errcode, message } = error as SqliteError;
  if (errcode === undefined) throw error;
  const known = CODES[errcode & 0xff];
  if (known === undefined) throw error;
  return problem(known.code, `The journal ${path} ${known.say} (${message})`, known.hint, {
    path,
    error: message,
  });
}
