import { describe, expect, it } from 'vitest';
import { nextHourRuns } from '../../src/views/detail/queue-figures.ts';
import { overlayContents } from '../../src/views/overlays/overlay.tsx';
import { sentences } from '../../src/views/spoken.ts';
import { STILL_NOW, stillCentre } from '../support/centre.ts';
import { place } from '../support/entities.ts';
import { stillSession } from '../support/still-session.ts';
import { openStore } from '../support/store.ts';

const DAY_STEPS = 288;

/** The detail of a queue of which 12 contacts are expected every five minutes, on the mean of four weekdays. */
const open = () => {
  const centre = stillCentre();
  place(centre, 'forecast', {
    id: 'f',
    rev: 1,
    queue: 'cardio',
    startAt: Math.floor(STILL_NOW / 86_400_000) * 86_400_000,
    stepMs: 300_000,
    offered: Array.from({ length: DAY_STEPS }, () => 12),
    basis: { kind: 'weekdays', days: 4 },
  });
  const console = openStore({ session: stillSession(centre), size: () => ({ columns: 120, rows: 40 }) });
  console.press('2', 'enter', 'i');
  const said = (): string =>
    (overlayContents(console.picture(), 110, 60)?.lines ?? [])
      .map((line) => line.map(({ text }) => text).join(''))
      .join('\n')
      .replace(/\s+/g, ' ');
  const explain = (figure: string): void => {
    for (let tries = 0; tries < 60 && !said().includes(figure); tries++) console.press('right');
  };
  return { ...console, centre, said, explain };
};

describe('i on the hour to come', () => {
  it('says formula, assumption, window and ground of what is expected, with the number of the line', () => {
    const { said, explain, picture, centre } = open();
    const queue = centre.queue.get(picture().ui.detail?.id ?? '')!;
    const line = nextHourRuns(picture(), queue)!
      .map(({ text }) => text)
      .join('');
    explain('Contacts expected');
    const [, expected, low, high] = /(\d+) calls \((\d+) to (\d+)\)/.exec(line)!;
    expect(said()).toContain(`${expected} Contacts expected`);
    expect(said()).toContain(`${low} to ${high} four times in five`);
    expect(said()).toMatch(/Formula .*curve.* Assumes .* Window .*hour that begins now/);
    expect(said()).toContain('mean of 4 same weekdays');
  });

  it('says the target and the handling that the agents needed were worked out with', () => {
    const { said, explain } = open();
    explain('Agents needed');
    expect(said()).toContain('Erlang A');
    expect(said()).toMatch(/handle time \d+:\d\d with wrap-up, patience \d+:\d\d|too few calls/);
    expect(said()).toContain('Assumes');
    explain('Agents there');
    expect(said()).toContain('nobody comes or leaves');
  });

  it('is on the columns of Hours too', () => {
    const { press, picture } = open();
    press('esc');
    for (let tries = 0; tries < 9 && picture().ui.pane !== 'queue.hours'; tries++) press('tab');
    expect(picture().ui.pane).toBe('queue.hours');
    const asked = new Set<string>();
    for (let column = 0; column < 9; column++) {
      press('right', 'i');
      const { overlay } = picture().ui;
      if (overlay?.kind === 'explain') {
        asked.add(overlay.figure);
        expect(overlay.subject).toMatchObject({ kind: 'queue' });
      }
      press('esc');
    }
    expect([...asked]).toEqual(expect.arrayContaining(['hour.expected', 'hour.needed', 'hour.there']));
  });

  it('is heard by a screen reader, sentence by sentence', () => {
    const { explain, picture } = open();
    explain('Contacts expected');
    const before = picture();
    explain('Agents needed');
    const heard = sentences(before, picture());
    expect(heard).toContainEqual(expect.stringContaining('Agents needed'));
    expect(heard).toContainEqual(expect.stringContaining('Erlang A'));
    expect(heard.join('')).not.toMatch(/[│─┌└]/);
  });
});
