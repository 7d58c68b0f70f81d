import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Counters } from '../../src/centre/counters.ts';
import { dayOf } from '../../src/centre/day.ts';
import type { Fact, FactOf } from '../../src/centre/fact.ts';
import { createLedger, type Ledger } from '../../src/centre/ledger.ts';
import type { LedgerRecord } from '../../src/centre/ledger-record.ts';

const MONDAY_8H = Date.UTC(2026, 10, 23, 7, 0);
const MINUTE = 60_000;
const PARIS = 'Europe/Paris';
const terms = () => ({ thresholdMs: 30_000, shortAbandonMs: 10_000, timezone: PARIS });
const open = (record?: LedgerRecord) => createLedger(terms, PARIS, record);

type From = FactOf<'contact.entered'>['from'];
type Person = { visit: string; contact?: string; queue?: string; token?: string | null; from?: From };

const namesOf = ({ visit, contact = visit, queue = 'cardio' }: Person) => ({ visit, contact, queue });
const entered = (person: Person, at: number): Fact => ({
  name: 'contact.entered',
  id: `${person.visit}:in`,
  at,
  source: 's',
  ...namesOf(person),
  channel: 'phone',
  token: person.token === undefined ? `tok-${person.visit}` : person.token,
  priority: 0,
  flags: [],
  from: person.from ?? 'outside',
  reason: null,
});
const answered = (person: Person, at: number): Fact => ({
  name: 'contact.answered',
  id: `${person.visit}:out`,
  at,
  source: 's',
  ...namesOf(person),
  enteredAt: at,
  waitMs: 0,
  agent: 'a1',
});
const transferred = (person: Person, at: number): Fact => ({
  name: 'contact.transferred',
  id: `${person.visit}:transfer:${at}`,
  at,
  source: 's',
  ...namesOf(person),
  agent: 'a1',
  to: 'onco',
  kind: 'blind',
});
const rated = (person: Person, at: number, score: number): Fact => ({
  name: 'contact.rated',
  id: `${person.visit}:rated:${at}:${score}`,
  at,
  source: 's',
  ...namesOf(person),
  score,
});

/** Folds facts as a hub does: with those that they imply. */
function tell(ledger: Ledger, ...facts: readonly Fact[]): void {
  for (const fact of facts) for (const each of [fact, ...ledger.implied(fact)]) ledger.fold(each);
}
const served = (ledger: Ledger, person: Person, at: number): void =>
  tell(ledger, entered(person, at), answered(person, at));

const WHAT = ['followed', 'unresolved', 'rated', 'satisfied'] as const;
const figuresOf = (ledger: Ledger, at: number, queue = 'cardio', window: 'today' | 'recent' = 'today') => {
  const counters = ledger.figures(queue, at)?.[window];
  return WHAT.map((name) => counters?.[name]);
};

describe('first-contact resolution', () => {
  it('follows whoever can be recognised and did not come by a transfer', () => {
    const ledger = open();
    served(ledger, { visit: 'known' }, MONDAY_8H);
    served(ledger, { visit: 'hidden', token: null }, MONDAY_8H);
    served(ledger, { visit: 'passed-on', from: 'transfer' }, MONDAY_8H);
    served(ledger, { visit: 'overflowed', from: 'overflow' }, MONDAY_8H);
    served(ledger, { visit: 'promised', from: 'callback' }, MONDAY_8H);
    tell(ledger, answered({ visit: 'never-seen-entering' }, MONDAY_8H));
    expect(figuresOf(ledger, MONDAY_8H)).toEqual([3, 0, 0, 0]);
  });

  it('is missed once by a transfer, by a return, and by both', () => {
    const ledger = open();
    served(ledger, { visit: 'v1', token: 'a' }, MONDAY_8H);
    tell(ledger, transferred({ visit: 'v1' }, MONDAY_8H + MINUTE));
    tell(ledger, transferred({ visit: 'v1' }, MONDAY_8H + MINUTE + 1));
    expect(figuresOf(ledger, MONDAY_8H)).toEqual([1, 1, 0, 0]);
    tell(ledger, entered({ visit: 'v2', token: 'a', queue: 'accueil' }, MONDAY_8H + 9 * MINUTE));
    expect(figuresOf(ledger, MONDAY_8H)).toEqual([1, 1, 0, 0]);
    served(ledger, { visit: 'v3', token: 'b' }, MONDAY_8H + 10 * MINUTE);
    tell(ledger, entered({ visit: 'v4', token: 'b', queue: 'accueil' }, MONDAY_8H + 20 * MINUTE));
    expect(figuresOf(ledger, MONDAY_8H)).toEqual([2, 2, 0, 0]);
    expect(ledger.figures('accueil', MONDAY_8H)?.today).toMatchObject({ followed: 0, unresolved: 0 });
  });

  it('belongs to the answer: what comes back tomorrow is no figure of tomorrow', () => {
    const ledger = open();
    const lateMonday = Date.UTC(2026, 10, 23, 22, 55);
    served(ledger, { visit: 'v1', token: 'a' }, lateMonday);
    tell(ledger, entered({ visit: 'v2', token: 'a' }, lateMonday + 10 * MINUTE));
    expect(figuresOf(ledger, lateMonday + 10 * MINUTE)).toEqual([0, 0, 0, 0]);
    expect(figuresOf(ledger, lateMonday + 10 * MINUTE, 'cardio', 'recent')).toEqual([1, 1, 0, 0]);
  });

  it('is not missed by somebody who gave up, came back and was answered', () => {
    const ledger = open();
    const caller = { visit: 'v1', token: 'a' };
    tell(ledger, entered(caller, MONDAY_8H), {
      ...(answered(caller, MONDAY_8H + MINUTE) as FactOf<'contact.answered'>),
      name: 'contact.abandoned',
    } as Fact);
    served(ledger, { visit: 'v2', token: 'a' }, MONDAY_8H + 9 * MINUTE);
    expect(figuresOf(ledger, MONDAY_8H)).toEqual([1, 0, 0, 0]);
  });
});

