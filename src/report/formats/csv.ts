import type { ReportFigures } from '../figures/figures.ts';
import type { Report } from '../report.ts';

/** One row a queue, one for all, and one each for the calls and the messages where a site has both, in counts and milliseconds; a ratio is two columns. RFC 4180, with a header. */
export function figuresCsv(report: Report): string {
  const { from, to } = report.period;
  const sum = (id: string, figures: ReportFigures) => ({
    id,
    name: '',
    targetRatio: null,
    formula: null,
    ...figures,
  });
  const { total, headline, written } = report;
  const apart = written === null ? [] : [sum('*headline', headline), sum('*written', written)];
  const rows = [...report.queues, sum('*', total), ...apart].map((figures) =>
    flat({ from: iso(from), to: iso(to), ...figures }),
  );
  return csvOf([Object.keys(rows[0]!), ...rows.map((row) => Object.values(row))]);
}

/** One row a queue and five minutes. */
export function intervalsCsv(report: Report): string {
  const header = ['queue', 'startAt', 'offered', 'answered', 'abandoned', 'waitingMax'];
  const rows = report.queueIntervals.flatMap(({ queue, intervals }) =>
    intervals.map(({ startAt, offered, answered, abandoned, waitingMax }) => [
      queue,
      iso(startAt),
      offered,
      answered,
      abandoned,
      waitingMax,
    ]),
  );
  return csvOf([header, ...rows]);
}

const iso = (at: number): string => new Date(at).toISOString();

type Cell = string | number | null;

/** `serviceLevel.offered.num`: what is inside stands under its whole name. */
function flat(value: object, prefix = ''): Record<string, Cell> {
  const cells: Record<string, Cell> = {};
  for (const [key, inside] of Object.entries(value)) {
    if (inside !== null && typeof inside === 'object') Object.assign(cells, flat(inside, `${prefix}${key}.`));
    else cells[prefix + key] = inside as Cell;
  }
  return cells;
}

/** Rows as RFC 4180; text that a spreadsheet would run is made harmless. */
export const csvOf = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/** Text that a spreadsheet would take for a formula is given an apostrophe before it. */
function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
