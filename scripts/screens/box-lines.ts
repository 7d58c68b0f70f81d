/** Which edges of its cell a box-drawing character joins to its middle: Up, Right, Down, Left; `round` bends there. */
const ARMS: Readonly<Record<string, string>> = {
  '─': 'LR',
  '│': 'UD',
  '┌': 'RD',
  '┐': 'LD',
  '└': 'UR',
  '┘': 'UL',
  '├': 'UDR',
  '┤': 'UDL',
  '┬': 'LRD',
  '┴': 'LRU',
  '┼': 'UDLR',
  '╭': 'RD',
  '╮': 'LD',
  '╰': 'UR',
  '╯': 'UL',
  '╴': 'L',
  '╵': 'U',
  '╶': 'R',
  '╷': 'D',
};
const ROUND = '╭╮╰╯';

export const isBoxLine = (text: string): boolean => text in ARMS;

type Cell = { x: number; y: number; width: number; height: number };

const number = (value: number): string => String(Math.round(value * 100) / 100);

/** A box-drawing character as strokes from edge to edge: whatever the font, lines meet. */
function strokesOf(text: string, { x, y, width, height }: Cell): string {
  const ends: Readonly<Record<string, string>> = {
    U: `${number(x + width / 2)} ${number(y)}`,
    D: `${number(x + width / 2)} ${number(y + height)}`,
    L: `${number(x)} ${number(y + height / 2)}`,
    R: `${number(x + width)} ${number(y + height / 2)}`,
  };
  const middle = `${number(x + width / 2)} ${number(y + height / 2)}`;
  const arms = [...(ARMS[text] ?? '')].map((arm) => ends[arm] as string);
  if (ROUND.includes(text)) return `M${arms[0]}Q${middle} ${arms[1]}`;
  return arms.map((end) => `M${middle}L${end}`).join('');
}

/** Neighbouring box-drawing characters as the path of their strokes; a rule is one stroke. */
export function boxPath(cells: readonly string[], first: Cell): string {
  let path = '';
  for (let start = 0; start < cells.length; ) {
    let end = start + 1;
    const x = first.x + start * first.width;
    if (cells[start] === '─') {
      while (cells[end] === '─') end += 1;
      path += `M${number(x)} ${number(first.y + first.height / 2)}H${number(first.x + end * first.width)}`;
    } else path += strokesOf(cells[start] as string, { ...first, x });
    start = end;
  }
  return path;
}
