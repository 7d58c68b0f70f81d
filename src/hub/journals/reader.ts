import type { DatabaseSync } from 'node:sqlite';
import type { Change, EntityKind } from '../../centre/change.ts';
import type { Fact } from '../../centre/fact.ts';
import type { HeldNumber } from '../draft.ts';
import type { Journal, StoredFact } from './journal.ts';
import { putOfRow } from './rows.ts';

type Reader = Pick<
  Journal,
  'entities' | 'latestLines' | 'ledger' | 'records' | 'numbers' | 'position' | 'hasFact' | 'since'
> & { meta(name: string): unknown };

type BodyRow = { body: string };
type FactRow = BodyRow & { books_at: number; mirrored_by: string | null };

const storedFact = (row: FactRow): StoredFact => ({
  booksAt: row.books_at,
  own: row.mirrored_by === null,
  fact: JSON.parse(row.body) as Fact,
});

/** What a hub reads of its journal when it starts, and when a client resumes from long ago. */
export function openReader(database: DatabaseSync): Reader {
  const metaOf = database.prepare('SELECT value FROM meta WHERE name = ?');
  const knownFact = database.prepare('SELECT 1 FROM fact WHERE id = ?');
  const meta = (name: string): unknown => (metaOf.get(name) as { value: unknown } | undefined)?.value ?? null;
  const all = <T>(sql: string, ...values: (string | number)[]): T[] =>
    database.prepare(sql).all(...values) as T[];

  return {
    meta,
    *entities() {
      const rows = database.prepare('SELECT kind, mirrored_by, body FROM entity ORDER BY rowid').iterate();
      for (const row of rows as Iterable<BodyRow & { kind: EntityKind; mirrored_by: string | null }>) {
        yield { kind: row.kind, mirroredBy: row.mirrored_by, body: JSON.parse(row.body) as unknown };
      }
    },
    latestLines: (count) =>
      all<BodyRow>('SELECT body FROM fact WHERE line = 1 ORDER BY at DESC, place DESC LIMIT ?', count)
        .reverse()
        .map(({ body }) => JSON.parse(body) as Fact),
    ledger() {
      const [last] = all<BodyRow & { seq: number }>('SELECT seq, body FROM ledger');
      const rows = database
        .prepare('SELECT books_at, mirrored_by, body FROM fact WHERE seq > ? ORDER BY place')
        .iterate(last?.seq ?? 0) as Iterable<FactRow>;
      return {
        record: last === undefined ? null : (JSON.parse(last.body) as unknown),
        since: (function* () {
          for (const row of rows) yield storedFact(row);
        })(),
      };
    },
    records: (owner) =>
      all<{ kind: string; id: string; value: string }>(
        'SELECT kind, id, value FROM record WHERE owner = ?',
        owner,
      ).map(({ kind, id, value }) => ({ owner, kind, id, value: JSON.parse(value) as unknown })),
    *numbers() {
      const rows = all<{ holder: HeldNumber['holder']; id: string; sealed: Uint8Array }>(
        'SELECT * FROM number',
      );
      for (const { holder, id, sealed } of rows) yield { holder, id, sealed: Buffer.from(sealed) };
    },
    position: (source) =>
      all<{ value: string | null }>('SELECT value FROM position WHERE source = ?', source)[0]?.value ?? null,
    hasFact: (id) => knownFact.get(id) !== undefined,
    since(seq, atMost) {
      if (seq < ((meta('deletedFloor') as number | null) ?? 0)) return null;
      const limit = atMost + 1;
      const puts = all<BodyRow & { kind: string }>(
        'SELECT kind, body FROM entity WHERE seq > ? LIMIT ?',
        seq,
        limit,
      );
      const gone = all<{ kind: EntityKind; id: string }>(
        'SELECT kind, id FROM deleted WHERE seq > ? LIMIT ?',
        seq,
        limit,
      );
      const facts = all<BodyRow>('SELECT body FROM fact WHERE seq > ? ORDER BY place LIMIT ?', seq, limit);
      if (puts.length + gone.length + facts.length > atMost) return null;
      return [
        ...gone.map(({ kind, id }): Change => ({ op: 'delete', kind, id })),
        ...puts.map(({ kind, body }) => putOfRow(kind, body)),
        ...facts.map(({ body }): Change => ({ op: 'fact', fact: JSON.parse(body) as Fact })),
      ];
    },
  };
}
