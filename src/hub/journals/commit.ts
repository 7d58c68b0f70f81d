import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Change } from '../../centre/change.ts';
import type { Entry, Item } from '../draft.ts';
import { CHAIN_START, chained, factRow } from './rows.ts';

const SQL = {
  meta: 'INSERT OR REPLACE INTO meta VALUES (?, ?)',
  chainHead: "SELECT value FROM meta WHERE name = 'chain'",
  put: `INSERT INTO entity (kind, id, seq, mirrored_by, body) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET seq = excluded.seq, mirrored_by = excluded.mirrored_by, body = excluded.body`,
  back: 'DELETE FROM deleted WHERE kind = ? AND id = ?',
  drop: 'DELETE FROM entity WHERE kind = ? AND id = ?',
  deleted: 'INSERT OR REPLACE INTO deleted VALUES (?, ?, ?)',
  /** A closed interval leaves the centre after a while, and history never. */
  archive: `INSERT OR REPLACE INTO interval
    SELECT id, body ->> 'queue', body ->> 'startAt', body FROM entity WHERE kind = 'interval' AND id = ?`,
  fact: `INSERT OR IGNORE INTO fact (seq, books_at, at, id, name, line, queue, agent, mirrored_by, body, chain)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  record: 'INSERT OR REPLACE INTO record VALUES (?, ?, ?, ?)',
  forget: 'DELETE FROM record WHERE owner = ? AND kind = ? AND id = ?',
  number: 'INSERT OR REPLACE INTO number VALUES (?, ?, ?)',
  erase: 'DELETE FROM number WHERE holder = ? AND id = ?',
  position: 'INSERT OR REPLACE INTO position VALUES (?, ?)',
  ledger: 'INSERT OR REPLACE INTO ledger VALUES (1, ?, ?)',
} as const;

export type CommitStatements = { [K in keyof typeof SQL]: StatementSync };

export const commitStatements = (database: DatabaseSync): CommitStatements =>
  Object.fromEntries(
    Object.entries(SQL).map(([name, sql]) => [name, database.prepare(sql)]),
  ) as CommitStatements;

/** Writes an entry as one transaction. Throws what SQLite throws, and then nothing is written. */
export function writeEntry(database: DatabaseSync, statements: CommitStatements, entry: Entry): void {
  database.exec('BEGIN IMMEDIATE');
  writeEntities(statements, entry);
  writeFacts(statements, entry);
  for (const { owner, kind, id, value } of entry.records) {
    if (value === null) statements.forget.run(owner, kind, id);
    else statements.record.run(owner, kind, id, JSON.stringify(value));
  }
  for (const { holder, id, sealed } of entry.numbers) {
    if (sealed === null) statements.erase.run(holder, id);
    else statements.number.run(holder, id, sealed);
  }
  for (const [source, position] of entry.positions) statements.position.run(source, position);
  if (entry.ledger !== null) statements.ledger.run(entry.seq, JSON.stringify(entry.ledger));
  statements.meta.run('seq', entry.seq);
  statements.meta.run('at', entry.at);
  statements.meta.run('revision', entry.revision);
  database.exec('COMMIT');
}

function writeEntities(statements: CommitStatements, entry: Entry): void {
  for (const { change, before, mirroredBy } of entry.items) {
    if (change.op === 'put') {
      const { id } = change.entity;
      statements.put.run(change.kind, id, entry.seq, mirroredBy, JSON.stringify(change.entity));
      if (before === null) statements.back.run(change.kind, id);
    } else if (change.op === 'delete') {
      if (change.kind === 'interval') statements.archive.run(change.id);
      statements.drop.run(change.kind, change.id);
      statements.deleted.run(change.kind, change.id, entry.seq);
    }
  }
}

const isFact = (item: Item): item is Item & { change: Extract<Change, { op: 'fact' }> } =>
  item.change.op === 'fact';

function writeFacts(statements: CommitStatements, entry: Entry): void {
  const facts = entry.items.filter(isFact);
  if (facts.length === 0) return;
  const head = statements.chainHead.get() as { value: Uint8Array } | undefined;
  let chain: Uint8Array = head?.value ?? CHAIN_START;
  let lengthened = false;
  for (const { change, mirroredBy } of facts) {
    const { at, id, name, line, queue, agent, body } = factRow(change.fact);
    const link = line === 1 ? chained(chain, body) : null;
    const { changes } = statements.fact.run(
      entry.seq,
      entry.booksAt,
      at,
      id,
      name,
      line,
      queue,
      agent,
      mirroredBy,
      body,
      link,
    );
    if (changes === 0 || link === null) continue;
    chain = link;
    lengthened = true;
  }
  if (lengthened) statements.meta.run('chain', chain);
}
