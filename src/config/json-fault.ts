import type { Problem } from '../centre/problem.ts';
import { faultOf } from './fault.ts';

const POSITION = / in JSON at position (\d+).*$/s;
/** The parser shows what stands around: the line says it already. */
const AROUND = /, (\.{3})?".* is not valid JSON$/s;

/** A text that is no JSON object, as a fault at the place where it stops being one. */
export function jsonFault(file: string, text: string): Problem {
  const said = complaintOf(text);
  const before = text.slice(0, said === null ? 0 : offsetOf(said, text)).split('\n');
  const at = { line: before.length, column: before.at(-1)!.length + 1 };
  const words = said === null ? 'it is no mapping of keys' : said.replace(POSITION, '').replace(AROUND, '');
  return faultOf(file, 'config.not-json', { path: [], at, detail: { text: words } }, `not JSON: ${words}`);
}

/** What the parser has against a text; `null` when it is JSON. */
function complaintOf(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    return (error as SyntaxError).message;
  }
}

/** The parser gives most faults a position. A word that has no place there has none: it is where it first offends. */
function offsetOf(said: string, text: string): number {
  const [, position] = POSITION.exec(said) ?? [];
  if (position !== undefined) return Number(position);
  const offends = (length: number) => complaintOf(text.slice(0, length))?.startsWith('Unexpected token');
  if (!offends(text.length)) return text.length;
  let [sound, faulty] = [0, text.length];
  while (faulty - sound > 1) {
    const middle = (sound + faulty) >> 1;
    if (offends(middle)) faulty = middle;
    else sound = middle;
  }
  return sound;
}
