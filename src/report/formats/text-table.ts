import type { Table } from '../document.ts';

const GAP = '  ';

/** A table as lines of text, columns aligned, no escapes: for a pipe, a mail, a file. */
export function textTable({ columns, rows, sums }: Table): string[] {
  const titles = columns.map(({ title }) => title);
  const widths = titles.map((title, at) =>
    Math.max(width(title), ...rows.map((row) => width(row[at] ?? ''))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => pad(cell, widths[at]!, columns[at]!.align))
      .join(GAP)
      .trimEnd();
  const rule = widths.map((each) => '─'.repeat(each)).join(GAP);
  const body = rows.map(line);
  if (sums > 0 && body.length > sums) body.splice(-sums, 0, rule);
  return [line(titles), rule, ...body];
}

const width = (text: string): number => Array.from(text).length;

const pad = (text: string, to: number, align: 'left' | 'right'): string => {
  const blanks = ' '.repeat(Math.max(0, to - width(text)));
  return align === 'left' ? text + blanks : blanks + text;
};
