import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Order } from '../../desk/order.ts';
import type { DemoLogLine } from './log.ts';
import type { SimulationRun } from './simulation.ts';

/**
 * The demo's log in a file, one JSON line a thing that happened, only ever appended to. An order is in it
 * before anybody is told of its effects, so that a demo that was killed can live the same life again.
 */
export type LogFile = {
  /** The orders of this run that the file holds already, in order. */
  readonly orders: readonly { at: number; order: Order }[];
  /** Adds a line, unless an earlier life of the same run wrote it. */
  write(line: DemoLogLine): void;
  /** Gives what was added to the operating system. */
  flush(): void;
  close(): void;
};

type RunLine = { line: 'run' } & SimulationRun;

/** Opens the log of a run: a new one, or the last one in the file when it is the same. A line cut by a crash is dropped. */
export function openLogFile(path: string, run: SimulationRun): LogFile {
  const file = openSync(path, 'a+');
  const lines = wholeLines(path, file);
  const start = lines.findLastIndex((line) => line.line === 'run');
  const known = start >= 0 && isSame(lines[start] as RunLine, run) ? lines.slice(start + 1) : null;
  const orders = (known ?? []).flatMap((line) =>
    line.line === 'order' ? [{ at: line.at, order: line.order }] : [],
  );
  let written = known?.length ?? 0;
  let pending = known === null ? `${JSON.stringify({ line: 'run', ...run })}\n` : '';
  const flush = (): void => {
    if (pending !== '') writeSync(file, pending);
    pending = '';
  };
  return {
    orders,
    write(line) {
      if (written > 0) written -= 1;
      else pending += `${JSON.stringify(line)}\n`;
    },
    flush,
    close() {
      flush();
      closeSync(file);
    },
  };
}

function wholeLines(path: string, file: number): (DemoLogLine | RunLine)[] {
  const text = readFileSync(path, 'utf8');
  const end = text.lastIndexOf('\n') + 1;
  if (end < text.length) ftruncateSync(file, Buffer.byteLength(text.slice(0, end)));
  return text
    .slice(0, end)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as DemoLogLine | RunLine);
}

const isSame = (a: SimulationRun, b: SimulationRun): boolean =>
  a.source === b.source && a.seed === b.seed && a.beginsAt === b.beginsAt;
