import { Webhook } from 'standardwebhooks';
import type { Delivery } from '../../desk/engine.ts';
import type { Channel } from '../../hub/outbox/outbox.ts';
import { httpRefusal } from './http-answer.ts';

export type WebhookReach = {
  url: string;
  /** One secret, or several while they are being changed: each signs, and the receiver accepts any it knows. */
  secrets: readonly string[];
};

/** The secrets of a file: one a line or a word, the newest first. */
export const secretsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/** The receiver said that it is not there any more, and never will be. */
const GONE = [410];

/**
 * Signed posts in the form of Standard Webhooks 1.0: `webhook-id` is the delivery's id, the same at each try;
 * the signature is HMAC-SHA256 over id, timestamp and body.
 */
export function webhookChannel(
  reach: ReadonlyMap<string, WebhookReach>,
  answerUrl: (delivery: Delivery) => string | null,
): Channel {
  return {
    async send(delivery, signal) {
      const receiver = reach.get(delivery.secretariat);
      if (receiver === undefined) throw new Error(`no webhook for ${delivery.secretariat}`);
      const body = JSON.stringify({
        type: `escalation.${delivery.kind}`,
        timestamp: new Date(Number(delivery.payload.modifiedAt)).toISOString(),
        data: { ...delivery.payload, answerUrl: answerUrl(delivery) },
      });
      const now = new Date();
      const signatures = receiver.secrets.map((secret) => new Webhook(secret).sign(delivery.id, now, body));
      const response = await fetch(receiver.url, {
        method: 'POST',
        redirect: 'error',
        signal,
        body,
        headers: {
          'content-type': 'application/json',
          'webhook-id': delivery.id,
          'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
          'webhook-signature': signatures.join(' '),
        },
      });
      await response.body?.cancel();
      return response.ok ? { state: 'delivered', detail: null } : httpRefusal(response, GONE);
    },
  };
}
