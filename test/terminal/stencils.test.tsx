import fc from 'fast-check';
import { Box } from 'ink';
import { describe, expect, it } from 'vitest';
import type { Stencils } from '../../src/terminal/stencils.ts';
import { widthOf } from '../../src/terminal/width.ts';
import { ROLES, THEMES } from '../../src/ui/theme.ts';
import { Block } from '../../src/views/lines/block.tsx';
import { LineLayer, LineStencils, type Run, StyledLine } from '../../src/views/lines/styled-line.tsx';
import { openScreen } from '../support/screen.ts';

const SIZE = { columns: 40, rows: 8 };
const run = fc.record({
  text: fc.oneof(
    fc.stringMatching(/^[ -~]{0,10}$/),
    fc.constantFrom('', '   ', '▂▃▅▆██', 'é', '東京', '受付窓口', '👍', '🇫🇷', 'e\u0301a', '✓'),
  ),
  role: fc.constantFrom(...ROLES),
});

/** Runs cut where they would pass `width`, as whoever composes a line does. */
function within(runs: readonly Run[], width: number): Run[] {
  let used = 0;
  return runs.filter(({ text }) => {
    used += widthOf(text);
    return used <= width;
  });
}

type Placed = { runs: Run[]; column: number; row: number };
const placed = fc
  .record({
    column: fc.integer({ min: 0, max: SIZE.columns - 1 }),
    row: fc.integer({ min: 0, max: SIZE.rows - 1 }),
    runs: fc.array(run, { minLength: 1, maxLength: 5 }),
  })
  .map(({ column, row, runs }): Placed => ({ column, row, runs: within(runs, SIZE.columns - column) }));

type Frame = { lines: Run[][]; over: Placed[] };
const frame = fc.record({
  lines: fc.array(
    fc.array(run, { maxLength: 6 }).map((runs) => within(runs, SIZE.columns)),
    { minLength: SIZE.rows, maxLength: SIZE.rows },
  ),
  over: fc.array(placed, { maxLength: 2 }),
});

function Layers({
  lines,
  over,
  stencils,
  theme,
}: Frame & { stencils: Stencils | null; theme: keyof typeof THEMES }) {
  const skin = { theme: THEMES[theme], truecolour: theme === 'colourblind', ascii: false };
  return (
    <LineStencils value={stencils}>
      <Box flexDirection="column" width={SIZE.columns} height={SIZE.rows}>
        {lines.map((runs, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of the screen is its place
          <Box key={row} width={SIZE.columns} height={1} flexShrink={0}>
            <StyledLine runs={runs} skin={skin} />
          </Box>
        ))}
        {over.map(({ runs, column, row }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: layers have no name but their order
          <Box key={index} position="absolute" marginLeft={column} marginTop={row} height={1}>
            <LineLayer value={index + 1}>
              <StyledLine runs={runs} skin={skin} />
            </LineLayer>
          </Box>
        ))}
      </Box>
    </LineStencils>
  );
}

async function seen(frames: readonly Frame[], through: 'ink' | 'stencils', theme: keyof typeof THEMES) {
  const show = (next: Frame, stencils: Stencils) => (
    <Layers {...next} theme={theme} stencils={through === 'stencils' ? stencils : null} />
  );
  const screen = await openScreen((terminal) => show(frames[0]!, terminal.output.stencils), SIZE);
  const screens = [];
  for (const next of frames) {
    await screen.show(show(next, screen.terminal.output.stencils));
    screens.push(screen.emulator.cells().map((cell) => Object.values(cell).join(' ')));
  }
  await screen.close();
  return screens;
}

describe('lines kept aside', () => {
  it('are seen as if they had been drawn, one over another too', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(frame, { minLength: 1, maxLength: 4 }),
        fc.constantFrom<keyof typeof THEMES>('standard', 'contrast', 'colourblind', 'plain'),
        async (frames, theme) => {
          expect(await seen(frames, 'stencils', theme)).toEqual(await seen(frames, 'ink', theme));
        },
      ),
      { numRuns: 30 },
    );
  });

  const skin = { theme: THEMES.standard, truecolour: false, ascii: false };
  const line = (text: string) => <StyledLine runs={[{ text, role: 'text' }]} skin={skin} />;

  const two = (name: string, figure: string) => (stencils: Stencils) => (
    <LineStencils value={stencils}>
      <Block width={SIZE.columns} height={1}>
        {line(name)}
        {line(figure)}
      </Block>
    </LineStencils>
  );

  it('are sent without Ink drawing anything, as long as they stand in the same places', async () => {
    const screen = await openScreen(({ output }) => two('a name ', '1')(output.stencils), SIZE);
    const { output } = screen.terminal;
    const written: unknown[] = [];
    const write = output.write.bind(output);
    output.write = ((text: string, ...rest: []) => {
      if (text !== '') written.push(text);
      return write(text, ...rest);
    }) as typeof output.write;
    const { frames } = output.count;
    await screen.show(two('a word ', '2')(output.stencils));
    expect(screen.text()).toBe('a word 2');
    expect(output.count.frames).toBe(frames + 1);
    expect(written).toEqual([]);
    await screen.show(two('a longer word ', '3')(output.stencils));
    expect(screen.text()).toBe('a longer word 3');
    expect(output.count.frames).toBe(frames + 2);
    expect(written).not.toEqual([]);
    await screen.close();
  });

  it('have places of their own for as long as they stand there, whatever comes and goes beside them', async () => {
    const beside = (figure: string | null, stencils: Stencils) => (
      <LineStencils value={stencils}>
        <Block>
          {line('a name that stands still ')}
          {figure !== null && line(figure)}
        </Block>
      </LineStencils>
    );
    const screen = await openScreen(({ output }) => beside('before', output.stencils), SIZE);
    const { stencils } = screen.terminal.output;
    await screen.show(beside(null, stencils));
    expect(screen.text()).toBe('a name that stands still');
    for (let count = 0; count < 60_000; count++) {
      stencils.open(0).close();
      if (count % 1_000 === 0) stencils.relaid();
    }
    await screen.show(beside('after', stencils));
    expect(screen.text()).toBe('a name that stands still after');
    screen.terminal.output.redraw();
    await screen.settle();
    expect(screen.text()).toBe('a name that stands still after');
    await screen.close();
  });

  it('that lie over their neighbours are counted, unless they were put on a layer above', async () => {
    const over = (layer: number, stencils: Stencils) => (
      <LineStencils value={stencils}>
        <Box width={SIZE.columns} height={1}>
          <StyledLine runs={[{ text: 'a line of the screen', role: 'text' }]} skin={skin} />
          <Box position="absolute" marginLeft={8}>
            <LineLayer value={layer}>
              <StyledLine runs={[{ text: 'another', role: 'text' }]} skin={skin} />
            </LineLayer>
          </Box>
        </Box>
      </LineStencils>
    );
    const screen = await openScreen(({ output }) => over(1, output.stencils), SIZE);
    const { stencils } = screen.terminal.output;
    expect(stencils.overlaps()).toBe(0);
    await screen.show(over(0, stencils));
    expect(stencils.overlaps()).toBe(1);
    await screen.close();
  });
});
