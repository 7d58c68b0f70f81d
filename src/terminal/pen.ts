/** How a cell is drawn: weight and shape as one bit each, colours as the SGR parameters that set them. */
type Style = { attributes: number; foreground: string; background: string; link: string };

/** What each bit of `attributes` is switched on and off by. Bold and dim share their off code. */
const ATTRIBUTES = [
  { bit: 1, on: '1', off: '22' },
  { bit: 2, on: '2', off: '22' },
  { bit: 4, on: '3', off: '23' },
  { bit: 8, on: '4', off: '24' },
  { bit: 16, on: '5', off: '25' },
  { bit: 32, on: '7', off: '27' },
  { bit: 64, on: '8', off: '28' },
  { bit: 128, on: '9', off: '29' },
  { bit: 256, on: '53', off: '55' },
] as const;

/** The style of a terminal that was just reset. */
export const PLAIN_STYLE = 0;

/** Styles by number, so that cells compare in one step, and the shortest way from one to another. */
export type Pen = {
  /** The style that `style` becomes after the parameters of one `CSI … m`. */
  afterSgr(style: number, parameters: string): number;
  /** The style that `style` becomes after `OSC 8` opens (a URI) or closes (empty) a link. */
  afterLink(style: number, link: string): number;
  /** What an erased cell looks like while `style` is in the pen: its background only. */
  erased(style: number): number;
  /** The fewest bytes that turn a pen of style `from` into one of style `to`. */
  change(from: number, to: number): string;
};

/** How many parameters of `codes` at `index` make one colour: `38;5;n` is 3, `38;2;r;g;b` is 5. */
const colourLength = (codes: readonly string[], index: number): number =>
  codes[index + 1] === '5' ? 3 : codes[index + 1] === '2' ? 5 : 1;

function afterCode(style: Style, code: string): Style {
  const number = Number.parseInt(code, 10) || 0;
  if (number === 0) return { ...style, attributes: 0, foreground: '', background: '' };
  const on = ATTRIBUTES.find((attribute) => attribute.on === String(number));
  if (on !== undefined) return { ...style, attributes: style.attributes | on.bit };
  const off = ATTRIBUTES.filter((attribute) => attribute.off === String(number));
  if (off.length > 0) {
    const kept = off.reduce((attributes, { bit }) => attributes & ~bit, style.attributes);
    return { ...style, attributes: kept };
  }
  if (number === 39) return { ...style, foreground: '' };
  if (number === 49) return { ...style, background: '' };
  if ((number >= 30 && number <= 37) || (number >= 90 && number <= 97)) return { ...style, foreground: code };
  if ((number >= 40 && number <= 47) || (number >= 100 && number <= 107))
    return { ...style, background: code };
  return style;
}

function afterCodes(style: Style, parameters: string): Style {
  const codes = parameters.split(';');
  let next = style;
  for (let index = 0; index < codes.length; index++) {
    const code = codes[index] as string;
    if (code === '38' || code === '48') {
      const length = colourLength(codes, index);
      const colour = codes.slice(index, index + length).join(';');
      next = code === '38' ? { ...next, foreground: colour } : { ...next, background: colour };
      index += length - 1;
    } else next = afterCode(next, code);
  }
  return next;
}

const codesOn = (attributes: number): string[] =>
  ATTRIBUTES.filter(({ bit }) => (attributes & bit) !== 0).map(({ on }) => on);

/** The parameters that change only what differs. */
function differing(from: Style, to: Style): string[] {
  const lost = from.attributes & ~to.attributes;
  const offCodes = new Set(ATTRIBUTES.filter(({ bit }) => (lost & bit) !== 0).map(({ off }) => off));
  // Switching bold off switches dim off with it: what shared the code is set again.
  const wiped = ATTRIBUTES.filter(({ off }) => offCodes.has(off)).reduce((bits, { bit }) => bits | bit, 0);
  const codes: string[] = [...offCodes, ...codesOn(to.attributes & ~(from.attributes & ~wiped))];
  if (from.foreground !== to.foreground) codes.push(to.foreground || '39');
  if (from.background !== to.background) codes.push(to.background || '49');
  return codes;
}

/** The parameters that start again from a reset. */
const fromReset = (to: Style): string[] => {
  const codes = [...codesOn(to.attributes), to.foreground, to.background].filter((code) => code !== '');
  return codes.length === 0 ? [''] : ['0', ...codes];
};

function shortest(from: Style, to: Style): string {
  const link = from.link === to.link ? '' : `\u001b]8;;${to.link}\u001b\\`;
  const change = differing(from, to).join(';');
  if (change === '') return link;
  const reset = fromReset(to).join(';');
  return `${link}\u001b[${reset.length < change.length ? reset : change}m`;
}

/** A pen that knows only the plain style, and learns the others as they come. */
export function createPen(): Pen {
  const styles: Style[] = [{ attributes: 0, foreground: '', background: '', link: '' }];
  const numbers = new Map<string, number>([['0\t\t\t', PLAIN_STYLE]]);
  const transitions = new Map<string, number>();
  const changes = new Map<number, string>();

  const numberOf = (style: Style): number => {
    const key = `${style.attributes}\t${style.foreground}\t${style.background}\t${style.link}`;
    const existing = numbers.get(key);
    if (existing !== undefined) return existing;
    numbers.set(key, styles.length);
    return styles.push(style) - 1;
  };
  const styleOf = (number: number): Style => styles[number] as Style;

  return {
    afterSgr(style, parameters) {
      const key = `${style}m${parameters}`;
      const existing = transitions.get(key);
      if (existing !== undefined) return existing;
      const next = numberOf(afterCodes(styleOf(style), parameters));
      transitions.set(key, next);
      return next;
    },
    afterLink: (style, link) => numberOf({ ...styleOf(style), link }),
    erased(style) {
      const { background } = styleOf(style);
      return background === ''
        ? PLAIN_STYLE
        : numberOf({ attributes: 0, foreground: '', background, link: '' });
    },
    change(from, to) {
      if (from === to) return '';
      const key = from * 65_536 + to;
      const existing = changes.get(key);
      if (existing !== undefined) return existing;
      const change = shortest(styleOf(from), styleOf(to));
      changes.set(key, change);
      return change;
    },
  };
}
