import type { TextProps } from 'ink';
import type { Role, Style, Theme } from '../../ui/theme.ts';

/** What a view needs to draw: which theme, whether 24-bit colour may be sent, and whether only ASCII may. */
export type Skin = { theme: Theme; truecolour: boolean; ascii: boolean };

type Drawn = Pick<TextProps, 'color' | 'dimColor' | 'bold' | 'inverse' | 'underline'>;

function drawn({ ink, rich, bold, dim, inverse, underline }: Style, truecolour: boolean): Drawn {
  const color = (truecolour ? rich : undefined) ?? ink;
  return {
    ...(color === undefined ? {} : { color }),
    ...(bold === undefined ? {} : { bold }),
    ...(dim === undefined ? {} : { dimColor: dim }),
    ...(inverse === undefined ? {} : { inverse }),
    ...(underline === undefined ? {} : { underline }),
  };
}

const known = new WeakMap<Theme, Map<string, Drawn>>();

/** The attributes a role is drawn with: the same object for the same role, so that rows can be compared. */
export function roleProps(skin: Skin, role: Role): Drawn {
  let ofTheme = known.get(skin.theme);
  if (ofTheme === undefined) {
    ofTheme = new Map();
    known.set(skin.theme, ofTheme);
  }
  const key = `${role} ${skin.truecolour}`;
  let props = ofTheme.get(key);
  if (props === undefined) {
    props = drawn(skin.theme[role], skin.truecolour);
    ofTheme.set(key, props);
  }
  return props;
}
