import { problem, type Result } from '../../../centre/problem.ts';
import type { Order, OrderOutcome } from '../../../desk/order.ts';
import type { SourceChange } from '../../source.ts';
import type { AmiMapping } from '../mapping.ts';
import { header } from '../message.ts';
import type { AmiAction } from '../wire/action.ts';
import type { AmiReply } from '../wire/reply.ts';
import { databaseGet, databasePut } from './actions.ts';
import { notSetUp } from './callers.ts';
import { accepted, failed, type OrderDesk, outcomeOf, succeeded, unknownQueue } from './order-desk.ts';

type Door = Extract<Order, { name: 'queue.open' | 'queue.close' }>;

/** `queue.open` and `queue.close`: a word in the AstDB, which the dialplan reads before it lets a call in. */
export async function openOrClose(desk: OrderDesk, order: Door): Promise<OrderOutcome> {
  const { doors } = desk.settings;
  if (doors === undefined) return failed(notSetUp('doors'));
  if (!desk.books.queues.has(order.queue)) return failed(unknownQueue(order.queue));
  const wanted = order.name === 'queue.open' ? 'open' : 'closed';
  const refusal = await accepted(desk, databasePut(doors.family, order.queue, wanted));
  if (refusal !== null) return outcomeOf(refusal);
  const door = await readDoor(desk.ask, doors.family, order.queue);
  if (!door.ok) return outcomeOf(door.problem);
  desk.deliver(desk.mapping.door(order.queue, door.value));
  if (door.value === wanted) return succeeded();
  return failed(
    problem('asterisk.notApplied', 'The AstDB does not hold what was written.', undefined, { what: 'door' }),
  );
}

/** Reads the door of every queue, and gives the changes that it makes. */
export async function readDoors(
  ask: (action: AmiAction) => Promise<Result<AmiReply>>,
  family: string,
  mapping: AmiMapping,
): Promise<SourceChange[]> {
  const changes: SourceChange[] = [];
  for (const queue of [...mapping.books.queues.keys()]) {
    const door = await readDoor(ask, family, queue);
    if (door.ok) changes.push(...mapping.door(queue, door.value));
  }
  return changes;
}

/** What the AstDB says of a queue's door; where it says nothing the door is open. */
async function readDoor(
  ask: (action: AmiAction) => Promise<Result<AmiReply>>,
  family: string,
  queue: string,
): Promise<Result<'open' | 'closed'>> {
  const reply = await ask(databaseGet(family, queue));
  if (!reply.ok) return reply;
  const found = reply.value.items.find((item) => item.name === 'DBGetResponse');
  return { ok: true, value: found !== undefined && header(found, 'Val') === 'closed' ? 'closed' : 'open' };
}
