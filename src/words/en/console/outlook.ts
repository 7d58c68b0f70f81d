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
