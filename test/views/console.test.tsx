import { afterEach, describe, expect, it } from 'vitest';
import { VIEW_IDS } from '../../src/ui/view.ts';
import { STILL_NOW, stillCentre } from '../support/centre.ts';
import { type ConsoleWishes, openConsole, type TestConsole } from '../support/console.tsx';
import { aQueue, place } from '../support/entities.ts';
import { expectAligned } from '../support/golden.ts';
import { KEY } from '../support/keys.ts';
import { stillSession } from '../support/still-session.ts';

let opened: TestConsole | null = null;
afterEach(async () => {
  await opened?.close();
  opened = null;
});

async function open(wishes: Partial<ConsoleWishes> = {}): Promise<TestConsole> {
  opened = await openConsole({ session: stillSession(stillCentre()), ...wishes });
  return opened;
}

const SIZES = [
  [40, 12],
  [80, 24],
  [120, 40],
  [200, 60],
  [320, 90],
] as const;

describe('calls and messages', () => {
  const withMessages = async (wishes: Partial<ConsoleWishes> = {}) => {
    const centre = stillCentre();
    const oldestEnteredAt = STILL_NOW - 7_200_000;
    place(centre, 'queue', aQueue('mails', { channel: 'email', waiting: 41, oldestEnteredAt }));
    return open({ session: stillSession(centre), columns: 160, rows: 50, ...wishes });
  };

  it('are told apart in the header and on the wall: the age of a message is no longest wait', async () => {
    const calls = (await open({ columns: 160, rows: 50 })).text().split('\n')[1]!.trim();
    const console = await withMessages();
    const header = console.text().split('\n')[1]!;
    expect(header).toContain('Écrits 41 ouverts, le plus ancien 2h00');
    const figures = header.trim().replace(/ +Écrits 41 ouverts, le plus ancien 2h00/, '');
    expect([figures, calls.startsWith(figures)]).toEqual([expect.stringContaining('Plus longue 6:12'), true]);
    await console.press('w');
    expect(console.text()).toContain('Écrits 41 ouverts, le plus ancien 2h00');
  });
});

describe.each(SIZES)('at %i×%i', (columns, rows) => {
  it.each(['fr', 'en'] as const)('every view is drawn in its place, in %s', async (lang) => {
    const console = await open({ columns, rows, lang });
    for (const index of VIEW_IDS.keys()) {
      await console.press(String(index + 1));
      expectAligned(console);
    }
  });

  it.each(['fr', 'en'] as const)('a queue, an agent and the wall are drawn, in %s', async (lang) => {
    const console = await open({ columns, rows, lang });
    await console.press('2', KEY.enter);
    expectAligned(console);
    await console.press('3', KEY.enter);
    expectAligned(console);
    await console.press('1', 'w');
    expectAligned(console);
  });

  it.each([
    ['NO_COLOR', { NO_COLOR: '1' }, {}],
    ['--ascii', {}, { ascii: true }],
  ])('%s leaves every view in its place', async (name, environment, preferences) => {
    const console = await open({ columns, rows, environment, preferences });
    for (const key of ['1', '2', '3', '4', '5', '6', '7', '8', 'w']) {
      await console.press(key);
      expectAligned(console);
      if (name === '--ascii') expect(console.text()).toMatch(/^[\n -~]*$/);
      else expect(coloured(console)).toBe(false);
    }
  });
});

const coloured = ({ emulator, terminal }: TestConsole): boolean => {
  const { columns, rows } = terminal.size();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (emulator.cell(column, row).foreground !== 'default') return true;
    }
  }
  return false;
};

describe('a window', () => {
  it('may be resized at any time, in any dialog, and come back', async () => {
    const console = await open({ columns: 120, rows: 40 });
    const before = console.text();
    for (const [columns, rows] of [
      [40, 12],
      [20, 5],
      [200, 60],
      [80, 24],
    ] as const) {
      await console.resize(columns, rows);
      expectAligned(console);
      await console.press('p');
      expectAligned(console);
      await console.press(KEY.escape);
    }
    await console.resize(120, 40);
    expect(console.text()).toBe(before);
  });
});
