import { dayOf } from '../src/centre/day.ts';
import type { FactOf } from '../src/centre/fact.ts';
import { DEFAULT_SEED } from '../src/feeds/demo/demo.ts';
import { hospital } from '../src/feeds/demo/hospital/hospital.ts';
import type { Scenario } from '../src/feeds/demo/scenario.ts';
import { createSimulation } from '../src/feeds/demo/simulation.ts';
import type { SourceChange } from '../src/feeds/source.ts';

const TIMEZONE = 'Europe/Paris';
const MONDAY = dayOf(TIMEZONE, Date.UTC(2026, 2, 2, 12));
const DAY_MS = MONDAY.endAt - MONDAY.startAt;
const HALF_HOUR_MS = 1_800_000;

const scenarioOf = (seed: string): Scenario =>
  hospital({ seed, beginsAt: MONDAY.startAt, timezone: TIMEZONE, holidays: [], scale: 1 });

function liveMonday(scenario: Scenario, seed: string): SourceChange[] {
  const run = { source: 'demo', seed, beginsAt: MONDAY.startAt };
  const simulation = createSimulation(scenario, run, () => {});
  const changes: SourceChange[] = [];
  for (let at = MONDAY.startAt; at <= MONDAY.endAt; at += HALF_HOUR_MS)
    changes.push(...simulation.advance(at));
  return changes;
}

/** DESIGN §10: a simulated hospital day, at least a thousand times faster than it lasts. */
export function bench() {
  liveMonday(scenarioOf('warm-up'), 'warm-up');
  const before = process.cpuUsage();
  liveMonday(scenarioOf(DEFAULT_SEED), DEFAULT_SEED);
  const spent = process.cpuUsage(before);
  const spentMs = (spent.user + spent.system) / 1000;
  return [
    {
      name: 'demo: CPU of a simulated day / a thousandth of it',
      ratio: spentMs / (DAY_MS / 1000),
      budget: 1,
    },
  ];
}

type Cell = {
  offered: number;
  answered: number;
  inSla: number;
  abandoned: number;
  refused: number;
  waitMs: number;
};
const emptyCell = (): Cell => ({ offered: 0, answered: 0, inSla: 0, abandoned: 0, refused: 0, waitMs: 0 });
type Visit = FactOf<'contact.entered' | 'contact.answered' | 'contact.abandoned' | 'contact.refused'>;

/** Monday by half-hour of entry and queue: offered, service level, ASA, abandons, and the agents' occupancy. */
export function table(): string {
  const scenario = scenarioOf(DEFAULT_SEED);
  const cells = new Map<string, Cell>();
  const thresholds = new Map(scenario.queues.map((queue) => [queue.id, queue.sla.thresholdMs]));
  const busy = new Map<number, { busyMs: number; presentMs: number }>();
  for (const change of liveMonday(scenario, DEFAULT_SEED)) {
    if (change.op !== 'fact') continue;
    const { fact } = change;
    if (fact.name === 'agent.state') countTime(busy, fact);
    else if (isVisit(fact)) countVisit(cells, thresholds, fact);
  }
  const phones = scenario.queues.filter((queue) => queue.channel === 'phone');
  const line = (half: number): string => {
    const { busyMs, presentMs } = busy.get(half) ?? { busyMs: 0, presentMs: 0 };
    const occupancy = presentMs === 0 ? '–' : `${Math.round((100 * busyMs) / presentMs)} %`;
    const columns = phones.map((queue) => cellText(cells.get(`${half} ${queue.id}`) ?? emptyCell()));
    return `${clockText(half)}  ${columns.join('')}${occupancy.padStart(6)}`;
  };
  const head = `       ${phones.map((queue) => queue.id.padEnd(WIDTH)).join('')}  busy`;
  return [head, ...Array.from({ length: 26 }, (_, index) => line(index + 14)), ''].join('\n');
}

const isVisit = (fact: { name: string }): fact is Visit =>
  ['contact.entered', 'contact.answered', 'contact.abandoned', 'contact.refused'].includes(fact.name);

const halfOf = (at: number): number => Math.floor((at - MONDAY.startAt) / HALF_HOUR_MS);

function countVisit(cells: Map<string, Cell>, thresholds: Map<string, number>, fact: Visit): void {
  const key = `${halfOf(fact.name === 'contact.entered' ? fact.at : fact.enteredAt)} ${fact.queue}`;
  const cell = cells.get(key) ?? emptyCell();
  cells.set(key, cell);
  if (fact.name === 'contact.entered') cell.offered += 1;
  else if (fact.name === 'contact.abandoned') cell.abandoned += 1;
  else if (fact.name === 'contact.refused') cell.refused += 1;
  else {
    cell.answered += 1;
    cell.waitMs += fact.waitMs;
    if (fact.waitMs <= thresholds.get(fact.queue)!) cell.inSla += 1;
  }
}

/** The half-hour in which a state ended has all of it: near enough to see who is busy. */
function countTime(
  busy: Map<number, { busyMs: number; presentMs: number }>,
  fact: FactOf<'agent.state'>,
): void {
  if (fact.previous === 'offline' || fact.previous === 'paused') return;
  const half = busy.get(halfOf(fact.at)) ?? { busyMs: 0, presentMs: 0 };
  busy.set(halfOf(fact.at), half);
  half.presentMs += fact.previousMs ?? 0;
  if (fact.previous !== 'ready') half.busyMs += fact.previousMs ?? 0;
}

const WIDTH = 24;

function cellText(cell: Cell): string {
  const letIn = cell.offered - cell.refused;
  if (letIn === 0) return (cell.refused === 0 ? '·' : `${cell.refused} refused`).padEnd(WIDTH);
  const percent = (part: number) => `${Math.round((100 * part) / letIn)}%`;
  const asa = cell.answered === 0 ? '–' : `${Math.round(cell.waitMs / cell.answered / 1000)}s`;
  const figures = [percent(cell.inSla).padStart(5), asa.padStart(5), percent(cell.abandoned).padStart(4)];
  return `${String(letIn).padStart(4)}${figures.join(' ')}`.padEnd(WIDTH);
}

const clockText = (half: number): string =>
  `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`;

if (import.meta.main) {
  for (const row of bench()) process.stdout.write(`${JSON.stringify(row)}\n`);
  process.stdout.write(`offered, in SL, ASA, abandoned\n${table()}`);
}
