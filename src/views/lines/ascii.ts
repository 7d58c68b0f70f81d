import { clustersOf } from '../../terminal/width.ts';

const NEAR: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '−': '-',
  '…': '~',
  '·': '.',
  '•': '*',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '«': '"',
  '»': '"',
  '×': 'x',
  '→': '>',
  '←': '<',
  '↑': '^',
  '↓': 'v',
  '≤': '<',
  '≥': '>',
  '─': '-',
  '┄': '-',
  œ: 'o',
  Œ: 'O',
  æ: 'a',
  ᵉ: 'e',
  '\u00a0': ' ',
  '\u202f': ' ',
};

const isAscii = (text: string): boolean => /^[ -~]*$/.test(text);

/**
 * A text for a terminal that has ASCII only, in exactly the columns it took: letters lose their accents,
 * signs become the nearest one, and what has none is `?`.
 */
export function asciiOf(text: string): string {
  if (isAscii(text)) return text;
  let plain = '';
  for (const { text: cluster, width } of clustersOf(text)) plain += asciiCluster(cluster, width);
  return plain;
}

function asciiCluster(cluster: string, width: number): string {
  const bare = NEAR[cluster] ?? cluster.normalize('NFD').replace(/\p{Mn}/gu, '');
  const drawn = isAscii(bare) ? bare : '?';
  return drawn.slice(0, width).padEnd(width, drawn.at(-1) ?? ' ');
}
