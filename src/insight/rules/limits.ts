import { durationMsOf } from '../../centre/written.ts';
import type { Limit, Limits } from './rules.ts';
import type { WrittenLeaf } from './written.ts';

/**
 * What contradicts itself in a rule: a token that `words` can say in any language (`rule.noTarget=waiting`, its
 * values encoded as in a URL), and the English of it.
 */
export type Contradiction = { expects: string; english: string };
export const contradiction = (
  name: string,
  english: string,
  ...values: readonly (string | number)[]
): Contradiction => ({
  expects: [`rule.${name}`, ...(values.length === 0 ? [] : [values.map(encodeURIComponent).join(',')])].join(
    '=',
  ),
  english,
});

/** Says what is wrong and where, from the rule's own key down. */
export type Complain = (path: readonly (string | number)[], wrong: Contradiction) => void;

/** The limits of a written leaf in its metric's unit; `null` when they are wrong, and complained of. */
export function limitsOf(
  written: WrittenLeaf,
  unit: ThresholdUnit,
  side: Limits['side'],
  complain: Complain,
): Limits | null {
  const warning = limitOf(written.warning, unit, side, 'warning', complain);
  const critical = limitOf(written.critical, unit, side, 'critical', complain);
  if (warning === undefined || critical === undefined) return null;
  if (warning === null && critical === null) {
    complain([], contradiction('noThreshold', 'a rule needs a warning or a critical threshold'));
    return null;
  }
  if (warning !== null && critical !== null && isBeyond(side, warning.enter, critical.enter)) {
    complain(
      ['critical'],
      contradiction('criticalSide', `critical must be ${side} warning, or it is never a warning`, side),
    );
    return null;
  }
  return { side, warning, critical };
}

/** Whether `value` is strictly on the bad side of `threshold`. */
export const isBeyond = (side: Limits['side'], value: number, threshold: number): boolean =>
  side === 'above' ? value > threshold : value < threshold;

/** What a threshold is measured in. `share` is of a whole, at most 1; a `ratio` may pass it. */
export type ThresholdUnit = 'share' | 'ratio' | 'ms' | 'count';

/** A written threshold in the unit of its metric; `null` when it says nothing of that kind. */
export function thresholdValue(written: string | number, unit: ThresholdUnit): number | null {
  if (unit === 'ms') return typeof written === 'string' ? durationMsOf(written) : null;
  const text = String(written).trim().replace(',', '.');
  const [, digits, percent] = /^([+-]?\d+(?:\.\d+)?)\s*(%)?$/.exec(text) ?? [];
  if (digits === undefined) return null;
  if (unit === 'count') return percent === undefined ? Number(digits) : null;
  const ratio = percent === undefined ? Number(digits) : Number(digits) / 100;
  const most = unit === 'share' ? 1 : 10;
  return Math.abs(ratio) <= most ? ratio : null;
}

const KIND_OF_VALUE: Record<ThresholdUnit, string> = {
  share: 'a share such as 85% or 0.85',
  ratio: 'a ratio such as 130% or 1.3',
  ms: 'a duration with its unit, such as 90s or 3m',
  count: 'a number',
};

/** `null` when not written, `undefined` when wrong (and complained of). */
function limitOf(
  written: WrittenLeaf['warning'],
  unit: ThresholdUnit,
  side: Limits['side'],
  name: 'warning' | 'critical',
  complain: Complain,
): Limit | null | undefined {
  if (written === undefined) return null;
  const { enter, leave } = typeof written === 'object' ? written : { enter: written };
  const enterValue = thresholdValue(enter, unit);
  const leaveValue = leave === undefined ? enterValue : thresholdValue(leave, unit);
  if (enterValue === null || leaveValue === null) {
    const wrong = enterValue === null ? enter : leave;
    complain([name], contradiction('notValue', `"${wrong}" is not ${KIND_OF_VALUE[unit]}`, unit, wrong!));
    return undefined;
  }
  if (isBeyond(side, leaveValue, enterValue)) {
    complain(
      [name],
      contradiction(
        'impossiblePair',
        `it would leave ${side} where it enters: an impossible pair of thresholds`,
        side,
      ),
    );
    return undefined;
  }
  return { enter: enterValue, leave: leaveValue };
}

const TARGET = /^target\s*(?:([+-])\s*(\d+(?:[.,]\d+)?)\s*%?)?$/;
const thresholdsIn = (limit: WrittenLeaf['warning']): (string | number | undefined)[] =>
  typeof limit === 'object' ? [limit.enter, limit.leave] : [limit];
const isTarget = (threshold: string | number | undefined): threshold is string =>
  typeof threshold === 'string' && TARGET.test(threshold.trim());
/** Whether a written leaf measures its limits from the queue's own target. */
export const targetsIn = ({ warning, critical }: WrittenLeaf): boolean =>
  [...thresholdsIn(warning), ...thresholdsIn(critical)].some(isTarget);

/** `target - 10` as the distance `-10`; a plain percentage beside a target is left to be refused. */
export function fromTarget(written: WrittenLeaf): WrittenLeaf {
  const distance = (threshold: string | number): string => {
    if (!isTarget(threshold)) return `${threshold} beside a target`;
    const [, sign = '', points = '0'] = TARGET.exec(threshold.trim())!;
    return `${sign}${points}%`;
  };
  const limit = (value: WrittenLeaf['warning']): WrittenLeaf['warning'] => {
    if (value === undefined) return undefined;
    if (typeof value !== 'object') return distance(value);
    return { enter: distance(value.enter), leave: distance(value.leave ?? value.enter) };
  };
  return { ...written, warning: limit(written.warning), critical: limit(written.critical) };
}
