import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished } from 'vitest';
import { exits } from '../../src/centre/counters.ts';
import type { Fact } from '../../src/centre/fact.ts';
import type { CommandRequest } from '../../src/desk/session.ts';
import type { FeedClient } from '../../src/feeds/websocket.ts';
import { createToken } from '../../src/hub/auth/token-file.ts';
import { verifyJournal } from '../../src/hub/journals/verification.ts';
import { child } from './child.ts';
import { live, must, scratchDir, testClient, until } from './hubs.ts';
import { lossyProxy } from './lossy-proxy.ts';
import { type StormPlatform, stormPlatform } from './storm-platform.ts';

/** Mulberry32: the same storm again for the same seed, but for the moments at which processes run. */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SUPERVISORS = 8;
const LONG_MS = 120_000;
const FINAL = ['succeeded', 'rejected', 'failed', 'expired'];

type Given = { id: string; by: number; name: string };
type Chance = () => number;
const oneOf = <T>(chance: Chance, all: readonly T[]): T | undefined => all[Math.floor(chance() * all.length)];

/** A command that a supervisor who sees this centre may give, and would. */
function someCommand({ centre }: FeedClient, chance: Chance, done: readonly string[]): CommandRequest | null {
  const agent = oneOf(chance, [...centre.agent.values()]);
  const contact = oneOf(chance, [...centre.contact.values()]);
  const queue = oneOf(chance, [...centre.queue.keys()]);
  if (agent === undefined || queue === undefined) return null;
  const dice = chance();
  if (dice < 0.35) {
    const skill = oneOf(chance, Object.keys(agent.skills)) ?? queue;
    const level = (((agent.skills[skill] ?? 0) + Math.floor(chance() * 4)) % 5) + 1;
    return {
      name: 'agent.skills.set',
      target: { agents: [agent.id] },
      args: { skills: { [skill]: level }, forMs: null },
    };
  }
  if (dice < 0.5) {
    const target = { agents: [agent.id] };
    return agent.state === 'paused'
      ? { name: 'agent.resume', target, args: {} }
      : { name: 'agent.pause', target, args: { reason: 'meal' } };
  }
  if (dice < 0.6) return { name: 'lock.release', target: { kind: 'agent', id: agent.id }, args: {} };
  if (dice < 0.65) return escalation(centre, queue);
  const last = oneOf(chance, done.slice(-3));
  if (dice < 0.7 && last !== undefined) return { name: 'undo', target: { command: last }, args: {} };
  if (contact === undefined) return null;
  if (dice < 0.85) {
    const priority = contact.priority + 1 + Math.floor(chance() * 3);
    return { name: 'contact.prioritize', target: { contact: contact.id }, args: { priority } };
  }
  if (dice < 0.93) {
    const to = oneOf(
      chance,
      [...centre.queue.keys()].filter((id) => id !== contact.queue),
    );
    return to === undefined
      ? null
      : { name: 'contact.move', target: { contact: contact.id }, args: { queue: to } };
  }
  return { name: 'queue.overflow', target: { queue }, args: { mode: 'longest', count: 1 } };
}

/** Opens one about a queue that has none, else answers the one it has. */
function escalation(centre: FeedClient['centre'], queue: string): CommandRequest {
  const open = [...centre.escalation.values()].find(
    (each) => each.about.queue === queue && each.endedAt === null,
  );
  if (open !== undefined) {
    return {
      name: 'escalation.answer',
      target: { escalation: open.id },
      args: { answer: 'done', note: null },
    };
  }
  return {
    name: 'escalation.open',
    target: { queue, contact: null, callback: null },
    args: { circuit: 'ward', priority: 'routine', reason: 'storm', note: null },
  };
}

/** `successRatio`: at least so many of the commands must succeed, whatever is lost on the way. */
export type Storm = { commands: number; kills: number; seed: number; successRatio: number };

/**
 * Eight supervisors give commands over links that are cut at random, to a hub that is killed and born again,
 * on a platform that loses orders and answers. Then all is quiet, and everything is compared.
 */
export async function storm({ commands, kills, seed, successRatio }: Storm): Promise<void> {
  const chance = chanceOf(seed);
  const dir = scratchDir();
  const platform = await stormPlatform(chance);
  onTestFinished(() => platform.close());
  const hub = await killableHub(dir, platform.url);
  const proxy = await lossyProxy(() => hub.url(), chance);
  const supervisors = Array.from({ length: SUPERVISORS }, (_, index) => {
    const request = { name: `sup-${index}`, role: 'manager' as const, queues: null, expiresAt: null };
    const { token } = must(createToken(dir, request, Date.now()));
    return testClient(proxy.url, { token, notifyEveryMs: 1 });
  });
  platform.fate = () =>
    chance() < 0.985 ? 'done' : (oneOf(chance, ['refused', 'lost', 'unanswered'] as const) ?? 'done');
  proxy.faults = { ...proxy.faults, cut: 0.0005 };

  const given: Given[] = [];
  const done: string[][] = supervisors.map(() => []);
  const states = followed(supervisors, given);
  const pace = async (index: number): Promise<void> => {
    const console = supervisors[index]!;
    while (given.length < commands) {
      platform.live();
      await until('live', () => live(console), LONG_MS);
      const request = someCommand(console, chance, done[index]!);
      const sent = request === null ? null : console.send(request);
      if (request === null || sent === null || !sent.ok) {
        await new Promise((resolve) => setTimeout(resolve, 5));
        continue;
      }
      given.push({ id: sent.value, by: index, name: request.name });
      const state = () => console.progress(sent.value)?.state ?? 'lost';
      await until(`${request.name} ended`, () => state() !== 'sent' && state() !== 'accepted', LONG_MS);
      if (state() === 'succeeded' && request.name !== 'undo') done[index]!.push(sent.value);
    }
  };
  const reap = async (): Promise<void> => {
    for (let kill = 1; kill <= kills; kill += 1) {
      await until('more commands', () => given.length >= (kill * commands) / (kills + 1), LONG_MS);
      await hub.killAndBear();
    }
  };
  await Promise.all([...supervisors.map((_, index) => pace(index)), reap()]);

  platform.fate = () => 'done';
  proxy.faults = { ...proxy.faults, cut: 0 };
  await until('every outcome known', () => given.every(({ id }) => states.has(id)), LONG_MS);
  await until('the last call told', () => supervisors.every((each) => hasHeard(each, platform)), LONG_MS);
  compareCounters(supervisors[0]!, platform);
  await hub.kill();
  compareEffects(given, states, platform, successRatio);
  compareJournal(dir, given, states);
}

