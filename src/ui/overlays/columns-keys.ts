import { type Step, say, step } from '../action.ts';
import type { Column } from '../list/column.ts';
import type { Picture } from '../picture.ts';
import { type Row, TABLES, type TableId } from '../tables/registry.ts';
import { type ColumnChoice, type Ui, withPreferences } from '../ui-state.ts';
import type { Overlay } from './overlay.ts';

type Chooser = Extract<Overlay, { kind: 'columns' }>;

const untouched: ColumnChoice = { order: [], hidden: [], widths: {} };
const NARROWEST = 3;
const WIDEST = 60;

/** The columns that can be chosen, in the user's order: those without a title are the row's own mark. */
export function choosableColumns(picture: Picture, list: TableId): Column<Row>[] {
  const choice = picture.ui.preferences.columns[list] ?? untouched;
  const columns = TABLES[list].columns.filter((column) => column.title(picture) !== '');
  const place = ({ id }: Column<Row>): number => {
    const at = choice.order.indexOf(id);
    return at === -1 ? columns.findIndex((column) => column.id === id) : at;
  };
  return [...columns].sort((a, b) => place(a) - place(b));
}

const withChoice = (ui: Ui, list: TableId, change: Partial<ColumnChoice>): Ui => {
  const { columns } = ui.preferences;
  return withPreferences(ui, {
    columns: { ...columns, [list]: { ...(columns[list] ?? untouched), ...change } },
  });
};

function reorder(ids: readonly string[], from: number, by: 1 | -1): string[] {
  const to = from + by;
  if (to < 0 || to >= ids.length) return [...ids];
  const moved = [...ids];
  moved.splice(to, 0, ...moved.splice(from, 1));
  return moved;
}

/** Space shows or hides, Shift with the arrows or `J` `K` moves, `+` and `-` resize, `0` puts all back. */
export function columnsKey(picture: Picture, overlay: Chooser, key: string): Step {
  const { ui } = picture;
  const list = overlay.list as TableId;
  const columns = choosableColumns(picture, list);
  const column = columns[overlay.chosen];
  const choice = ui.preferences.columns[list] ?? untouched;
  const choose = (at: number, from: Ui = ui): Step =>
    step({ ...from, overlay: { ...overlay, chosen: Math.max(0, Math.min(columns.length - 1, at)) } });
  if (key === 'esc' || key === 'q' || key === 'enter' || key === 'c') return step({ ...ui, overlay: null });
  if (column === undefined) return step(ui);
  switch (key) {
    case 'down':
    case 'j':
      return choose(overlay.chosen + 1);
    case 'up':
    case 'k':
      return choose(overlay.chosen - 1);
    case 'space': {
      if (column.priority === 1 && column.grow === true)
        return say(ui, picture, picture.words.console.said.namesStay, 'warning');
      const hidden = choice.hidden.includes(column.id)
        ? choice.hidden.filter((id) => id !== column.id)
        : [...choice.hidden, column.id];
      return step(withChoice(ui, list, { hidden }));
    }
    case 'J':
    case 'shift+down':
    case 'K':
    case 'shift+up': {
      const by = key === 'J' || key === 'shift+down' ? 1 : -1;
      const titled = columns.map(({ id }) => id);
      const marks = TABLES[list].columns.filter((each) => each.title(picture) === '').map(({ id }) => id);
      const order = [...marks, ...reorder(titled, overlay.chosen, by)];
      return choose(overlay.chosen + by, withChoice(ui, list, { order }));
    }
    case '+':
    case 'right':
    case '-':
    case 'left': {
      const by = key === '+' || key === 'right' ? 1 : -1;
      const width = (choice.widths[column.id] ?? column.width) + by;
      const widths = { ...choice.widths, [column.id]: Math.max(NARROWEST, Math.min(WIDEST, width)) };
      return step(withChoice(ui, list, { widths }));
    }
    case '0':
      return choose(0, withChoice(ui, list, untouched));
    default:
      return step(ui);
  }
}
