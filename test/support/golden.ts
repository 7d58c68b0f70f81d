import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { IBufferCell, IBufferLine } from '@xterm/headless';
import stringWidth from 'string-width';
import { expect } from 'vitest';
import type { TestScreen } from './screen.ts';

const SCREENS = join(import.meta.dirname, '..', 'screens');

/** `UPDATE_SCREENS=1` redraws the golden screens instead of comparing with them. */
const isUpdating = Boolean(process.env.UPDATE_SCREENS);

const drawn = new Set<string>();

/** Compares a text with the one kept under `test/screens/`, or keeps it when screens are being redrawn. */
export function expectGoldenText(name: string, text: string): void {
  const path = join(SCREENS, name);
  const kept = `${text.trimEnd()}\n`;
  drawn.add(name);
  if (isUpdating) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, kept);
    return;
  }
  expect(existsSync(path), `${name} is not drawn yet: npm run screens`).toBe(true);
  expect(kept, name).toBe(readFileSync(path, 'utf8'));
}

/** Every golden kept under `folder` was drawn by this test file; one that no longer is goes, or is named. */
export function expectNoOtherGolden(folder: string): void {
  const orphans = globSync(`${folder}/**/*.*`, { cwd: SCREENS }).filter((name) => !drawn.has(name));
  if (isUpdating) for (const name of orphans) rmSync(join(SCREENS, name));
  else expect(orphans, 'screens that nothing draws any more: npm run screens').toEqual([]);
}

/**
 * The picture is exactly the terminal's: nothing past its right edge or below its last line, no line of the
 * console over another, and every character in as many cells as it is wide.
 */
export function expectAligned(screen: TestScreen): void {
  const { count, stencils } = screen.terminal.output;
  expect(count.wrapped, 'characters past the right edge').toBe(0);
  expect(stencils.overlaps(), 'lines drawn over one another').toBe(0);
  const { columns, rows } = screen.terminal.size();
  const { active } = screen.emulator.xterm.buffer;
  expect(active.length, 'lines scrolled away').toBe(rows);
  for (let row = 0; row < rows; row++) expectWholeLine(active.getLine(row), row, columns);
}

const widths = new Map<string, number>();

function widthOfCell(text: string): number {
  let width = widths.get(text);
  if (width === undefined) {
    width = stringWidth(text);
    widths.set(text, width);
  }
  return width;
}

/** A character is as wide as its cells, and the cell after a wide one is its own. */
function expectWholeLine(line: IBufferLine | undefined, row: number, columns: number): void {
  if (line === undefined || line.length < columns) expect.fail(`line ${row} is not of ${columns} columns`);
  let next = 0;
  let cell: IBufferCell | undefined;
  for (let column = 0; column < columns; column++) {
    cell = line.getCell(column, cell);
    if (cell === undefined) expect.fail(`line ${row}, column ${column} is missing`);
    const width = cell.getWidth();
    if (column < next) {
      if (width !== 0) expect.fail(`line ${row}, column ${column}: “${cell.getChars()}” is half covered`);
      continue;
    }
    const text = cell.getChars();
    if (text !== '' && widthOfCell(text) !== width) {
      expect.fail(`line ${row}, column ${column}: “${text}” takes ${width} cells`);
    }
    next = column + width;
  }
  if (next !== columns) expect.fail(`line ${row} ends in half a character`);
}

/** The screen as it is, line by line, against the golden one of that name. */
export function expectGoldenScreen(screen: TestScreen, name: string): void {
  expectAligned(screen);
  expectGoldenText(`${name}.txt`, screen.lines().join('\n'));
}
