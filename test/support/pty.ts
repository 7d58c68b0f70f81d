import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { expect } from 'vitest';
import { createEmulator, type Emulator } from './emulator.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const BIN = join(ROOT, 'bin', 'vigie.js');
const LONGEST_WAIT_MS = 30_000;

export type PtyOptions = {
  columns?: number;
  rows?: number;
  environment?: Record<string, string | undefined>;
  cwd?: string;
  /** Another script than `bin/vigie.js`. */
  script?: string;
  /** Another program altogether, such as a shell. */
  program?: string;
};

/** A program running in a real pseudo-terminal, with a real emulator at the other end. */
export type PtyProgram = {
  readonly pid: number;
  readonly emulator: Emulator;
  /** Every byte the program wrote. */
  sent(): string;
  text(): string;
  lines(): string[];
  press(...keys: string[]): void;
  resize(columns: number, rows: number): void;
  signal(name: NodeJS.Signals): void;
  /** Closes the emulator's end, as when its window is closed or its link is cut. */
  hangUp(): void;
  /** Answers once the screen shows what is asked; fails with the screen as it is when it never does. */
  waitFor(wanted: string | RegExp | ((screen: string) => boolean)): Promise<void>;
  /** Answers once the program has ended and all it wrote is on screen. */
  exit(): Promise<{ code: number; signal: number }>;
  /** Ends the program if it still runs. */
  close(): Promise<void>;
};

const isShown = (wanted: string | RegExp | ((screen: string) => boolean), screen: string): boolean => {
  if (typeof wanted === 'string') return screen.includes(wanted);
  return wanted instanceof RegExp ? wanted.test(screen) : wanted(screen);
};

/** Environment of a person's terminal, without what the test runner adds to its own. */
function environmentOf(more: Record<string, string | undefined>): Record<string, string> {
  const { FORCE_COLOR: _, VITEST: __, CI: ___, NO_COLOR: ____, ...inherited } = process.env;
  const environment = {
    ...inherited,
    TERM: 'xterm-256color',
    LANG: 'en_GB.UTF-8',
    LC_ALL: 'en_GB.UTF-8',
    NODE_ENV: undefined,
    ...more,
  };
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Runs the built program with `words` on its command line. */
export function runInPty(words: readonly string[], options: PtyOptions = {}): PtyProgram {
  const { columns = 80, rows = 24, environment = {}, cwd = ROOT, script = BIN, program } = options;
  if (program === undefined && script === BIN && !existsSync(join(ROOT, 'dist', 'cli.js'))) {
    throw new Error('dist/cli.js is missing: run "npm run build" first.');
  }
  const emulator = createEmulator({ columns, rows, convertLineFeeds: false });
  const pty = spawn(program ?? process.execPath, program === undefined ? [script, ...words] : [...words], {
    cols: columns,
    rows,
    cwd,
    env: environmentOf(environment),
    name: environment.TERM ?? 'xterm-256color',
  });
  let sent = '';
  const watching = new Set<() => void>();
  const wake = (): void => {
    for (const watch of watching) watch();
  };
  pty.onData((bytes) => {
    sent += bytes;
    emulator.xterm.write(bytes, wake);
  });
  // What the emulator answers (a colour, a position) is typed back, as a terminal does.
  emulator.xterm.onData((answer) => pty.write(answer));
  const ended = new Promise<{ code: number; signal: number }>((resolve) => {
    pty.onExit(({ exitCode, signal }) =>
      emulator.xterm.write('', () => resolve({ code: exitCode, signal: signal ?? 0 })),
    );
  });
  let isOver = false;
  void ended.then(() => {
    isOver = true;
    wake();
  });

  return {
    pid: pty.pid,
    emulator,
    sent: () => sent,
    text: () => emulator.text(),
    lines: () => emulator.lines(),
    press(...keys) {
      for (const key of keys) pty.write(key);
    },
    resize(nextColumns, nextRows) {
      emulator.resize(nextColumns, nextRows);
      pty.resize(nextColumns, nextRows);
    },
    signal: (name) => process.kill(pty.pid, name),
    // Of terminals on POSIX; its types know only what every platform has.
    hangUp: () => (pty as unknown as { destroy(): void }).destroy(),
    waitFor(wanted) {
      const what = typeof wanted === 'string' ? JSON.stringify(wanted) : String(wanted);
      return new Promise((resolve, reject) => {
        const stop = (finish: () => void): void => {
          clearTimeout(late);
          watching.delete(look);
          finish();
        };
        const missing = (why: string): void =>
          stop(() => reject(new Error(`${why} before the screen showed ${what}:\n${emulator.text()}`)));
        const late = setTimeout(() => missing(`${LONGEST_WAIT_MS} ms passed`), LONGEST_WAIT_MS);
        const look = (): void => {
          if (isShown(wanted, emulator.text())) stop(resolve);
          else if (isOver) missing('The program ended');
        };
        watching.add(look);
        look();
      });
    },
    exit: () => ended,
    async close() {
      if (!isOver) pty.kill('SIGKILL');
      await ended;
      emulator.dispose();
    },
  };
}

/** The terminal is as a shell expects it: its own screen, its cursor, and no mode left on. */
export function expectCleanTerminal(program: PtyProgram): void {
  const { alternate, cursorShown, mouse, focus, bracketedPaste } = program.emulator.modes();
  expect({ alternate, cursorShown, mouse, focus, bracketedPaste }).toEqual({
    alternate: false,
    cursorShown: true,
    mouse: 'none',
    focus: false,
    bracketedPaste: false,
  });
}
