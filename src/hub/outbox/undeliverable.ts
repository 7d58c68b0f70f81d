import { problem } from '../../centre/problem.ts';
import type { Deliver } from './outbox.ts';

/** What becomes of every message of a hub that was given no way to deliver any. */
export const undeliverable: Deliver = async ({ channel }) => ({
  state: 'dead',
  problem: problem('hub.no-delivery', `Nothing here can deliver by ${channel}`, undefined, { channel }),
});
