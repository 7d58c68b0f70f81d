import { describe, expect, it } from 'vitest';
import { titleOf } from '../../src/ui/title.ts';
import { expectAligned, expectGoldenText, expectNoOtherGolden } from '../support/golden.ts';
import { openEasel } from '../support/goldens/easel.tsx';
import { FRAMES } from '../support/goldens/frames.ts';
import { heldSession, readMonday } from '../support/goldens/held-monday.ts';
import { STATES } from '../support/goldens/states.ts';
import { openStore } from '../support/store.ts';

const monday = readMonday('demo');
const looks = [{ name: 'live', of: () => monday }, ...STATES];
const frameOf = (name: string) => FRAMES.find((frame) => frame.name === name)!;

/** The lines that are in sight whatever lies over the body. */
const HEADER = 4;

describe.each([
  { columns: 40, rows: 12 },
  { columns: 80, rows: 24 },
  { columns: 200, rows: 60 },
])('at $columns×$rows', (size) => {
  it.each(['now', 'wall'])('%s looks like no other state of the link and of the centre', async (name) => {
    const easel = await openEasel({ ...size, environment: { NO_COLOR: '1' } });
    const seen = new Map<string, string>();
    for (const look of looks) {
      const session = heldSession(look.of(monday));
      for (const lang of ['fr', 'en'] as const) {
        await easel.draw(frameOf(name), { session, lang });
        expectAligned(easel);
        const file = `states/${size.columns}x${size.rows}/${lang}/${look.name}-${name}.txt`;
        if (look.name !== 'live') expectGoldenText(file, easel.lines().join('\n'));
      }
      const head = easel.lines().slice(0, HEADER).join('\n');
      expect(seen.get(head), look.name).toBeUndefined();
      seen.set(head, look.name);
    }
    await easel.close();
  });
});

describe('the terminal’s own title', () => {
  it.each(looks)('tells $name', ({ name, of }) => {
    const session = heldSession(of(monday));
    expectGoldenText(`states/titles/${name}.txt`, titleOf(openStore({ session, lang: 'fr' }).picture()));
  });
});

it('has no other golden screen', () => expectNoOtherGolden('states'));
