import type { DatabaseSync } from 'node:sqlite';

/** Tombstones kept so that a client away for long can still resume. */
const TOMBSTONES_KEPT = 100_000;

/**
 * Forgets facts and archived intervals of before `before`, and the oldest tombstones. The chain of the
 * journal goes on: the link of the last line that went becomes its start. Returns how many facts went.
 */
export function purgeBefore(database: DatabaseSync, before: number): number {
  database.exec('BEGIN IMMEDIATE');
  const kept = database
    .prepare('SELECT min(place) AS place FROM fact WHERE at >= ? AND line = 1')
    .get(before);
  const firstKept = (kept as { place: number | null }).place ?? Number.MAX_SAFE_INTEGER;
  const start = database
    .prepare('SELECT chain FROM fact WHERE line = 1 AND place < ? ORDER BY place DESC LIMIT 1')
    .get(firstKept) as { chain: Uint8Array } | undefined;
  if (start !== undefined)
    database.prepare("INSERT OR REPLACE INTO meta VALUES ('chainStart', ?)").run(start.chain);
  const { changes } = database
    .prepare('DELETE FROM fact WHERE at < ? AND (line = 0 OR place < ?)')
    .run(before, firstKept);
  database.prepare('DELETE FROM interval WHERE start_at < ?').run(before);
  purgeTombstones(database);
  database.exec('COMMIT');
  return Number(changes);
}

function purgeTombstones(database: DatabaseSync): void {
  const oldest = database
    .prepare('SELECT seq FROM deleted ORDER BY seq DESC LIMIT 1 OFFSET ?')
    .get(TOMBSTONES_KEPT) as { seq: number } | undefined;
  if (oldest === undefined) return;
  database.prepare('DELETE FROM deleted WHERE seq <= ?').run(oldest.seq);
  database.prepare("INSERT OR REPLACE INTO meta VALUES ('deletedFloor', ?)").run(oldest.seq);
}
