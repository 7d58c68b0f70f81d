import {
  escaped,
  FACES,
  type Look,
  PALETTE,
  type Picture,
  rowsOf,
  type Stretch,
  stretchesOf,
} from './look.ts';

/** DejaVu Sans Mono is 0.602 em wide: at this size a cell is 8 by 17. */
const CELL = { width: 8, height: 17, fontSize: 13.288, baseline: 13 };

const PLAIN: Look = { foreground: PALETTE.foreground, background: PALETTE.background, faces: '' };

const isBlank = ({ cells }: Stretch): boolean => cells.every((text) => text === ' ' || text === '');

/** The name of a colour's class: its place in the palette, or its own digits. */
function colourClass(colour: string): string {
  if (colour === PALETTE.background) return 'k';
  const place = PALETTE.colours.indexOf(colour as (typeof PALETTE.colours)[number]);
  return place === -1 ? `x${colour.slice(1)}` : `c${place}`;
}

/** What is drawn with which classes, and the rules of those that were used. */
function stylesheet() {
  const rules = new Map<string, string>();
  const ofColour = (colour: string): string => {
    const name = colourClass(colour);
    rules.set(name, `fill:${colour}`);
    return name;
  };
  return {
    ofColour,
    ofLook({ foreground, faces }: Look): string {
      const names = [...faces];
      for (const name of names) rules.set(name, FACES[name as keyof typeof FACES]);
      if (foreground !== PALETTE.foreground) names.push(ofColour(foreground));
      return names.join(' ');
    },
    text: () =>
      [...rules]
        .map(([name, rule]) => `.${name}{${rule}}`)
        .sort()
        .join(''),
  };
}

type Stylesheet = ReturnType<typeof stylesheet>;

/** So many blanks are shorter said as a place. */
const WIDE_GAP = 40;

const GAPS = new RegExp(`( {${WIDE_GAP},})`);

/** A stretch of text with wide gaps in it as several; a letter of two cells has an empty second one. */
function apart({ column, cells, look }: Stretch): Stretch[] {
  const marked = cells.map((text) => (text === ' ' ? ' ' : '.')).join('');
  let from = 0;
  return marked.split(GAPS).map(({ length }) => {
    from += length;
    return { column: column + from - length, cells: cells.slice(from - length, from), look };
  });
}

/** The stretches of a row that stand together: neither blanks at its ends nor a wide gap between. */
function groupsOf(stretches: readonly Stretch[]): Stretch[][] {
  const groups: Stretch[][] = [];
  let group: Stretch[] = [];
  for (const stretch of stretches.flatMap(apart)) {
    if (!isBlank(stretch)) {
      if (group.length === 0) groups.push(group);
      group.push(stretch);
    } else if (group.length > 0 && stretch.cells.length < WIDE_GAP) group.push(stretch);
    else group = [];
  }
  return groups.map((each) => each.slice(0, each.findLastIndex((stretch) => !isBlank(stretch)) + 1));
}

/** Stretches as one line of text, in which only what has a look of its own is set apart. */
function textOf(group: readonly Stretch[], row: number, styles: Stylesheet): string {
  const [x, y] = [(group[0] as Stretch).column * CELL.width, row * CELL.height + CELL.baseline];
  const length = group.reduce((cells, stretch) => cells + stretch.cells.length, 0) * CELL.width;
  const line = group.map((stretch) => {
    const text = escaped(stretch.cells.join(''));
    const names = isBlank(stretch) ? '' : styles.ofLook(stretch.look);
    return names === '' ? text : `<tspan class="${names}">${text}</tspan>`;
  });
  return `<text x="${x}" y="${y}" textLength="${length}">${line.join('')}</text>`;
}

/** What lies behind the text, by colour, in cells. */
function backgroundsOf(rows: readonly (readonly Stretch[])[], styles: Stylesheet): string {
  const paths = new Map<string, string>();
  rows.forEach((stretches, row) => {
    for (const { column, cells, look } of stretches) {
      if (look.background === PLAIN.background) continue;
      const name = styles.ofColour(look.background);
      paths.set(name, `${paths.get(name) ?? ''}M${column} ${row}h${cells.length}v1h-${cells.length}z`);
    }
  });
  if (paths.size === 0) return '';
  const drawn = [...paths].map(([name, path]) => `<path class="${name}" d="${path}"/>\n`);
  return `<g transform="scale(${CELL.width} ${CELL.height})">\n${drawn.join('')}</g>\n`;
}

/**
 * A screen as an SVG file that is kept to be compared: a row is a line of text that can be read and searched in
 * the file itself, looks are named once, and what is as usual is not said.
 */
export function goldenSvg(picture: Picture): string {
  const rows = rowsOf(picture).map(stretchesOf);
  const styles = stylesheet();
  const backgrounds = backgroundsOf(rows, styles);
  const lines = rows.flatMap((row, index) => {
    const groups = groupsOf(row);
    return groups.length === 0 ? [] : [groups.map((group) => textOf(group, index, styles)).join('')];
  });
  const [width, height] = [picture.columns * CELL.width, picture.rows * CELL.height];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<title>${escaped(picture.title)}</title>
<style>text{font:${CELL.fontSize}px 'DejaVu Sans Mono',Menlo,monospace;fill:${PALETTE.foreground};white-space:pre}${styles.text()}</style>
<rect width="100%" height="100%" fill="${PALETTE.background}"/>
${backgrounds}${lines.join('\n')}
</svg>
`;
}
