/** Characters that every terminal draws in exactly one column and that never join a neighbour. */
const PLAIN_RANGES: ReadonlyArray<readonly [number, number]> = [
  [0x20, 0x7e],
  [0xa0, 0xac],
  [0xae, 0x2ff],
  [0x2010, 0x2027],
  [0x202f, 0x205e],
  [0x2070, 0x2071],
  [0x2074, 0x208e],
  [0x20a0, 0x20bf],
  [0x2190, 0x2319],
  [0x2500, 0x25fc],
  [0x2800, 0x28ff],
];

const PLAIN = new Uint8Array(0x2900);
for (const [first, last] of PLAIN_RANGES) PLAIN.fill(1, first, last + 1);

/** Whether the UTF-16 unit at `index` stands alone in one column, without asking the segmenter. */
export const isPlain = (text: string, index: number): boolean => PLAIN[text.charCodeAt(index)] === 1;

/** Whether every character of a text is plain: it is then as wide as it is long. */
export function allPlain(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (!isPlain(text, index)) return false;
  return true;
}
