import { isCurrent, type Picture } from '../../ui/picture.ts';
import { dimmed } from '../../ui/theme.ts';
import type { Skin } from './role.ts';

const known = new WeakMap<Skin['theme'], Skin[]>();

/** One skin object for each theme, so that lines that have not changed are seen not to have. */
function skin(theme: Skin['theme'], truecolour: boolean, ascii: boolean): Skin {
  const skins = known.get(theme) ?? [];
  known.set(theme, skins);
  const found = skins.find((each) => each.truecolour === truecolour && each.ascii === ascii);
  if (found !== undefined) return found;
  const made = { theme, truecolour, ascii };
  skins.push(made);
  return made;
}

/** How the frame is drawn: figures that are not of now are dim, whatever their role. */
export function skinOf({ theme, truecolour, ascii, link }: Picture): Skin {
  return skin(isCurrent(link) ? theme : dimmed(theme), truecolour, ascii);
}

/** How what is about the console itself is drawn: never dim, as it is always of now. */
export const liveSkin = ({ theme, truecolour, ascii }: Picture): Skin => skin(theme, truecolour, ascii);
