import { afterEach, describe, expect, it } from 'vitest';
import { VIEW_IDS } from '../../src/ui/view.ts';
import { stillCentre } from '../support/centre.ts';
import { type ConsoleWishes, openConsole, type TestConsole } from '../support/console.tsx';
import { mouse } from '../support/keys.ts';
import { stillSession } from '../support/still-session.ts';

let console: TestConsole & { session: ReturnType<typeof stillSession> };
afterEach(() => console.close());

async function open(wishes: Partial<ConsoleWishes> = {}) {
  const session = stillSession(stillCentre());
  console = { session, ...(await openConsole({ session, lang: 'en', ...wishes })) };
  return console;
}

/** Where a text is on screen: the first line that has it, or the one that also has `beside`. */
function whereIs(text: string, beside = ''): { column: number; row: number } {
  const row = console.lines().findIndex((line) => line.includes(text) && line.includes(beside));
  if (row === -1) throw new Error(`${text} is nowhere:\n${console.text()}`);
  return { column: console.lines()[row]!.indexOf(text), row };
}
async function clickOn(text: string, beside = ''): Promise<void> {
  const { column, row } = whereIs(text, beside);
  await console.press(mouse(0, column, row, 'press'), mouse(0, column, row, 'release'));
}
async function turnOver(text: string, way: 'up' | 'down'): Promise<void> {
  const { column, row } = whereIs(text);
  await console.press(mouse(way === 'up' ? 64 : 65, column, row, 'press'));
}
const ui = () => console.picture().ui;
const given = () => console.session.requests.filter(({ dryRun }) => dryRun !== true);

