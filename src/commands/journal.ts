import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Fact } from '../centre/fact.ts';
import { fail, ok, type Result } from '../centre/problem.ts';
import { backUpJournal } from '../hub/journals/backup.ts';
import {
  type ExportedLine,
  exportedLines,
  readJournal,
  type Verification,
  verifyExport,
  verifyJournal,
} from '../hub/journals/verification.ts';
import { journalCsv, journalRow } from '../report/formats/journal-rows.ts';
import { refuse } from './complaint.ts';
import { dataDirOf } from './data-dir.ts';
import { searchJournal, spanIn } from './journal-search.ts';
import { type ExitCode, type Invocation, textFlag, type Verb } from './verb.ts';

const ACTIONS = ['search', 'verify', 'export', 'backup'] as const;

/** `vigie journal`: the hub's own book, searched, proven whole, exported, backed up. It may be running. */
export const journalVerb: Verb = {
  name: 'journal',
  operands: 'search [WORD…] | verify|export|backup [FILE]',
  arity: [1, 40],
  choices: ACTIONS,
  flags: {
    data: { type: 'string', value: 'DIR' },
    head: { type: 'string', value: 'HASH' },
    who: { type: 'string', value: 'NAME' },
    target: { type: 'string', value: 'NAME' },
    from: { type: 'string', value: 'MOMENT' },
    to: { type: 'string', value: 'MOMENT' },
    format: { type: 'string', choices: ['table', 'csv', 'json', 'ndjson'] },
    timezone: { type: 'string', value: 'ZONE' },
  },
  async run(invocation): Promise<ExitCode> {
    const folder = await dataDirOf(invocation);
    const done = folder.ok ? carryOut(invocation, folder.value) : folder;
    if (done.ok) {
      invocation.stdout.write(done.value.text);
      return done.value.code;
    }
    return refuse(invocation, done);
  },
};

type Done = { text: string; code: ExitCode };

function carryOut(invocation: Invocation, dir: string): Result<Done> {
  const [action = '', file] = invocation.args;
  switch (action) {
    case 'search':
      return searchJournal(invocation, dir);
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
  return `${words.sound(found.lines, found.head)}\n${words.limits}`;
}

function verifyFile(path: string): Result<Verification> {
  const lines: ExportedLine[] = [];
  try {
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      if (line !== '') lines.push(JSON.parse(line) as ExportedLine);
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
  const span = spanIn(invocation, dir);
  if (!span.ok) return span;
  const { from, to } = span.value;
  const read = readJournal(dir, (database) => [...exportedLines(database, from, to)]);
  if (!read.ok) return read;
  const text = formatted(read.value, textFlag(invocation.flags, 'format'));
  if (file === undefined) return ok({ text, code: 0 });
  const path = resolve(invocation.cwd, file);
  const written = write(path, text);
  if (!written.ok) return written;
  return ok({ text: `${invocation.words.desk.journal.exported(read.value.length, path)}\n`, code: 0 });
}

/** NDJSON by default: the only form that verifies again. */
function formatted(lines: readonly ExportedLine[], format: string | undefined): string {
  if (format === 'json') return `${JSON.stringify(lines, null, 2)}\n`;
  if (format === 'csv') return journalCsv(lines.map(({ fact }) => journalRow(fact as Fact)));
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
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
