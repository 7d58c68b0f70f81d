import { problem } from '../../centre/problem.ts';
import type { Delivery, DeliveryOutcome } from '../../desk/engine.ts';

/** What becomes of every message of a hub that was given no way to deliver any. */
export const undeliverable = async ({ channel }: Delivery): Promise<DeliveryOutcome> => ({
  state: 'dead',
  problem: problem('hub.no-delivery', `Nothing here can deliver by ${channel}`, undefined, { channel }),
});
