import { describe, expect, it } from 'vitest';
import { sentences } from '../../src/views/spoken.ts';
import { stillCentre } from '../support/centre.ts';
import { stillSession } from '../support/still-session.ts';
import { openStore } from '../support/store.ts';

const open = () => {
  const session = stillSession(stillCentre());
  const console = openStore({ session, size: () => ({ columns: 100, rows: 30 }) });
  /** What is said of what a key does. */
  const said = (...keys: string[]): string[] => {
    const before = console.picture();
    console.press(...keys);
    return sentences(before, console.picture());
  };
  return { ...console, session, said };
};

describe('a screen reader', () => {
  it('hears the centre, then the row that the cursor comes to, once', () => {
    const { picture, said } = open();
    expect(sentences(null, picture()).join(' ')).toContain('CHU Saint-Roch');
    expect(said('j')).toEqual([expect.stringContaining('Secrétariat de cardiologie')]);
    expect(sentences(picture(), picture())).toEqual([]);
  });

  it('hears a dialog whole when it opens, then only what changes in it', () => {
    const { said } = open();
    expect(said('p')).toContain('Lend an agent to Cardiologie · RDV');
    const changed = said('tab', 'right');
    expect(changed.some((line) => line.includes('▸4'))).toBe(true);
    expect(changed.some((line) => line.includes('Inès'))).toBe(false);
  });

  it('does not hear figures that tick, and hears a lost link', () => {
    const { picture, session, pass } = open();
    pass(1000);
    const before = picture();
    session.relink({ now: session.link().now + 5000 });
    pass(1000);
    expect(sentences(before, picture())).toEqual([]);
    const live = picture();
    session.relink({ state: 'reconnecting', attempt: 2, ageMs: 6000 });
    pass(1000);
    expect(sentences(live, picture())).toContainEqual(expect.stringContaining('reconnecting 2'));
  });
});
