import { type Ink, ROLES, type Style, THEMES } from '../../../src/ui/theme.ts';
import type { SeenCell } from '../emulator.ts';

const INKS: Readonly<Record<Ink, number>> = {
  red: 1,
  green: 2,
  yellow: 3,
  blue: 4,
  magenta: 5,
  cyan: 6,
  gray: 8,
  redBright: 9,
  greenBright: 10,
  yellowBright: 11,
  blueBright: 12,
  magentaBright: 13,
  cyanBright: 14,
};

type CellLook = Omit<SeenCell, 'text' | 'width'>;

const lookOfStyle = ({ ink, bold, dim, inverse, underline }: Style): CellLook => ({
  bold: bold ?? false,
  dim: dim ?? false,
  italic: false,
  underline: underline ?? false,
  inverse: inverse ?? false,
  strikethrough: false,
  foreground: ink === undefined ? 'default' : `palette ${INKS[ink]}`,
  background: 'default',
});

/** How a cell looks, apart from what it says. */
export const lookOf = ({ text: _, width: __, ...look }: SeenCell): CellLook => look;

const said = (look: CellLook): string => Object.values(look).join(' ');

const LOOKS = new Map(
  ROLES.map((role) => [said(lookOfStyle(THEMES.standard[role])), lookOfStyle(THEMES.plain[role])] as const),
);

/** What a coloured cell is without colour: the other weights of its role, as the theme has them. */
export function withoutColour(cell: SeenCell): SeenCell {
  const plain = LOOKS.get(said(lookOf(cell)));
  if (plain === undefined) throw new Error(`No role looks like “${cell.text}”: ${said(lookOf(cell))}`);
  return { ...cell, ...plain };
}
