import { describe, expect, it } from 'vitest';
import type { Agent } from '../../src/centre/agent.ts';
import { apply } from '../../src/centre/centre.ts';
import type { Fact, FactOf } from '../../src/centre/fact.ts';
import { agentDay, contactsOf, staysOf } from '../../src/ui/history/agent-day.ts';
import { reasonRows } from '../../src/ui/history/contact-reasons.ts';
import { journalReach, sinceOf } from '../../src/ui/history/journal-search.ts';
import { OF } from '../../src/ui/history/reading.ts';
import { modelOf } from '../../src/ui/list/list.ts';
import { STILL_NOW, stillCentre } from '../support/centre.ts';
import { anAgent, PBX } from '../support/entities.ts';
import { stillSession } from '../support/still-session.ts';
import { openStore, type StoreWishes } from '../support/store.ts';

const MIDNIGHT = Date.UTC(2026, 10, 22, 23, 0);
const MINUTE = 60_000;
const HOUR = 3_600_000;

/** What was asked of the hub is answered in a later turn. */
const answered = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const open = (wishes: Partial<StoreWishes> = {}, past: readonly Fact[] = []) => {
  const session = stillSession(stillCentre());
  session.history.push(...past);
  return { session, ...openStore({ session, ...wishes }) };
};

const moved = (
  at: number,
  state: Agent['state'],
  previous: Agent['state'] | null = null,
  previousMs: number | null = null,
): FactOf<'agent.state'> => ({
  name: 'agent.state',
  id: `state/${at}`,
  at,
  source: PBX,
  agent: 'ines',
  state,
  previous,
  previousMs,
  reason: null,
  queue: null,
});

const visit = (contact: string) => ({ visit: `${contact}.1`, contact, queue: 'imaging', source: PBX });
const took = (contact: string, at: number): Fact => ({
  name: 'contact.answered',
  id: `${contact}/answered`,
  at,
  ...visit(contact),
  enteredAt: at - 20_000,
  waitMs: 20_000,
  agent: 'ines',
});
const ended = (contact: string, at: number, endedBy: 'agent' | 'transfer' = 'agent'): Fact => ({
  name: 'contact.completed',
  id: `${contact}/completed`,
  at,
  ...visit(contact),
  agent: 'ines',
  talkMs: 90_000,
  holdMs: 10_000,
  endedBy,
});
const wrapped = (at: number): Fact => ({
  name: 'contact.wrappedUp',
  id: `wrapped/${at}`,
  at,
  source: PBX,
  queue: 'imaging',
  agent: 'ines',
  wrapupMs: 30_000,
});

const command = (id: string, at: number, part: Partial<FactOf<'command'>> = {}): FactOf<'command'> => ({
  name: 'command',
  id,
  at,
  source: null,
  command: id,
  action: 'agent.pause',
  by: 'Camille',
  role: 'supervisor',
  target: { agent: 'ines', label: 'Inès H.' },
  args: {},
  reason: null,
  state: 'succeeded',
  problem: null,
  before: null,
  after: null,
  undoes: null,
  ...part,
});

