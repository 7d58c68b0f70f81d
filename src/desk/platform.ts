import { type Problem, problem } from '../centre/problem.ts';
import type { Plan } from './acts/act.ts';
import { find, type Turn } from './turn.ts';

/** Why the platforms behind a plan's orders cannot carry them out; `null` when they can. */
export function platformProblem(turn: Turn, plan: Plan): Problem | null {
  const asked = new Map(plan.instructions.map((each) => [`${each.source} ${each.order.name}`, each]));
  for (const { source, order } of asked.values()) {
    const why = cannot(turn, source, order.name);
    if (why !== null) return why;
  }
  return null;
}

/** Why this source cannot carry out this order now. An order it says nothing of may be tried. */
export function cannot(turn: Turn, id: string, order: string): Problem | null {
  const source = find(turn, 'source', id);
  if (source === undefined || source.state === 'down' || source.state === 'ended') {
    return problem(
      'desk.source.down',
      `The platform ${source?.name ?? id} does not answer; nothing was sent to it.`,
      'Its state is in :doctor. Give the command again when it is back.',
      { source: source?.name ?? id },
    );
  }
  const why = source.capabilities[order] ?? null;
  if (why === null) return null;
  return problem(
    'desk.source.cannot',
    `The platform ${source.name} cannot do this: ${why.message}`,
    why.hint ?? 'Its adapter or its rights do not offer it.',
    { ...why.detail, source: source.name, order, why: why.message, whyCode: why.code },
  );
}
