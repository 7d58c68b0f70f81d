import { afterEach, describe, expect, it } from 'vitest';
import { KEYMAP } from '../../src/ui/keymap.ts';
import { STILL_NOW, stillCentre } from '../support/centre.ts';
import { type ConsoleWishes, openConsole, type TestConsole } from '../support/console.tsx';
import { aQueue, place } from '../support/entities.ts';
import { ctrl, KEY } from '../support/keys.ts';
import { stillSession } from '../support/still-session.ts';
import { openStore } from '../support/store.ts';

let opened: TestConsole | null = null;
afterEach(async () => {
  await opened?.close();
  opened = null;
});

async function open(wishes: ConsoleWishes): Promise<TestConsole> {
  opened = await openConsole(wishes);
  return opened;
}

it('a silent hub of any pace, heard of at no whole millisecond, leaves the curves of a queue on screen', async () => {
  const session = stillSession(stillCentre());
  const console = await open({ session, columns: 200, rows: 60, lang: 'en' });
  await console.press('2', KEY.enter);
  session.relink({ state: 'stale', ageMs: 4000.9912, rate: 2.5, now: STILL_NOW + 4000 });
  await console.pass(1000);
  expect(console.text()).toContain('Waiting, every 5 minutes');
  expect(console.picture().ui.fall).toBeNull();
  expect(Number.isInteger(console.picture().now)).toBe(true);
});

describe('a view that throws', () => {
  /** A queue whose target cannot be read while `faults.thrown` is set. */
  function faultyQueue() {
    const centre = stillCentre();
    const faults: { thrown: Error | null } = { thrown: null };
    const { sla, ...queue } = aQueue('faulty', { waiting: 3, oldestEnteredAt: STILL_NOW - 60_000 });
    const target = {
      get sla() {
        if (faults.thrown !== null) throw faults.thrown;
        return sla;
      },
    };
    place(centre, 'queue', Object.defineProperties(queue, Object.getOwnPropertyDescriptors(target)) as never);
    return { session: stillSession(centre), faults };
  }
  const reports = (console: TestConsole) =>
    console.effects.flatMap((effect) => (effect.type === 'report' ? [effect.fault.message] : []));

  it.each([{ wall: false }, { wall: true }])(
    'gives way to a sentence, and the screen comes back: %o',
    async (opening) => {
      const { session, faults } = faultyQueue();
      const console = await open({ session, columns: 120, rows: 40, lang: 'en', ...opening });
      if (!opening.wall) await console.press('2');
      faults.thrown = new Error('no such target');
      session.relink({ now: STILL_NOW + 1000 });
      await console.pass(100);
      expect(console.text()).toContain('A view could not be drawn (no such target).');
      expect(reports(console)).toEqual(['no such target']);
      faults.thrown = null;
      await console.pass(4000);
      expect(console.text()).not.toContain('It will be tried again');
      expect(console.picture().ui).toMatchObject({ view: 'now', mode: opening.wall ? 'wall' : 'desk' });
      expect(console.text().toLocaleUpperCase()).toContain('FAULTY');
    },
  );

  it('is tried now and then, not again and again, and keys go on being heard', async () => {
    const { session, faults } = faultyQueue();
    const console = await open({ session, columns: 120, rows: 40, lang: 'fr' });
    faults.thrown = new Error('perdu');
    session.relink({ now: STILL_NOW + 1000 });
    for (let second = 0; second < 12; second++) await console.pass(1000);
    expect(console.text()).toContain('Une vue n’a pas pu être dessinée (perdu).');
    expect(reports(console).length).toBeGreaterThanOrEqual(2);
    expect(reports(console).length).toBeLessThanOrEqual(7);
    await console.press(ctrl('c'), ctrl('c'));
    expect(console.effects).toContainEqual({ type: 'quit', code: 130 });
  });
});

it('a key whose effect throws takes down nothing else', () => {
  const broken = {
    id: 'redraw',
    keys: ['%'],
    does: () => {
      throw new Error('not so');
    },
  } as const;
  const keymap = [...KEYMAP.filter(({ id }) => id !== 'redraw' && id !== 'mouse'), broken] as never;
  const console = openStore({ session: stillSession(stillCentre()), keymap });
  console.press('3', '%');
  expect(console.picture().ui).toMatchObject({ view: 'now', fall: { what: 'not so' } });
  console.pass(5000);
  expect(console.picture().ui).toMatchObject({ fall: null, notice: { tone: 'warning' } });
  console.press('3');
  expect(console.picture().ui.view).toBe('agents');
});
