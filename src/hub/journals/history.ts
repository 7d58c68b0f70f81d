import type { DatabaseSync } from 'node:sqlite';
import type { HistoryItem, HistoryQuery } from './journal.ts';

type Value = string | number;

/** Intervals of the centre and those that have left it, as one table. */
const INTERVALS = `(
  SELECT start_at AS at, queue AS place, queue, body FROM interval
  UNION ALL
  SELECT body ->> 'startAt', body ->> 'queue', body ->> 'queue', body FROM entity WHERE kind = 'interval')`;

/** One page of history in the order asked for, each item with the cursor that follows it. */
export function readHistory(database: DatabaseSync, query: HistoryQuery): HistoryItem[] {
  return query.kind === 'intervals' ? readIntervals(database, query) : readFacts(database, query);
}

function readFacts(database: DatabaseSync, query: HistoryQuery): HistoryItem[] {
  const { conditions, values } = bounds(query);
  if (query.kind === 'journal') conditions.push('line = 1');
  if (query.kind === 'states') conditions.push("name = 'agent.state'");
  for (const column of ['queue', 'agent'] as const) {
    const wanted = query[column];
    if (wanted === null) continue;
    conditions.push(
      `(${column} = ? OR (name = 'command' AND instr(', ' || ${column} || ',', ', ' || ? || ',') > 0))`,
    );
    values.push(wanted, wanted);
  }
  if (query.names !== null) {
    conditions.push(`name IN (${query.names.map(() => '?').join(', ')})`);
    values.push(...query.names);
  }
  if (query.text !== null) {
    conditions.push("body LIKE ? ESCAPE '\\'");
    values.push(`%${query.text.replace(/[\\%_]/g, '\\$&')}%`);
  }
  return page(database, 'fact', conditions, values, query);
}

function readIntervals(database: DatabaseSync, query: HistoryQuery): HistoryItem[] {
  const { conditions, values } = bounds(query);
  if (query.queue !== null) {
    conditions.push('queue = ?');
    values.push(query.queue);
  }
  return page(database, INTERVALS, conditions, values, query);
}

function bounds({ from, to, after, order }: HistoryQuery): { conditions: string[]; values: Value[] } {
  const conditions: string[] = ['1'];
  const values: Value[] = [];
  if (from !== null) {
    conditions.push('at >= ?');
    values.push(from);
  }
  if (to !== null) {
    conditions.push('at < ?');
    values.push(to);
  }
  if (after !== null) {
    conditions.push(`(at, place) ${order === 'newest' ? '<' : '>'} (?, ?)`);
    values.push(after.at, after.place);
  }
  return { conditions, values };
}

function page(
  database: DatabaseSync,
  table: string,
  conditions: readonly string[],
  values: readonly Value[],
  { order, limit }: HistoryQuery,
): HistoryItem[] {
  const way = order === 'newest' ? 'DESC' : 'ASC';
  const rows = database
    .prepare(
      `SELECT at, place, body FROM ${table} WHERE ${conditions.join(' AND ')}
       ORDER BY at ${way}, place ${way} LIMIT ?`,
    )
    .all(...values, limit) as { at: number; place: number | string; body: string }[];
  return rows.map(({ at, place, body }) => ({ cursor: { at, place }, item: JSON.parse(body) as unknown }));
}
