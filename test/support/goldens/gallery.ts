import { expect } from 'vitest';
import { goldenSvg } from '../../../scripts/screens/golden-svg.ts';
import type { Session } from '../../../src/desk/session.ts';
import type { SeenCell } from '../emulator.ts';
import { expectAligned, expectGoldenText } from '../golden.ts';
import { type Easel, openEasel } from './easel.tsx';
import type { Frame } from './frames.ts';
import { withoutColour } from './plain-look.ts';
import type { GallerySize } from './sizes.ts';

/** Which frames of which source are drawn. */
export type Gallery = { source: string; session: Session; frames: readonly Frame[] };

const textOf = (easel: Easel): string => easel.lines().join('\n');

/** A colour in a style sequence: 30–37, 40–47, 90–97, 100–107, or one of 256 or of 24 bits. */
const COLOUR = /\u001b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;\d+)*m/;

/** The two terminals a gallery is drawn on, and what is sent to the one that asked for no colour. */
async function openEasels(size: GallerySize) {
  const sent: string[] = [];
  const plain = await openEasel({
    ...size,
    environment: { NO_COLOR: '1' },
    onBytes: (bytes) => sent.push(bytes),
  });
  return { colour: await openEasel(size), plain, sent };
}
type Easels = Awaited<ReturnType<typeof openEasels>>;

type Drawn = Gallery & { size: GallerySize; easels: Easels; frame: Frame; lang: 'fr' | 'en'; name: string };

/** A screen as text and as a picture, each against the one that is kept. */
function expectKept(easel: Easel, { size, frame }: Drawn, name: string): SeenCell[] {
  const cells = easel.emulator.cells();
  expectAligned(easel);
  expectGoldenText(`${name}.txt`, textOf(easel));
  expectGoldenText(`${name}.svg`, goldenSvg({ ...size, cells, title: frame.name }));
  return cells;
}

/** Every cell is as it should be; of one that is not, where it is, what it shows and what it should show. */
function expectCells(
  cells: readonly SeenCell[],
  columns: number,
  expected: (place: number) => SeenCell,
): void {
  cells.forEach((cell, place) => {
    const wanted = expected(place);
    const keys = Object.keys(cell) as (keyof SeenCell)[];
    if (keys.every((key) => cell[key] === wanted[key])) return;
    expect(cell, `row ${Math.floor(place / columns)}, column ${place % columns}`).toEqual(wanted);
  });
}

/** Without colour: what the coloured screen says, in the weights that the theme has for each of its colours. */
async function expectPlain(drawn: Drawn, coloured: readonly SeenCell[]): Promise<void> {
  const { easels, session, frame, lang, name, size } = drawn;
  easels.sent.length = 0;
  await easels.plain.draw(frame, { session, lang });
  expect(easels.sent.join(''), `${name} with NO_COLOR`).not.toMatch(COLOUR);
  if (frame.about === 'terminal') {
    expectKept(easels.plain, drawn, `${name}.plain`);
    return;
  }
  expectAligned(easels.plain);
  const cells = easels.plain.emulator.cells();
  expectCells(cells, size.columns, (place) => withoutColour(coloured[place] as SeenCell));
}

/** In ASCII: every cell in the colours it has, with the nearest sign; a wall's digits are made otherwise. */
async function expectAscii(drawn: Drawn, coloured: readonly SeenCell[]): Promise<void> {
  const { easels, session, frame, lang, name, size } = drawn;
  const easel = easels.colour;
  await easel.draw(frame, { session, lang, ascii: true });
  expect(textOf(easel), `${name} in ASCII`).toMatch(/^[\n -~]*$/);
  if (frame.opened === 'wall') {
    expectKept(easel, drawn, `${name}.ascii`);
    return;
  }
  expectAligned(easel);
  expectGoldenText(`${name}.ascii.txt`, textOf(easel));
  const cells = easel.emulator.cells();
  expectCells(cells, size.columns, (place) => {
    const { text, width } = cells[place] as SeenCell;
    return { ...(coloured[place] as SeenCell), text, width };
  });
}

/**
 * Draws every frame at one size, in both languages, in colour, without colour and in ASCII. What is kept are the
 * coloured picture and both texts; the other pictures follow from it, and are checked to, cell by cell.
 */
export async function expectGallery(gallery: Gallery, size: GallerySize): Promise<void> {
  const easels = await openEasels(size);
  for (const lang of ['fr', 'en'] as const) {
    for (const frame of gallery.frames) {
      const name = `${gallery.source}/${size.columns}x${size.rows}/${lang}/${frame.name}`;
      const drawn: Drawn = { ...gallery, size, easels, frame, lang, name };
      await easels.colour.draw(frame, { session: gallery.session, lang });
      const coloured = expectKept(easels.colour, drawn, name);
      await expectPlain(drawn, coloured);
      await expectAscii(drawn, coloured);
    }
  }
  await easels.colour.close();
  await easels.plain.close();
}
