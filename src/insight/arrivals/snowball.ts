import type { Counters } from '../../centre/counters.ts';
import type { Ratio } from '../../centre/scalar.ts';

/**
 * The snowball of redials: callers who give up call again, and are counted again. `needs` are what people
 * wanted, one each however often they called; a recontact after an answer is a new one.
 */
export type Snowball = {
  /** Calls for each need: 1 when nobody has to call twice. */
  callsPerNeed: Ratio;
  /** Needs that were answered in the end: the answer rate of people, where the answer rate is that of calls. */
  needsAnswered: Ratio;
  /** Abandons after which the caller came back. */
  returned: Ratio;
  /** Offered contacts that a first answer would have spared. */
  redials: Ratio;
  /** Offered contacts from callers who had been answered within the day. */
  recontacts: Ratio;
};

/**
 * What the counters of a period say of its snowball. Redials whose abandon came before the period can pass
 * the abandons in it: a part is never more than its whole.
 */
export function snowballOf(counters: Counters): Snowball {
  const { offered, answered, abandoned, repeatAfterAbandon, recontactAfterAnswer } = counters;
  const needs = Math.max(0, offered - repeatAfterAbandon);
  return {
    callsPerNeed: { num: offered, den: needs },
    needsAnswered: { num: Math.min(answered, needs), den: needs },
    returned: { num: Math.min(repeatAfterAbandon, abandoned), den: abandoned },
    redials: { num: Math.min(repeatAfterAbandon, offered), den: offered },
    recontacts: { num: Math.min(recontactAfterAnswer, offered), den: offered },
  };
}

/**
 * What share of those who call again do so within the hour of giving up: between the median (29 minutes) and
 * the third quartile (133 minutes) of the Technion call-centre data, on a logarithmic scale of time.
 */
const WITHIN_THE_HOUR = 0.6;

/**
 * How many of those who gave up in the last hour will call again in the next, if they do as those before
 * them did; `null` while too few gave up to tell.
 */
export function redialsToCome(
  today: Counters,
  abandonedLastHour: number,
  minimumVolume: number,
): number | null {
  const { num, den } = snowballOf(today).returned;
  return den < minimumVolume ? null : (num / den) * WITHIN_THE_HOUR * abandonedLastHour;
}
