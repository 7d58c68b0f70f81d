import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { widthOf } from '../../src/terminal/width.ts';
import { measureWidths } from '../../src/terminal/width-probe.ts';
import { runInPty } from '../support/pty.ts';
import { FakeInput, FakeOutput } from '../support/tty.ts';

const SAMPLES = ['é', '▲', '‖', '▁▂▃▄▅▆▇█', '…', '日本'];
const PROBE = pathToFileURL(join(import.meta.dirname, '../../src/terminal/width-probe.ts')).href;

test('a terminal is asked how wide it draws, and its line is left clean', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'vigie-probe-'));
  const script = join(directory, 'probe.mjs');
  await writeFile(
    script,
    `import { measureWidths } from ${JSON.stringify(PROBE)};
const widths = await measureWidths(process.stdin, process.stdout, ${JSON.stringify(SAMPLES)}, 20_000);
console.log('widths', JSON.stringify(widths), 'raw', process.stdin.isRaw);
`,
  );
  const program = runInPty([], { script });
  await program.exit();
  expect(program.lines()[0]).toBe(`widths ${JSON.stringify(SAMPLES.map(widthOf))} raw false`);
  await program.close();
  await rm(directory, { recursive: true });
});

test('a terminal that does not answer, and no terminal, leave widths unknown', async () => {
  const stdin = new FakeInput() as unknown as NodeJS.ReadStream;
  const stdout = new FakeOutput(80, 24) as unknown as NodeJS.WriteStream;
  expect(await measureWidths(stdin, stdout, SAMPLES, 1)).toEqual(SAMPLES.map(() => null));
  expect(stdin.isRaw).toBe(false);
  const pipe = { isTTY: false } as unknown as NodeJS.ReadStream;
  expect(await measureWidths(pipe, stdout, ['é'], 1)).toEqual([null]);
});
