import { AUTOMATON } from '../audit.ts';
import { cannot } from '../platform.ts';
import type { CallbackRecord } from '../records.ts';
import { find, runErrand, type Turn } from '../turn.ts';
import { capacityOf, writeCallback } from './callbacks.ts';
import { isLive } from './callers.ts';
import { callbackCapacity, hasEased } from './pressure.ts';

/** Calls back, queue by queue, those whose turn it is, where pressure has fallen and somebody can speak. */
export function placeCallbacks(turn: Turn): void {
  const live = new Map<string, CallbackRecord[]>();
  for (const record of turn.records.callback.values()) {
    if (!isLive(record.entity)) continue;
    const queue = live.get(record.entity.queue);
    if (queue === undefined) live.set(record.entity.queue, [record]);
    else queue.push(record);
  }
  for (const [id, records] of live) placeIn(turn, id, records);
}

function placeIn(turn: Turn, id: string, records: readonly CallbackRecord[]): void {
  const queue = find(turn, 'queue', id);
  const { callbacks } = turn.policy;
  if (queue === undefined || queue.open === false) return;
  if (!hasEased(queue, turn.now, callbacks.releaseWaitMs)) return;
  const dialling = records.filter(({ entity }) => entity.state === 'dialling').length;
  const room = callbackCapacity(queue, capacityOf(turn)) - dialling;
  if (room <= 0) return;
  const due = records.filter(
    ({ entity }) => entity.state === 'pending' && (entity.nextAttemptAt ?? turn.now) <= turn.now,
  );
  if (due.length === 0 || cannot(turn, queue.source, 'callback.dial') !== null) return;
  due.sort(byTurn);
  for (const record of due.slice(0, room)) dial(turn, record, queue.source);
}

/** Fragile and urgent first, then those whose call was first. */
const byTurn = ({ entity: a }: CallbackRecord, { entity: b }: CallbackRecord): number =>
  b.priority - a.priority || a.keepsPlaceFrom - b.keepsPlaceFrom || (a.id < b.id ? -1 : 1);

function dial(turn: Turn, record: CallbackRecord, source: string): void {
  const { entity } = record;
  const attempt = entity.attempts + 1;
  writeCallback(turn, record, { state: 'dialling', attempts: attempt, nextAttemptAt: null });
  const order = {
    id: `${entity.id}/dial/${attempt}`,
    by: AUTOMATON,
    name: 'callback.dial' as const,
    callback: entity.id,
    queue: entity.queue,
    number: null,
    priority: entity.priority,
    attempt,
  };
  runErrand(turn, source, order, { kind: 'callback.dial', callback: entity.id });
}
