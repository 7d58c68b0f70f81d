import { createRequire } from 'node:module';
import { type Instance, render } from 'ink';
import { createElement } from 'react';
import { Output } from '../src/terminal/output.ts';
import { UNICODE_GLYPHS } from '../src/ui/figures/glyphs.ts';
import { THEMES } from '../src/ui/theme.ts';
import type { GridRow } from '../src/views/grid.tsx';
import { createEmulator } from '../test/support/emulator.ts';
import { FakeInput, FakeOutput } from '../test/support/tty.ts';
import { COLUMNS, dice, firstRows, nextRows, SIZE } from './rows.ts';
import { smallestDiff } from './smallest-diff.ts';

const SEED = 20261122;
const FRAMES = 120;
const skin = { theme: THEMES.standard, truecolour: false, ascii: false };

/** The grid as it is built: Node runs TypeScript as it is, but not its JSX. */
const gridModule = (): Promise<typeof import('../src/views/grid.tsx')> =>
  import(new URL('../dist/rooms/views/grid.js', import.meta.url).href);

const lineModule = (): Promise<typeof import('../src/views/lines/styled-line.tsx')> =>
  import(new URL('../dist/rooms/views/lines/styled-line.js', import.meta.url).href);

type Drawing = { draw(rows: readonly GridRow[]): Promise<void>; close(): void };

async function inkOn(stdout: FakeOutput | Output): Promise<Drawing> {
  const { Grid } = await gridModule();
  const { LineStencils } = await lineModule();
  const element = (rows: readonly GridRow[]) =>
    createElement(
      LineStencils,
      { value: stdout instanceof Output ? stdout.stencils : null },
      createElement(Grid, {
        columns: COLUMNS,
        rows,
        width: SIZE.columns,
        height: SIZE.rows,
        glyphs: UNICODE_GLYPHS,
        skin,
      }),
    );
  const instance: Instance = render(element([]), {
    stdout: stdout as unknown as NodeJS.WriteStream,
    stdin: new FakeInput() as unknown as NodeJS.ReadStream,
    alternateScreen: true,
    incrementalRendering: true,
    interactive: true,
    patchConsole: false,
    maxFps: 1000,
  });
  return {
    async draw(rows) {
      instance.rerender(element(rows));
      await instance.waitUntilRenderFlush();
    },
    close: () => instance.unmount(),
  };
}

type Bytes = { ours: number; ink: number; smallest: number };

/** Bytes of the frames that followed the first, and of the smallest difference between their screens. */
async function measureBytes(): Promise<Bytes> {
  const emulator = createEmulator(SIZE);
  const ours = new FakeOutput(SIZE.columns, SIZE.rows, (bytes) => emulator.xterm.write(bytes));
  const alone = new FakeOutput(SIZE.columns, SIZE.rows);
  const drawings = [await inkOn(new Output(ours)), await inkOn(alone)];
  const throwDice = dice(SEED);
  let rows = firstRows(throwDice);
  for (const drawing of drawings) await drawing.draw(rows);
  await emulator.write('');
  const started = { ours: ours.sentBytes, ink: alone.sentBytes };
  let smallest = 0;
  let before = emulator.cells();
  for (let frame = 0; frame < FRAMES; frame++) {
    rows = nextRows(rows, throwDice);
    for (const drawing of drawings) await drawing.draw(rows);
    await emulator.write('');
    const after = emulator.cells();
    smallest += smallestDiff(before, after, SIZE.columns);
    before = after;
  }
  const total = { ours: ours.sentBytes - started.ours, ink: alone.sentBytes - started.ink, smallest };
  for (const drawing of drawings) drawing.close();
  emulator.dispose();
  return total;
}

type Blessed = {
  screen(options: object): { append(node: object): void; render(): void; destroy(): void };
  box(options: object): { setContent(text: string): void };
};

const SGR: Readonly<Record<string, string>> = {
  warning: '33',
  critical: '31;1',
  quiet: '2',
  good: '32',
  chart: '36',
  selected: '7',
};

/** The same rows as text with colours, as a program that draws with neo-blessed would give them to it. */
async function blessedOn(): Promise<Drawing> {
  const blessed = createRequire(import.meta.url)('neo-blessed') as Blessed;
  const { rowRuns, headerRuns } = await gridModule();
  const output = new FakeOutput(SIZE.columns, SIZE.rows);
  const screen = blessed.screen({
    smartCSR: true,
    input: new FakeInput(),
    output,
    terminal: 'xterm-256color',
    fullUnicode: false,
  });
  const box = blessed.box({ top: 0, left: 0, width: '100%', height: '100%', tags: false, wrap: false });
  screen.append(box);
  const line = (runs: readonly { text: string; role: string }[]): string =>
    runs
      .map(({ text, role }) => (SGR[role] === undefined ? text : `\u001b[${SGR[role]}m${text}\u001b[m`))
      .join('');
  return {
    async draw(rows) {
      const props = {
        columns: COLUMNS,
        rows,
        width: SIZE.columns,
        height: SIZE.rows,
        glyphs: UNICODE_GLYPHS,
        skin,
      };
      box.setContent([line(headerRuns(props)), ...rows.map((row) => line(rowRuns(row, props)))].join('\n'));
      screen.render();
    },
    close: () => screen.destroy(),
  };
}

/** Milliseconds of CPU a frame takes: the median of several rounds, which noise on the machine moves least. */
async function cpuPerFrame(drawing: Drawing): Promise<number> {
  const throwDice = dice(SEED);
  let rows = firstRows(throwDice);
  const rounds: number[] = [];
  for (let round = 0; round < 9; round++) {
    const before = process.cpuUsage();
    for (let frame = 0; frame < 60; frame++) {
      rows = nextRows(rows, throwDice);
      await drawing.draw(rows);
    }
    const spent = process.cpuUsage(before);
    if (round > 1) rounds.push((spent.user + spent.system) / 1000 / 60);
  }
  drawing.close();
  return rounds.sort((a, b) => a - b)[Math.floor(rounds.length / 2)] as number;
}

/** DESIGN §10: bytes per frame against the smallest cell diff, CPU per frame against neo-blessed. */
export async function bench() {
  const bytes = await measureBytes();
  const ours = await cpuPerFrame(await inkOn(new Output(new FakeOutput(SIZE.columns, SIZE.rows))));
  const blessed = await cpuPerFrame(await blessedOn());
  return [
    {
      name: 'bytes a frame at 200x60 / the smallest cell diff',
      ratio: bytes.ours / bytes.smallest,
      budget: 1.5,
    },
    {
      name: '  Ink alone, incremental / the smallest cell diff',
      ratio: bytes.ink / bytes.smallest,
      budget: null,
    },
    { name: 'CPU a frame at 200x60 / neo-blessed', ratio: ours / blessed, budget: 5 },
  ];
}
if (import.meta.main) process.stdout.write(`${JSON.stringify(await bench(), null, 1)}\n`);
