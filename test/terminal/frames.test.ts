import { describe, expect, it } from 'vitest';
import { Output } from '../../src/terminal/output.ts';
import { fitTo } from '../../src/terminal/width.ts';
import { createEmulator, type Emulator } from '../support/emulator.ts';
import { FakeOutput } from '../support/tty.ts';

const SIZE = { columns: 30, rows: 5 };
const ENTER = '\u001b[?1049h';
/** A frame is sent once the turn that drew it is over. */
const turn = (): Promise<void> => Promise.resolve();
const frame = (...lines: string[]): string =>
  `\u001b[?2026h\u001b[H\u001b[J${lines.join('\r\n')}\u001b[?2026l`;

function drawing(widths: 'graphemes' | 'old' = 'graphemes'): {
  emulator: Emulator;
  target: FakeOutput;
  output: Output;
} {
  const emulator = createEmulator({ ...SIZE, widths });
  const target = new FakeOutput(SIZE.columns, SIZE.rows, (bytes) => emulator.xterm.write(bytes));
  const output = new Output(target);
  output.write(ENTER);
  return { emulator, target, output };
}

describe('a frame', () => {
  it('sends nothing when nothing changed, however it was drawn', async () => {
    const { output, target } = drawing();
    output.write(frame('Accueil      6', 'Admissions   3'));
    await turn();
    const { frames, bytes } = { ...output.count };
    expect(frames).toBe(1);
    output.write(frame('Accueil      6', 'Admissions   3'));
    await turn();
    expect(output.count).toMatchObject({ frames, bytes });
    expect(target.sentBytes).toBe(bytes);
  });

  it('sends little when little changed', async () => {
    const { output, emulator } = drawing();
    output.write(frame('Accueil      6', 'Admissions   3'));
    await turn();
    const before = output.count.bytes;
    output.write(frame('Accueil      7', 'Admissions   3'));
    await emulator.write('');
    expect(emulator.lines().slice(0, 2)).toEqual(['Accueil      7', 'Admissions   3']);
    const synchronisation = '\u001b[?2026h\u001b[?2026l'.length;
    expect(output.count.bytes - before).toBeLessThanOrEqual(synchronisation + '\u001b[1;14H7'.length);
  });

  it('draws everything again when asked, over whatever another program left', async () => {
    const { output, emulator } = drawing();
    output.write(frame('Accueil', 'Admissions'));
    await turn();
    await emulator.write('\u001b[3;1Hwall: the system is going down\u001b[H');
    output.redraw();
    await emulator.write('');
    expect(emulator.text()).toBe('Accueil\nAdmissions');
    emulator.dispose();
  });

  it('counts what went past the right edge', () => {
    const { output } = drawing();
    output.write(frame('x'.repeat(30)));
    expect(output.count.wrapped).toBe(0);
    output.write(frame('x'.repeat(31)));
    expect(output.count.wrapped).toBe(1);
  });
});

describe('a terminal that reads slowly', () => {
  it('gets the last picture when it has caught up, and none of those in between', async () => {
    const { output, target, emulator } = drawing();
    output.write(frame('0'));
    await turn();
    const { frames } = output.count;
    Object.defineProperty(target, 'writableNeedDrain', { value: true, configurable: true });
    for (let count = 1; count < 500; count++) {
      output.write(frame(String(count)));
      await turn();
    }
    expect(output.count.frames).toBe(frames);
    Object.defineProperty(target, 'writableNeedDrain', { value: false });
    target.emit('drain');
    await emulator.write('');
    expect(output.count.frames).toBe(frames + 1);
    expect(emulator.lines()[0]).toBe('499');
  });
});

describe('a terminal with old widths', () => {
  it('keeps what follows a disputed character in its place', async () => {
    const { output, emulator } = drawing('old');
    const names = ['👩‍👩‍👧 Famille', '⚠️ Alerte', '受付 Accueil', '👍🏽 Résultats'];
    output.write(frame(...names.map((name) => `${fitTo(name, 13)}|12`)));
    await turn();
    output.write(frame(...names.map((name) => `${fitTo(name, 13)}|13`)));
    await emulator.write('');
    const seen = names.map((_, row) =>
      [0, 1, 2].map((place) => emulator.cell(13 + place, row).text).join(''),
    );
    expect(seen).toEqual(names.map(() => '|13'));
    emulator.dispose();
  });
});

describe('what is not a frame', () => {
  it('goes to the terminal as it is before the alternate screen, and nothing does after the end', async () => {
    const emulator = createEmulator(SIZE);
    const target = new FakeOutput(SIZE.columns, SIZE.rows, (bytes) => emulator.xterm.write(bytes));
    const output = new Output(target);
    output.write('before\r\n');
    output.write(`${ENTER}inside\u001b[?1049lafter\r\n`);
    output.release();
    output.write('too late');
    await emulator.write('');
    expect(emulator.text()).toBe('before\nafter');
    emulator.dispose();
  });
});
