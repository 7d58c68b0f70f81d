import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { noAgentCounters } from '../../src/centre/agent.ts';
import type { Change } from '../../src/centre/change.ts';
import { noCounters } from '../../src/centre/counters.ts';
import { type ClientMessage, clientMessage } from '../../src/feeds/protocol/client-messages.ts';
import { decodeClient, decodeHub } from '../../src/feeds/protocol/codec.ts';
import { encode } from '../../src/feeds/protocol/frame.ts';
import { type HubMessage, hubMessage } from '../../src/feeds/protocol/hub-messages.ts';
import { LIMITS } from '../../src/feeds/protocol/limits.ts';
import { matcherOf } from '../../src/feeds/protocol/matcher.ts';
import { type Shape, shapeOf } from '../../src/feeds/protocol/shape.ts';

const AT = 1_741_000_000_000;
const PROBLEM = {
  code: 'desk.right.role',
  message: 'No.',
  hint: 'Ask.',
  detail: { role: 'viewer', n: 1, is: true },
};

const CHANGES: Change[] = [
  {
    op: 'put',
    kind: 'queue',
    entity: {
      id: 'cardio',
      rev: 4,
      name: 'Cardiologie',
      site: 'chu',
      channel: 'phone',
      timezone: 'Europe/Paris',
      open: null,
      opensAt: null,
      closesAt: AT,
      sensitive: false,
      sla: { thresholdMs: 30_000, targetRatio: 0.8, formula: 'exclShort' },
      shortAbandonMs: 5_000,
      source: 'demo',
      waiting: 2,
      oldestEnteredAt: AT,
      agents: { ready: 1, ringing: 0, talking: 2, wrapup: 0, paused: 1, offline: 0 },
      today: noCounters(),
      recent: { windowMs: 1_800_000, counters: noCounters() },
      overflowPolicy: null,
    },
  },
  {
    op: 'put',
    kind: 'agent',
    entity: {
      id: 'a1',
      rev: 7,
      label: 'Agent 1',
      team: null,
      state: 'talking',
      stateSince: AT,
      reason: null,
      contact: 'c1',
      queue: 'cardio',
      skills: { cardio: 4 },
      queues: [{ id: 'cardio', level: 4, penalty: 1, paused: false, reason: null, fixed: false }],
      loans: [{ id: 'l', by: 'N', since: AT, until: AT, before: { x: 1 }, after: { x: 2 } }],
      pending: null,
      monitoredBy: null,
      suspect: null,
      today: noAgentCounters(),
      source: 'demo',
    },
  },
  { op: 'delete', kind: 'contact', id: 'c0' },
  {
    op: 'fact',
    fact: {
      name: 'contact.overflowed',
      id: 'f1',
      at: AT,
      source: 'demo',
      visit: 'v1',
      contact: 'c1',
      queue: 'cardio',
      enteredAt: AT,
      waitMs: 1_000,
      cause: 'lost',
      to: null,
      evidence: 'seen nowhere',
    },
  },
];

const HUB_MESSAGES: HubMessage[] = [
  {
    type: 'welcome',
    epoch: 'e.v',
    session: 's',
    now: AT,
    rate: 60,
    heartbeatMs: 2_000,
    resumed: false,
    role: 'manager',
    name: 'Camille',
    queues: null,
    capabilities: ['agent.pause'],
    sources: [],
    limits: { ...LIMITS },
  },
  { type: 'snapshot', epoch: 'e.v', seq: 3, at: AT, part: 0, parts: 1, centre: { journal: [] } },
  { type: 'delta', prev: 3, seq: 9, through: 9, at: AT, changes: CHANGES, conflated: 2 },
  {
    type: 'heartbeat',
    seq: 9,
    through: 12,
    now: AT,
    rate: 1,
    sources: [{ id: 'demo', state: 'up', lastEventAt: AT, lagMs: null }],
    problem: PROBLEM,
  },
  { type: 'ack', id: 'x', state: 'rejected', problem: PROBLEM },
  { type: 'result', id: 'x', state: 'succeeded', effectSeq: 9, data: { any: ['thing'] } },
  { type: 'page', id: 'r', items: [1, {}], next: 'c' },
  { type: 'bye', code: 4429, retryAfterMs: 1_000, problem: PROBLEM },
  { type: 'problem', problem: PROBLEM },
];

const CLIENT_MESSAGES: ClientMessage[] = [
  {
    type: 'hello',
    protocol: 'vigie.v1',
    client: { name: 'vigie', version: '1', instance: 'i' },
    want: { queues: ['cardio'] },
    resume: { epoch: 'e.v', seq: 4 },
  },
  {
    type: 'command',
    id: 'x',
    name: 'agent.pause',
    target: { agents: ['a1'] },
    args: { reason: 'break' },
    expect: { rev: 3 },
    reason: 'because',
    ttlMs: 5_000,
    dryRun: true,
    behalf: { name: 'Nadia', role: 'supervisor', queues: ['cardio'], secretariat: null },
  },
  { type: 'query', ids: ['x', 'y'] },
  {
    type: 'read',
    id: 'r',
    kind: 'facts',
    range: { from: AT, to: AT },
    filter: { queue: 'q', names: ['command'] },
    cursor: 'c',
    limit: 10,
    order: 'newest',
  },
  { type: 'resync', reason: 'a hole' },
  { type: 'token', token: 't' },
];

