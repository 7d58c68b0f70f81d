import { dayOf } from '../../../src/centre/day.ts';
import type { Fact, FactName, FactOf } from '../../../src/centre/fact.ts';
import { DEFAULT_SEED } from '../../../src/feeds/demo/demo.ts';
import { hospital } from '../../../src/feeds/demo/hospital/hospital.ts';
import type { DemoLogLine } from '../../../src/feeds/demo/log/log.ts';
import { createSimulation, type Simulation } from '../../../src/feeds/demo/simulation.ts';
import type { SourceChange } from '../../../src/feeds/source.ts';

export const TIMEZONE = 'Europe/Paris';

/** A day at the demo's site, by its ISO date. 2026-03-02 is a Monday. */
export const dayAt = (date: string) => dayOf(TIMEZONE, Date.parse(`${date}T12:00:00Z`));
export const MONDAY = dayAt('2026-03-02');

/** A moment of that Monday, by the clock on the wall. */
export const at = (time: string): number => {
  const [hours, minutes] = time.split(':').map(Number);
  return MONDAY.startAt + (hours! * 60 + minutes!) * 60_000;
};

export const scenarioOf = (seed = DEFAULT_SEED, beginsAt = MONDAY.startAt) =>
  hospital({ seed, beginsAt, timezone: TIMEZONE, holidays: [], scale: 1 });

export function simulationOf(
  seed = DEFAULT_SEED,
  beginsAt = MONDAY.startAt,
  lines: DemoLogLine[] = [],
): Simulation {
  const run = { source: 'demo', seed, beginsAt };
  return createSimulation(scenarioOf(seed, beginsAt), run, (line) => lines.push(line));
}

/** Lives until `to` in steps of `stepMs`, as a source would, and gives all that was said. */
export function live(simulation: Simulation, to: number, stepMs = 300_000): SourceChange[] {
  const changes: SourceChange[] = [];
  while (simulation.now() < to) changes.push(...simulation.advance(Math.min(to, simulation.now() + stepMs)));
  return changes;
}

export const factsIn = (changes: readonly SourceChange[]): Fact[] =>
  changes.flatMap((change) => (change.op === 'fact' ? [change.fact] : []));

export const factsNamed = <N extends FactName>(changes: readonly SourceChange[], name: N): FactOf<N>[] =>
  factsIn(changes).filter((fact): fact is FactOf<N> => fact.name === name);
