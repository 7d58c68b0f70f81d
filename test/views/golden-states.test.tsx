import { describe, expect, it } from 'vitest';
import { titleOf } from '../../src/ui/title.ts';
import { VIEW_IDS } from '../../src/ui/view.ts';
import { expectAligned, expectGoldenText, expectNoOtherGolden } from '../support/golden.ts';
import { openEasel } from '../support/goldens/easel.tsx';
import { FRAMES } from '../support/goldens/frames.ts';
import { readMonday } from '../support/goldens/held-monday.ts';
import { STATES, type State, stateSession } from '../support/goldens/states.ts';
import { openStore } from '../support/store.ts';

const monday = readMonday('demo');
const live: State = { name: 'live', of: () => monday };
const looks: readonly State[] = [live, ...STATES];
const frameOf = (name: string) => FRAMES.find((frame) => frame.name === name)!;

/** The lines that are in sight whatever lies over the body. */
const HEADER = 4;

/** Every view is drawn as on a phone, in each state; the first one, a list and the wall at the other sizes. */
const EVERY_VIEW = [...VIEW_IDS, 'now-tour', 'queue', 'agent', 'dialog-lend', 'wall'];
const MAIN_VIEWS = ['now', 'queues', 'wall'];

describe.each([
  { columns: 40, rows: 12, views: MAIN_VIEWS },
  { columns: 60, rows: 15, views: EVERY_VIEW },
  { columns: 80, rows: 24, views: MAIN_VIEWS },
  { columns: 200, rows: 60, views: MAIN_VIEWS },
])('at $columns×$rows', ({ views, ...size }) => {
  it.each(views)('%s looks like no other state of the link and of the centre', async (name) => {
    const easel = await openEasel({ ...size, environment: { NO_COLOR: '1' } });
    const seen = new Map<string, string>();
    // A wall has no keys, and is not held still.
    for (const look of looks.filter(({ press }) => press === undefined || name !== 'wall')) {
      const session = stateSession(look.of(monday));
      for (const lang of ['fr', 'en'] as const) {
        await easel.draw(frameOf(name), { session, lang, before: look.press ?? [] });
        expectAligned(easel);
        const file = `states/${size.columns}x${size.rows}/${lang}/${look.name}-${name}.txt`;
        // At the sizes of the gallery what is live is there, in colour.
        if (look !== live || size.rows === 15) expectGoldenText(file, easel.lines().join('\n'));
      }
      // On a phone a dialog lies over the header; it says why it is refused, and nothing of how fast a centre lives.
      if (name.startsWith('dialog-')) continue;
      const head = easel.lines().slice(0, HEADER).join('\n');
      expect(seen.get(head), look.name).toBeUndefined();
      seen.set(head, look.name);
    }
    await easel.close();
  });
});

describe('the terminal’s own title', () => {
  it.each(looks)('tells $name', ({ name, of }) => {
    const session = stateSession(of(monday));
    expectGoldenText(`states/titles/${name}.txt`, titleOf(openStore({ session, lang: 'fr' }).picture()));
  });
});

it('has no other golden screen', () => expectNoOtherGolden('states'));
