import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { ok, type Result } from '../../../centre/problem.ts';
import type { Order } from '../../../desk/order.ts';
import { logUnreadable, logUnwritable } from '../orders/refusal.ts';
import type { SimulationRun } from '../simulation.ts';
import type { DemoLogLine } from './log.ts';

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

/**
 * Opens the log of a run: a new one, or the last one in the file when it is the same. A line cut by a crash
 * is dropped; one that is not of this log is a Problem, because what it said is lost.
 */
export function openLogFile(path: string, run: SimulationRun): Result<LogFile> {
  const opened = openToAppend(path);
  if (!opened.ok) return opened;
  const file = opened.value;
  const read = wholeLines(path, file);
  if (!read.ok) {
    closeSync(file);
    return read;
  }
  const lines = read.value;
  const start = lines.findLastIndex((line) => line.line === 'run');
  const known = start >= 0 && isSame(lines[start] as RunLine, run) ? lines.slice(start + 1) : null;
  const orders = (known ?? []).flatMap((line) =>
    line.line === 'order' ? [{ at: line.at, order: line.order }] : [],
  );
  const header = known === null ? `${JSON.stringify({ line: 'run', ...run })}\n` : '';
  return ok({ orders, ...appender(file, header, known?.length ?? 0) });
}

/** Appends to the file, but for the first `written` lines, which it holds already. */
function appender(file: number, header: string, written: number): Omit<LogFile, 'orders'> {
  let pending = header;
  let skipped = 0;
  const flush = (): void => {
    if (pending !== '') writeSync(file, pending);
    pending = '';
  };
  return {
    write(line) {
      if (skipped < written) skipped += 1;
      else pending += `${JSON.stringify(line)}\n`;
    },
    flush,
    close() {
      flush();
      closeSync(file);
    },
  };
}

function openToAppend(path: string): Result<number> {
  try {
    return ok(openSync(path, 'a+'));
  } catch (error) {
    return { ok: false, problem: logUnwritable(path, (error as Error).message) };
  }
}

function wholeLines(path: string, file: number): Result<(DemoLogLine | RunLine)[]> {
  const text = readFileSync(path, 'utf8');
  const end = text.lastIndexOf('\n') + 1;
  if (end < text.length) ftruncateSync(file, Buffer.byteLength(text.slice(0, end)));
  const lines: (DemoLogLine | RunLine)[] = [];
  for (const [index, line] of text.slice(0, end).split('\n').entries()) {
    if (line === '') continue;
    try {
      lines.push(JSON.parse(line) as DemoLogLine | RunLine);
    } catch {
      return { ok: false, problem: logUnreadable(path, index + 1) };
    }
  }
  return ok(lines);
}

const isSame = (a: SimulationRun, b: SimulationRun): boolean =>
  a.source === b.source && a.seed === b.seed && a.beginsAt === b.beginsAt;
