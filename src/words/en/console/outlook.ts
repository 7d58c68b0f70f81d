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
