import { describe, expect, it } from 'vitest';
import { ok } from '../../src/centre/problem.ts';
import { sentences } from '../../src/views/spoken.ts';
import { stillCentre } from '../support/centre.ts';
import { stillSession } from '../support/still-session.ts';
import { openStore } from '../support/store.ts';

const open = () => {
  const console = openStore({
    session: stillSession(stillCentre()),
    size: () => ({ columns: 100, rows: 30 }),
  });
  /** What is added to what was said, by whatever `act` does. */
  const heard = (act: () => void): string[] => {
    const before = console.picture();
    act();
    return sentences(before, console.picture());
  };
  /** Goes from pane to pane until this one has the cursor. */
  const pane = (id: string): void => {
    for (let tries = 0; tries < 12 && console.picture().ui.pane !== id; tries++) console.press('tab');
    expect(console.picture().ui.pane).toBe(id);
  };
  return { ...console, heard, pane };
};

const plain = (lines: readonly string[]): void => {
  expect(lines.join('')).not.toMatch(/[│─┌┐└┘╭╮╰╯]/);
};

describe('a screen reader hears what opens, line by line', () => {
  it('the shift’s sheet, first that it is read, then itself', () => {
    const { heard, press, store } = open();
    expect(heard(() => press('H'))).toContainEqual(expect.stringContaining('Reading the day'));
    const sheet = { lines: ['Answered 78 of 100', 'Two loans run'], markdown: '' };
    const lines = heard(() => store.dispatch({ type: 'composed', sheet: ok(sheet) }));
    expect(lines).toEqual(expect.arrayContaining(['Answered 78 of 100', 'Two loans run']));
    plain(lines);
  });

  it(':doctor, each finding a sentence', () => {
    const { heard, press, store } = open();
    press(':', ...'doctor', 'enter');
    const detail = { file: '/etc/vigie.yaml', reason: 'EACCES' };
    const said = { code: 'config.unreadable', message: '', detail };
    const lines = heard(() =>
      store.dispatch({ type: 'examined', findings: [{ room: 'configuration', state: 'fail', said }] }),
    );
    expect(lines).toContainEqual(expect.stringMatching(/\/etc\/vigie\.yaml.*EACCES/));
    plain(lines);
  });

  it.each(['queue.hours', 'queue.reasons'])('%s of a queue, each figure after its title', (id) => {
    const { heard, press, pane } = open();
    press('2', 'enter');
    const lines = heard(() => pane(id));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(id === 'queue.hours' ? /came|Nothing is known/i : /\S/);
    plain(lines);
  });

  it.each(['agent.contacts', 'agent.states'])('%s of an agent’s day', (id) => {
    const { heard, press, pane } = open();
    press('3', 'enter');
    const lines = heard(() => pane(id));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/\S/);
    plain(lines);
  });
});
