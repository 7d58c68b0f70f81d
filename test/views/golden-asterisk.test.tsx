import { describe, it } from 'vitest';
import { expectNoOtherGolden } from '../support/golden.ts';
import { FRAMES } from '../support/goldens/frames.ts';
import { expectGallery } from '../support/goldens/gallery.ts';
import { heldSession, readMonday } from '../support/goldens/held-monday.ts';
import { SIZES } from '../support/goldens/sizes.ts';

const session = heldSession(readMonday('asterisk'));

/** Nothing can be done to a recording: of its dialogs, one is enough to see that it says so. */
const frames = FRAMES.filter(({ name }) => !name.startsWith('dialog-') || name === 'dialog-lend');

describe('the recorded Monday of an Asterisk', () => {
  it.each(SIZES)('is drawn at $columns×$rows as it was', async (size) => {
    await expectGallery({ source: 'asterisk', session, frames }, size);
  });

  it('has no other golden screen', () => expectNoOtherGolden('asterisk'));
});
