import { wrap } from '../../terminal/width.ts';
import { run } from '../lines/run-lines.ts';
import type { Run } from '../lines/styled-line.tsx';

const LABEL = 12;

/** What something is called, and what it is, on as many lines as that takes. */
export function pairs(label: string, text: string, width: number): Run[][] {
  return wrap(text, Math.max(10, width - LABEL - 2)).map((line, index) => [
    run((index === 0 ? label : '').padEnd(LABEL), 'quiet'),
    run(`  ${line}`),
  ]);
}
