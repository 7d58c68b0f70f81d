import type { CallbackState } from '../../centre/contact.ts';
import type { Fact } from '../../centre/fact.ts';
import type { Ratio } from '../../centre/scalar.ts';

/** What became of the callbacks that moved in a period. */
export type CallbackFigures = {
  promised: number;
  done: number;
  failed: number;
  expired: number;
  /** Taken back, most often because the patient got through meanwhile. */
  cancelled: number;
  /** Promised and not yet ended. */
  open: number;
  /** done / (done + failed + expired): a promise taken back is neither kept nor broken. */
  kept: Ratio;
  /** Mean time from the promise to the call that kept it; `null` when none was. */
  meanDelayMs: number | null;
};

type Promised = { state: CallbackState; firstAt: number; doneAt: number | null };

/** The figures of the callbacks told by `facts`. */
export function callbackFigures(facts: Iterable<Fact>): CallbackFigures {
  const callbacks = new Map<string, Promised>();
  for (const fact of facts) {
    if (fact.name !== 'callback.state') continue;
    const known = callbacks.get(fact.callback);
    callbacks.set(fact.callback, {
      state: fact.state,
      firstAt: known?.firstAt ?? fact.at,
      doneAt: fact.state === 'done' ? fact.at : (known?.doneAt ?? null),
    });
  }
  const all = [...callbacks.values()];
  const count = (...states: CallbackState[]) => all.filter(({ state }) => states.includes(state)).length;
  const delays = all.flatMap(({ firstAt, doneAt }) => (doneAt === null ? [] : [doneAt - firstAt]));
  const [done, failed, expired] = [count('done'), count('failed'), count('expired')];
  return {
    promised: all.length,
    done,
    failed,
    expired,
    cancelled: count('cancelled'),
    open: count('offered', 'pending', 'dialling'),
    kept: { num: done, den: done + failed + expired },
    meanDelayMs: meanOf(delays),
  };
}

/** The rounded mean of some lengths of time, `null` of none. */
export const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length);
