import { describe, it } from 'vitest';
import { expectNoOtherGolden } from '../support/golden.ts';
import { FRAMES, type Frame } from '../support/goldens/frames.ts';
import { expectGallery } from '../support/goldens/gallery.ts';
import { heldSession, readMonday } from '../support/goldens/held-monday.ts';
import { SIZES } from '../support/goldens/sizes.ts';

const recorded = heldSession(readMonday('asterisk'));
const acting = heldSession(readMonday('acting-asterisk'));

const isDialog = ({ name }: Frame): boolean => name.startsWith('dialog-');

/** Nothing can be done to a recording: it says so instead of opening a dialog. */
const looked: readonly Frame[] = [
  ...FRAMES.filter((frame) => !isDialog(frame)),
  { name: 'refused', press: ['view.queues', 'lend'] },
];

describe('the recorded Monday of an Asterisk', () => {
  it.each(SIZES)('is drawn at $columns×$rows as it was', async (size) => {
    await expectGallery({ source: 'asterisk', session: recorded, frames: looked }, size);
  });

  it.each(SIZES)('opens each dialog at $columns×$rows where it is told by a living switch', async (size) => {
    await expectGallery({ source: 'asterisk', session: acting, frames: FRAMES.filter(isDialog) }, size);
  });

  it('has no other golden screen', () => expectNoOtherGolden('asterisk'));
});
