import { expect } from 'vitest';
import { svgOf } from '../../../scripts/screens/svg.ts';
import type { Session } from '../../../src/desk/session.ts';
import type { Lang } from '../../../src/words/words.ts';
import { expectAligned, expectGoldenText } from '../golden.ts';
import { type Easel, openEasel } from './easel.tsx';
import type { Frame } from './frames.ts';
import type { GallerySize } from './sizes.ts';

/** Which frames of which source are drawn, and the language of their coloured pictures. */
export type Gallery = {
  source: string;
  session: Session;
  frames: readonly Frame[];
  pictures: Lang;
};

const textOf = (easel: Easel): string => easel.lines().join('\n');

/** A colour in a style sequence: 30–37, 40–47, 90–97, 100–107, or one of 256 or of 24 bits. */
const COLOUR = /\u001b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:;\d+)*m/;

const drawPlain = (size: GallerySize) => {
  let sent = '';
  const onBytes = (bytes: string): void => {
    sent += bytes;
  };
  const environment = { NO_COLOR: '1' };
  return openEasel({ ...size, environment, onBytes }).then((easel) => ({
    close: () => easel.close(),
    /** Draws a frame without colour, and gives its text when no colour was sent for it. */
    async text(frame: Frame, session: Session, lang: Lang): Promise<string> {
      sent = '';
      await easel.draw(frame, { session, lang });
      expect(sent, `${frame.name} with NO_COLOR`).not.toMatch(COLOUR);
      return textOf(easel);
    },
  }));
};

/** Draws every frame at one size: in colour and in ASCII in both languages, and without colour in one. */
export async function expectGallery(gallery: Gallery, size: GallerySize): Promise<void> {
  const { source, session, frames, pictures } = gallery;
  const easel = await openEasel(size);
  const plain = await drawPlain(size);
  for (const lang of ['fr', 'en'] as const) {
    for (const frame of frames) {
      const name = `${source}/${size.columns}x${size.rows}/${lang}/${frame.name}`;
      await easel.draw(frame, { session, lang });
      expectAligned(easel);
      const text = textOf(easel);
      expectGoldenText(`${name}.txt`, text);
      if (lang === pictures) {
        const cells = easel.emulator.cells();
        expectGoldenText(`${name}.svg`, svgOf({ ...size, cells, title: frame.name }));
        const uncoloured = await plain.text(frame, session, lang);
        if (frame.about === undefined) expect(uncoloured, `${name} with NO_COLOR`).toBe(text);
      }
      await easel.draw(frame, { session, lang, ascii: true });
      expectAligned(easel);
      expect(textOf(easel), `${name} in ASCII`).toMatch(/^[\n -~]*$/);
      expectGoldenText(`${name}.ascii.txt`, textOf(easel));
    }
  }
  await easel.close();
  await plain.close();
}