/** How each command ended, as its supervisor was told. A session remembers its latest commands only. */
function followed(supervisors: readonly FeedClient[], given: readonly Given[]): ReadonlyMap<string, string> {
  const ends = new Map<string, string>();
  for (const [index, console] of supervisors.entries()) {
    const open = new Set<string>();
    let known = 0;
    const look = (): void => {
      for (; known < given.length; known += 1) if (given[known]!.by === index) open.add(given[known]!.id);
      for (const id of open) {
        const state = console.progress(id)?.state;
        if (state === undefined || !FINAL.includes(state)) continue;
        open.delete(id);
        ends.set(id, state);
      }
    };
    console.subscribe(look);
  }
  return ends;
}

async function killableHub(dir: string, platform: string) {
  let process = child('./storm-child.ts', [dir, '0', platform]);
  const { url } = await process.next<{ url: string }>();
  const { port } = new URL(url);
  return {
    url: () => url,
    kill: () => process.kill(),
    async killAndBear() {
      await process.kill();
      process = child('./storm-child.ts', [dir, port, platform]);
      await process.next();
    },
  };
}

/** Commands that the desk carries out by itself give the platform nothing to do. */
const ORDERLESS = ['lock.release', 'escalation.open', 'escalation.answer'];

function compareEffects(
  given: readonly Given[],
  states: ReadonlyMap<string, string>,
  { effects }: StormPlatform,
  successRatio: number,
): void {
  const counted = new Map<string, number>();
  for (const { id } of effects) {
    const command = id.slice(0, id.lastIndexOf('/'));
    counted.set(command, (counted.get(command) ?? 0) + 1);
  }
  const names = new Map(given.map(({ id, name }) => [id, name]));
  const wrong = given.filter(({ id, name }) => {
    const expected = states.get(id) === 'succeeded' && !ORDERLESS.includes(name) ? 1 : 0;
    const undoesNothing = name === 'undo' && expected === 1 && counted.get(id) === undefined;
    return !undoesNothing && (counted.get(id) ?? 0) !== expected;
  });
  expect(wrong.map(({ id, name }) => [name, states.get(id), counted.get(id) ?? 0])).toEqual([]);
  const strangers = [...counted.keys()].filter((id) => !names.has(id) && !id.startsWith('cb-'));
  expect(strangers).toEqual([]);
  const succeeded = given.filter(({ id }) => states.get(id) === 'succeeded').length;
  expect(succeeded / given.length).toBeGreaterThanOrEqual(successRatio);
}

/** Whether a screen has come to the platform's last entry and last exit. */
function hasHeard({ centre }: FeedClient, { counts, waiting }: StormPlatform): boolean {
  const told = Object.entries(counts).every(
    ([id, { offered }]) => centre.queue.get(id)?.today.offered === offered,
  );
  return told && centre.contact.size === waiting();
}

/** The hub's counters are the platform's own, and every visit that came in has gone out or still waits. */
function compareCounters({ centre }: FeedClient, { counts }: StormPlatform): void {
  for (const { id, today, waiting } of centre.queue.values()) {
    const { offered, answered, abandoned, calledBack, moved } = counts[id]!;
    expect({ id, ...today }).toMatchObject({
      id,
      offered,
      answered,
      abandoned,
      calledBack,
      overflowed: moved,
    });
    expect(today.offered + today.carriedIn).toBe(exits(today) + waiting);
  }
}

function compareJournal(dir: string, given: readonly Given[], states: ReadonlyMap<string, string>): void {
  expect(must(verifyJournal(dir, null))).toMatchObject({ broken: null, tail: 'whole' });
  const database = new DatabaseSync(join(dir, 'journal.db'), { readOnly: true });
  const rows = database.prepare("SELECT body FROM fact WHERE name IN ('command', 'ledger.broken')").all();
  database.close();
  const ends = new Map<string, string[]>();
  for (const { body } of rows as { body: string }[]) {
    const fact = JSON.parse(body) as Fact;
    expect(fact.name).toBe('command');
    if (fact.name !== 'command' || !FINAL.includes(fact.state)) continue;
    ends.set(fact.command, [...(ends.get(fact.command) ?? []), fact.state]);
  }
  const wrong = given.filter(({ id, name }) => {
    const said = ends.get(id) ?? [];
    if (name.startsWith('lock.')) return said.length !== 0;
    // What never arrived is known as refused, and the hub has nothing to write of it.
    if (states.get(id) === 'rejected' && said.length === 0) return false;
    return said.length !== 1 || said[0] !== states.get(id);
  });
  expect(wrong.map(({ id, name }) => [name, states.get(id), ends.get(id)])).toEqual([]);
}
