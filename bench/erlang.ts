import { compareCase, referenceCases } from './erlang-agreement.ts';

/**
 * Calls in each of the five runs of a case, in hundreds of thousands: as many as bring its standard errors
 * well within what is allowed. The closer to saturation, the longer a queue remembers.
 */
const HUNDRED_THOUSANDS: Record<string, number> = {
  'C-07': 30,
  'C-09': 3,
  'C-11': 4,
  'C-13': 6,
  'C-15': 8,
  'C-17': 25,
  'C-19': 45,
  'C-21': 50,
  'C-23': 80,
  'A-25': 1,
  'A-27': 2,
  'A-29': 2,
  'A-31': 1,
  'A-33': 2,
  'A-35': 3,
  'A-37': 4,
  'A-39': 5,
  'A-41': 5,
  'A-43': 6,
  'A-45': 15,
  'A-47': 12,
};

/** DESIGN §10's simulator, with one queue and exponential times, against every Erlang A and C case. */
export const bench = () => [...rows()];

function* rows() {
  for (const each of referenceCases()) {
    const calls = HUNDRED_THOUSANDS[each.id]! * 100_000;
    const worst = compareCase(each, calls).reduce((a, b) => (b.ratio > a.ratio ? b : a));
    yield {
      name: `simulator against ${each.id}, five runs of ${calls} calls: furthest figure (${worst.figure}) / allowed`,
      ratio: worst.ratio,
      budget: 1,
    };
  }
}
if (import.meta.main) for (const row of rows()) process.stdout.write(`${JSON.stringify(row)}\n`);
