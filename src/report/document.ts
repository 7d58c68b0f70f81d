import type { Words } from '../words/words.ts';
import { longDay, timeOfDay } from './format.ts';
import type { Report, ReportPeriod } from './report.ts';

/** A figure large enough to be read across a table, with what it is judged against. */
export type Tile = { label: string; value: string; note: string | null; tone: 'good' | 'bad' | 'plain' };
export type Column = { title: string; align: 'left' | 'right' };
/** The last `sums` rows are sums of those above them. */
export type Table = { columns: readonly Column[]; rows: readonly (readonly string[])[]; sums: number };
/** Values along time; `null` is unknown and leaves a hole. `line` is a level to be compared with. */
export type Plot = {
  title: string;
  kind: 'bars' | 'line';
  unit: '' | '%';
  times: readonly string[];
  series: readonly { name: string; values: readonly (number | null)[] }[];
  line: { value: number; label: string } | null;
};

export type Block =
  | { kind: 'tiles'; tiles: readonly Tile[] }
  | { kind: 'table'; table: Table }
  | { kind: 'plot'; plot: Plot }
  | { kind: 'text'; text: string };
export type Section = { title: string; blocks: readonly Block[] };

/** A report as people read it, in one language, before Markdown, HTML or plain text is made of it. */
export type Document = {
  lang: Words['lang'];
  title: string;
  period: string;
  warnings: readonly string[];
  sections: readonly Section[];
};

/** What every section is written from. */
export type Page = { report: Report; words: Words };

export const timeIn = ({ report, words }: Page, at: number): string =>
  timeOfDay(words.lang, report.period.timezone, at);

/** `lundi 23 novembre 2026, 08:00 – 14:00 (Europe/Paris)`. */
export function periodText({ from, to, timezone }: ReportPeriod, { lang, report: said }: Words): string {
  if (to === 0) return said.nothing;
  const [firstDay, lastDay] = [longDay(lang, timezone, from), longDay(lang, timezone, to - 1)];
  const start = `${firstDay}, ${timeOfDay(lang, timezone, from)}`;
  const end = timeOfDay(lang, timezone, to);
  return said.period(start, firstDay === lastDay ? end : `${lastDay}, ${end}`, timezone);
}

export const left = (title: string): Column => ({ title, align: 'left' });
export const right = (title: string): Column => ({ title, align: 'right' });
export const tableOf = (
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  sums = 0,
): Block => ({ kind: 'table', table: { columns, rows, sums } });
export const textOf = (text: string): Block => ({ kind: 'text', text });
