import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fail, ok, type Result } from '../centre/problem.ts';
import { backUpJournal } from '../hub/journals/backup.ts';
import {
  exportedLines,
  readJournal,
  type Verification,
  verifyExport,
  verifyJournal,
} from '../hub/journals/verification.ts';
import { complain } from './complaint.ts';
import { dataDirOf } from './data-dir.ts';
import { dayMeant } from './report-period.ts';
import { type ExitCode, exitCodeOf, type Invocation, textFlag, type Verb } from './verb.ts';

const ACTIONS = ['verify', 'export', 'backup'] as const;

/** `vigie journal`: the hub's own book, proven whole, exported, backed up. It may be running. */
export const journalVerb: Verb = {
  name: 'journal',
  operands: 'verify|export|backup [FILE]',
  arity: [1, 2],
  choices: ACTIONS,
  flags: {
    data: { type: 'string', value: 'DIR' },
    head: { type: 'string', value: 'HASH' },
    from: { type: 'string', value: 'DAY' },
    to: { type: 'string', value: 'DAY' },
    timezone: { type: 'string', value: 'ZONE' },
  },
  async run(invocation): Promise<ExitCode> {
    const folder = await dataDirOf(invocation);
    const done = folder.ok ? carryOut(invocation, folder.value) : folder;
    if (done.ok) {
      invocation.stdout.write(done.value.text);
      return done.value.code;
    }
    complain(invocation.stderr, invocation.lang, done.problem);
    return exitCodeOf(done.problem);
  },
};

type Done = { text: string; code: ExitCode };

function carryOut(invocation: Invocation, dir: string): Result<Done> {
  const [action = '', file] = invocation.args;
  switch (action) {
    case 'verify':
      return verify(invocation, dir, file);
    case 'export':
      return exportTo(invocation, dir, file);
    case 'backup':
      return backup(invocation, dir, file);
    default:
      return fail('usage.action', `vigie journal does not ${action}.`, `It does: ${ACTIONS.join(', ')}.`, {
        verb: 'journal',
        action,
        known: ACTIONS.join(', '),
      });
  }
}

function verify(invocation: Invocation, dir: string, file: string | undefined): Result<Done> {
  const lookFor = textFlag(invocation.flags, 'head')?.toLowerCase() ?? null;
  const found = file === undefined ? verifyJournal(dir, lookFor) : verifyFile(resolve(invocation.cwd, file));
  if (!found.ok) return found;
  const { value } = found;
  const isSound = value.broken === null && value.tail === 'whole' && value.holds !== false;
  const { flags, words } = invocation;
  const text =
    flags.json === true
      ? JSON.stringify({ sound: isSound, ...value }, null, 2)
      : said(value, words.desk.journal);
  return ok({ text: `${text}\n`, code: isSound ? 0 : 1 });
}

function said(found: Verification, words: Invocation['words']['desk']['journal']): string {
  if (found.broken !== null) return words.broken(found.broken.after, found.broken.id);
  if (found.tail === 'missing') return words.tail(found.lines);
  if (found.holds === false) return words.rewritten(found.lines);
  return words.sound(found.lines, found.head);
}

type Exported = { previous: string; hash: string; fact: unknown };

function verifyFile(path: string): Result<Verification> {
  const lines: Exported[] = [];
  try {
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      if (line !== '') lines.push(JSON.parse(line) as Exported);
    }
  } catch (error) {
    const why = (error as Error).message;
    return fail('journal.export-unreadable', `${path} cannot be read (${why}).`, undefined, {
      path,
      error: why,
    });
  }
  return ok(verifyExport(lines));
}

function exportTo(invocation: Invocation, dir: string, file: string | undefined): Result<Done> {
  const span = spanOf(invocation);
  if (!span.ok) return span;
  const { from, to } = span.value;
  const read = readJournal(dir, (database) =>
    [...exportedLines(database, from, to)].map((line) => `${JSON.stringify(line)}\n`),
  );
  if (!read.ok) return read;
  if (file === undefined) return ok({ text: read.value.join(''), code: 0 });
  const path = resolve(invocation.cwd, file);
  const written = write(path, read.value.join(''));
  if (!written.ok) return written;
  return ok({ text: `${invocation.words.desk.journal.exported(read.value.length, path)}\n`, code: 0 });
}

/** Whole days of the site; without `--from` and `--to`, everything. */
function spanOf({ flags }: Invocation): Result<{ from: number; to: number }> {
  const timezone = textFlag(flags, 'timezone') ?? 'Europe/Paris';
  const [first, last] = [textFlag(flags, 'from'), textFlag(flags, 'to')];
  const from = first === undefined ? ok(0) : edge(first, timezone, 'from');
  if (!from.ok) return from;
  const to = last === undefined ? ok(Number.MAX_SAFE_INTEGER) : edge(last, timezone, 'to');
  return to.ok ? ok({ from: from.value, to: to.value }) : to;
}

function edge(day: string, timezone: string, which: 'from' | 'to'): Result<number> {
  const span = dayMeant(day, timezone, Date.now());
  return span.ok ? ok(span.value[which]) : span;
}

function write(path: string, text: string): Result<null> {
  try {
    writeFileSync(path, text, { mode: 0o600 });
    return ok(null);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return fail('report.unwritable', `${path} cannot be written (${reason}).`, undefined, {
      file: path,
      reason,
    });
  }
}

function backup(invocation: Invocation, dir: string, file: string | undefined): Result<Done> {
  if (file === undefined) {
    return fail('usage.lacking', 'FILE is missing.', 'vigie journal backup FILE', {
      what: 'FILE',
      example: 'vigie journal backup FILE',
    });
  }
  const path = resolve(invocation.cwd, file);
  const done = backUpJournal(dir, path);
  return done.ok ? ok({ text: `${invocation.words.desk.journal.backedUp(path)}\n`, code: 0 }) : done;
}
