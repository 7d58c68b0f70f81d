import { Text } from 'ink';
import { createContext, type PropsWithChildren, use } from 'react';
import { fitTo, widthOf } from '../terminal/width.ts';
import { type Glyphs, UNICODE_GLYPHS } from '../ui/figures/glyphs.ts';
import type { Cell } from '../ui/list/column.ts';
import { THEMES } from '../ui/theme.ts';
import { InkTable } from './ink-table.ts';
import { roleProps, type Skin } from './lines/role.ts';

/** A column of a short table: `width` is its most, in terminal cells. */
export type ShortColumn = { title: string; width: number; align: 'left' | 'right' };

type ShortTableProps = {
  columns: readonly ShortColumn[];
  rows: readonly (readonly Cell[])[];
  /** `ruled` has a frame and lines between rows; `compact` has one line a row. */
  drawing: 'ruled' | 'compact';
  glyphs: Glyphs;
  skin: Skin;
};

/** What the parts of one table draw: ink-table passes them only texts that it has measured. */
type Contents = Pick<ShortTableProps, 'columns' | 'rows' | 'glyphs' | 'skin'> & { widths: readonly number[] };

const TableContents = createContext<Contents>({
  columns: [],
  rows: [],
  widths: [],
  glyphs: UNICODE_GLYPHS,
  skin: { theme: THEMES.plain, truecolour: false, ascii: false },
});

/**
 * ink-table measures by counting characters, which CJK and emoji break. What it is given to measure is a
 * placeholder of the right length; its first character says which text is drawn instead.
 */
const FIRST_PLACEHOLDER = 0xe000;
const placeholder = (index: number, width: number): string =>
  String.fromCharCode(FIRST_PLACEHOLDER + index).padEnd(width);
const placeOf = (text: string): number => text.trimStart().charCodeAt(0) - FIRST_PLACEHOLDER;

const shown = (text: string, index: number, { columns, widths, glyphs }: Contents): string =>
  ` ${fitTo(text, widths[index] ?? 0, columns[index]?.align ?? 'left', glyphs.ellipsis)} `;

function Header({ children }: PropsWithChildren) {
  const contents = use(TableContents);
  const index = placeOf(String(children));
  return (
    <Text {...roleProps(contents.skin, 'title')}>
      {shown(contents.columns[index]?.title ?? '', index, contents)}
    </Text>
  );
}

function Body({ children, column }: PropsWithChildren<{ column: number }>) {
  const contents = use(TableContents);
  const cell = contents.rows[placeOf(String(children))]?.[column] ?? { text: '', role: 'text' };
  return <Text {...roleProps(contents.skin, cell.role)}>{shown(cell.text, column, contents)}</Text>;
}

const RULES = /[─┌┬┐├┼┤└┴┘]/g;

function Ruled({ children }: PropsWithChildren) {
  const { glyphs, skin } = use(TableContents);
  const text = String(children);
  const drawn =
    glyphs.rule === '─' ? text : text.replaceAll('─', '-').replaceAll('│', '|').replace(RULES, '+');
  return <Text {...roleProps(skin, 'rule')}>{drawn}</Text>;
}

/** Lines made of corners and dashes only: left out, they have no height. */
function Compact({ children }: PropsWithChildren) {
  const text = String(children);
  return text.search(RULES) === -1 ? <Text>{text.replaceAll('│', '')}</Text> : null;
}

/** The widest of a column's texts, within what the column allows. */
const widthIn = ({ columns, rows }: ShortTableProps, index: number): number =>
  Math.min(
    columns[index]?.width ?? 0,
    Math.max(widthOf(columns[index]?.title ?? ''), ...rows.map((row) => widthOf(row[index]?.text ?? ''))),
  );

/** A short, bounded table through ink-table: help, `doctor`, one-shot `status`. Live lists use `Grid`. */
export function ShortTable(props: ShortTableProps) {
  const { columns, rows, drawing } = props;
  const widths = columns.map((_, index) => widthIn(props, index));
  const keys = widths.map((width, index) => placeholder(index, width));
  const data = rows.map((_, row) =>
    Object.fromEntries(keys.map((key, index) => [key, placeholder(row, widths[index] ?? 0)])),
  );
  // ink-table keeps the skeleton it was first given: another one needs another table.
  return (
    <TableContents value={{ ...props, widths }}>
      <InkTable
        key={drawing}
        data={data}
        columns={keys}
        header={Header}
        cell={Body}
        skeleton={drawing === 'ruled' ? Ruled : Compact}
      />
    </TableContents>
  );
}
