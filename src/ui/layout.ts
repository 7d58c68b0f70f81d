export type Size = { columns: number; rows: number };

/**
 * How a terminal's surface is shared out. `line`: too small for anything but one sentence. `small`: a phone,
 * one column. `desk`: list, or detail. `wide`: list and detail side by side. `wall`: tiles.
 */
export type Layout = {
  kind: 'line' | 'small' | 'desk' | 'wide' | 'wall';
  size: Size;
  /** Lines of the header, tabs and their rule included. */
  headerRows: number;
  bodyRows: number;
  /** Columns of the list, and of the pane beside it when there is one. */
  mainColumns: number;
  sideColumns: number;
  footerRows: number;
};

const SMALLEST = { columns: 40, rows: 12 };
const DESK = { columns: 76, rows: 18 };
const WIDE_COLUMNS = 120;
/** Between the list and the pane beside it: a blank and a line. */
export const PANE_EDGE = 2;
const FOOTER_ROWS = 2;
const HEADER_ROWS = 4;
const SMALL_HEADER_ROWS = 3;

export function layoutOf(size: Size, mode: 'desk' | 'wall'): Layout {
  const { columns, rows } = size;
  const shared = { size, sideColumns: 0, mainColumns: columns };
  if (columns < SMALLEST.columns || rows < SMALLEST.rows) {
    return { kind: 'line', ...shared, headerRows: 0, bodyRows: rows, footerRows: 0 };
  }
  if (mode === 'wall') {
    return { kind: 'wall', ...shared, headerRows: 0, bodyRows: rows, footerRows: 0 };
  }
  if (columns < DESK.columns || rows < DESK.rows) {
    const body = rows - SMALL_HEADER_ROWS - FOOTER_ROWS;
    return {
      kind: 'small',
      ...shared,
      headerRows: SMALL_HEADER_ROWS,
      bodyRows: body,
      footerRows: FOOTER_ROWS,
    };
  }
  const bodyRows = rows - HEADER_ROWS - FOOTER_ROWS;
  const desk = { ...shared, headerRows: HEADER_ROWS, bodyRows, footerRows: FOOTER_ROWS };
  if (columns < WIDE_COLUMNS) return { kind: 'desk', ...desk };
  const sideColumns = Math.min(90, Math.floor(columns * (columns < 160 ? 0.4 : 0.42)));
  return { kind: 'wide', ...desk, mainColumns: columns - sideColumns - PANE_EDGE, sideColumns };
}
