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
import { PlayedAsterisk } from '../../support/played-asterisk.ts';
import { type PausableClock, pausableClock } from '../../support/played-asterisk-clock.ts';
import { planOf, RecordedEvents } from '../../support/played-asterisk-events.ts';
import { changesIn, factsIn, playedMonday, recordedMonday, truth } from './recorded.ts';

const RATE = 60;
/** What the PBX goes on doing while nobody listens, each time. */
const UNHEARD_MS = 3_000;

type Report = {
  state: string;
  queues: { id: string; today: Counters; waiting: number }[];
};

class HubProcess {
  readonly #process: ChildProcess;
  readonly #lines: AsyncIterator<string>;

  constructor(dir: string, port: number, startAt: number) {
    const script = join(import.meta.dirname, '../../support/played-asterisk-hub-child.ts');
    this.#process = spawn(process.execPath, [script, dir, String(port), String(RATE), String(startAt)], {
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
  const clock = pausableClock(events.startAt - 1_000, RATE);
  const pbx = new PlayedAsterisk({ events, clock });
  const port = await pbx.listen();
  const wholeMs = events.endAt - events.startAt;
  const stops = [0.15, 0.3, 0.45, 0.6, 0.8, 1].map((part) => events.startAt + wholeMs * part);
  let hub = new HubProcess(folder, port, clock.now());
  /** Every gap that any of its lives has told: screens forget them after a while. */
  const gaps = new Map<string, Gap>();
  for (const stopAt of stops.slice(0, -1)) {
    for (const gap of await playTo(hub, pbx, clock, stopAt)) gaps.set(gap.id, gap);
    await hub.kill();
    clock.set(clock.now() + UNHEARD_MS);
    pbx.playUntil(clock.now());
    hub = new HubProcess(folder, port, clock.now());
  }
  for (const gap of await playTo(hub, pbx, clock, stops.at(-1)!)) gaps.set(gap.id, gap);
  const report = await settledReport(hub);
  await pbx.close();
  expectTruthOutside(report, [...gaps.values()], factsIn(changesIn(await playedMonday())));
}, 180_000);

/** Lets both live until `stopAt`, from when the hub has caught up. */
async function playTo(
  hub: HubProcess,
  pbx: PlayedAsterisk,
  clock: PausableClock,
  stopAt: number,
): Promise<Gap[]> {
  const { gaps } = await hub.next<{ gaps: Gap[] }>();
  const rest = pbx.follow();
  hub.tell('run');
  clock.run();
  await new Promise<void>((done) => void clock.at(stopAt, done));
  clock.pause();
  rest();
  return gaps;
}

/** The counters once nothing moves any more. */
async function settledReport(hub: HubProcess): Promise<Report> {
  for (let before = ''; ; ) {
    await new Promise((done) => setTimeout(done, 300));
    hub.tell('counters');
    const report = await hub.next<Report>();
    const now = JSON.stringify(report.queues);
    if (now === before) return report;
    before = now;
  }
}

/** A count may differ from the log's by no more than the visits that a gap touches. */
function expectTruthOutside({ queues }: Report, gaps: readonly Gap[], facts: readonly Fact[]): void {
  expect(gaps).toHaveLength(5);
  for (const gap of gaps) expect(gap.to! - gap.from).toBeLessThan(60_000);
  for (const [queue, { expect: told }] of Object.entries(truth.queues)) {
    const { today, waiting } = queues.find(({ id }) => id === queue)!;
    const touched = visitsIn(facts, queue).filter((visit) =>
      gaps.some((gap) => visit.from <= gap.to! && visit.to >= gap.from),
    ).length;
    expect(waiting).toBe(0);
    for (const name of ['offered', 'answered', 'abandoned', 'overflowed'] as const) {
      expect(Math.abs(today[name] - told[name]!), `${queue} ${name}`).toBeLessThanOrEqual(touched);
    }
    const left = today.answered + today.abandoned + today.overflowed + today.calledBack + today.refused;
    expect(today.offered, queue).toBe(left);
    expect(told.offered! - today.offered).toBeLessThan(told.offered! / 8);
  }
}

function visitsIn(facts: readonly Fact[], queue: string): { from: number; to: number }[] {
  const visits = new Map<string, { from: number; to: number }>();
  for (const fact of facts) {
    if (!('visit' in fact) || fact.queue !== queue) continue;
    const known = visits.get(fact.visit);
    if (known === undefined) visits.set(fact.visit, { from: fact.at, to: fact.at });
    else known.to = Math.max(known.to, fact.at);
  }
  return [...visits.values()];
}