describe('satisfaction', () => {
  it('counts one answer a contact, whenever it comes that day, with the contact’s own queue', () => {
    const ledger = open();
    served(ledger, { visit: 'v1', contact: 'c1' }, MONDAY_8H);
    served(ledger, { visit: 'v2', contact: 'c1', queue: 'onco', from: 'transfer' }, MONDAY_8H + MINUTE);
    tell(ledger, rated({ visit: 'v2', contact: 'c1', queue: 'onco' }, MONDAY_8H + 540 * MINUTE, 4));
    tell(ledger, rated({ visit: 'v1', contact: 'c1' }, MONDAY_8H + 541 * MINUTE, 1));
    expect(figuresOf(ledger, MONDAY_8H, 'onco')).toEqual([0, 0, 1, 1]);
    expect(figuresOf(ledger, MONDAY_8H)).toEqual([1, 0, 0, 0]);
  });

  it('does not count one about a contact that nobody answered', () => {
    const ledger = open();
    tell(ledger, entered({ visit: 'v1' }, MONDAY_8H), rated({ visit: 'v1' }, MONDAY_8H + MINUTE, 5));
    expect(figuresOf(ledger, MONDAY_8H)).toEqual([0, 0, 0, 0]);
    tell(
      ledger,
      answered({ visit: 'v1' }, MONDAY_8H + 2 * MINUTE),
      rated({ visit: 'v1' }, MONDAY_8H + 3 * MINUTE, 3),
    );
    expect(figuresOf(ledger, MONDAY_8H)).toEqual([1, 0, 1, 0]);
  });
});

const OFTEN = { served: ['served', 'served', 'served', 'served'], rated: ['rated', 'rated', 'rated'] };
const happening = fc.record({
  afterMs: fc.integer({ min: 0, max: 10 * MINUTE }),
  what: fc.constantFrom(...OFTEN.served, ...OFTEN.rated, 'transferred', 'again', 'hours later'),
  whom: fc.nat(11),
  score: fc.integer({ min: 1, max: 5 }),
});
type Happening = typeof happening extends fc.Arbitrary<infer H> ? H : never;
type Told = { fact: Fact; person: Person };

/** Happenings as facts in order of time: ratings and transfers doubled, late, and of people never answered. */
function factsOf(happenings: readonly Happening[]): Told[] {
  let at = MONDAY_8H + 10 * 3_600_000;
  let again = 0;
  const told: Told[] = [];
  const served = new Set<number>();
  for (const { afterMs, what, whom, score } of happenings) {
    at += what === 'hours later' ? 2 * 3_600_000 : afterMs;
    const queue = whom % 3 === 0 ? 'cardio' : 'accueil';
    const from: From = whom % 4 === 1 ? 'transfer' : 'outside';
    const token = whom % 5 === 2 ? null : `tok-${whom}`;
    const person: Person = { visit: `v${whom}`, contact: `c${whom % 9}`, queue, token, from };
    const add = (...facts: Fact[]) => told.push(...facts.map((fact) => ({ fact, person })));
    if (what === 'served' && !served.has(whom)) add(entered(person, at), answered(person, at));
    if (what === 'served') served.add(whom);
    if (what === 'transferred') add(transferred(person, at));
    if (what === 'rated') add(rated(person, at, score));
    if (what === 'again') {
      again += 1;
      add(entered({ ...person, visit: `again${again}`, contact: `again${again}`, from: 'outside' }, at));
    }
  }
  return told;
}

