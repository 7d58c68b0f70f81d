import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fail, ok, type Result } from '../../centre/problem.ts';
import { CHAIN_START, chained } from './rows.ts';
import { JOURNAL_FILE } from './sqlite.ts';
import { sqliteProblem } from './sqlite-problem.ts';

/** One line of the journal of actions as it is stored: the fact's own text, and its link to the line before. */
export type JournalLine = { place: number; at: number; id: string; body: string; chain: Uint8Array };

/**
 * What a check of the journal found. `broken`: the first line that does not follow from the one before it.
 * `tail`: the last lines are missing. `head` names the whole of it: kept elsewhere, it proves later that
 * nothing of it was rewritten.
 */
export type Verification = {
  lines: number;
  head: string;
  broken: { place: number; id: string; after: number } | null;
  tail: 'whole' | 'missing';
  /** Whether the head given to look for is in the chain; `null` when none was given. */
  holds: boolean | null;
};

const hex = (link: Uint8Array): string => Buffer.from(link).toString('hex');

/** Opens the journal of a hub, running or not, only to read it. */
export function readJournal<T>(dir: string, read: (database: DatabaseSync) => T): Result<T> {
  const path = join(dir, JOURNAL_FILE);
  if (!existsSync(path)) {
    return fail('journal.none', `There is no journal in ${dir}.`, 'Name its folder with --data.', {
      path: dir,
    });
  }
  let database: DatabaseSync | null = null;
  try {
    database = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
    return ok(read(database));
  } catch (error) {
    return { ok: false, problem: sqliteProblem(error, path) };
  } finally {
    database?.close();
  }
}

/**
 * The lines of the journal in their order, from the first of `from` or later to the last of before `to`, and
 * every line between them: one that was told late stands among later ones, and the chain goes through it.
 */
export function* journalLines(database: DatabaseSync, from: number, to: number): Generator<JournalLine> {
  const rows = database
    .prepare(
      `SELECT place, at, id, body, chain FROM fact WHERE line = 1
       AND place >= (SELECT min(place) FROM fact WHERE line = 1 AND at >= ?)
       AND place <= (SELECT max(place) FROM fact WHERE line = 1 AND at < ?) ORDER BY place`,
    )
    .iterate(from, to);
  for (const row of rows) yield row as unknown as JournalLine;
}

/** The time zone of the site whose journal it is; `null` when it has not said. */
export function journalTimezone(database: DatabaseSync): string | null {
  const row = database.prepare("SELECT body ->> 'timezone' AS zone FROM entity WHERE kind = 'site'").get();
  return (row as { zone: string | null } | undefined)?.zone ?? null;
}

const metaLink = (database: DatabaseSync, name: string): Uint8Array => {
  const row = database.prepare('SELECT value FROM meta WHERE name = ?').get(name) as
    | { value: Uint8Array }
    | undefined;
  return row?.value ?? CHAIN_START;
};

/** Whether a line is filed under what it says itself: its moment and its id, by which it is found. */
function isFiled({ at, id, body }: JournalLine): boolean {
  const fact = JSON.parse(body) as { at: number; id: string };
  return Math.floor(fact.at) === at && fact.id === id;
}

/** Follows the chain of the whole journal. `lookFor` is a head noted at an earlier check. */
export function verifyJournal(dir: string, lookFor: string | null): Result<Verification> {
  return readJournal(dir, (database) => {
    database.exec('BEGIN');
    let link = metaLink(database, 'chainStart');
    let holds = lookFor === null ? null : hex(link) === lookFor;
    let lines = 0;
    for (const line of journalLines(database, 0, Number.MAX_SAFE_INTEGER)) {
      const { place, id, body, chain } = line;
      const expected = chained(link, body);
      if (chain === null || !expected.equals(chain) || !isFiled(line)) {
        return { lines, head: hex(link), broken: { place, id, after: lines }, tail: 'whole', holds };
      }
      link = expected;
      lines += 1;
      if (hex(link) === lookFor) holds = true;
    }
    const tail = Buffer.from(metaLink(database, 'chain')).equals(link) ? 'whole' : 'missing';
    return { lines, head: hex(link), broken: null, tail, holds };
  });
}

/** A line of the journal as it is exported, with the links before and after it in hexadecimal. */
export type ExportedLine = { previous: string; hash: string; fact: unknown };

/** Follows the chain of exported lines, each with the link it ends in, from the first one's `previous`. */
export function verifyExport(lines: Iterable<ExportedLine>): Verification {
  let link: Uint8Array | null = null;
  let count = 0;
  for (const { previous, hash, fact } of lines) {
    const before: Uint8Array = link ?? Buffer.from(previous, 'hex');
    const expected = chained(before, JSON.stringify(fact));
    if (hex(before) !== previous || hex(expected) !== hash) {
      const id = String((fact as { id?: unknown }).id);
      return {
        lines: count,
        head: hex(before),
        broken: { place: count + 1, id, after: count },
        tail: 'whole',
        holds: null,
      };
    }
    link = expected;
    count += 1;
  }
  return { lines: count, head: hex(link ?? CHAIN_START), broken: null, tail: 'whole', holds: null };
}

/** The journal's lines with their links. */
export function* exportedLines(database: DatabaseSync, from: number, to: number): Generator<ExportedLine> {
  const before = database.prepare(
    'SELECT chain FROM fact WHERE line = 1 AND place < ? ORDER BY place DESC LIMIT 1',
  );
  let previous: Uint8Array | null = null;
  for (const { place, body, chain } of journalLines(database, from, to)) {
    if (previous === null) {
      const row = before.get(place) as { chain: Uint8Array } | undefined;
      previous = row?.chain ?? metaLink(database, 'chainStart');
    }
    yield { previous: hex(previous), hash: hex(chain), fact: JSON.parse(body) };
    previous = chain;
  }
}
