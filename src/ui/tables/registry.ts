import type { EntityKind } from '../../centre/change.ts';
import type { Fact } from '../../centre/fact.ts';
import { agentDay } from '../history/agent-day.ts';
import { reasonRows } from '../history/contact-reasons.ts';
import { byPresence, type HalfHourRow, halfHourRows } from '../history/half-hours.ts';
import { journalLines, sinceOf, sinceTyped, withoutSince } from '../history/journal-search.ts';
import { OF } from '../history/reading.ts';
import { factTarget } from '../journal-line.ts';
import type { Column } from '../list/column.ts';
import type { SortKey } from '../list/sort.ts';
import type { Picture } from '../picture.ts';
import { journalLine } from '../subject.ts';
import type { ListId } from '../view.ts';
import { AGENT_COLUMNS } from './agents.ts';
import { ALERT_COLUMNS } from './alerts.ts';
import { CALLBACK_COLUMNS } from './callbacks.ts';
import { ESCALATION_COLUMNS } from './escalations.ts';
import { CONTACT_COLUMNS, HOUR_COLUMNS, REASON_COLUMNS, STAY_COLUMNS } from './history.ts';
import { JOURNAL_COLUMNS } from './journal.ts';
import { QUEUE_COLUMNS } from './queues.ts';
import { WAITING_COLUMNS } from './waiting.ts';

export type Row = { id: string };

/** Every list but *Now*, which has lines of its own. */
export type TableId = Exclude<ListId, 'now'>;

/** A list as it comes: its columns, what it holds before any filter, and its own order. */
export type Table = {
  columns: readonly Column<Row>[];
  /** `parent` is the subject of the detail that a pane belongs to. */
  rows: (picture: Picture, parent: string) => readonly Row[];
  order: readonly SortKey[];
  /** Its own order, where no column says it. */
  inOrder?: (a: Row, b: Row, picture: Picture) => number;
  /** The kind whose changes can reorder it; `history` is what was read of the hub. */
  follows: EntityKind | 'journal' | 'history';
  /** How a row is found by its id, where it is no entity of the centre. */
  find?: (picture: Picture, id: string) => Row | undefined;
  /** What a filter says beside its terms: the rest of it, and which rows it keeps. */
  narrow?: (filter: string, picture: Picture) => { rest: string; keeps: (row: Row) => boolean };
  /** Texts that `name:word` looks in, which no column shows. */
  named?: Readonly<Record<string, (row: Row, picture: Picture) => string>>;
};

/** Whom or what a journal line is about, for `target:`. */
const targetOf = (row: Row, picture: Picture): string => factTarget(row as Fact, picture);

/** Columns of one kind of row are only ever given rows of that kind: each table ties both together here. */
const table = <E extends Row>(
  columns: readonly Column<E>[],
  follows: Table['follows'],
  order: readonly SortKey[],
  rows: (picture: Picture, parent: string) => readonly E[],
): Table => ({ columns: columns as unknown as readonly Column<Row>[], follows, order, rows });

/** A list of what is over: its rows are no entities, and are found by whose they are. */
const past = (made: Table): Table => ({
  ...made,
  find: (picture, id) => made.rows(picture, id.slice(0, id.indexOf(OF))).find((row) => row.id === id),
});

const up = (column: string): SortKey => ({ column, descending: false });
const down = (column: string): SortKey => ({ column, descending: true });

export const TABLES: Readonly<Record<TableId, Table>> = {
  queues: table(
    QUEUE_COLUMNS,
    'queue',
    [down('state'), down('longestWait'), up('name')],
    ({ index }) => index.queues,
  ),
  agents: table(AGENT_COLUMNS, 'agent', [up('glyph'), up('name')], ({ index }) => index.agents),
  waiting: table(WAITING_COLUMNS, 'contact', [down('wait')], ({ index }) => index.waiting),
  callbacks: table(CALLBACK_COLUMNS, 'callback', [up('state'), up('due')], ({ index }) => index.callbacks),
  escalations: table(
    ESCALATION_COLUMNS,
    'escalation',
    [up('state'), up('due')],
    ({ index }) => index.escalations,
  ),
  alerts: table(ALERT_COLUMNS, 'alert', [up('state'), up('since')], ({ index }) => index.alerts),
  journal: {
    ...table(JOURNAL_COLUMNS, 'journal', [down('at')], journalLines),
    find: (picture, id) => journalLine(picture, id) ?? undefined,
    narrow: (filter, picture) => {
      const since = sinceOf(sinceTyped(filter), picture);
      return { rest: withoutSince(filter), keeps: (row) => since === null || (row as Fact).at >= since };
    },
    named: { target: targetOf, cible: targetOf },
  },
  'queue.waiting': table(
    WAITING_COLUMNS.filter(({ id }) => id !== 'queue'),
    'contact',
    [down('wait')],
    ({ index }, parent) => index.waitingByQueue.get(parent),
  ),
  'queue.agents': table(AGENT_COLUMNS, 'agent', [up('state'), up('since')], ({ index }, parent) =>
    index.agentsByQueue.get(parent),
  ),
  'queue.alerts': table(
    ALERT_COLUMNS.filter(({ id }) => id !== 'scope'),
    'alert',
    [up('state')],
    ({ index }, parent) => index.alertsByQueue.get(parent),
  ),
  'queue.hours': {
    ...past(table(HOUR_COLUMNS, 'interval', [], halfHourRows)),
    inOrder: (a, b, { now }) => byPresence(a as HalfHourRow, b as HalfHourRow, now),
  },
  'queue.reasons': past(table(REASON_COLUMNS, 'history', [down('contacts')], reasonRows)),
  'agent.contacts': past(
    table(
      CONTACT_COLUMNS,
      'history',
      [down('at')],
      (picture, parent) => agentDay(picture, parent)?.contacts ?? [],
    ),
  ),
  'agent.states': past(
    table(STAY_COLUMNS, 'history', [down('at')], (picture, parent) => agentDay(picture, parent)?.stays ?? []),
  ),
  'agent.queues': table(QUEUE_COLUMNS, 'queue', [up('name')], ({ centre }, parent) =>
    (centre.agent.get(parent)?.queues ?? []).flatMap(({ id }) => centre.queue.get(id) ?? []),
  ),
};

/** The columns of a list in the user's order, without those the user hid. */
export function columnsOf(picture: Picture, list: TableId): readonly Column<Row>[] {
  const columns = TABLES[list].columns.filter((column) => column.isNeeded?.(picture) ?? true);
  const choice = picture.ui.preferences.columns[list];
  if (choice === undefined) return columns;
  const place = (column: Column<Row>): number => {
    const at = choice.order.indexOf(column.id);
    return at === -1 ? columns.indexOf(column) : at;
  };
  return columns.filter((column) => !choice.hidden.includes(column.id)).sort((a, b) => place(a) - place(b));
}
