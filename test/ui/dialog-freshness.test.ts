import { describe, expect, it } from 'vitest';
import type { Agent } from '../../src/centre/agent.ts';
import { apply, type Centre } from '../../src/centre/centre.ts';
import type { FactOf } from '../../src/centre/fact.ts';
import { previewOf } from '../../src/ui/dialogs/conversation.ts';
import type { Dialog } from '../../src/ui/dialogs/dialog.ts';
import { doneMeanwhile } from '../../src/ui/dialogs/freshness.ts';
import { otherOn } from '../../src/ui/locks.ts';
import { overlayContents } from '../../src/views/overlays/overlay.tsx';
import { STILL_NOW, stillCentre } from '../support/centre.ts';
import { place } from '../support/entities.ts';
import { aPreview, stillSession } from '../support/still-session.ts';
import { openStore, type StoreWishes } from '../support/store.ts';

const open = (wishes: Partial<StoreWishes> = {}) => {
  const centre = stillCentre();
  const session = stillSession(centre, aPreview({ touches: [touchOf(centre, 'ines')] }));
  const console = openStore({ session, view: 'queues', ...wishes });
  const dialog = (): Dialog => {
    const { overlay } = console.picture().ui;
    if (overlay?.kind !== 'dialog') throw new Error('no dialog is open');
    return overlay;
  };
  /** What the open dialog says, as text. */
  const said = (): string =>
    (overlayContents(console.picture(), 110, 40)?.lines ?? [])
      .map((line) => line.map(({ text }) => text).join(''))
      .join('\n');
  return { ...console, session, dialog, said };
};

const touchOf = (centre: Centre, id: string) => {
  const { rev, label } = centre.agent.get(id) as Agent;
  return { kind: 'agent', id, rev, label };
};

/** The agent changes, as the feed says it. */
function moves(centre: Centre, id: string): void {
  const agent = centre.agent.get(id) as Agent;
  apply(centre, {
    op: 'put',
    kind: 'agent',
    entity: { ...agent, rev: agent.rev + 1, stateSince: STILL_NOW },
  });
}

function locks(centre: Centre, kind: string, id: string, by = 'Camille'): void {
  const lock = { id: `${kind}:${id}`, rev: 1, target: { kind, id }, by, until: STILL_NOW + 60_000 };
  place(centre, 'lock', lock);
}

const commandOf = (part: Partial<FactOf<'command'>>): FactOf<'command'> => ({
  name: 'command',
  id: 'fact-other',
  at: STILL_NOW + 1000,
  source: null,
  command: 'other',
  action: 'queue.close',
  by: 'Camille',
  role: 'supervisor',
  target: { queue: 'cardio' },
  args: {},
  reason: null,
  state: 'succeeded',
  problem: null,
  before: null,
  after: null,
  undoes: null,
  ...part,
});

describe('an answer of the hub', () => {
  it('that is of what no longer is, is asked again, and stays in sight until the new one comes', () => {
    const { press, pass, session, dialog, picture } = open();
    press('p');
    pass(3000);
    expect(session.requests).toHaveLength(1);
    moves(session.centre, 'ines');
    session.answer(aPreview({ touches: [touchOf(session.centre, 'ines')], dangerous: true }));
    session.touch();
    pass(50);
    expect(session.requests).toHaveLength(2);
    expect(session.requests[1]).toMatchObject({ ...session.requests[0], id: 'command-2' });
    expect(previewOf(picture(), dialog())).toMatchObject({ preview: { dangerous: false } });
    pass(1000);
    expect(previewOf(picture(), dialog())).toMatchObject({ preview: { dangerous: true } });
    pass(10_000);
    expect(session.requests).toHaveLength(2);
  });

  it('that was a refusal is asked again when the centre has changed, at most every two seconds', () => {
    const { press, pass, session, dialog, picture } = open();
    press('p');
    session.settle('command-1', { state: 'rejected', problem: { code: 'x', message: 'no' } });
    pass(10_000);
    expect(previewOf(picture(), dialog()).state).toBe('refused');
    expect(session.requests).toHaveLength(1);
    for (let turn = 0; turn < 10; turn++) {
      moves(session.centre, 'zoe');
      session.touch();
      pass(100);
    }
    pass(2000);
    expect(session.requests).toHaveLength(2);
    expect(previewOf(picture(), dialog()).state).toBe('previewed');
  });

  it('is asked again by r', () => {
    const { press, session } = open();
    press('p', 'r');
    expect(session.requests).toHaveLength(2);
  });

  it('is not asked while the link is down, and is as soon as it is back', () => {
    const { press, pass, session } = open();
    press('p');
    session.relink({ state: 'reconnecting', ageMs: 5000 });
    moves(session.centre, 'ines');
    pass(10_000);
    expect(session.requests).toHaveLength(1);
    session.answer(aPreview({ touches: [touchOf(session.centre, 'ines')] }));
    session.relink({ state: 'live', ageMs: 0 });
    pass(10_000);
    expect(session.requests).toHaveLength(2);
  });
});

