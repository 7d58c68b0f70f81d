import { problem } from '../../centre/problem.ts';
import type { Try } from '../../hub/outbox/outbox.ts';

/** What an answer that is no success means: `never` for the statuses that another try would not change. */
export function httpRefusal(response: Response, hopeless: readonly number[]): Try {
  const { status } = response;
  const why = problem('delivery.status', `The receiver answered ${status}.`, undefined, { status });
  if (hopeless.includes(status)) return { state: 'never', problem: why };
  const afterMs = retryAfterMs(response.headers.get('retry-after'), Date.now());
  return { state: 'later', problem: why, ...(afterMs === null ? {} : { afterMs }) };
}

/** How long `Retry-After` asks to wait: seconds, or a date. */
export function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  const afterMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(afterMs) && afterMs > 0 ? afterMs : null;
}
