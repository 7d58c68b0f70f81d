type Span = { before: string; after: string };
type Measure = {
  rate: string;
  arrivals: 'expected' | 'recent';
  handle: string;
  completed: number;
  patience: string;
  before: string;
  after: string;
};

/** What is to be expected: of a loan, of the next hour. */
export const outlook = {
  head: (lasting: string | null) =>
    `${lasting === null ? 'For the next hour' : `For ${lasting}`}, if nothing else changes (i says why):`,
  onceBack: (agent: string) => `Once ${agent} is back from the break, if nothing else changes (i says why):`,
  effect: (queue: string, wait: Span, waitMargin: string, level: Span, levelMargin: string) =>
    `${queue}: wait ${wait.before} → ${wait.after} (±${waitMargin}), SL ${level.before} → ${level.after}% (±${levelMargin})`,
  unknown: (queue: string, why: string) => `${queue}: –  ${why}`,
  tooFew: (seen: number) => `too few calls to tell (${seen})`,
  measured: (queue: string, { rate, arrivals, handle, completed, patience, before, after }: Measure) =>
    `${queue}: ${rate} calls an hour (${arrivals === 'expected' ? 'expected by the day’s curve' : 'as in the last minutes'}), ${handle} each with wrap-up (${completed} seen), patience ${patience}, agents ${before} → ${after}.`,
  grounds: [
    'Erlang A: calls come at random, and whoever has no patience left hangs up. A settled state: those who wait already are not counted.',
    'An agent counts for the queues it knows best, in equal parts; on loan, for the queue it is lent to alone.',
    '± is what so few calls leave open, one standard deviation of load.',
  ],
};

/** Calls that come back because nobody answered them. */
export const snowball = {
  name: 'Redials:',
  waiting: (again: number, waiting: number) => `${again} of ${waiting} waiting have called before`,
  share: (share: string, counted: boolean) => (counted ? `${share} calls are redials` : `${share}% of calls`),
  perNeed: (calls: string) => `${calls} calls for each need`,
  toCome: (count: string) => `about ${count} more within the hour`,
};

/** The hour that begins now. */
export const nextHour = {
  name: 'Next hour:',
  calls: (expected: string, low: string, high: string) => `${expected} calls (${low} to ${high})`,
  agents: (needed: string, there: string) => `${needed} agents needed, ${there} there`,
  there: (there: string) => `${there} agents there, needed – (too few calls to tell)`,
  basis: (kind: 'weekdays' | 'profile', days: number) =>
    kind === 'weekdays' ? `mean of ${days} same weekdays` : 'usual profile',
};

/** What an hour's figures are, for `i`. */
export const hourFigures = {
  ground: 'Assumes',
  inputs: 'With',
  unknown: 'nothing is forecast of this queue: it has no past here, and no profile in the site’s file',
  tooFew: 'too few calls were completed to tell how long one takes',
  hour: 'the hour that begins now; each line of Hours is its own half-hour',
  handling: (handle: string, patience: string, completed: number) =>
    `handle time ${handle} with wrap-up, patience ${patience} (${completed} completed)`,
  target: (share: string, within: string) => `target ${share} within ${within}`,
  range: (low: string, high: string) => `${low} to ${high} four times in five`,
  'hour.expected': {
    name: 'Contacts expected',
    formula:
      'day’s curve × (A + 60) ÷ (E + 60), A: what came in the last 3 hours, E: what it expected of them',
    ground:
      'the rest of the day departs from its curve as its last hours did; 60 calls hold back what too few would say; what is over is as it was forecast',
  },
  'hour.needed': {
    name: 'Agents needed',
    formula: 'fewest agents for which Erlang A gives the target',
    ground:
      'calls come at random, and whoever has no patience left hangs up; handling and patience stay as they are; not told of what is over',
  },
  'hour.there': {
    name: 'Agents there',
    formula: 'agents at work and not on break, each in equal parts among the queues it knows best',
    ground: 'to come: as things stand, nobody comes or leaves; over: as it was at its end',
  },
};
