import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';
import type { Counters } from '../../../src/centre/counters.ts';
import type { Fact } from '../../../src/centre/fact.ts';
import type { Gap } from '../../../src/centre/source.ts';
import { type ManualClock, manualClock } from '../../support/clock.ts';
import { PlayedAsterisk } from '../../support/played-asterisk.ts';
import { sayBarrier } from '../../support/played-asterisk-barrier.ts';
import { planOf, RecordedEvents } from '../../support/played-asterisk-events.ts';
import { changesIn, factsIn, playedMonday, recordedMonday, truth } from './recorded.ts';

const STEP_MS = 1_000;
/** What the PBX goes on doing while nobody listens, each time. */
const UNHEARD_MS = 3_000;
/** A gap is what nobody heard, the step in which the hub died, and how old its memory of the moment may be. */
const LONGEST_GAP_MS = UNHEARD_MS + STEP_MS + 2_000;

type Report = {
  state: string;
  queues: { id: string; today: Counters; waiting: number }[];
};

class HubProcess {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(dir: string, port: number, startAt: number) {
    const script = join(import.meta.dirname, '../../support/played-asterisk-hub-child.ts');
    this.#process = spawn(process.execPath, [script, dir, String(port), String(startAt)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#lines = createInterface({ input: this.#process.stdout! })[Symbol.asyncIterator]();
    running.add(this);
  }
  async next<T>(): Promise<T> {
    return JSON.parse((await this.#lines.next()).value as string) as T;
  }
  tell(line: string): void {
    this.#process.stdin!.write(`${line}\n`);
  }
  async kill(): Promise<void> {
    running.delete(this);
    const gone = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await gone;
  }
}

const running = new Set<HubProcess>();
const folders: string[] = [];
afterEach(async () => {
  for (const one of running) await one.kill();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

it('a hub killed five times in the played Monday counts as the log does, but for what lies in its gaps', async () => {
  const events = new RecordedEvents(planOf((await recordedMonday()).lines));
  const folder = mkdtempSync(join(tmpdir(), 'vigie-killed-'));
  folders.push(folder);
  const clock = manualClock(events.startAt - STEP_MS);
  const pbx = new PlayedAsterisk({ events, clock });
  const port = await pbx.listen();
  const wholeMs = events.endAt - events.startAt;
  const kills = [0.15, 0.3, 0.45, 0.6, 0.8].map((part) => Math.round(events.startAt + wholeMs * part));
  let hub = new HubProcess(folder, port, clock.now());
  /** Every gap that any of its lives has told: screens forget them after a while. */
  const gaps = new Map<string, Gap>();
  const learn = async (): Promise<void> => {
    for (const gap of (await hub.next<{ gaps: Gap[] }>()).gaps) gaps.set(gap.id, gap);
  };
  await learn();
  for (const killAt of kills) {
    await playTo(hub, pbx, clock, killAt);
    // It dies with a part of these read, a part written, and a part on the way.
    clock.moveTo(killAt + STEP_MS);
    pbx.playUntil(clock.now());
    await hub.kill();
    clock.moveTo(clock.now() + UNHEARD_MS);
    pbx.playUntil(clock.now());
    hub = new HubProcess(folder, port, clock.now());
    await learn();
  }
  // Beyond the last event, what is still open settles.
  await playTo(hub, pbx, clock, events.endAt + 60_000);
  hub.tell('counters');
  const report = await hub.next<Report>();
  await pbx.close();
  expectTruthOutside(report, [...gaps.values()], factsIn(changesIn(await playedMonday())));
}, 180_000);

let barriers = 0;

/** Both live until `stopAt`, step by step: each step is written down by the hub before the next begins. */
async function playTo(
  hub: HubProcess,
  pbx: PlayedAsterisk,
  clock: ManualClock,
  stopAt: number,
): Promise<void> {
  while (clock.now() < stopAt) {
    clock.moveTo(Math.min(stopAt, clock.now() + STEP_MS));
    hub.tell(String(clock.now()));
    pbx.playUntil(clock.now());
    barriers += 1;
    sayBarrier(pbx, barriers);
    while ((await hub.next<{ barrier?: number }>()).barrier !== barriers);
  }
}

/**
 * A visit may be missing when it began and ended in one gap, and its exit may be another when it left in one;
 * everything else is counted as the log counts it.
 */
function expectTruthOutside({ queues }: Report, gaps: readonly Gap[], facts: readonly Fact[]): void {
  expect(gaps).toHaveLength(5);
  for (const gap of gaps) expect(gap.to! - gap.from).toBeLessThanOrEqual(LONGEST_GAP_MS);
  const isIn = (gap: Gap, at: number) => at >= gap.from && at <= gap.to!;
  for (const [queue, { expect: told }] of Object.entries(truth.queues)) {
    const { today, waiting } = queues.find(({ id }) => id === queue)!;
    const visits = visitsIn(facts, queue);
    const unseen = visits.filter(({ from, leftAt }) =>
      gaps.some((gap) => isIn(gap, from) && isIn(gap, leftAt)),
    );
    const unseenLeaving = visits.filter(({ leftAt }) => gaps.some((gap) => isIn(gap, leftAt)));
    expect(waiting).toBe(0);
    expect(Math.abs(today.offered - told.offered!), `${queue} offered`).toBeLessThanOrEqual(unseen.length);
    for (const name of ['answered', 'abandoned', 'overflowed'] as const) {
      const difference = Math.abs(today[name] - told[name]!);
      expect(difference, `${queue} ${name}`).toBeLessThanOrEqual(unseenLeaving.length);
    }
    const left = today.answered + today.abandoned + today.overflowed + today.calledBack + today.refused;
    expect(today.offered, queue).toBe(left);
  }
}

/** When each visit to a queue began, and when its caller left the line. */
function visitsIn(facts: readonly Fact[], queue: string): { from: number; leftAt: number }[] {
  const visits = new Map<string, { from: number; leftAt: number }>();
  for (const fact of facts) {
    if (!('visit' in fact) || fact.queue !== queue) continue;
    const known = visits.get(fact.visit);
    if (known === undefined) visits.set(fact.visit, { from: fact.at, leftAt: fact.at });
    else if (fact.name !== 'contact.completed') known.leftAt = fact.at;
  }
  return [...visits.values()];
}
