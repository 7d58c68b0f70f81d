import { type Step, say, step } from './action.ts';
import { stepBack } from './motion.ts';
import type { Picture } from './picture.ts';
import type { Ui } from './ui-state.ts';

/** A second Ctrl-C within this time quits; the first one says so. */
const TWICE_MS = 1000;

/** Esc: one step back, and at the end of the way what would quit. It never does. */
export function leave(picture: Picture): Step {
  const { ui, words } = picture;
  if (ui.freeze !== null && ui.detail === null) return step({ ...ui, freeze: null });
  const back = stepBack(picture);
  if (back !== null) return step(back);
  return ui.mode === 'wall' && !ui.locked
    ? step({ ...ui, mode: 'desk' })
    : say(ui, picture, words.console.said.escNeverQuits);
}

/** `q`: out of a detail, then out of the console. */
export function quitOrBack(picture: Picture): Step {
  const { ui } = picture;
  if (ui.mode === 'wall' && !ui.locked) return step({ ...ui, mode: 'desk' });
  if (ui.detail === null) return step(ui, { type: 'quit', code: 0 });
  const back = stepBack({ ...picture, ui: { ...ui, pane: null } });
  return step(back ?? ui);
}

/** Ctrl-C: out of whatever lies over the body, then twice to quit, so that a slip costs nothing. */
export function interrupt(picture: Picture): Step {
  const { ui, uptimeMs, words } = picture;
  const again = ui.interruptedAtMs !== null && uptimeMs - ui.interruptedAtMs < TWICE_MS;
  if (again) return step(ui, { type: 'quit', code: 130 });
  const armed: Ui = { ...ui, overlay: null, interruptedAtMs: uptimeMs };
  return say(armed, picture, words.console.said.interruptAgain, 'warning');
}