describe('two supervisors', () => {
  it('see each other: a dialog holds what it is about, renews it, and gives it back however it closes', () => {
    const { press, pass, session } = open();
    press('p');
    const target = { kind: 'queue', id: 'cardio' };
    expect(session.locks).toMatchObject([{ name: 'lock.take', target }]);
    locks(session.centre, 'queue', 'cardio', 'me');
    pass(30_000);
    expect(session.locks).toHaveLength(1);
    session.relink({ now: STILL_NOW + 45_000 });
    pass(1000);
    expect(session.locks).toHaveLength(2);
    press('esc');
    expect(session.locks.at(-1)).toMatchObject({ name: 'lock.release', target });
    press('p', 'o');
    expect(session.locks.at(-1)).toMatchObject({ name: 'lock.release', target });
  });

  it('a viewer holds nothing', () => {
    const { press, session } = open();
    session.relink({ role: 'script' });
    press('p');
    expect(session.locks).toEqual([]);
  });

  it('are named on the row and in the dialog, and one is not named to itself', () => {
    const { press, session, picture, said } = open();
    locks(session.centre, 'queue', 'cardio');
    expect(otherOn(picture(), { kind: 'queue', id: 'cardio' })).toBe('Camille');
    press('p');
    session.settle('lock-1', { state: 'rejected', problem: { code: 'desk.lock.held', message: 'held' } });
    expect(said()).toContain('Camille is deciding on this right now');
    session.settle('lock-1', { state: 'succeeded', effectDrawn: true, data: null });
    expect(otherOn(picture(), { kind: 'queue', id: 'cardio' })).toBeNull();
  });

  it('a lock whose time is over names nobody', () => {
    const { session, picture, pass } = open();
    locks(session.centre, 'agent', 'ines');
    expect(otherOn(picture(), { kind: 'agent', id: 'ines' })).toBe('Camille');
    session.relink({ now: STILL_NOW + 61_000 });
    pass(1000);
    expect(otherOn(picture(), { kind: 'agent', id: 'ines' })).toBeNull();
  });

  it('what one did while the other was deciding is said in the dialog', () => {
    const { press, session, dialog, picture, said } = open();
    press('p');
    expect(doneMeanwhile(picture(), dialog())).toBeNull();
    apply(session.centre, { op: 'fact', fact: commandOf({ id: 'f0', target: { queue: 'imaging' } }) });
    expect(doneMeanwhile(picture(), dialog())).toBeNull();
    apply(session.centre, { op: 'fact', fact: commandOf({}) });
    expect(said()).toContain('Since you opened this, at 08:42: Camille, Closed.');
  });

  it('a conflict says who did what and when, and offers to look again with the same answers', () => {
    const { press, session, dialog, picture } = open();
    press('p', 'tab', 'right', 'o');
    const [sent] = picture().ui.sent;
    const problem = {
      code: 'desk.target.changed',
      message: '',
      detail: { by: 'Camille', command: 'agent.pause', target: 'Inès H.', at: STILL_NOW },
    };
    session.settle(sent!.id, { state: 'rejected', problem });
    press('.');
    expect(dialog()).toMatchObject({ id: 'lend', answers: { level: '4' } });
    expect(session.requests.at(-1)).toMatchObject({ dryRun: true, args: { skills: { cardio: 4 } } });
  });

  it('without a refusal there is nothing to look at again', () => {
    const { press, picture } = open();
    press('.');
    expect(picture().ui.notice?.text).toBe('Nothing that you asked was refused.');
  });
});
