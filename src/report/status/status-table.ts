import type { Words } from '../../words/words.ts';
import type { Column, Table } from '../document.ts';
import { duration, exactTime, percent, UNKNOWN } from '../format.ts';
import type { Status, StatusFigures, StatusQueue } from './status.ts';

/** How a row is to be seen: in trouble, of another time, closed, or the sum. */
export type RowTone = 'critical' | 'warning' | 'old' | 'closed' | 'total' | 'plain';
export type StatusTable = { heading: string[]; table: Table; tones: readonly RowTone[] };

const column = (title: string, align: Column['align'] = 'right'): Column => ({ title, align });

/** The status as one table, with the lines above it that say how true it is. */
export function statusTable(status: Status, words: Words, timezone: string): StatusTable {
  const { kpi } = words.figures;
  const { status: said, queue } = words.report;
  const columns = [
    column(queue, 'left'),
    column(kpi.waiting.short),
    column(kpi.longestWait.short),
    column(kpi.offered.short),
    column(kpi.answered.short),
    column(kpi.abandoned.short),
    column(kpi.answerRate.short),
    column(kpi.serviceLevel.short),
    column(kpi.asa.short),
    column(said.agents),
  ];
  const rows = status.queues.map((each) => row(nameOf(each, words), each, words));
  const sums = sumsOf(status, words);
  rows.push(...sums.map(([name, figures]) => row(name, figures, words)));
  return {
    heading: headingOf(status, words, timezone),
    table: { columns, rows, sums: sums.length },
    tones: [...status.queues.map((each) => toneOf(each, status)), ...sums.map(() => 'total' as const)],
  };
}

/** Calls and messages are summed apart: their waits have nothing in common. */
export const sumsOf = ({ total, headline, written }: Status, { report }: Words): [string, StatusFigures][] =>
  written === null
    ? [[report.total, total]]
    : [
        [report.live, headline],
        [report.written, written],
      ];

const nameOf = (queue: StatusQueue, { report: { status: said } }: Words): string =>
  queue.open === false ? `${queue.name} (${said.closed})` : queue.name;

function row(name: string, figures: StatusFigures, words: Words): string[] {
  const { lang } = words;
  const { ready, ringing, talking, wrapup, paused } = figures.agents;
  const counted = (value: number | null) => (value === null ? UNKNOWN : String(value));
  return [
    name,
    counted(figures.waiting),
    duration(figures.longestWaitMs),
    counted(figures.offered),
    counted(figures.answered),
    counted(figures.abandoned),
    figures.allRefused === null
      ? percent(lang, figures.answerRate)
      : words.figures.refusedOnly(figures.allRefused),
    percent(lang, figures.serviceLevel),
    duration(figures.asaMs),
    `${ready}/${ready + ringing + talking + wrapup + paused}`,
  ];
}

function toneOf(queue: StatusQueue, { alerts }: Status): RowTone {
  const own = alerts.filter(({ scope }) => scope.kind === 'queue' && scope.id === queue.id);
  if (own.some(({ severity }) => severity === 'critical')) return 'critical';
  if (own.length > 0) return 'warning';
  if (!queue.current) return 'old';
  return queue.open === false ? 'closed' : 'plain';
}

function headingOf(status: Status, words: Words, timezone: string): string[] {
  const { status: said } = words.report;
  const time = exactTime(words.lang, timezone, status.at);
  const lines = [status.link === 'replay' ? `${said.at(time)} — ${said.replay}` : said.at(time)];
  if (status.link !== 'live' && status.link !== 'replay') lines.push(said.stale(duration(status.ageMs)));
  for (const { name, state } of status.sources) {
    if (state !== 'up') lines.push(`! ${said.source(name, words.figures.sourceState[state])}`);
  }
  if (status.queues.length === 0) lines.push(said.noQueues);
  return lines;
}
