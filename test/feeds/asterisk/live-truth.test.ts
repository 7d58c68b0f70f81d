import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../src/centre/fact.ts';
import { createLedger } from '../../../src/centre/ledger.ts';
import { SUPERVISOR } from '../../support/played-asterisk.ts';
import { planOf, RecordedEvents } from '../../support/played-asterisk-events.ts';
import { type Collector, type Gap, type LiveBench, liveBench } from './live-bench.ts';
import { changesIn, factsIn, playedMonday, recordedMonday, truth } from './recorded.ts';

/** Cuts bytes anywhere: in a CRLF, inside a character, after one byte. */
function randomSegments(seed: number): (bytes: Buffer) => Buffer[] {
  let state = seed;
  const next = (most: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return 1 + (state % most);
  };
  return (bytes) => {
    const segments: Buffer[] = [];
    for (let from = 0; from < bytes.length; ) {
      const length = next(next(4) === 1 ? 3 : 3_000);
      segments.push(bytes.subarray(from, from + length));
      from += length;
    }
    return segments;
  };
}

const visitFacts = (facts: readonly Fact[]) => facts.filter((fact) => fact.name.startsWith('contact.'));

function expectTruth(heard: Collector): void {
  const thresholds = new Map<string, number>();
  for (const change of heard.told) {
    if (change.op === 'declare') thresholds.set(change.queue.id, change.queue.sla.thresholdMs);
  }
  const ledger = createLedger(
    (queue) => ({ thresholdMs: thresholds.get(queue)!, shortAbandonMs: 5000, timezone: 'Europe/Paris' }),
    'Europe/Paris',
  );
  for (const fact of heard.facts) ledger.fold(fact);
  const end = heard.facts.at(-1)!.at;
  for (const [queue, { expect: told, sl_tolerance }] of Object.entries(truth.queues)) {
    const { today, waiting } = ledger.figures(queue, end)!;
    const { offered, answered, abandoned, overflowed } = today;
    expect({ offered, answered, abandoned, overflowed, waiting }, queue).toEqual({
      offered: told.offered,
      answered: told.answered,
      abandoned: told.abandoned,
      overflowed: told.overflowed,
      waiting: told.waiting,
    });
    expect(Math.abs(today.answeredInSla - told['serviceLevel.offered.num']!)).toBeLessThanOrEqual(
      sl_tolerance,
    );
    expect(Math.abs(today.waitAnsweredMs / answered - told.asaMs!)).toBeLessThanOrEqual(1000);
  }
}

describe('the recorded Monday over a real connection', () => {
  it('gives the same counts when its bytes are cut anywhere', async () => {
    const events = new RecordedEvents(planOf((await recordedMonday()).lines));
    const bench = await liveBench({
      events,
      startAt: events.endAt,
      segments: randomSegments(20_261_122),
    });
    await bench.until(() => bench.heard.state === 'up');
    for (let at = events.startAt; at < events.endAt; at += 60_000) {
      bench.pbx.playUntil(at);
      await bench.settled();
    }
    bench.pbx.playUntil(Number.POSITIVE_INFINITY);
    await bench.settled();
    await bench.pass(5_000);
    expectTruth(bench.heard);
    expect(bench.heard.gaps).toEqual([]);
    const whole = visitFacts(factsIn(changesIn(await playedMonday())));
    expect(visitFacts(bench.heard.facts)).toEqual(whole);
    await bench.close();
  });

  it('cut ten times, differs only inside the gaps that it declares', async () => {
    const events = new RecordedEvents(planOf((await recordedMonday()).lines));
    const account = { ...SUPERVISOR, write: ['agent', 'call', 'originate'] };
    const bench = await liveBench({
      events,
      startAt: events.statuses[0]!.at,
      accounts: [account],
      statuses: 'recorded',
    });
    await bench.until(() => bench.heard.state === 'up');
    const resyncs = events.statuses.slice(2, 22).filter((_, index) => index % 2 === 0);
    expect(resyncs).toHaveLength(10);
    for (const [index, { at }] of resyncs.entries()) {
      const silentMs = 700 + 900 * index;
      await playTo(bench, events, at - silentMs);
      bench.pbx.cut(index % 2 === 0 ? 'midMessage' : 'between');
      await bench.until(() => bench.heard.state === 'down');
      bench.pbx.playUntil(at);
      bench.clock.advance(at - bench.clock.now());
      await bench.until(() => bench.heard.state === 'up');
    }
    await playTo(bench, events, events.endAt);
    await bench.pass(5_000);
    const { gaps, facts } = bench.heard;
    expect(gaps).toHaveLength(10);
    for (const [index, gap] of gaps.entries()) {
      expect(gap.to - gap.from).toBeGreaterThanOrEqual(700 + 900 * index - 1);
      expect(gap.to - gap.from).toBeLessThan(700 + 900 * index + 6_000);
    }
    const whole = byCaller(visitFacts(factsIn(changesIn(await playedMonday()))));
    const cut = byCaller(visitFacts(facts));
    const touched = [...whole].filter(([, told]) => gaps.some((gap) => touches(told, gap)));
    expect(touched.length).toBeGreaterThan(20);
    for (const [caller, told] of whole) {
      if (!gaps.some((gap) => touches(told, gap))) expect(cut.get(caller), caller).toEqual(told);
    }
    for (const caller of cut.keys()) expect(whole.has(caller), caller).toBe(true);
    await bench.close();
  });
});

/** Plays and lets time pass together, second by second. */
async function playTo(bench: LiveBench, events: RecordedEvents, at: number): Promise<void> {
  for (let now = bench.clock.now(); now < at; now = Math.min(at, now + 1_000)) {
    bench.pbx.playUntil(Math.min(at, now + 1_000));
    await bench.settled();
    bench.clock.advance(Math.min(at, now + 1_000) - now);
  }
  expect(events.nextAt() ?? at).toBeGreaterThanOrEqual(at);
}

function byCaller(facts: readonly Fact[]): Map<string, Fact[]> {
  const callers = new Map<string, Fact[]>();
  for (const fact of facts) {
    if (!('contact' in fact)) continue;
    const told = callers.get(fact.contact);
    if (told === undefined) callers.set(fact.contact, [fact]);
    else told.push(fact);
  }
  return callers;
}

const touches = (facts: readonly Fact[], gap: Gap): boolean =>
  facts[0]!.at <= gap.to && facts.at(-1)!.at >= gap.from;
