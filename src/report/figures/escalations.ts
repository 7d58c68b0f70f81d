import type { EscalationState } from '../../centre/escalation.ts';
import type { Fact, FactOf } from '../../centre/fact.ts';
import { meanOf } from './callbacks.ts';

/** How one secretariat answered what it was asked. */
export type SecretariatFigures = {
  id: string;
  asked: number;
  accepted: number;
  refused: number;
  /** Asked without an answer before the circuit went on, or yet. */
  silent: number;
  meanAnswerMs: number | null;
  longestAnswerMs: number | null;
};

export type EscalationFigures = {
  opened: number;
  /** Where each stands at the end of the period. */
  states: Partial<Record<EscalationState, number>>;
  secretariats: SecretariatFigures[];
};

type Asked = { to: string; askedAt: number; answer: 'accepted' | 'refused' | null; answeredAt: number };

/** The figures of the escalations told by `facts`; an answer is timed from the moment that step was asked. */
export function escalationFigures(facts: Iterable<Fact>): EscalationFigures {
  const last = new Map<string, EscalationState>();
  const asked = new Map<string, Asked>();
  for (const fact of facts) {
    if (fact.name !== 'escalation.state') continue;
    last.set(fact.escalation, fact.state);
    ask(asked, fact);
  }
  const states: EscalationFigures['states'] = {};
  for (const state of last.values()) states[state] = (states[state] ?? 0) + 1;
  const ids = [...new Set([...asked.values()].map(({ to }) => to))].sort();
  return {
    opened: last.size,
    states,
    secretariats: ids.map((id) =>
      secretariat(
        id,
        [...asked.values()].filter(({ to }) => to === id),
      ),
    ),
  };
}

function ask(
  asked: Map<string, Asked>,
  { escalation, step, to, state, at }: FactOf<'escalation.state'>,
): void {
  const key = `${escalation} ${step} ${to}`;
  const known = asked.get(key);
  const answer = state === 'accepted' || state === 'refused' ? state : null;
  if (known === undefined) {
    if (state === 'open' || state === 'delivered' || answer !== null) {
      asked.set(key, { to, askedAt: at, answer, answeredAt: at });
    }
  } else if (answer !== null && known.answer === null) {
    asked.set(key, { ...known, answer, answeredAt: at });
  }
}

function secretariat(id: string, asked: readonly Asked[]): SecretariatFigures {
  const answers = asked.filter(({ answer }) => answer !== null);
  const delays = answers.map(({ askedAt, answeredAt }) => answeredAt - askedAt);
  return {
    id,
    asked: asked.length,
    accepted: answers.filter(({ answer }) => answer === 'accepted').length,
    refused: answers.filter(({ answer }) => answer === 'refused').length,
    silent: asked.length - answers.length,
    meanAnswerMs: meanOf(delays),
    longestAnswerMs: delays.length === 0 ? null : Math.max(...delays),
  };
}
