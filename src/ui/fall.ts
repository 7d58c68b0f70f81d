import { type Step, step } from './action.ts';
import { releasedLock } from './locks.ts';
import type { Picture } from './picture.ts';
import { openingUi, type Ui } from './ui-state.ts';

/** How long the sentence stands before the screen is drawn again: longer than a fall that comes back takes. */
const DOWN_MS = 2_000;

/**
 * A view that throws is a bug, and no reason to leave a supervisor without a screen: the console goes back to how it
 * opens, which is tried shortly. What was asked of the hub goes on being followed; an open dialog is lost.
 */
export function fallen({ ui, uptimeMs }: Picture, fault: Error): Step {
  const { preferences, mode, locked, sent, rung, lastRingAtMs, faults } = ui;
  const opening = openingUi({ preferences, locked, wall: mode === 'wall' });
  const fall = { what: fault.message.split('\n')[0] ?? '', atMs: uptimeMs };
  const down: Ui = { ...opening, sent, rung, lastRingAtMs, faults, tour: 'gone', fall };
  return step(down, { type: 'report', fault }, ...releasedLock(ui, down));
}

/** The views come back, and say that they were away. */
export function risen({ ui, uptimeMs, words }: Picture): Ui {
  const { fall } = ui;
  if (fall === null || uptimeMs - fall.atMs < DOWN_MS) return ui;
  const notice = { text: words.console.said.risen(fall.what), tone: 'warning', atMs: uptimeMs } as const;
  return { ...ui, fall: null, notice };
}