/** The same counts from the definitions, in several passes over the facts: nothing is kept from one to the next. */
function expected(told: readonly Told[], queue: string, endAt: number): number[] {
  const today = dayOf(PARIS, endAt).startAt;
  const facts = told.map(({ fact }) => fact);
  const answers = told.filter(({ fact }) => fact.name === 'contact.answered');
  const mine = answers.filter(({ fact, person }) => person.queue === queue && fact.at >= today);
  const followed = mine.filter(({ person }) => person.token !== null && person.from !== 'transfer');
  const after = ({ fact }: Told) => facts.slice(facts.indexOf(fact) + 1);
  const unresolved = followed.filter((answer) =>
    after(answer).some(
      (fact) =>
        (fact.name === 'contact.transferred' && fact.visit === answer.person.visit) ||
        (fact.name === 'contact.entered' && fact.token === answer.person.token && fact.from === 'outside'),
    ),
  );
  const isAnswered = (rating: Fact) =>
    answers.some(
      (answer) => after(answer).includes(rating) && 'visit' in rating && rating.visit === answer.person.visit,
    );
  const ratings = facts.filter((fact) => fact.name === 'contact.rated').filter(isAnswered);
  const first = ratings.filter((rating, index) =>
    ratings.slice(0, index).every((earlier) => earlier.contact !== rating.contact),
  );
  const counted = first.filter((rating) => mine.some(({ person }) => person.visit === rating.visit));
  const satisfied = counted.filter(({ score }) => score >= 4);
  return [followed.length, unresolved.length, counted.length, satisfied.length];
}

describe('what became of those answered', () => {
  it('is counted exactly once, whatever is doubled or late and wherever the hub restarts', () => {
    fc.assert(
      fc.property(fc.array(happening, { minLength: 10, maxLength: 90 }), fc.nat(90), (happenings, cut) => {
        const told = factsOf(happenings).filter(({ fact }) => fact.at < MONDAY_8H + 24 * 3_600_000);
        let ledger = open();
        told.forEach(({ fact }, index) => {
          if (index === cut) ledger = open(JSON.parse(JSON.stringify(ledger.record())) as LedgerRecord);
          tell(ledger, fact);
        });
        const endAt = told.at(-1)?.fact.at ?? MONDAY_8H;
        ledger.advance(endAt);
        for (const queue of ledger.queues()) {
          expect(figuresOf(ledger, endAt, queue)).toEqual(expected(told, queue, endAt));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('adds up over the intervals of the day', () => {
    fc.assert(
      fc.property(fc.array(happening, { minLength: 10, maxLength: 90 }), (happenings) => {
        const told = factsOf(happenings).filter(({ fact }) => fact.at < dayOf(PARIS, MONDAY_8H).endAt);
        const ledger = open();
        for (const { fact } of told) tell(ledger, fact);
        const endAt = told.at(-1)?.fact.at ?? MONDAY_8H;
        const closed = ledger.takeClosed();
        for (const queue of ledger.queues()) {
          const intervals = [
            ...closed.filter((each) => each.queue === queue),
            ledger.figures(queue, endAt)!.interval,
          ];
          const sum = (name: keyof Counters) =>
            intervals.reduce((total, { counters }) => total + (counters[name] ?? 0), 0);
          expect(figuresOf(ledger, endAt, queue)).toEqual(WHAT.map(sum));
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('a record of an earlier version', () => {
  it('opens, and counts from then on', () => {
    const ledger = open();
    served(ledger, { visit: 'before' }, MONDAY_8H);
    tell(ledger, entered({ visit: 'waiting' }, MONDAY_8H + MINUTE));
    const { followUp: _, ...record } = JSON.parse(JSON.stringify(ledger.record())) as LedgerRecord;
    const old = JSON.parse(
      JSON.stringify(record, (key, value) =>
        [...WHAT, 'from'].includes(key) ? undefined : (value as unknown),
      ),
    ) as LedgerRecord;
    expect(JSON.stringify(old)).not.toContain('followed');
    const resumed = open(old);
    tell(resumed, rated({ visit: 'before' }, MONDAY_8H + 2 * MINUTE, 5));
    tell(resumed, answered({ visit: 'waiting' }, MONDAY_8H + 3 * MINUTE));
    served(resumed, { visit: 'after' }, MONDAY_8H + 4 * MINUTE);
    tell(resumed, rated({ visit: 'after' }, MONDAY_8H + 5 * MINUTE, 5));
    expect(figuresOf(resumed, MONDAY_8H + 6 * MINUTE)).toEqual([1, 0, 1, 1]);
    expect(resumed.figures('cardio', MONDAY_8H)?.today).toMatchObject({ offered: 3, answered: 3 });
    expect(resumed.imbalance('cardio')).toBeNull();
  });
});