describe('the day of an agent', () => {
  const ines = anAgent('ines', { stateSince: STILL_NOW - 48_000 });

  it('is made of its states, the one before the first fact included, and the present one without an end', () => {
    const eight = MIDNIGHT + 8 * HOUR;
    const facts = [moved(eight, 'ready', 'offline', 9 * HOUR), moved(eight + MINUTE, 'talking')];
    const stays = staysOf(facts, { ...ines, state: 'talking' }, MIDNIGHT);
    expect(stays.map(({ state, from, to }) => [state, from, to])).toEqual([
      ['offline', MIDNIGHT, eight],
      ['ready', eight, eight + MINUTE],
      ['talking', eight + MINUTE, null],
    ]);
  });

  it('goes on with what the feed says when it is ahead of what was read', () => {
    const stays = staysOf([moved(STILL_NOW - 10 * MINUTE, 'talking')], ines, MIDNIGHT);
    expect(stays.map(({ state, to }) => [state, to])).toEqual([
      ['talking', ines.stateSince],
      ['ready', null],
    ]);
  });

  it('has its contacts with what became of each, and what the platform did not tell is unknown', () => {
    const facts = [
      took('k1', 1000),
      ended('k1', 101_000),
      wrapped(140_000),
      took('k2', 200_000),
      ended('k2', 300_000, 'transfer'),
      took('k3', 400_000),
      took('k4', 500_000),
    ];
    const contacts = contactsOf([...facts].reverse(), { ...ines, contact: 'k4' });
    expect(contacts.map(({ talkMs, wrapupMs, outcome }) => [talkMs, wrapupMs, outcome])).toEqual([
      [100_000, 30_000, 'agent'],
      [100_000, null, 'transferred'],
      [null, null, 'unknown'],
      [null, null, 'here'],
    ]);
  });

  it('is read of the hub when it is opened: what the agent did, and never who called', async () => {
    const past = [moved(STILL_NOW - HOUR, 'ready'), took('k1', STILL_NOW - 30 * MINUTE)];
    const { press, picture, session } = open({ view: 'agents' }, past);
    press('/', 'i', 'n', 'e', 's', 'space', 'h', 'enter', 'enter');
    expect(session.reads).toMatchObject([
      { kind: 'facts', filter: { agent: 'ines' }, range: { from: MIDNIGHT } },
    ]);
    expect(session.reads[0]!.filter!.names).not.toContain('contact.entered');
    await answered();
    expect(agentDay(picture(), 'ines')?.contacts).toHaveLength(1);
    const pane = modelOf(picture(), 'agent.contacts', { kind: 'agent', id: 'ines' });
    expect(pane.ids).toHaveLength(1);
  });

  it('is read on when the agent has moved, from the last that is known, and forgotten when it is left', async () => {
    const { press, pass, picture, session } = open({ view: 'agents' }, [moved(STILL_NOW - HOUR, 'ready')]);
    press('/', 'i', 'n', 'e', 's', 'space', 'h', 'enter', 'enter');
    await answered();
    pass(10_000);
    expect(session.reads).toHaveLength(1);
    const ines = session.centre.agent.get('ines') as Agent;
    apply(session.centre, { op: 'put', kind: 'agent', entity: { ...ines, rev: ines.rev + 1 } });
    session.history.push(moved(STILL_NOW - MINUTE, 'paused'));
    session.touch();
    pass(1000);
    expect(session.reads[1]!.range!.from).toBe(STILL_NOW - HOUR - 5 * MINUTE);
    await answered();
    expect(agentDay(picture(), 'ines')?.stays.map(({ state }) => state)).toEqual([
      'ready',
      'paused',
      'ready',
    ]);
    press('esc');
    pass(1000);
    expect(picture().ui.readings.byId).toEqual({});
  });

  it('that could not be read is asked again, and not while the link is down', async () => {
    const { press, pass, picture, session } = open({ view: 'agents' });
    session.failReads(true);
    press('enter');
    await answered();
    expect(Object.values(picture().ui.readings.byId)).toMatchObject([{ state: 'failed' }]);
    session.relink({ state: 'reconnecting', ageMs: 5000 });
    pass(10_000);
    expect(session.reads).toHaveLength(1);
    session.relink({ state: 'live', ageMs: 0 });
    session.failReads(false);
    pass(1000);
    await answered();
    expect(Object.values(picture().ui.readings.byId)).toMatchObject([{ state: 'here' }]);
  });

  it('is not asked at each step of a cursor that runs down a list', () => {
    const { press, session } = open({ view: 'agents', size: () => ({ columns: 200, rows: 60 }) });
    press('j', 'j', 'j');
    expect(session.reads).toEqual([]);
  });
});

describe('why people called', () => {
  const reason = (id: string, why: string, at = STILL_NOW - HOUR): Fact => ({
    name: 'contact.reason',
    id,
    at,
    source: PBX,
    contact: id,
    queue: 'cardio',
    reason: why,
    avoidable: why === 'confirm',
  });

  it('is counted by reason, most frequent first, of today only', async () => {
    const past = [
      reason('r1', 'confirm'),
      reason('r2', 'book'),
      reason('r3', 'book'),
      reason('r4', 'book', MIDNIGHT - HOUR),
    ];
    const { press, picture } = open({ view: 'queues' }, past);
    press('enter');
    await answered();
    expect(reasonRows(picture(), 'cardio')).toMatchObject([
      { reason: 'book', contacts: 2, ofAll: 3, avoidable: false },
      { reason: 'confirm', contacts: 1, ofAll: 3, avoidable: true },
    ]);
  });

  it('is not asked for a viewer, who sees no contact', () => {
    const { press, session } = open({ view: 'queues' });
    session.relink({ role: 'viewer' });
    press('enter');
    expect(session.reads).toEqual([]);
  });
});

