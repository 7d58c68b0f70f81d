import { describe, expect, it } from 'vitest';
import { apply } from '../../src/centre/centre.ts';
import { STILL_NOW, stillCentre } from '../support/centre.ts';
import { openConsole, type TestConsole } from '../support/console.tsx';
import { type StillSession, stillSession } from '../support/still-session.ts';

const MINUTE_MS = 60_000;

/** How many wait in one queue, and for how long: longer than in any other, from a busy hour to the worst one. */
const PRESSURES = [
  { waiting: 9, waitMs: 10 * MINUTE_MS - 1000 },
  { waiting: 10, waitMs: 10 * MINUTE_MS },
  { waiting: 100, waitMs: 100 * MINUTE_MS - 1000 },
  { waiting: 101, waitMs: 100 * MINUTE_MS },
];

/** The letters on screen, each in its place; those of `2h05` are part of a figure. */
const letters = (lines: readonly string[]): string[] =>
  lines.map((line) =>
    line
      .replace(/\d+h(\d\d)?/g, (figure) => ' '.repeat(figure.length))
      .replace(/[^\p{L}]/gu, ' ')
      .trimEnd(),
  );

function press({ centre }: StillSession, { waiting, waitMs }: (typeof PRESSURES)[number], rev: number): void {
  const since = STILL_NOW - waitMs;
  for (const queue of [...centre.queue.values()].filter(({ id }) => id === 'cardio')) {
    apply(centre, { op: 'put', kind: 'queue', entity: { ...queue, rev, waiting, oldestEnteredAt: since } });
  }
  for (const agent of [...centre.agent.values()].filter(({ state }) => state !== 'offline')) {
    apply(centre, { op: 'put', kind: 'agent', entity: { ...agent, rev, stateSince: since } });
  }
}

/** The letters of the lines `from` to before `to`, under each pressure. */
async function shapes(
  console: TestConsole,
  session: StillSession,
  from: number,
  to?: number,
  pressures = PRESSURES,
): Promise<string[][]> {
  const seen: string[][] = [];
  const texts = new Set<string>();
  for (const [index, pressure] of pressures.entries()) {
    press(session, pressure, 100 + index);
    session.touch();
    await console.pass(100);
    expect(texts.has(console.text())).toBe(false);
    texts.add(console.text());
    seen.push(letters(console.lines().slice(from, to)));
  }
  return seen;
}

describe('nothing moves as digits change', () => {
  it.each([
    ['queues', 80, 24],
    ['agents', 80, 24],
    ['queues', 40, 20],
  ] as const)('in the list of %s at %i×%i', async (view, columns, rows) => {
    const session = stillSession(stillCentre());
    const console = await openConsole({ session, view, columns, rows });
    const [first, ...later] = await shapes(console, session, 0);
    for (const next of later) expect(next).toEqual(first);
    await console.close();
  });

  it.each([
    [80, 24],
    [120, 40],
    [200, 60],
  ])('in the header at %i×%i', async (columns, rows) => {
    const session = stillSession(stillCentre());
    const console = await openConsole({ session, columns, rows });
    const [first, ...later] = await shapes(console, session, 0, 3);
    for (const next of later) expect(next).toEqual(first);
    await console.close();
  });

  // In the largest digits that 200 columns hold, a hundred who wait need the room of all three figures.
  it.each([
    [160, 48, PRESSURES],
    [200, 60, PRESSURES.filter(({ waiting }) => waiting < 100)],
  ])('on the wall at %i×%i', async (columns, rows, pressures) => {
    const session = stillSession(stillCentre());
    const console = await openConsole({ session, columns, rows, wall: true });
    const [first, ...later] = await shapes(console, session, 0, rows, pressures);
    for (const next of later) expect(next).toEqual(first);
    await console.close();
  });
});

describe('nothing is drawn when nothing happens', () => {
  const views = ['1', '2', '3', '4', '5', '6', '7', '8', 'w'];

  it.each(views)('but what the clock says, on %s', async (key) => {
    const session = stillSession(stillCentre());
    const console = await openConsole({ session, columns: 200, rows: 60 });
    await console.press(key);
    await console.pass(60_000);
    const { count } = console.terminal.output;
    const still = count.frames;
    await console.pass(60_000);
    expect(count.frames).toBe(still);
    const before = console.lines();
    session.relink({ now: STILL_NOW + 1000 });
    await console.pass(1000);
    expect(count.frames).toBe(still + 1);
    const after = console.lines();
    const moved = after.filter((line, row) => line !== before[row]);
    expect(moved.length).toBeGreaterThan(0);
    expect(letters(after)).toEqual(letters(before));
    await console.close();
  });
});
