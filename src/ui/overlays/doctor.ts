import type { Problem } from '../../centre/problem.ts';
import { type Step, step } from '../action.ts';
import type { Picture } from '../picture.ts';

/** One thing that was looked at, by the process that draws: the same findings as `vigie doctor`. */
export type Examined = {
  room: 'terminal' | 'configuration' | 'link' | 'data' | 'source';
  state: 'ok' | 'warn' | 'fail';
  said: Problem;
};

/** `findings` is `null` until they have come; `top` is the first line that is looked at. */
export type DoctorOverlay = { kind: 'doctor'; findings: readonly Examined[] | null; top: number };

export const openDoctor = ({ ui }: Pick<Picture, 'ui'>): Step =>
  step({ ...ui, overlay: { kind: 'doctor', findings: null, top: 0 } }, { type: 'examine' });

/** More lines than any examination has: the view stops at the last one. */
const MOST_LINES = 400;

/** Looked through line by line or by pages, asked again by `r`. */
export function doctorKey(picture: Picture, overlay: DoctorOverlay, key: string): Step {
  const look = (top: number): Step =>
    step({ ...picture.ui, overlay: { ...overlay, top: Math.max(0, Math.min(MOST_LINES, top)) } });
  const page = Math.max(1, picture.layout.bodyRows - 2);
  switch (key) {
    case 'esc':
    case 'q':
    case 'enter':
      return step({ ...picture.ui, overlay: null });
    case 'down':
    case 'j':
      return look(overlay.top + 1);
    case 'up':
    case 'k':
      return look(overlay.top - 1);
    case 'pageDown':
    case 'space':
      return look(overlay.top + page);
    case 'pageUp':
      return look(overlay.top - page);
    case 'g':
    case 'home':
      return look(0);
    case 'r':
      return openDoctor(picture);
    default:
      return step(picture.ui);
  }
}