describe('a click', () => {
  it('on a line of Now selects it, and on the selected one opens it; on either of its two lines', async () => {
    await open();
    await clickOn('Imagerie · RDV');
    expect(ui()).toMatchObject({ detail: null, lists: { now: { selected: 'queue:imaging' } } });
    const { row } = whereIs('Imagerie · RDV');
    await console.press(mouse(0, 6, row + 1, 'press'));
    expect(ui().detail).toEqual({ kind: 'queue', id: 'imaging' });
  });

  it('on a quiet queue of Now selects its line there', async () => {
    await open();
    await clickOn('Accueil');
    expect(ui().lists.now?.selected).toContain('switchboard');
    expect(ui().lists.queues).toBeUndefined();
  });

  it('on a key that a line offers is that key on that line, and its dialog confirms as ever', async () => {
    await open();
    const { row } = whereIs('Imagerie · RDV');
    const column = console.lines()[row + 1]!.indexOf('p lend');
    await console.press(mouse(0, column, row + 1, 'press'));
    expect(ui().overlay).toMatchObject({ kind: 'dialog', id: 'lend', subjects: [{ id: 'imaging' }] });
    expect(given()).toEqual([]);
  });

  it('on a tab goes there, from everywhere', async () => {
    await open({ columns: 120 });
    for (const view of VIEW_IDS) {
      await clickOn(`${VIEW_IDS.indexOf(view) + 1}·`);
      expect(ui().view).toBe(view);
    }
  });

  it('on a row selects, again opens; on a title sorts', async () => {
    await open({ view: 'agents' });
    await clickOn('Inès H.');
    expect(ui()).toMatchObject({ detail: null, lists: { agents: { selected: 'ines' } } });
    await clickOn('Agent', 'State');
    expect(ui().lists.agents?.sort).toEqual([{ column: 'name', descending: false }]);
    await clickOn('Inès H.');
    expect(ui().detail).toEqual({ kind: 'agent', id: 'ines' });
  });

  it('on a hint of the footer is its key', async () => {
    await open({ view: 'queues' });
    await clickOn('? help');
    expect(ui().overlay?.kind).toBe('help');
    await clickOn('Esc close');
    expect(ui().overlay).toBeNull();
    await clickOn('/ filter');
    expect(ui().overlay?.kind).toBe('filter');
  });

  it('in a detail gives the keys to the pane, its row and then what the row is', async () => {
    await open({ view: 'queues', columns: 120, rows: 40 });
    await console.press('\r');
    await clickOn('Agents 2');
    expect(ui().pane).toBe('queue.agents');
    await clickOn('Waiting 12');
    await clickOn('•• •• •• •• 12');
    expect(ui()).toMatchObject({ pane: 'queue.waiting', lists: { 'queue.waiting': { selected: 'c12' } } });
    await clickOn('•• •• •• •• 12');
    expect(ui().detail).toEqual({ kind: 'contact', id: 'c12' });
  });

  it('beside a list, in the pane of what the cursor is on, and back', async () => {
    await open({ view: 'queues', columns: 200, rows: 60 });
    await clickOn('•• •• •• •• 12');
    expect(ui()).toMatchObject({ detail: null, pane: 'queue.waiting' });
    await clickOn('Résultats');
    expect(ui()).toMatchObject({ pane: null, lists: { queues: { selected: 'results' } } });
  });

  it('in the help and the palette chooses a line, then runs it', async () => {
    await open({ view: 'queues' });
    await console.press('?', 'journal');
    await clickOn('Go to Journal');
    expect(ui().overlay).toMatchObject({ kind: 'help', chosen: 1 });
    await clickOn('Go to Journal');
    expect(ui()).toMatchObject({ view: 'journal', overlay: null });
    await console.press(':', 'go to');
    await clickOn('Go to Alerts');
    expect(ui().overlay).toMatchObject({ kind: 'palette' });
    await clickOn('Go to Alerts');
    expect(ui()).toMatchObject({ view: 'alerts', overlay: null });
  });

  it('in a dialog gives an answer or cancels, and never confirms, on the button or on the hint', async () => {
    await open({ view: 'queues' });
    await console.press('p');
    await clickOn('Zoë M.');
    expect(ui().overlay).toMatchObject({ answers: { agent: 'zoe' }, focus: 'agent' });
    await clickOn('1 h');
    expect(ui().overlay).toMatchObject({ answers: { for: '60' }, focus: 'for' });
    for (const text of ['lend Zoë M. to', 'o confirm']) {
      await clickOn(text);
      expect(ui()).toMatchObject({
        overlay: { kind: 'dialog' },
        notice: { text: 'A click never confirms: press the key.' },
      });
    }
    expect(given()).toEqual([]);
    await clickOn('Cancel', '[');
    expect(ui().overlay).toBeNull();
  });

  it('beside what lies over the body does nothing', async () => {
    await open({ view: 'queues', columns: 160, rows: 50 });
    await console.press('p');
    const before = ui();
    for (const [column, row] of [
      [0, 6],
      [1, 2],
      [158, 20],
      [3, 0],
    ] as const) {
      await console.press(mouse(0, column, row, 'press'));
    }
    expect(ui()).toMatchObject({ overlay: before.overlay, view: 'queues', detail: null, pane: null });
    expect(ui().lists).toEqual(before.lists);
  });

  it('of another button, a drag and a release do nothing', async () => {
    await open({ view: 'agents' });
    const { column, row } = whereIs('Inès H.');
    const before = ui();
    await console.press(
      mouse(2, column, row, 'press'),
      mouse(1, column, row, 'press'),
      mouse(32, column, row, 'press'),
      mouse(0, column, row, 'release'),
    );
    expect(ui()).toBe(before);
  });
});

describe('the wheel', () => {
  it('moves in the pane under the pointer', async () => {
    await open({ view: 'queues', columns: 200, rows: 60 });
    await turnOver('•• •• •• •• 12', 'down');
    expect(ui()).toMatchObject({ pane: 'queue.waiting', lists: { 'queue.waiting': { at: 1 } } });
    await turnOver('Résultats', 'down');
    expect(ui()).toMatchObject({ pane: null, lists: { queues: { at: 1 } } });
    await turnOver('Résultats', 'up');
    expect(ui().lists.queues?.at).toBe(0);
  });

  it('goes through what lies over the body, and leaves the body alone', async () => {
    await open({ view: 'queues' });
    await console.press('?');
    await turnOver('type to search', 'down');
    expect(ui().overlay).toMatchObject({ kind: 'help', chosen: 1 });
    await console.press('\u001b', 'p');
    const { lists } = ui();
    await turnOver('Lend an agent', 'down');
    expect(ui().lists).toEqual(lists);
  });
});

describe('on a phone and on a wall', () => {
  it('a click on a row selects it; on a wall it does nothing', async () => {
    await open({ view: 'queues', columns: 40, rows: 12 });
    await clickOn('Imagerie');
    expect(ui().lists.queues?.selected).toBe('imaging');
    await console.close();
    await open({ wall: true, columns: 200, rows: 60 });
    const before = ui();
    for (let row = 0; row < 60; row += 7) await console.press(mouse(0, 20, row, 'press'));
    expect(ui()).toBe(before);
  });
});
