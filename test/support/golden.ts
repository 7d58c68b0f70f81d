import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { widthOf } from '../../src/terminal/width.ts';
import type { TestScreen } from './screen.ts';

const SCREENS = join(import.meta.dirname, '..', 'screens');

/** `UPDATE_SCREENS=1` redraws the golden screens instead of comparing with them. */
const isUpdating = Boolean(process.env.UPDATE_SCREENS);

/** Compares a text with the one kept under `test/screens/`, or keeps it when screens are being redrawn. */
export function expectGoldenText(name: string, text: string): void {
  const path = join(SCREENS, name);
  const kept = `${text.trimEnd()}\n`;
  if (isUpdating) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, kept);
    return;
  }
  expect(existsSync(path), `${name} is not drawn yet: run the test with UPDATE_SCREENS=1`).toBe(true);
  expect(kept).toBe(readFileSync(path, 'utf8'));
}

/** Nothing on the screen went past the terminal's right edge, and every line fits in its columns. */
export function expectAligned(screen: TestScreen): void {
  expect(screen.terminal.output.count.wrapped, 'characters past the right edge').toBe(0);
  const { columns } = screen.terminal.size();
  for (const line of screen.lines()) expect(widthOf(line), line).toBeLessThanOrEqual(columns);
}

/** The screen as it is, line by line, against the golden one of that name. */
export function expectGoldenScreen(screen: TestScreen, name: string): void {
  expectAligned(screen);
  expectGoldenText(`${name}.txt`, screen.lines().join('\n'));
}