describe('since:', () => {
  it.each([
    ['08:30', MIDNIGHT + 8.5 * HOUR],
    ['8h', STILL_NOW - 8 * HOUR],
    ['45min', STILL_NOW - 45 * MINUTE],
    ['3d', STILL_NOW - 72 * HOUR],
    ['yesterday', MIDNIGHT - 24 * HOUR],
    ['hier', MIDNIGHT - 24 * HOUR],
    ['2026-11-20', MIDNIGHT - 72 * HOUR],
    ['25:00', null],
    ['soon', null],
  ])('%s means a moment of the site', (typed, at) => {
    expect(sinceOf(typed, { timezone: 'Europe/Paris', now: STILL_NOW })).toBe(at);
  });
});

describe('the journal', () => {
  const lines = (count: number): Fact[] =>
    Array.from({ length: count }, (_, line) =>
      command(`old-${line}`, STILL_NOW - (line + 1) * HOUR, {
        by: line % 2 === 0 ? 'Camille' : 'Noé',
        target: line % 3 === 0 ? { queue: 'cardio' } : { agent: 'ines', label: 'Inès H.' },
      }),
    );
  const type = (text: string): string[] => Array.from(text, (each) => (each === ' ' ? 'space' : each));
  const found = ({ picture }: ReturnType<typeof open>): number => modelOf(picture(), 'journal').ids.length;

  it('is searched in what the hub is read back, page after page, until enough is found', async () => {
    const console = open({ view: 'journal' }, lines(1200));
    console.press('/', ...type('who:noé'));
    await answered();
    expect(console.session.reads.at(-1)).toMatchObject({ kind: 'journal', order: 'newest', limit: 500 });
    expect(found(console)).toBe(250);
    expect(journalReach(console.picture())).toMatchObject({ state: 'partial' });
  });

  it('goes on to the beginning when little is found, and says so', async () => {
    const console = open({ view: 'journal' }, lines(1200));
    console.press('/', ...type('nothing'));
    for (let page = 0; page < 4; page++) await answered();
    expect(console.session.reads.at(-1)).toMatchObject({ cursor: '1000' });
    expect(journalReach(console.picture())).toMatchObject({
      state: 'whole',
      oldestAt: STILL_NOW - 1200 * HOUR,
    });
    expect(found(console)).toBe(0);
  });

  it('is searched by whom it is about and since when, in the reader’s own words', async () => {
    const console = open({ view: 'journal', lang: 'fr' }, lines(100));
    console.press('/', ...type('cible:ines depuis:24h'));
    await answered();
    expect(console.session.reads.at(-1)).toMatchObject({ range: { from: STILL_NOW - 24 * HOUR } });
    expect(found(console)).toBe(16);
  });

  it('fetches what comes before when the cursor is near its end', async () => {
    const console = open({ view: 'journal' }, lines(700));
    console.press('G');
    await answered();
    const first = found(console);
    expect(first).toBeGreaterThan(500);
    console.press('G');
    await answered();
    expect(found(console)).toBe(first + 200);
    console.press('G');
    await answered();
    expect(console.session.reads).toHaveLength(2);
  });

  it('shows a command once, as it ended, and opens a line that only the hub knows', async () => {
    const past = [
      command('c/1', STILL_NOW - 2 * HOUR, { command: 'c', state: 'accepted' }),
      command('c/2', STILL_NOW - HOUR, { command: 'c' }),
    ];
    const console = open({ view: 'journal' }, past);
    console.press('/', ...type('camille'), 'enter');
    await answered();
    expect(modelOf(console.picture(), 'journal').ids.filter((id) => id.startsWith('c/'))).toEqual(['c/2']);
    console.press('G', 'enter');
    expect(console.picture().ui.detail).toEqual({ kind: 'fact', id: 'c/2' });
  });
});

describe('the hours of a queue', () => {
  it('begin at the present half-hour and go on with those to come, then the past from its end', () => {
    const { picture, press } = open({ view: 'queues' });
    const hours = (): number[] =>
      modelOf(picture(), 'queue.hours', { kind: 'queue', id: 'cardio' }).ids.map((id) =>
        Number(id.slice(id.lastIndexOf(OF) + OF.length)),
      );
    const half = 30 * MINUTE;
    const present = Math.floor(STILL_NOW / half) * half;
    expect(hours().slice(0, 6)).toEqual([
      present,
      present + half,
      present + 2 * half,
      present + 3 * half,
      present + 4 * half,
      present - half,
    ]);
    press(...'/cardio'.split(''), 'enter', 'enter', 'tab', 'tab', 'tab');
    expect(picture().ui.pane).toBe('queue.hours');
    press('right', 's');
    expect(hours()).toEqual([...hours()].sort((a, b) => a - b));
  });
});
