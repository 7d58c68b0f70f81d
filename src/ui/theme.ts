/** What a piece of text is for. Views name roles; only a theme knows colours. */
export const ROLES = [
  'text',
  'quiet',
  'title',
  'good',
  'warning',
  'critical',
  'info',
  'accent',
  'key',
  'rule',
  'selected',
  'marked',
  'chip',
  'chart',
  'ghost',
] as const;
export type Role = (typeof ROLES)[number];

/** The 16 colours that the terminal's owner chose: `undefined` is the owner's own text colour. */
export type Ink =
  | 'red'
  | 'green'
  | 'yellow'
  | 'blue'
  | 'magenta'
  | 'cyan'
  | 'gray'
  | 'redBright'
  | 'greenBright'
  | 'yellowBright'
  | 'blueBright'
  | 'magentaBright'
  | 'cyanBright';

/** `rich` replaces `ink` where the terminal has 24-bit colour. */
export type Style = { ink?: Ink; rich?: string; bold?: true; dim?: true; inverse?: true; underline?: true };
export type Theme = Readonly<Record<Role, Style>>;

const standard: Theme = {
  text: {},
  quiet: { dim: true },
  title: { bold: true },
  good: { ink: 'green' },
  warning: { ink: 'yellow' },
  critical: { ink: 'red', bold: true },
  info: { ink: 'blue' },
  accent: { ink: 'cyan' },
  key: { ink: 'cyan', bold: true },
  rule: { dim: true },
  selected: { inverse: true },
  marked: { ink: 'magenta', bold: true },
  chip: { ink: 'cyan', inverse: true },
  chart: { ink: 'cyan' },
  ghost: { dim: true },
};

/** Nothing is dim, and what matters is bold, inverse or underlined as well as coloured. */
const contrast: Theme = {
  ...standard,
  quiet: {},
  title: { bold: true, underline: true },
  good: { ink: 'greenBright', bold: true },
  warning: { ink: 'yellowBright', bold: true },
  critical: { ink: 'redBright', bold: true, inverse: true },
  info: { ink: 'blueBright', bold: true },
  accent: { ink: 'cyanBright', bold: true },
  key: { ink: 'cyanBright', bold: true },
  rule: {},
  chart: { ink: 'cyanBright' },
  ghost: {},
};

/** Blue for good and orange for bad: told apart with any of the common colour blindnesses (Okabe and Ito). */
const colourblind: Theme = {
  ...standard,
  good: { ink: 'blueBright', rich: '#56b4e9' },
  warning: { ink: 'yellow', rich: '#e69f00' },
  critical: { ink: 'yellowBright', rich: '#d55e00', bold: true, inverse: true },
  chart: { ink: 'blueBright', rich: '#56b4e9' },
};

/** No colour at all (`NO_COLOR`): weight and inverse carry what colour repeated. */
const plain: Theme = {
  text: {},
  quiet: { dim: true },
  title: { bold: true },
  good: {},
  warning: { bold: true },
  critical: { bold: true, inverse: true },
  info: {},
  accent: {},
  key: { bold: true },
  rule: { dim: true },
  selected: { inverse: true },
  marked: { bold: true },
  chip: { inverse: true },
  chart: {},
  ghost: { dim: true },
};

export const THEMES = { standard, contrast, colourblind, plain } as const;
export type ThemeName = keyof typeof THEMES;
export const THEME_NAMES = Object.keys(THEMES) as ThemeName[];

const dims = new WeakMap<Theme, Theme>();

/** The theme of figures that are not of now: every role is dim, and none is brighter than another. */
export function dimmed(theme: Theme): Theme {
  const known = dims.get(theme);
  if (known !== undefined) return known;
  const faded = (role: Role): Style => ({ dim: true, ...(theme[role].inverse ? { inverse: true } : {}) });
  const made = Object.fromEntries(ROLES.map((role) => [role, faded(role)])) as unknown as Theme;
  dims.set(theme, made);
  return made;
}
