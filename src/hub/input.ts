import type { DeliveryOutcome, DeliveryTrouble } from '../desk/engine.ts';
import type { SourceChange } from '../feeds/source.ts';
import type { Asker } from './answers.ts';
import type { Grant } from './auth/grant.ts';
import type { Asked } from './command-room.ts';
import type { ForwardInput } from './forward-room.ts';
import type { OrderInput } from './order-room.ts';
import type { SourceStatus } from './source-room.ts';
import type { Unread } from './unread.ts';

/** Everything that can make a hub's order advance. */
export type HubInput =
  | { type: 'begin'; source: string }
  | { type: 'changes'; source: string; changes: readonly SourceChange[]; position: string | null }
  | { type: 'status'; source: string; status: SourceStatus }
  | { type: 'gap'; source: string; from: number; to: number; reason: string }
  | { type: 'command'; asked: Asked }
  | { type: 'unread'; unread: Unread }
  | { type: 'query'; asker: Asker; grant: Grant; ids: readonly string[] }
  | OrderInput
  | ForwardInput
  | { type: 'delivered'; delivery: string; outcome: DeliveryOutcome | DeliveryTrouble }
  /** The last session of a person has ended. */
  | { type: 'left'; by: string }
  | { type: 'desk.time' }
  | { type: 'insight.time' }
  /** The clock was set, or the machine slept: the transaction sees to it. */
  | { type: 'clock' }
  /** A minute of the centre's clock is over. */
  | { type: 'minute' };
