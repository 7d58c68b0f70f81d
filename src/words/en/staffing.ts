import type { ProblemWords } from '../problem-words.ts';

/** What the waiting formulas are not given, in words. */
const INPUTS: Record<string, string> = {
  arrivalsPerHour: 'rate of arrivals',
  handleMs: 'handle time',
  agents: 'number of agents',
  patienceMs: 'patience',
  thresholdMs: 'threshold',
  targetRatio: 'target',
  maxAbandonRatio: 'limit of abandons',
};

/** Why a queue cannot be worked out. */
export const staffingProblems: ProblemWords = {
  'erlang.input': ({ name, value }) => ({
    message: `${value} is no ${INPUTS[String(name)] ?? name} that a queue can be worked out for.`,
  }),
  'whatIf.tooFew': ({ seen, needed }) => ({
    message: `${seen} contacts are too few to tell what an agent more or less would do.`,
    hint: `It needs ${needed} in the last half-hour.`,
  }),
  'erlang.overload': ({ erlangs, agents }) => ({
    message: `${Number(erlangs).toFixed(1)} erlangs for ${agents} agents: without abandons the queue would grow for ever.`,
    hint: 'Add agents, or give the callers a patience.',
  }),
};
