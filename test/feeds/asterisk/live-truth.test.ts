import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../src/centre/fact.ts';
import type { LedgerRecord } from '../../../src/centre/ledger.ts';
import { createLedger } from '../../../src/centre/ledger.ts';
import { RecordedEvents } from '../../support/played-asterisk-events.ts';
import { type Collector, type Gap, liveBench } from './live-bench.ts';
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
    const events = new RecordedEvents((await recordedMonday()).lines);
    const bench = await liveBench({
      events,
      startAt: events.startAt - 1000,
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
});
