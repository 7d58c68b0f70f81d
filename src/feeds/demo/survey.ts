import { draw } from './distribution.ts';
import type { Floor, Visit } from './floor.ts';
import { chooseBy, randomOf } from './random.ts';
import { isWritten } from './routing.ts';

/** The score of somebody who is content, and of somebody who is not, each with its weight. */
const CONTENT = [
  { score: 5, weight: 62 },
  { score: 4, weight: 38 },
];
const DISCONTENT = [
  { score: 3, weight: 50 },
  { score: 2, weight: 22 },
  { score: 1, weight: 28 },
];

/** A minute of waiting, a transfer, having had to call again: each makes so many more of them discontent. */
const BASE = 0.09;
const PER_MINUTE = 0.035;
const PER_TRANSFER = 0.08;
const PER_REPEAT = 0.12;
const MOST = 0.75;

/**
 * A served patient is asked how it went. Few respond: most at once, on the line, some hours later; whoever wrote
 * does so later. Each contact draws from a stream of its own, so that nothing else of the day depends on it.
 */
export function askHowItWent(floor: Floor, visit: Visit): void {
  const { scenario, timeline, run } = floor;
  const { probability, laterProbability, onTheLine, later } = scenario.callers.survey;
  if (probability === 0) return;
  const random = randomOf(run.seed, 'survey', visit.contact);
  if (random() >= probability) return;
  const isLater = random() < laterProbability || isWritten(visit.queue);
  const { score } = chooseBy(
    random,
    random() < discontent(visit) ? DISCONTENT : CONTENT,
    ({ weight }) => weight,
  );
  timeline.at(timeline.now + draw(isLater ? later : onTheLine, random), () => {
    floor.witness.rated(visit, score);
  });
}

/** How likely a patient is to be discontent: a message is not waited for with a telephone in the hand. */
function discontent(visit: Visit): number {
  const waitMs = isWritten(visit.queue) ? 0 : (visit.answeredAt ?? visit.enteredAt) - visit.enteredAt;
  const transfers = visit.from === 'transfer' ? PER_TRANSFER : 0;
  const repeats = visit.flags.includes('repeat') ? PER_REPEAT : 0;
  return Math.min(MOST, BASE + (PER_MINUTE * waitMs) / 60_000 + transfers + repeats);
}
