import { wrap } from '../../terminal/width.ts';
import { run } from '../lines/run-lines.ts';
import type { Run } from '../lines/styled-line.tsx';

const LABEL = 12;
/** Narrower than this, what something is called leaves less room beside it. */
const NARROW = 50;
const NARROW_LABEL = 9;

/** What something is called, and what it is, on as many lines as that takes. */
export function pairs(label: string, text: string, width: number): Run[][] {
  const cells = width < NARROW ? NARROW_LABEL : LABEL + 1;
  return wrap(text, Math.max(10, width - cells - 1)).map((line, index) => [
    run((index === 0 ? label : '').padEnd(cells), 'quiet'),
    run(` ${line}`),
  ]);
}
