import { fitTo, truncate } from '../terminal/width.ts';
import type { Glyphs } from '../ui/figures/glyphs.ts';
import type { Align, Cell } from '../ui/list/column.ts';
import type { Role } from '../ui/theme.ts';
import { Block } from './lines/block.tsx';
import type { Skin } from './lines/role.ts';
import { onSpot } from './lines/run-lines.ts';
import { type Run, StyledLine } from './lines/styled-line.tsx';

/** A column as drawn: `width` in terminal cells, and the order its rows are in when it decides it. */
export type GridColumn = {
  id: string;
  title: string;
  width: number;
  align: Align;
  order?: 'ascending' | 'descending';
  /** Its place among the columns that decide, from 0: the later ones say theirs. */
  place?: number;
  /** What a click on its title is about. */
  spot?: string;
};

/** A row as drawn. `look` says whether it is under the cursor, marked, or neither. */
export type GridRow = {
  id: string;
  cells: readonly Cell[];
  look: 'plain' | 'selected' | 'marked';
  /** What a click on it is about. */
  spot?: string;
};

type GridProps = {
  columns: readonly GridColumn[];
  /** The rows that fit, already cut out of the list; the rest of `height` stays blank. */
  rows: readonly GridRow[];
  /** In terminal cells; the cursor's bar reaches across all of it. */
  width: number;
  /** Lines, the header among them. */
  height: number;
  glyphs: Glyphs;
  skin: Skin;
  /** Blank cells between two columns. */
  gap?: number;
};

/** The title with its arrow, cut before the arrow is. */
function heading(column: GridColumn, glyphs: Glyphs): string {
  if (column.order === undefined) return fitTo(column.title, column.width, column.align, glyphs.ellipsis);
  const { place = 0 } = column;
  const arrow = `${column.order === 'ascending' ? glyphs.up : glyphs.down}${place === 0 ? '' : place + 1}`;
  const room = column.width - arrow.length - 1;
  const title = room > 0 ? `${truncate(column.title, room, glyphs.ellipsis)} ${arrow}` : arrow;
  return fitTo(title, column.width, column.align, glyphs.ellipsis);
}

const rest = (columns: readonly GridColumn[], width: number, gap: number): number =>
  Math.max(0, width - columns.reduce((sum, column) => sum + column.width + gap, -gap));

/** The header as runs: quiet titles, the one that decides the order standing out. */
export function headerRuns({ columns, width, glyphs, gap = 2 }: GridProps): Run[] {
  const runs = columns.flatMap((column, index): Run[] => [
    { text: index === 0 ? '' : ' '.repeat(gap), role: 'quiet' },
    {
      text: heading(column, glyphs),
      role: column.order === undefined ? 'quiet' : 'title',
      ...(column.spot === undefined ? {} : { spot: column.spot }),
    },
  ]);
  return [...runs, { text: ' '.repeat(rest(columns, width, gap)), role: 'quiet' }];
}

function roleOf(cell: Cell | undefined, look: GridRow['look']): Role {
  if (look === 'selected') return 'selected';
  if (look === 'marked' && (cell === undefined || cell.role === 'text')) return 'marked';
  return cell?.role ?? 'text';
}

/** A row as runs, in exactly `width` cells: numbers end in the same column on every line. */
export function rowRuns(row: GridRow, { columns, width, glyphs, gap = 2 }: GridProps): Run[] {
  const between = row.look === 'selected' ? 'selected' : 'text';
  const runs = columns.flatMap((column, index): Run[] => {
    const cell = row.cells[index];
    return [
      { text: index === 0 ? '' : ' '.repeat(gap), role: between },
      {
        text: fitTo(cell?.text ?? '', column.width, column.align, glyphs.ellipsis),
        role: roleOf(cell, row.look),
      },
    ];
  });
  const whole: Run[] = [...runs, { text: ' '.repeat(rest(columns, width, gap)), role: between }];
  return row.spot === undefined ? whole : onSpot(whole, row.spot);
}

/**
 * A table of fixed-height rows: the live lists of the console. Only rows whose text or roles changed are drawn
 * again, and a list that moves under its rows is laid out no more than one that stands still.
 */
export function Grid(props: GridProps) {
  const { rows, height, width, skin } = props;
  return (
    <Block flexDirection="column" width={width} height={height} flexShrink={0}>
      <StyledLine runs={headerRuns(props)} skin={skin} />
      {rows.slice(0, Math.max(0, height - 1)).map((row, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of the screen is its place, whatever moves through it
        <StyledLine key={place} runs={rowRuns(row, props)} skin={skin} />
      ))}
    </Block>
  );
}
