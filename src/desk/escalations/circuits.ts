import type { Priority } from '../../centre/escalation.ts';
import { openingAt } from '../../centre/hours.ts';
import type { CircuitPolicy, DeskPolicy } from '../policy.ts';

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
