import { type Instance, render } from 'ink';
import type { ReactNode } from 'react';
import { openTerminal, type Terminal } from '../../src/terminal/terminal.ts';
import { createEmulator, type Emulator } from './emulator.ts';
import { type FakeHost, fakeHost } from './host.ts';

export type ScreenOptions = {
  columns: number;
  rows: number;
  /** `NO_COLOR`, `TERM`, `LANG`… of the process that draws. */
  environment?: Record<string, string>;
  /** Given every byte that the terminal is sent. */
  onBytes?: (bytes: string) => void;
};

/** An element drawn on a terminal as the console draws: our streams, Ink's frames, a real emulator. */
export type TestScreen = {
  readonly terminal: Terminal;
  readonly emulator: Emulator;
  readonly host: FakeHost;
  /** Types keys and answers when what they changed is on screen. */
  press(...keys: string[]): Promise<void>;
  resize(columns: number, rows: number): Promise<void>;
  /** Draws another element in the place of the first. */
  show(element: ReactNode): Promise<void>;
  /** Answers when everything that is to be drawn is on screen. */
  settle(): Promise<void>;
  text(): string;
  lines(): string[];
  close(): Promise<void>;
};

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Opens a terminal of the given size and draws `element` (made from the terminal, if it needs it) on it. */
export async function openScreen(
  element: ReactNode | ((terminal: Terminal) => ReactNode),
  { columns, rows, environment = {}, onBytes = () => {} }: ScreenOptions,
): Promise<TestScreen> {
  const emulator = createEmulator({ columns, rows });
  const host = fakeHost({
    columns,
    rows,
    environment,
    onBytes(bytes) {
      emulator.xterm.write(bytes);
      onBytes(bytes);
    },
  });
  const terminal = openTerminal(host, () => {});
  if ('code' in terminal) throw new Error(terminal.message);
  const { input, output } = terminal;
  const instance: Instance = render(typeof element === 'function' ? element(terminal) : element, {
    stdin: input as unknown as NodeJS.ReadStream,
    stdout: output as unknown as NodeJS.WriteStream,
    alternateScreen: true,
    incrementalRendering: true,
    interactive: true,
    exitOnCtrlC: false,
    patchConsole: false,
    maxFps: 1000,
  });
  const settle = async (): Promise<void> => {
    await turn();
    await turn();
    await instance.waitUntilRenderFlush();
    await emulator.write('');
  };
  await settle();
  return {
    terminal,
    emulator,
    host,
    async press(...keys) {
      for (const key of keys) {
        host.stdin.write(key);
        await settle();
      }
    },
    async resize(nextColumns, nextRows) {
      emulator.resize(nextColumns, nextRows);
      const followed = new Promise((resolve) => output.once('resize', resolve));
      host.stdout.resize(nextColumns, nextRows);
      if (output.columns !== nextColumns || output.rows !== nextRows) await followed;
      await settle();
    },
    async show(next) {
      instance.rerender(next);
      await settle();
    },
    settle,
    text: () => emulator.text(),
    lines: () => emulator.lines(),
    async close() {
      instance.unmount();
      await instance.waitUntilExit();
      terminal.restore();
      emulator.dispose();
    },
  };
}
