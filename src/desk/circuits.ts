import type { Priority } from '../centre/escalation.ts';
import { openingAt } from '../centre/hours.ts';
import { type Problem, problem } from '../centre/problem.ts';
import type { CircuitPolicy, DeskPolicy } from './policy.ts';

/** The step of a circuit to ask next; `skipped` are the closed secretariats passed over on the way. */
export type NextStep = { circuit: CircuitPolicy; step: number; skipped: string[] };

/** What opening hours say of a secretariat; `null` when nobody said when it answers. */
export function secretariatOpening(policy: DeskPolicy, id: string, now: number) {
  const hours = policy.secretariats.find((each) => each.id === id)?.hours;
  return hours === undefined || hours === null ? null : openingAt(hours, policy.holidays, now);
}

/**
 * The first step that can be asked from `from` on, going on to the fallback circuits not yet `passed`.
 * `null`: nobody is left to ask.
 */
export function nextStep(
  policy: DeskPolicy,
  now: number,
  walk: { circuit: CircuitPolicy; from: number; passed: readonly string[]; priority: Priority },
): NextStep | null {
  const skipped: string[] = [];
  const passed = new Set([...walk.passed, walk.circuit.id]);
  let circuit: CircuitPolicy | undefined = walk.circuit;
  let from = walk.from;
  while (circuit !== undefined) {
    for (let step = from; step < circuit.steps.length; step++) {
      const asked = circuit.steps[step]!;
      const open = secretariatOpening(policy, asked.secretariat, now)?.open !== false;
      if (open || asked.whenClosed === 'ask') return { circuit, step, skipped };
      skipped.push(asked.secretariat);
    }
    const next: string | null = circuit.fallback;
    if (next === null || passed.has(next)) return null;
    passed.add(next);
    circuit = policy.circuits.find((each) => each.id === next);
    from = circuit === undefined ? 0 : firstStep(circuit, walk.priority);
  }
  return null;
}

/** The step at which a priority enters a circuit. */
export const firstStep = (circuit: CircuitPolicy, priority: Priority): number =>
  circuit.priorities[priority]?.startStep ?? 0;

/** How long the secretariat of a step has to accept, at this priority. */
export const stepWait = (circuit: CircuitPolicy, step: number, priority: Priority): number =>
  Math.round(circuit.steps[step]!.waitMs * (circuit.priorities[priority]?.waitRatio ?? 1));

/** The soonest opening among the secretariats of a circuit, all of them closed. */
export function nextOpening(policy: DeskPolicy, circuit: CircuitPolicy, now: number): number | null {
  const openings = circuit.steps
    .map((step) => secretariatOpening(policy, step.secretariat, now)?.opensAt ?? null)
    .filter((at) => at !== null);
  return openings.length === 0 ? null : Math.min(...openings);
}

/** Everything that keeps the circuits of a site's file from being followed, each named. */
export function circuitProblems(policy: DeskPolicy): Problem[] {
  return [
    ...twice(policy),
    ...policy.circuits.flatMap((circuit) => [
      ...stepProblems(policy, circuit),
      ...loopProblems(policy, circuit),
    ]),
  ];
}

function twice(policy: DeskPolicy): Problem[] {
  const of = (kind: string, ids: string[]): Problem[] =>
    ids
      .filter((id, index) => ids.indexOf(id) !== index)
      .map((id) =>
        problem('desk.circuit.twice', `The ${kind} ${id} is written twice.`, 'Rename one.', { kind, id }),
      );
  return [
    ...of(
      'circuit',
      policy.circuits.map((each) => each.id),
    ),
    ...of(
      'secretariat',
      policy.secretariats.map((each) => each.id),
    ),
  ];
}

function stepProblems(policy: DeskPolicy, circuit: CircuitPolicy): Problem[] {
  const problems: Problem[] = [];
  for (const { secretariat } of circuit.steps) {
    const known = policy.secretariats.find((each) => each.id === secretariat);
    const named = { circuit: circuit.id, secretariat };
    if (known === undefined) {
      const known = policy.secretariats.map((each) => each.id).join(', ');
      problems.push(
        problem(
          'desk.circuit.secretariat',
          `The circuit ${circuit.id} names the secretariat ${secretariat}, which does not exist.`,
          `The secretariats are: ${known}.`,
          { ...named, known },
        ),
      );
    } else if (known.hours === null) {
      problems.push(
        problem(
          'desk.circuit.hours',
          `The circuit ${circuit.id} relies on ${secretariat}, whose hours are not given.`,
          'Write its hours; a service that always answers is open from 00:00 to 24:00.',
          named,
        ),
      );
    }
  }
  for (const [name, rule] of Object.entries(circuit.priorities)) {
    if (rule !== undefined && rule.startStep >= circuit.steps.length) {
      problems.push(
        problem(
          'desk.circuit.start',
          `In the circuit ${circuit.id}, ${name} starts at step ${rule.startStep + 1} of ${circuit.steps.length}.`,
          'Start at a step that exists.',
          { circuit: circuit.id, priority: name, start: rule.startStep + 1, steps: circuit.steps.length },
        ),
      );
    }
  }
  return problems;
}

/** A fallback that does not exist, or that leads back to where it came from. */
function loopProblems(policy: DeskPolicy, circuit: CircuitPolicy): Problem[] {
  const path = [circuit.id];
  let at: CircuitPolicy = circuit;
  while (at.fallback !== null) {
    const next = policy.circuits.find((each) => each.id === at.fallback);
    if (next === undefined) {
      if (at !== circuit) return [];
      const why = `The circuit ${at.id} falls back on ${at.fallback}, which does not exist.`;
      return [
        problem('desk.circuit.fallback', why, 'Name a circuit of this file.', {
          circuit: at.id,
          fallback: at.fallback,
        }),
      ];
    }
    path.push(next.id);
    if (next.id === circuit.id) {
      return [
        problem(
          'desk.circuit.loop',
          `The circuit ${circuit.id} loops: ${path.join(' → ')}.`,
          'End the chain of fallbacks somewhere.',
          { circuit: circuit.id, path: path.join(' → ') },
        ),
      ];
    }
    if (path.indexOf(next.id) < path.length - 1) return [];
    at = next;
  }
  return [];
}
