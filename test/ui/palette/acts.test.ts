import { describe, expect, it } from 'vitest';
import { paletteLines } from '../../../src/ui/palette/palette.ts';
import { stillCentre } from '../../support/centre.ts';
import { stillSession } from '../../support/still-session.ts';
import { openStore } from '../../support/store.ts';

const open = () => {
  const session = stillSession(stillCentre());
  const console = openStore({ session });
  const type = (text: string) =>
    console.press(':', ...Array.from(text, (each) => (each === ' ' ? 'space' : each)));
  return { ...console, session, type };
};

describe('an action typed in the palette', () => {
  it('opens its dialog, filled in, and sends nothing by itself', () => {
    const { type, press, picture, session } = open();
    type('lend ines cardio 1h 4');
    press('enter');
    expect(picture().ui.overlay).toMatchObject({ kind: 'dialog', id: 'lend' });
    expect(session.requests).toMatchObject([
      { dryRun: true, target: { agents: ['ines'] }, args: { skills: { cardio: 4 }, forMs: 3_600_000 } },
    ]);
  });

  it('is written in full by Enter, word after word, from what it is called on', () => {
    const { type, press, picture } = open();
    type('len');
    press('enter');
    expect(picture().ui.overlay).toMatchObject({ kind: 'palette', text: 'lend ' });
    press(...'in', 'enter');
    expect(picture().ui.overlay).toMatchObject({
      kind: 'palette',
      text: expect.stringMatching(/^lend \w+ /),
    });
  });

  it('says how it is written when what follows is not understood', () => {
    const { type, press, picture, session } = open();
    type('lend ines cardio 45m');
    press('enter');
    expect(picture().ui.notice?.text).toContain('15m, 30m, 1h or 2h');
    expect(session.requests).toEqual([]);
  });

  it('is refused with the reason where it cannot be given', () => {
    const { session, picture, pass } = open();
    session.relink({ state: 'stale', ageMs: 5000 });
    pass(100);
    expect(paletteLines(picture(), 'escalate cardio')[0]?.refusal).toContain('no command is sent');
    expect(paletteLines(picture(), 'nobody knows this')).toEqual([]);
  });

  it('is typed in the reader’s own language', () => {
    const { picture } = openStore({ session: stillSession(stillCentre()), lang: 'fr' });
    expect(paletteLines(picture(), 'preter ines cardio 30m')[0]?.label).toContain('Prêter Inès H.');
  });
});

describe('a key that nothing bears', () => {
  it('says so, and where the keys are', () => {
    const { press, picture } = open();
    press('!');
    expect(picture().ui.notice?.text).toBe('! does nothing here: ? lists every key.');
  });
});

describe('the columns', () => {
  it('keep the names, and say so', () => {
    const { press, picture } = open();
    press('2', 'c', 'space');
    expect(picture().ui.preferences.columns.queues?.hidden ?? []).toEqual([]);
    expect(picture().ui.notice?.text).toContain('The names stay');
  });
});
