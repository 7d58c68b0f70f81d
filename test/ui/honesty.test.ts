import { describe, expect, it } from 'vitest';
import { burning } from '../../src/ui/now.ts';
import { tileOf } from '../../src/ui/wall.ts';
import { stillCentre } from '../support/centre.ts';
import { anAlert, place } from '../support/entities.ts';
import { stillSession } from '../support/still-session.ts';
import { openStore, type StoreWishes } from '../support/store.ts';

const open = (wishes: Partial<StoreWishes> = {}) => {
  const centre = stillCentre();
  const session = stillSession(centre);
  return { centre, session, ...openStore({ session, ...wishes }) };
};

describe('the picture', () => {
  it('is not drawn again when nothing has changed', () => {
    const { pass, drawn, session } = open();
    pass(2000);
    const before = drawn();
    for (let beat = 0; beat < 50; beat++) session.touch();
    pass(200);
    expect(drawn()).toBe(before);
  });

  it('is drawn at most 20 times a second, whatever the feed does, and at once on a key', () => {
    const { pass, drawn, session, centre, press } = open();
    pass(500);
    const before = drawn();
    const queue = centre.queue.get('cardio')!;
    for (let event = 0; event < 1000; event++) {
      place(centre, 'queue', { ...queue, rev: event + 2, waiting: event });
      session.touch();
      pass(1);
    }
    expect(drawn() - before).toBeLessThanOrEqual(20);
    const then = drawn();
    press('j');
    expect(drawn()).toBe(then + 1);
  });

  it('keeps the ages of the moment it is of, once the hub is silent', () => {
    const { session, pass, picture } = open();
    const { now } = picture();
    session.relink({ state: 'stale', ageMs: 4000, now: now + 4000 });
    pass(100);
    session.relink({ ageMs: 9000, now: now + 9000 });
    pass(100);
    expect(picture().now).toBe(now);
  });

  it('frozen stands still while the feed goes on, and counts what it holds back', () => {
    const { press, centre, session, pass, picture } = open();
    press('z');
    const queue = centre.queue.get('cardio')!;
    place(centre, 'queue', { ...queue, rev: 9, waiting: 99 });
    session.touch();
    pass(100);
    expect(picture().centre.queue.get('cardio')?.waiting).toBe(12);
    expect(picture().liveVersion - (picture().ui.freeze?.version ?? 0)).toBe(1);
    press('z');
    expect(picture().centre.queue.get('cardio')?.waiting).toBe(99);
  });
});

describe('Now', () => {
  it('puts the worst first, and leaves out what is calm', () => {
    const { picture } = open();
    expect(burning(picture()).map(({ id }) => id)).toEqual([
      'queue:cardio',
      'escalation:e1',
      'queue:imaging',
      'agent:gaspard',
    ]);
  });

  it('puts a silent platform before everything, and its queues among the silent', () => {
    const { centre, session, pass, picture } = open();
    const source = [...centre.source.values()][0]!;
    place(centre, 'source', { ...source, rev: 2, state: 'down' });
    session.touch();
    pass(100);
    expect(burning(picture())[0]?.id).toBe(`source:${source.id}`);
  });
});

describe('a ring', () => {
  const rings = (effects: readonly { type: string }[]) =>
    effects.filter(({ type }) => type === 'ring').length;
  const fire = ({ centre, session, pass }: ReturnType<typeof open>, id: string) => {
    place(centre, 'alert', anAlert(id, { scope: { kind: 'queue', id: 'results' } }));
    session.touch();
    pass(1000);
  };

  it('is not for what burned before the console opened, and is once for each new critical alert', () => {
    const console = open();
    console.pass(2000);
    expect(rings(console.effects)).toBe(0);
    fire(console, 'new');
    console.pass(60_000);
    expect(rings(console.effects)).toBe(1);
  });

  it('comes at most once in 30 s, and never in quiet hours', () => {
    const console = open();
    console.pass(2000);
    fire(console, 'one');
    fire(console, 'two');
    expect(rings(console.effects)).toBe(1);
    const quiet = open({ preferences: { quietHours: [7, 10] } });
    quiet.pass(2000);
    fire(quiet, 'one');
    expect(rings(quiet.effects)).toBe(0);
    console.pass(30_000);
    fire(console, 'three');
    expect(rings(console.effects)).toBe(2);
  });
});

describe('at 8:42 at the site, a new critical alert', () => {
  it.each([
    { notify: 'off' as const, quietHours: null, rung: 0 },
    { notify: 'bell' as const, quietHours: null, rung: 1 },
    { notify: 'auto' as const, quietHours: [22, 9] as const, rung: 0 },
    { notify: 'auto' as const, quietHours: [22, 8] as const, rung: 1 },
    { notify: 'auto' as const, quietHours: [9, 8] as const, rung: 1 },
  ])('rings $rung times with $notify and quiet hours $quietHours', ({ rung, ...preferences }) => {
    const { centre, session, pass, effects } = open({ preferences });
    pass(2000);
    place(centre, 'alert', anAlert('new', { scope: { kind: 'queue', id: 'results' } }));
    session.touch();
    pass(1000);
    expect(effects.filter(({ type }) => type === 'ring')).toHaveLength(rung);
  });
});

describe('the wall', () => {
  it('hides small counts of a sensitive queue, and what they could be told from', () => {
    const { picture, centre } = open({ wall: true });
    const tile = tileOf(centre.queue.get('oncology')!, picture(), 12);
    expect(tile).toMatchObject({ waiting: '<5', longest: '–', answerRate: '–' });
    expect(tileOf(centre.queue.get('results')!, picture(), 12).answerRate).toBe('7/8');
  });

  it('gives no key that acts or names anybody, and a locked one stays a wall', () => {
    const { press, picture, session } = open({ wall: true, locked: true });
    press('p', 'e', '3', 'enter', ':', 'w', 'esc', '/', 'y');
    expect(picture().ui).toMatchObject({ mode: 'wall', view: 'now', overlay: null, detail: null });
    expect(session.requests).toEqual([]);
  });
});

describe('leaving', () => {
  it('Esc goes one step back at a time, and never quits', () => {
    const { press, picture, effects } = open({ view: 'queues' });
    press('/', ...'cardio', 'enter', 'space', 'enter', 'tab');
    expect(picture().ui).toMatchObject({ detail: { id: 'cardio' }, pane: 'queue.waiting' });
    press('esc');
    expect(picture().ui.pane).toBeNull();
    press('esc');
    expect(picture().ui.detail).toBeNull();
    press('esc');
    expect(picture().ui.lists.queues?.filter).toBe('');
    press('esc');
    expect(picture().ui.lists.queues?.marks.size).toBe(0);
    press('esc', 'esc', 'esc');
    expect(effects).toEqual([]);
  });

  it('Ctrl-C says how, and quits the second time within a second', () => {
    const { press, pass, effects, picture } = open();
    press('ctrl+c');
    expect(picture().ui.notice?.text).toContain('Ctrl-C');
    pass(1500);
    press('ctrl+c');
    expect(effects).toEqual([]);
    press('ctrl+c');
    expect(effects).toEqual([{ type: 'quit', code: 130 }]);
  });
});

describe('the tour', () => {
  it('goes by itself, or with the first key, and does not come back', () => {
    const waited = open({ preferences: { toured: false } });
    expect(waited.picture().ui.tour).toBe('shown');
    waited.pass(40_000);
    expect(waited.picture().ui.tour).toBe('gone');
    const { press, effects } = open({ preferences: { toured: false } });
    press('j');
    expect(effects).toMatchObject([{ type: 'keep', preferences: { toured: true } }]);
  });
});
