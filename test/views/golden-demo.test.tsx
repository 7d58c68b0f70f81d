import { describe, it } from 'vitest';
import { expectNoOtherGolden } from '../support/golden.ts';
import { FRAMES } from '../support/goldens/frames.ts';
import { expectGallery } from '../support/goldens/gallery.ts';
import { heldSession, readMonday } from '../support/goldens/held-monday.ts';
import { SIZES } from '../support/goldens/sizes.ts';

const session = heldSession(readMonday('demo'));

describe('the demo’s Monday', () => {
  it.each(SIZES)('is drawn at $columns×$rows as it was', async (size) => {
    await expectGallery({ source: 'demo', session, frames: FRAMES }, size);
  });

  it('has no other golden screen', () => expectNoOtherGolden('demo'));
});
