import type { Centre } from '../centre/centre.ts';
import type { Link } from '../centre/link.ts';
import type { CommandProgress } from '../desk/session.ts';
import '../words/both.ts';
import { type Words, wordsFor } from '../words/words.ts';
import { ASCII_GLYPHS, type Glyphs, UNICODE_GLYPHS } from './figures/glyphs.ts';
import { type Index, indexOf } from './index-of-centre.ts';
import type { Keymap } from './keys/bindings.ts';
import { type Layout, layoutOf, type Size } from './layout.ts';
import { THEMES, type Theme } from './theme.ts';
import type { Ui } from './ui-state.ts';

/** What surrounds the console at one moment, beyond what the keys have done to it. */
export type Scene = {
  centre: Centre;
  link: Link;
  /** Monotonic milliseconds since the console opened: what toasts, the tour and page turns are measured by. */
  uptimeMs: number;
  size: Size;
  keymap: Keymap;
  /** The terminal can draw glyphs beyond ASCII. */
  unicode: boolean;
  /** The terminal may be sent colours. */
  colour: boolean;
  truecolour: boolean;
  progress: (commandId: string) => CommandProgress | null;
};

/**
 * All that one frame is drawn from, and all that a key is judged by: so that what a key does is always
 * what the screen showed. When the picture is frozen, `centre` and `now` are those of the freeze.
 */
export type Picture = Scene & {
  ui: Ui;
  now: number;
  /** The version of the centre underneath a frozen picture. */
  liveVersion: number;
  index: Index;
  words: Words;
  glyphs: Glyphs;
  /** Nothing but ASCII is drawn. */
  ascii: boolean;
  theme: Theme;
  layout: Layout;
  timezone: string;
};

/** Whether what is drawn is of this very moment, or a recording's own. */
export const isCurrent = ({ state }: Link): boolean => state === 'live' || state === 'replay';

/** The moment that the figures are of, in whole milliseconds: once the hub is silent, its clock goes on but they do not. */
const momentOf = (link: Link): number =>
  isCurrent(link) ? link.now : Math.round(link.now - (link.ageMs ?? 0) * link.rate);

export function pictureOf(ui: Ui, scene: Scene): Picture {
  const { preferences, freeze } = ui;
  const centre = freeze?.centre ?? scene.centre;
  const ascii = preferences.ascii || !scene.unicode;
  return {
    ...scene,
    ui,
    centre,
    now: freeze?.now ?? momentOf(scene.link),
    liveVersion: scene.centre.version,
    index: indexOf(centre),
    words: wordsFor(preferences.lang),
    ascii,
    glyphs: ascii ? ASCII_GLYPHS : UNICODE_GLYPHS,
    theme: scene.colour ? THEMES[preferences.theme] : THEMES.plain,
    layout: layoutOf(scene.size, ui.mode),
    timezone: centre.site.values().next().value?.timezone ?? 'Europe/Paris',
  };
}

/** The same picture after a change of what keys have done, which is not one of its size nor of its language. */
export const withUi = (picture: Picture, ui: Ui): Picture => ({ ...picture, ui });
