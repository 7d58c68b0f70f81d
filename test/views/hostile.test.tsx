import { describe, expect, it } from 'vitest';
import { expectAligned } from '../support/golden.ts';
import { openEasel } from '../support/goldens/easel.tsx';
import { FRAMES } from '../support/goldens/frames.ts';
import { heldSession, readMonday } from '../support/goldens/held-monday.ts';
import { hostileSession } from '../support/goldens/hostile.ts';
import { SIZES } from '../support/goldens/sizes.ts';

describe.each(['demo', 'asterisk'] as const)('hostile names everywhere in the Monday of %s', (source) => {
  const monday = readMonday(source);
  const session = hostileSession(monday);
  const frames = FRAMES.filter(({ name }) => source === 'demo' || !name.startsWith('dialog-'));

  it.each(SIZES)('leave every screen at $columns×$rows aligned, and the terminal as it was', async (size) => {
    const easel = await openEasel(size);
    await easel.draw(frames[0]!, { session: heldSession(monday), lang: 'fr' });
    const before = easel.emulator.modes();
    for (const frame of frames) {
      for (const ascii of [false, true]) {
        await easel.draw(frame, { session, lang: 'fr', ...(ascii ? { ascii } : {}) });
        expectAligned(easel);
        if (ascii) expect(easel.text(), frame.name).toMatch(/^[\n -~]*$/);
      }
      expect(easel.emulator.modes(), frame.name).toEqual(before);
    }
    await easel.close();
  });
});
