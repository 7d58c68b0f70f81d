import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../../src/centre/problem.ts';
import { overlayContents } from '../../../src/views/overlays/overlay.tsx';
import { STILL_NOW, stillCentre } from '../../support/centre.ts';
import { stillSession } from '../../support/still-session.ts';
import { openStore, type StoreWishes } from '../../support/store.ts';

const open = (wishes: Partial<StoreWishes> = {}) => {
  const session = stillSession(stillCentre());
  const console = openStore({ session, ...wishes });
  const said = (): string =>
    (overlayContents(console.picture(), 76, 18)?.lines ?? [])
      .map((line) => line.map(({ text }) => text).join(''))
      .join('\n');
  return { session, said, ...console };
};

const LINES = Array.from({ length: 60 }, (_, line) => `line ${line}`);
const SHEET = { lines: LINES, markdown: '# Handover' };

describe('the shift’s sheet', () => {
  it('is asked for by a key, and shown when it has come', () => {
    const { press, effects, store, said } = open();
    press('H');
    expect(effects).toEqual([{ type: 'compose', lang: 'en' }]);
    expect(said()).toContain('Reading the day of the hub');
    store.dispatch({ type: 'composed', sheet: ok(SHEET) });
    expect(said().split('\n')).toHaveLength(18);
    press('G');
    expect(said()).toContain('line 59');
    press('up');
    expect(said()).toContain('line 58');
    expect(said()).not.toContain('line 59');
  });

  it('is copied, and written under the site’s own date and time; what came of it is said', () => {
    const { press, effects, store, picture } = open();
    press('H');
    store.dispatch({ type: 'composed', sheet: ok(SHEET) });
    press('y', 's');
    expect(effects.slice(1)).toMatchObject([
      { type: 'copy', text: '# Handover' },
      { type: 'write', name: 'vigie-handover-2026-11-23-0842.md', text: '# Handover' },
    ]);
    store.dispatch({ type: 'written', path: ok('/tmp/sheet.md') });
    expect(picture().ui.notice?.text).toBe('Written: /tmp/sheet.md');
    store.dispatch({
      type: 'written',
      path: fail('report.unwritable', '', '', { file: 'x', reason: 'EACCES' }),
    });
    expect(picture().ui.notice?.text).toContain('EACCES');
  });

  it('that cannot be read says why, and one that comes after it was closed is not shown', () => {
    const { press, store, said, picture } = open();
    press('H');
    store.dispatch({
      type: 'composed',
      sheet: fail('link.no-answer', 'The hub did not answer a reading in time'),
    });
    expect(said()).toMatch(/hub/);
    press('esc');
    store.dispatch({ type: 'composed', sheet: ok(SHEET) });
    expect(picture().ui.overlay).toBeNull();
  });

  it('is refused to a role that sees no agent', () => {
    const { press, session, effects, picture } = open();
    session.relink({ role: 'viewer' });
    press('H');
    expect(effects).toEqual([]);
    expect(picture().ui.notice?.text).toContain('too little');
  });
});

describe('the journal as a file', () => {
  it('has the lines on screen, in the reader’s words, and nothing that a spreadsheet would run', () => {
    const { press, session, effects } = open({ view: 'journal' });
    const [line] = session.centre.journal;
    session.history.push({
      ...line,
      id: 'evil',
      command: 'evil',
      by: '=HYPERLINK("x")',
      at: STILL_NOW - 1,
    } as never);
    press('x');
    const [effect] = effects;
    if (effect?.type !== 'write') throw new Error('nothing was written');
    expect(effect.name).toBe('vigie-journal-2026-11-23-0842.csv');
    const [head, first] = effect.text.split('\r\n');
    expect(head).toBe('At,Who,Target,What,Result,Why,Id');
    expect(first).toContain(new Date(line!.at).toISOString());
  });

  it('is what the filter keeps, and only from the journal', async () => {
    const { press, effects, picture } = open({ view: 'journal' });
    press('/', 'z', 'z', 'z', 'enter', 'x');
    const written = effects.find(({ type }) => type === 'write');
    expect(written).toMatchObject({ text: 'At,Who,Target,What,Result,Why,Id\r\n' });
    press('3', 'x');
    expect(picture().ui.notice?.text).toBe('Only the lines of the journal are written to a file.');
  });
});
