import { Webhook } from 'standardwebhooks';
import { type Problem, problem } from '../../centre/problem.ts';
import type { AlertLine } from '../../report/lines/watch-line.ts';
import { httpRefusal } from '../delivery/http-answer.ts';
import type { WebhookReach } from '../delivery/webhook.ts';

/** How often a webhook is tried for one alert, and the waits between. */
export type Patience = {
  delaysMs: readonly number[];
  tryForMs: number;
  sleep: (ms: number, signal: AbortSignal) => Promise<void>;
};

const MINUTE_MS = 60_000;
/** A day of tries for one alert, so that a webhook down for a night misses nothing; then it is given up, and said. */
export const DAY_OF_TRIES: readonly number[] = [
  1_000,
  5_000,
  15_000,
  30_000,
  MINUTE_MS,
  2 * MINUTE_MS,
  ...Array<number>(288).fill(5 * MINUTE_MS),
];

/** A receiver that asks for more patience than this is tried anyway. */
const LONGEST_WAIT_MS = 30 * MINUTE_MS;

/**
 * Posts one line, signed in the form of Standard Webhooks 1.0; `webhook-id` is the line's id, the same at
 * each try and after a restart, so that the receiver can tell. `trouble` is called at the first try that
 * failed. Resolves with why it was given up, or `null`.
 */
export async function postLine(
  line: AlertLine,
  reach: WebhookReach,
  patience: Patience,
  trouble: (why: Problem) => void,
  stopping: AbortSignal,
): Promise<Problem | null> {
  for (let tries = 0; ; tries += 1) {
    const came = await once(line, reach, patience.tryForMs, stopping);
    if (came === null) return null;
    const delayMs = patience.delaysMs[tries];
    const givenUp = problem('watch.webhook', `${reach.url} did not take the alert: ${came.why}.`, undefined, {
      url: reach.url,
      reason: came.why,
      attempts: tries + 1,
      line: line.id,
    });
    if (came.hopeless || delayMs === undefined || stopping.aborted) return givenUp;
    if (tries === 0) trouble(givenUp);
    await patience
      .sleep(Math.max(delayMs, Math.min(came.afterMs, LONGEST_WAIT_MS)), stopping)
      .catch(() => {});
    if (stopping.aborted) return givenUp;
  }
}

type Failure = { why: string; hopeless: boolean; afterMs: number };

async function once(
  line: AlertLine,
  { url, secrets }: WebhookReach,
  tryForMs: number,
  stopping: AbortSignal,
): Promise<Failure | null> {
  const now = new Date();
  const body = JSON.stringify({
    type: `alert.${line.state}`,
    timestamp: new Date(line.at).toISOString(),
    data: line,
  });
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.any([stopping, AbortSignal.timeout(tryForMs)]),
      body,
      headers: {
        'content-type': 'application/json',
        'webhook-id': line.id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(line.id, now, body)).join(' '),
      },
    });
    await response.body?.cancel();
    if (response.ok) return null;
    const refusal = httpRefusal(response, [410]);
    const afterMs = refusal.state === 'later' ? (refusal.afterMs ?? 0) : 0;
    return { why: `HTTP ${response.status}`, hopeless: refusal.state === 'never', afterMs };
  } catch (error) {
    const cause = (error as Error).cause ?? error;
    const why = (cause as NodeJS.ErrnoException).code ?? (cause as Error).message;
    return { why, hopeless: false, afterMs: 0 };
  }
}
