import { describe, expect, test } from 'vitest';
import { putOf } from '../../src/centre/change.ts';
import type { HubMessageOf } from '../../src/feeds/protocol/hub-messages.ts';
import { createReception } from '../../src/feeds/websocket/reception.ts';

const AT = 1_741_000_000_000;
const site = (name: string, rev: number) => ({ id: 'chu', rev, name, timezone: 'Europe/Paris' });

const welcome = (epoch: string, resumed = false): HubMessageOf<'welcome'> => ({
  type: 'welcome',
  epoch,
  session: 's',
  now: AT,
  rate: 1,
  heartbeatMs: 1_000,
  resumed,
  role: 'manager',
  name: 'N',
  queues: null,
  capabilities: [],
  sources: [],
  limits: {},
});
const snapshot = (
  epoch: string,
  seq: number,
  name: string,
  [part, parts] = [0, 1],
): HubMessageOf<'snapshot'> => ({
  type: 'snapshot',
  epoch,
  seq,
  at: AT,
  part: part!,
  parts: parts!,
  centre:
    part === 0 ? { site: [site(name, seq)] } : { skill: [{ id: `s${part}`, rev: 1, name: 's', queues: [] }] },
});
const delta = (prev: number, seq: number, name: string, through = seq): HubMessageOf<'delta'> => ({
  type: 'delta',
  prev,
  seq,
  through,
  at: AT,
  changes: [putOf('site', site(name, seq))],
});
const heartbeat = (seq: number, through = seq): HubMessageOf<'heartbeat'> => ({
  type: 'heartbeat',
  seq,
  through,
  now: AT,
  rate: 1,
  sources: [],
});

function received() {
  const reception = createReception(null);
  reception.welcome(welcome('e'));
  reception.snapshot(snapshot('e', 5, 'five'));
  const name = () => reception.centre.site.get('chu')?.name;
  return { reception, name };
}

describe('what follows, what was seen, what is missing', () => {
  test('deltas that follow are applied', () => {
    const { reception, name } = received();
    expect(reception.delta(delta(5, 7, 'seven'))).toBe('applied');
    expect(name()).toBe('seven');
    expect(reception.position()).toEqual({ epoch: 'e', seq: 7 });
    expect(reception.heartbeat(heartbeat(7, 30))).toBe('applied');
    expect(reception.through()).toBe(30);
  });

  test('one seen already changes nothing', () => {
    const { reception, name } = received();
    reception.delta(delta(5, 7, 'seven'));
    expect(reception.delta(delta(5, 7, 'again'))).toBe('ignored');
    expect(reception.snapshot(snapshot('e', 5, 'five')).verdict).toBe('ignored');
    expect(reception.heartbeat(heartbeat(5))).toBe('ignored');
    expect(name()).toBe('seven');
    expect(reception.synced()).toBe(true);
  });

  test('a hole is seen by the next delta, and nothing is believed until a snapshot', () => {
    const { reception, name } = received();
    expect(reception.delta(delta(7, 9, 'nine'))).toBe('gap');
    expect(reception.synced()).toBe(false);
    expect(reception.delta(delta(5, 7, 'seven'))).toBe('ignored');
    expect(name()).toBe('five');
    expect(reception.snapshot(snapshot('e', 9, 'nine')).whole).not.toBe(null);
    expect(name()).toBe('nine');
    expect(reception.synced()).toBe(true);
  });

  test('a lost tail is seen by the heartbeat', () => {
    const { reception } = received();
    expect(reception.heartbeat(heartbeat(6))).toBe('gap');
    expect(reception.synced()).toBe(false);
  });

  test('a snapshot in parts is whole or nothing', () => {
    const { reception, name } = received();
    reception.delta(delta(7, 9, 'nine'));
    expect(reception.snapshot(snapshot('e', 9, 'nine', [0, 3])).whole).toBe(null);
    expect(reception.snapshot(snapshot('e', 9, 'nine', [1, 3])).whole).toBe(null);
    expect(reception.snapshot(snapshot('e', 9, 'nine', [1, 3])).verdict).toBe('ignored');
    expect(name()).toBe('five');
    expect(reception.snapshot(snapshot('e', 9, 'nine', [2, 3])).whole?.centre).toHaveLength(3);
    expect([...reception.centre.skill.keys()]).toEqual(['s1', 's2']);

    reception.delta(delta(20, 21, 'x'));
    reception.snapshot(snapshot('e', 22, 'y', [0, 3]));
    expect(reception.snapshot(snapshot('e', 22, 'y', [2, 3])).verdict).toBe('gap');
    expect(name()).toBe('nine');
  });

  test('a snapshot takes away what it does not name, and keeps the same centre for its readers', () => {
    const { reception } = received();
    const { centre } = reception;
    const version = centre.version;
    reception.delta(delta(9, 10, 'x'));
    reception.snapshot({ ...snapshot('e', 10, 'ten'), centre: {} });
    expect(reception.centre).toBe(centre);
    expect(centre.site.size).toBe(0);
    expect(centre.version).toBeGreaterThan(version);
    expect(centre.versions.site).toBeGreaterThan(1);
  });

  test('a client that resumes has come through what it holds already', () => {
    const reception = createReception({ epoch: 'e', seq: 40 });
    reception.welcome(welcome('e', true));
    expect(reception.through()).toBe(40);
    expect(reception.delta(delta(40, 41, 'next'))).toBe('applied');
  });

  test('it resumes only the order it was in', () => {
    const { reception } = received();
    reception.interrupt();
    expect(reception.delta(delta(5, 6, 'six'))).toBe('ignored');
    reception.welcome(welcome('e', true));
    expect(reception.delta(delta(5, 6, 'six'))).toBe('applied');
    reception.interrupt();
    reception.welcome(welcome('other'));
    expect(reception.position()).toBe(null);
    expect(reception.snapshot(snapshot('e', 50, 'late')).verdict).toBe('ignored');
    expect(reception.snapshot(snapshot('other', 1, 'one')).verdict).toBe('applied');
    expect(reception.position()).toEqual({ epoch: 'other', seq: 1 });
  });
});
