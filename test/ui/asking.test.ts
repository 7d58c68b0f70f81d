import { describe, expect, it } from 'vitest';
import type { Agent } from '../../src/centre/agent.ts';
import { stillCentre } from '../support/centre.ts';
import { place } from '../support/entities.ts';
import { aPreview, stillSession } from '../support/still-session.ts';
import { openStore, type StoreWishes } from '../support/store.ts';

const MINUTE_MS = 60_000;

/** On *Now*, with the cursor on Cardiologie · RDV, the worst queue of the still centre. */
const onCardio = (
  agents: Readonly<Record<string, Partial<Agent>>> = {},
  wishes: Partial<StoreWishes> = {},
) => {
  const centre = stillCentre();
  for (const [id, part] of Object.entries(agents)) {
    const agent = centre.agent.get(id)!;
    place(centre, 'agent', { ...agent, ...part, rev: agent.rev + 1 });
  }
  const session = stillSession(centre, aPreview());
  const console = openStore({ session, ...wishes });
  return {
    ...console,
    session,
    asked: () => session.requests.at(-1),
    said: () => console.picture().ui.notice?.text,
  };
};
const serving = (level: number): Partial<Agent> => ({
  queues: [{ id: 'cardio', level, penalty: null, paused: false, reason: null, fixed: false }],
  skills: { cardio: level },
});

describe('an action on one of a queue, given on the queue', () => {
  it('brings back from a break the one who has been on it longest', () => {
    const { press, asked } = onCardio({
      ines: { ...serving(3), state: 'paused', stateSince: 20 },
      benoit: { ...serving(3), state: 'paused', stateSince: 10 },
    });
    press('b');
    expect(asked()).toMatchObject({ name: 'agent.resume', target: { agents: ['benoit'] }, dryRun: true });
    press('down');
    expect(asked()).toMatchObject({ target: { agents: ['ines'] } });
  });

  it('says that there is nobody, and opens nothing', () => {
    const { press, picture, said, session } = onCardio();
    press('b');
    expect(said()).toBe('Nobody of Cardiologie · RDV is on break.');
    expect(picture().ui.overlay).toBeNull();
    expect(session.requests).toEqual([]);
  });

  it('gives priority to the caller who has waited longest, and moves another', () => {
    const { press, asked, picture } = onCardio();
    press('+');
    const [longest, next] = [...(picture().index.waitingByQueue.get('cardio') ?? [])].sort(
      (a, b) => a.enteredAt - b.enteredAt,
    );
    expect(asked()).toMatchObject({ name: 'contact.prioritize', target: { contact: longest!.id } });
    press('esc', 'm', 'down');
    expect(asked()).toMatchObject({ name: 'contact.move', target: { contact: next!.id } });
  });

  it('takes charge of the alert that burns most', () => {
    const { press, asked, picture } = onCardio();
    press('a');
    const { alert } = asked()!.target as { alert: string };
    expect(picture().centre.alert.get(alert)).toMatchObject({ scope: { kind: 'queue', id: 'cardio' } });
  });

  it('finds the loan that leads to the queue, and makes it longer', () => {
    const { now } = onCardio().picture();
    const loan = (id: string, skill: string, minutes: number) => ({
      id,
      by: 'Claire',
      since: now,
      until: now + minutes * MINUTE_MS,
      before: {},
      after: { [skill]: 3 },
    });
    const { press, asked } = onCardio({
      ines: { loans: [loan('l1', 'imaging', 10), loan('l2', 'cardio', 30)] },
    });
    press('L');
    expect(asked()).toMatchObject({ name: 'agent.loan.return', target: { agent: 'ines', loan: 'l2' } });
    press('esc', 'E');
    expect(asked()).toMatchObject({ name: 'agent.loan.extend', args: { forMs: 15 * MINUTE_MS } });
  });

  it('sets a level: one more than now, or the digit that is pressed', () => {
    const { press, asked } = onCardio({ ines: serving(3) });
    press('l');
    const [agent] = (asked()!.target as { agents: string[] }).agents;
    expect(agent).toBeDefined();
    press('5');
    expect(asked()).toMatchObject({ name: 'agent.skills.set', args: { skills: { cardio: 5 }, forMs: null } });
  });
});

describe('a digit', () => {
  it('picks a choice by its place', () => {
    const { press, asked } = onCardio();
    press('r', '3');
    expect(asked()).toMatchObject({ name: 'queue.overflow', args: { mode: 'policy' } });
  });
  it('gives the level of a loan while candidates have the keys', () => {
    const { press, asked } = onCardio();
    press('p', '5');
    expect(asked()).toMatchObject({ args: { skills: { cardio: 5 } } });
  });
});

describe('several marked rows', () => {
  it('are refused to what is done to one, and nothing is forgotten silently', () => {
    const { press, said, session } = onCardio({}, { view: 'waiting' });
    press('space', 'space', '+');
    expect(said()).toContain('2 rows are marked');
    expect(session.requests).toEqual([]);
  });

  it('of agents whose levels differ show no level as theirs, and any level is a change', () => {
    const { press, asked, picture } = onCardio(
      { ines: { skills: { cardio: 3 } }, benoit: { skills: { cardio: 1 } } },
      { view: 'agents' },
    );
    press('/', ...'in', 'enter', 'space', 'esc');
    press('/', ...'beno', 'enter', 'space', 'esc', 'p');
    expect(picture().ui.overlay).toMatchObject({ kind: 'dialog', id: 'skills' });
    expect(asked()).toBeUndefined();
    press('3');
    expect((asked()!.target as { agents: string[] }).agents).toHaveLength(2);
  });
});

describe('listening', () => {
  it('rings the telephone that was typed the last time', () => {
    const { press, asked, picture, session } = onCardio({
      ines: { ...serving(3), state: 'talking', queue: 'cardio' },
    });
    press('D');
    expect(picture().ui.overlay).toMatchObject({
      kind: 'dialog',
      id: 'listen',
      refusal: { code: 'console.dialog.no-extension' },
    });
    press('tab', 'tab', ...'2001', 'tab', ...'quality', 'tab', 'O');
    expect(session.requests.find(({ dryRun }) => dryRun !== true)).toMatchObject({
      args: { extension: '2001' },
    });
    expect(picture().ui.preferences.extension).toBe('2001');
    press('D', 'tab', 'tab', 'tab', ...'quality');
    expect(asked()).toMatchObject({ name: 'monitor.listen', args: { extension: '2001' }, dryRun: true });
  });
});
