import fc from 'fast-check';
import { Box, render, Text } from 'ink';
import { describe, expect, it } from 'vitest';
import { Output } from '../../src/terminal/output.ts';
import { createEmulator, type Emulator } from '../support/emulator.ts';
import { FakeOutput } from '../support/tty.ts';

type Piece = { text: string; colour: string | undefined; bold: boolean; dim: boolean; inverse: boolean };
type Frame = Piece[][];

const piece = fc.record({
  text: fc.oneof(
    fc.stringMatching(/^[ -~]{0,12}$/),
    fc.constantFrom(
      '',
      ' ',
      '    ',
      '▲ 12',
      '▂▃▅▆██▇█',
      'é',
      '東京',
      '受付窓口',
      '● prêt',
      '👍',
      '👩‍👩‍👧',
      '🇫🇷',
      'e\u0301a',
      '⚠️ x',
      '✓',
    ),
  ),
  colour: fc.constantFrom(undefined, 'red', 'green', 'blueBright', '#ff8800', 'ansi256(120)'),
  bold: fc.boolean(),
  dim: fc.boolean(),
  inverse: fc.boolean(),
});
const frameOf = (rows: number): fc.Arbitrary<Frame> =>
  fc.array(fc.array(piece, { minLength: 0, maxLength: 5 }), { minLength: 0, maxLength: rows });

function Picture({ frame, columns, rows }: { frame: Frame; columns: number; rows: number }) {
  return (
    <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
      {frame.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place
        <Text key={index} wrap="truncate">
          {row.map((part, place) => (
            <Text
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name but their place
              key={place}
              bold={part.bold}
              dimColor={part.dim}
              inverse={part.inverse}
              {...(part.colour === undefined ? {} : { color: part.colour })}
            >
              {part.text}
            </Text>
          ))}
        </Text>
      ))}
    </Box>
  );
}

type Step = { frame: Frame; size: { columns: number; rows: number } };

/** Draws the same steps through Ink alone or through our stream, and answers the screens seen after each. */
async function drawn(steps: readonly Step[], through: 'ink' | 'output') {
  const first = steps[0]!.size;
  const emulator: Emulator = createEmulator(first);
  const terminal = new FakeOutput(first.columns, first.rows, (bytes) => emulator.xterm.write(bytes));
  const output = through === 'output' ? new Output(terminal) : null;
  const instance = render(<Picture frame={steps[0]!.frame} {...first} />, {
    stdout: (output ?? terminal) as unknown as NodeJS.WriteStream,
    stdin: { isTTY: false } as unknown as NodeJS.ReadStream,
    alternateScreen: true,
    incrementalRendering: through === 'output',
    interactive: true,
    patchConsole: false,
    maxFps: 1000,
  });
  const screens = [];
  for (const { frame, size } of steps) {
    if (terminal.columns !== size.columns || terminal.rows !== size.rows) {
      emulator.resize(size.columns, size.rows);
      terminal.resize(size.columns, size.rows);
      if (output !== null) await resized(output, size.columns, size.rows);
    }
    instance.rerender(<Picture frame={frame} {...size} />);
    await instance.waitUntilRenderFlush();
    await emulator.write('');
    screens.push(emulator.cells().map((cell) => Object.values(cell).join(' ')));
  }
  instance.unmount();
  await instance.waitUntilExit();
  await emulator.write('');
  const modes = emulator.modes();
  output?.release();
  emulator.dispose();
  return { screens, modes, bytes: terminal.sentBytes };
}

/** The stream follows a dragged window a few times a second: waits until it has caught up. */
function resized(output: Output, columns: number, rows: number): Promise<void> {
  if (output.columns === columns && output.rows === rows) return Promise.resolve();
  return new Promise((resolve) => output.once('resize', resolve));
}

describe('what the stream shows', () => {
  it('is what Ink alone would have shown, cell by cell, whatever is drawn', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(frameOf(8), { minLength: 2, maxLength: 5 }),
        fc.constantFrom(20, 37),
        async (frames, columns) => {
          const steps = frames.map((frame) => ({ frame, size: { columns, rows: 8 } }));
          const [plain, ours] = [await drawn(steps, 'ink'), await drawn(steps, 'output')];
          expect(ours.screens).toEqual(plain.screens);
          expect(ours.modes).toEqual(plain.modes);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('is what Ink alone would have shown after the window was resized', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            frame: frameOf(6),
            size: fc.record({
              columns: fc.integer({ min: 8, max: 40 }),
              rows: fc.integer({ min: 2, max: 9 }),
            }),
          }),
          { minLength: 2, maxLength: 4 },
        ),
        async (steps) => {
          const alone = await drawn([steps.at(-1)!], 'ink');
          const ours = await drawn(steps, 'output');
          expect(ours.screens.at(-1)).toEqual(alone.screens.at(-1));
        },
      ),
      { numRuns: 25 },
    );
  });
});
