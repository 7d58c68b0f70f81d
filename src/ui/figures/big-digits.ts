/** How large a figure is drawn: `small` is 3 lines high, `large` 5, `huge` 10, `giant` 15. */
export type DigitSize = 'small' | 'large' | 'huge' | 'giant';

/** The columns and the lines of one dot. */
const DOT = { large: [2, 1], huge: [4, 2], giant: [6, 3] } as const;

/** Four columns by five lines; a narrow sign has fewer columns. `#` is ink. */
const SHAPES: Readonly<Record<string, readonly [string, string, string, string, string]>> = {
  0: ['####', '#  #', '#  #', '#  #', '####'],
  1: ['  # ', ' ## ', '  # ', '  # ', ' ###'],
  2: ['####', '   #', '####', '#   ', '####'],
  3: ['####', '   #', ' ###', '   #', '####'],
  4: ['#  #', '#  #', '####', '   #', '   #'],
  5: ['####', '#   ', '####', '   #', '####'],
  6: ['####', '#   ', '####', '#  #', '####'],
  7: ['####', '   #', '  # ', ' #  ', ' #  '],
  8: ['####', '#  #', '####', '#  #', '####'],
  9: ['####', '#  #', '####', '   #', '####'],
  ':': [' ', '#', ' ', '#', ' '],
  ',': [' ', ' ', ' ', '#', '#'],
  '.': [' ', ' ', ' ', ' ', '#'],
  '%': ['#  #', '  # ', ' ## ', ' #  ', '#  #'],
  '/': ['   #', '  # ', ' ## ', ' #  ', '#   '],
  '–': ['    ', '    ', '####', '    ', '    '],
  '-': ['    ', '    ', '####', '    ', '    '],
  '+': ['   ', ' # ', '###', ' # ', '   '],
  '<': ['  #', ' # ', '#  ', ' # ', '  #'],
  h: ['#   ', '#   ', '### ', '#  #', '#  #'],
  ' ': ['  ', '  ', '  ', '  ', '  '],
};

/** The same, three by three, drawn as a pocket calculator does where there are no half blocks. */
const SEGMENTS: Readonly<Record<string, readonly [string, string, string]>> = {
  0: [' _ ', '| |', '|_|'],
  1: ['   ', '  |', '  |'],
  2: [' _ ', ' _|', '|_ '],
  3: [' _ ', ' _|', ' _|'],
  4: ['   ', '|_|', '  |'],
  5: [' _ ', '|_ ', ' _|'],
  6: [' _ ', '|_ ', '|_|'],
  7: [' _ ', '  |', '  |'],
  8: [' _ ', '|_|', '|_|'],
  9: [' _ ', '|_|', ' _|'],
  ':': [' ', '.', '.'],
  ',': [' ', ' ', ','],
  '.': [' ', ' ', '.'],
  '%': ['  ', 'o/', '/o'],
  '/': ['  ', ' /', '/ '],
  '–': ['   ', ' _ ', '   '],
  '-': ['   ', ' _ ', '   '],
  '+': ['   ', '_|_', ' | '],
  '<': ['  ', ' /', ' \\'],
  h: ['   ', '|_ ', '| |'],
  ' ': [' ', ' ', ' '],
};

const shapeOf = (character: string): readonly string[] => SHAPES[character] ?? SHAPES[' ']!;

/** The picture of a text at one dot a cell, one blank column between two characters. */
function dots(text: string): string[] {
  const shapes = Array.from(text, shapeOf);
  return Array.from({ length: 5 }, (_, line) => shapes.map((shape) => shape[line]).join(' '));
}

/** Two lines of dots as one line of half blocks. */
function halved(upper: string, lower: string): string {
  return Array.from(upper, (top, column) => {
    const bottom = lower[column] ?? ' ';
    if (top === '#') return bottom === '#' ? '█' : '▀';
    return bottom === '#' ? '▄' : ' ';
  }).join('');
}

function smallDigits(text: string, drawing: 'unicode' | 'ascii'): string[] {
  if (drawing === 'ascii') {
    const segments = Array.from(text, (character) => SEGMENTS[character] ?? SEGMENTS[' ']!);
    return [0, 1, 2].map((line) => segments.map((segment) => segment[line]).join(' '));
  }
  // Five dots in three lines: the empty half is above, so that figures stand on their line.
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = dots(text);
  return [halved(' '.repeat(first.length), first), halved(second, third), halved(fourth, fifth)];
}

/**
 * A figure in large digits, as lines of equal width: digits, `:` `,` `.` `%` `/` `+` `<` `h` and the dash of
 * the unknown. Any other character is a blank.
 */
export function bigDigits(text: string, size: DigitSize, drawing: 'unicode' | 'ascii'): string[] {
  if (size === 'small') return smallDigits(text, drawing);
  const [columns, lines] = DOT[size];
  const ink = drawing === 'unicode' ? '█' : '#';
  return dots(text).flatMap((line) => {
    const wide = Array.from(line, (dot) => (dot === '#' ? ink : ' ').repeat(columns)).join('');
    return new Array<string>(lines).fill(wide);
  });
}

/** The cells that `bigDigits` takes: what a wall measures before it chooses a size. */
export const bigDigitsWidth = (text: string, size: DigitSize, drawing: 'unicode' | 'ascii'): number =>
  bigDigits(text, size, drawing)[0]?.length ?? 0;