/** A shape as a build writes it down. */
const written = (schema: z.ZodType): Shape => JSON.parse(JSON.stringify(shapeOf(schema))) as Shape;

/** The same value with one place of it replaced, or taken away. */
function mutated(value: unknown, path: readonly number[], by: unknown): unknown {
  if (path.length === 0 || typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  if (keys.length === 0) return by;
  const key = keys[path[0]! % keys.length]!;
  const inner = mutated((value as Record<string, unknown>)[key], path.slice(1), by);
  if (Array.isArray(value)) return value.map((each, index) => (String(index) === key ? inner : each));
  const copy: Record<string, unknown> = { ...value, [key]: inner };
  if (inner === undefined) delete copy[key];
  return copy;
}

const STRANGE = fc.oneof(
  fc.constantFrom(
    undefined,
    null,
    '',
    'x',
    0,
    -1,
    1.5,
    AT,
    1e300,
    Number.MAX_SAFE_INTEGER + 1,
    true,
    [],
    {},
    [null],
  ),
  fc.string({ maxLength: 250 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

test('a hub of an earlier version, which does not follow its answers, is heard', () => {
  const { followed: _, unresolved: __, rated: ___, satisfied: ____, ...older } = noCounters();
  const [put] = CHANGES;
  if (put?.op !== 'put' || put.kind !== 'queue') throw new Error('the first change is a queue');
  const queue = { ...put.entity, today: older, recent: { windowMs: 1, counters: older } };
  const frame = { type: 'delta', prev: 1, seq: 2, through: 2, at: AT, changes: [{ ...put, entity: queue }] };
  expect(decodeHub(JSON.stringify(frame))).toMatchObject({ ok: true });
  const { offered: _____, ...broken } = older;
  const missing = { ...queue, today: broken };
  const wrong = { ...frame, changes: [{ ...put, entity: missing }] };
  expect(decodeHub(JSON.stringify(wrong))).toMatchObject({ ok: false });
});

describe('vigie.v1', () => {
  test('each message is read as it was written', () => {
    for (const message of HUB_MESSAGES)
      expect(decodeHub(encode(message))).toEqual({ ok: true, value: message });
    for (const message of CLIENT_MESSAGES) {
      expect(decodeClient(encode(message))).toEqual({ ok: true, value: message });
    }
  });

  test('the matcher of the hot path accepts exactly what the schemas accept', () => {
    const dialects = [
      [matcherOf(written(hubMessage)), hubMessage, HUB_MESSAGES],
      [matcherOf(written(clientMessage)), clientMessage, CLIENT_MESSAGES],
    ] as const;
    let refused = 0;
    for (const [matches, schema, messages] of dialects) {
      fc.assert(
        fc.property(
          fc.constantFrom<unknown>(...messages),
          fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 7 }),
          STRANGE,
          (message, path, by) => {
            const value = JSON.parse(JSON.stringify(mutated(message, path, by)) ?? 'null') as unknown;
            const accepted = schema.safeParse(value).success;
            if (!accepted) refused += 1;
            expect(matches(value)).toBe(accepted);
          },
        ),
        { numRuns: 4_000 },
      );
    }
    expect(refused).toBeGreaterThan(1_000);
  });

  test('a frame that is not one is named, whatever it holds', () => {
    const code = (text: string) => {
      const decoded = decodeHub(text);
      return decoded.ok ? 'ok' : decoded.problem.code;
    };
    expect(code('')).toBe('frame.not-json');
    expect(code('{"type":"delta"')).toBe('frame.not-json');
    expect(code('null')).toBe('frame.unknown-type');
    expect(code('[]')).toBe('frame.unknown-type');
    expect(code('{"type":"Delta"}')).toBe('frame.unknown-type');
    expect(code('{"type":"delta","prev":1}')).toBe('frame.bad-message');
    expect(decodeHub('{"type":"ack","id":"x","state":"maybe"}')).toMatchObject({
      problem: { detail: { type: 'ack', path: 'state' } },
    });
    expect(decodeClient(' '.repeat(LIMITS.clientFrameBytes + 1))).toMatchObject({
      problem: { code: 'frame.too-long' },
    });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decodeHub(text).ok).toBe(false);
        expect(decodeClient(text).ok).toBe(false);
      }),
    );
  });

  test('keys that a version does not know change nothing', () => {
    const later = { ...HUB_MESSAGES[3], mood: 'fine' };
    expect(decodeHub(JSON.stringify(later))).toMatchObject({
      ok: true,
      value: { type: 'heartbeat', seq: 9 },
    });
  });

  test('the published JSON Schemas accept what is really said', () => {
    const ajv = new Ajv2020({ strict: false });
    const hub = ajv.compile(z.toJSONSchema(hubMessage));
    for (const message of HUB_MESSAGES) expect(hub(message), JSON.stringify(hub.errors)).toBe(true);
    const client = ajv.compile(z.toJSONSchema(clientMessage));
    for (const message of CLIENT_MESSAGES) expect(client(message), JSON.stringify(client.errors)).toBe(true);
    expect(client({ type: 'query', ids: [] })).toBe(false);
  });

  test('a schema that alters what it reads has no shape', () => {
    expect(() => shapeOf(z.object({ n: z.number().default(1) }))).toThrow(/default/);
    expect(() => shapeOf(z.iso.date())).toThrow();
  });
});
