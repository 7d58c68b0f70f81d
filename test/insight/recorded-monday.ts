import { join } from 'node:path';
import type { Fact } from '../../src/centre/fact.ts';
import { createLedger } from '../../src/centre/ledger.ts';
import type { DeclaredQueue } from '../../src/centre/queue.ts';
import { playRecording } from '../../src/feeds/asterisk/recording/playback.ts';
import { readAmiRecording } from '../../src/feeds/asterisk/recording/recording.ts';
import { plainTerms } from '../../src/feeds/asterisk/terms.ts';
import { queueOf, type Stage } from './alerts/stage.ts';

const RECORDING = join(import.meta.dirname, '../fixtures/asterisk/ami.jsonl.gz');

/** The facts of the recorded Monday in the order of their time, and the queues it declares. */
export async function recordedMonday(): Promise<{
  facts: Fact[];
  queues: Map<string, Omit<DeclaredQueue, 'rev'>>;
}> {
  const { lines } = await readAmiRecording(RECORDING);
  const facts: Fact[] = [];
  const queues = new Map<string, Omit<DeclaredQueue, 'rev'>>();
  for (const { changes } of playRecording(lines, plainTerms('pbx'))) {
    for (const change of changes) {
      if (change.op === 'declare') queues.set(change.queue.id, change.queue);
      if (change.op === 'fact') facts.push(change.fact);
    }
  }
  return { facts: facts.toSorted((a, b) => a.at - b.at), queues };
}

/** Lets the facts happen on a stage as a hub would: counted by the ledger, a moment at a time. */
export function liveThrough(
  stage: Stage,
  facts: readonly Fact[],
  queues: ReadonlyMap<string, Omit<DeclaredQueue, 'rev'>>,
): void {
  const ledger = createLedger((id) => {
    const { sla, shortAbandonMs, timezone } = queues.get(id)!;
    return { thresholdMs: sla.thresholdMs, shortAbandonMs, timezone };
  }, 'Europe/Paris');
  for (let first = 0; first < facts.length; ) {
    const { at } = facts[first]!;
    let next = first;
    while (facts[next]?.at === at) next += 1;
    const moment = facts.slice(first, next);
    first = next;
    stage.until(at);
    for (const fact of moment) ledger.fold(fact);
    const touched = new Set(
      moment.flatMap((fact) => ('queue' in fact && fact.queue !== null ? [fact.queue] : [])),
    );
    stage.change(
      ...[...touched].map((id) => {
        const { today, recent, waiting, oldestEnteredAt } = ledger.figures(id, at)!;
        const counters = structuredClone({ today, recent });
        return queueOf(id, {
          ...queues.get(id)!,
          today: counters.today,
          recent: { windowMs: 1_800_000, counters: counters.recent },
          waiting,
          oldestEnteredAt,
        });
      }),
    );
  }
  stage.until(facts.at(-1)!.at + 600_000);
}
