import { describe, expect, it } from 'vitest';
import { expectAligned } from '../support/golden.ts';
import { type Drawing, openEasel } from '../support/goldens/easel.tsx';
import { FRAMES, type Frame } from '../support/goldens/frames.ts';
import { heldSession, readMonday } from '../support/goldens/held-monday.ts';
import { HOSTILE_VIEWS, hostileSession, refusedInHostileWords } from '../support/goldens/hostile.ts';
import { SIZES } from '../support/goldens/sizes.ts';

/** Signs that move other signs, or that a terminal takes for something else than a sign. */
const UNSEEN = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u;

/** What would be obeyed rather than shown: a title, a question to the terminal, a control of eight bits, a turned line. */
const OBEYED = /\u001b\](?!8;)|\u001b[PX^_]|[\u0080-\u009f\u202a-\u202e\u2066-\u2069]/;

/** The console in the words of a hub that has nothing good to say, and with the views somebody kept. */
const told = ({ name }: Frame): boolean => name === 'now' || name === 'doctor' || name === 'wall';

describe.each(['demo', 'acting-asterisk'] as const)(
  'hostile names everywhere in the Monday of %s',
  (source) => {
    const monday = readMonday(source);
    const session = hostileSession(monday);
    const refused = hostileSession(refusedInHostileWords(monday));

    it.each(SIZES)(
      'leave every screen at $columns×$rows aligned, and the terminal as it was',
      async (size) => {
        const sent: string[] = [];
        const easel = await openEasel({ ...size, onBytes: (bytes) => sent.push(bytes) });
        await easel.draw(FRAMES[0]!, { session: heldSession(monday), lang: 'fr' });
        const before = easel.emulator.modes();
        const draw = async (frame: Frame, drawing: Drawing): Promise<void> => {
          sent.length = 0;
          await easel.draw(frame, { ...drawing, views: HOSTILE_VIEWS });
          expectAligned(easel);
          expect(
            UNSEEN.exec(easel.lines().join(''))?.[0].codePointAt(0)?.toString(16),
            frame.name,
          ).toBeUndefined();
          expect(OBEYED.exec(sent.join(''))?.[0], frame.name).toBeUndefined();
          expect(easel.emulator.modes(), frame.name).toEqual(before);
        };
        for (const frame of FRAMES) {
          await draw(frame, { session, lang: 'fr' });
          await draw(frame, { session, lang: 'fr', ascii: true });
          expect(easel.text(), frame.name).toMatch(/^[\n -~]*$/);
          if (told(frame)) await draw(frame, { session: refused, lang: 'en' });
        }
        await easel.close();
      },
    );
  },
);
