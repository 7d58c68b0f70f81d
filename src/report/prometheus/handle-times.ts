import type { Fact } from '../../centre/fact.ts';

/** A length of time to be put in a histogram. */
export type Timed =
  | { kind: 'wait'; queue: string; outcome: WaitOutcome; ms: number }
  | { kind: 'handle'; queue: string; ms: number };
export type WaitOutcome = 'answered' | 'abandoned' | 'overflowed' | 'called_back' | 'refused';

const OUTCOMES: Partial<Record<Fact['name'], WaitOutcome>> = {
  'contact.answered': 'answered',
  'contact.abandoned': 'abandoned',
  'contact.overflowed': 'overflowed',
  'contact.calledBack': 'called_back',
  'contact.refused': 'refused',
};

/**
 * Waits as they end, and handle times: talk and hold wait for the same agent's wrap-up, and go without it
 * when the agent does something else first.
 */
export function handleTimes(): { fold(fact: Fact): Timed[] } {
  const talked = new Map<string, { queue: string; ms: number }>();
  const settle = (agent: string, wrapupMs: number): Timed[] => {
    const known = talked.get(agent);
    if (known === undefined) return [];
    talked.delete(agent);
    return [{ kind: 'handle', queue: known.queue, ms: known.ms + wrapupMs }];
  };
  return {
    fold(fact) {
      const outcome = OUTCOMES[fact.name];
      if (outcome !== undefined && 'waitMs' in fact) {
        return [{ kind: 'wait', queue: fact.queue, outcome, ms: fact.waitMs }];
      }
      if (fact.name === 'contact.completed') {
        const ms = fact.talkMs + fact.holdMs;
        if (fact.agent === null) return [{ kind: 'handle', queue: fact.queue, ms }];
        const earlier = settle(fact.agent, 0);
        talked.set(fact.agent, { queue: fact.queue, ms });
        return earlier;
      }
      if (fact.name === 'contact.wrappedUp') return settle(fact.agent, fact.wrapupMs);
      if (fact.name === 'agent.state' && fact.state !== 'wrapup' && fact.previous !== 'wrapup') {
        return settle(fact.agent, 0);
      }
      return [];
    },
  };
}
