/** How many colours may be used: none at all, the terminal's own 16, the fixed 256, or any. */
export type ColourDepth = 'none' | '16' | '256' | 'truecolor';

/** What the terminal can show and where it stands, as its environment says it. */
export type Capabilities = {
  colour: ColourDepth;
  /** Whether glyphs beyond ASCII may be drawn. */
  unicode: boolean;
  /** Whether `OSC 8` links are known to be drawn as links here, rather than ignored or printed. */
  links: boolean;
  /** The terminal stands at the other end of a secure shell. */
  ssh: boolean;
  /** What stands between us and the real terminal: its passthrough rules differ. */
  multiplexer: 'tmux' | 'screen' | null;
  /** How this terminal is asked for a desktop notification, when it is known to understand one. */
  desktopNotice: 'osc9' | 'osc777' | null;
  /** Whether the person uses a screen reader: sentences are appended, nothing is redrawn. */
  screenReader: boolean;
  /** `TERM`, for `vigie doctor`. */
  name: string;
};

type Environment = Readonly<Record<string, string | undefined>>;

const LINKING_PROGRAMS = ['iTerm.app', 'WezTerm', 'vscode', 'ghostty', 'Hyper', 'rio', 'Tabby'];

/** `FORCE_COLOR` as chalk and most tools read it: `0` none, `1` or nothing 16, `2` 256, `3` any. */
function forcedColour(value: string): ColourDepth {
  if (value === '0' || value === 'false') return 'none';
  if (value === '2') return '256';
  return value === '3' ? 'truecolor' : '16';
}

function colourOf(environment: Environment): ColourDepth {
  const { NO_COLOR, FORCE_COLOR, COLORTERM = '', TERM = '' } = environment;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return 'none';
  if (FORCE_COLOR !== undefined) return forcedColour(FORCE_COLOR);
  if (TERM === 'dumb' || TERM === '' || /-m(ono)?$|^vt(52|100|102|220)$/.test(TERM)) return 'none';
  if (/^(truecolor|24bit)$/i.test(COLORTERM) || /-direct$/.test(TERM)) return 'truecolor';
  return /-256(color)?$/.test(TERM) ? '256' : '16';
}

/**
 * A locale that names another character set is believed; no locale at all (a container, a bare SSH login)
 * is taken for UTF-8, as every terminal of this century is. The Linux console has no glyphs for bars.
 */
function unicodeOf(environment: Environment): boolean {
  if (environment.TERM === 'linux') return false;
  const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || '';
  return locale === '' || /utf-?8/i.test(locale) || environment.WT_SESSION !== undefined;
}

function multiplexerOf(environment: Environment): Capabilities['multiplexer'] {
  if (environment.TMUX) return 'tmux';
  if (environment.STY) return 'screen';
  const { TERM = '' } = environment;
  if (TERM.startsWith('tmux')) return 'tmux';
  return TERM.startsWith('screen') ? 'screen' : null;
}

function linksOf(environment: Environment): boolean {
  if (multiplexerOf(environment) !== null) return false;
  const { TERM = '', TERM_PROGRAM = '', VTE_VERSION, KONSOLE_VERSION, WT_SESSION } = environment;
  return (
    LINKING_PROGRAMS.includes(TERM_PROGRAM) ||
    Number(VTE_VERSION) >= 5000 ||
    KONSOLE_VERSION !== undefined ||
    WT_SESSION !== undefined ||
    /^(xterm-kitty|xterm-ghostty|foot|alacritty|contour)/.test(TERM)
  );
}

function desktopNoticeOf(environment: Environment): Capabilities['desktopNotice'] {
  const { TERM = '', TERM_PROGRAM = '', VTE_VERSION, WT_SESSION } = environment;
  if (['iTerm.app', 'WezTerm', 'ghostty'].includes(TERM_PROGRAM) || WT_SESSION !== undefined) return 'osc9';
  if (/^xterm-(kitty|ghostty)/.test(TERM)) return 'osc9';
  return VTE_VERSION !== undefined || /^(foot|rxvt-unicode|contour)/.test(TERM) ? 'osc777' : null;
}

const isSaid = (value: string | undefined): boolean => value !== undefined && !/^(0|false|no)?$/i.test(value);

/**
 * What the environment of a process says of its terminal. `NO_COLOR` wins over `FORCE_COLOR`, which wins
 * over `COLORTERM` and `TERM`.
 */
export function capabilitiesOf(environment: Environment): Capabilities {
  return {
    colour: colourOf(environment),
    unicode: unicodeOf(environment),
    links: linksOf(environment),
    ssh: [environment.SSH_CONNECTION, environment.SSH_TTY, environment.SSH_CLIENT].some(Boolean),
    multiplexer: multiplexerOf(environment),
    desktopNotice: desktopNoticeOf(environment),
    screenReader: isSaid(environment.INK_SCREEN_READER) || isSaid(environment.ACCESSIBLE),
    name: environment.TERM ?? '',
  };
}

/**
 * The `FORCE_COLOR` that the drawing library must see before it is loaded. Never `0`: bold and inverse
 * carry the severity where colour is off, and that library drops them together with colour.
 */
export const drawnColourLevel = (depth: ColourDepth): '1' | '2' | '3' =>
  depth === 'truecolor' ? '3' : depth === '256' ? '2' : '1';
