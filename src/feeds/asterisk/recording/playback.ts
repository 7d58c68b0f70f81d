import type { Fact } from '../../../centre/fact.ts';
import type { SourceChange } from '../../source.ts';
import { type AmiMapping, createMapping } from '../mapping.ts';
import { type AmiMessage, eventTime, header, parseMessage } from '../message.ts';
import { statusOf } from '../reconcile/reconcile.ts';
import type { SiteTerms } from '../terms.ts';
import type { RecordedLine } from './recording.ts';

/** The changes that one recorded line made, and when. */
export type PlayedChanges = { at: number; changes: SourceChange[] };

type List = { items: AmiMessage[] };

/**
 * A recording through the mapping, line after line. The answers to whole QueueStatus requests that it holds
 * are compared as the live adapter would; those about one queue or one member are not a whole, and are
 * passed over. `shiftMs` is added to every time.
 */
export function createPlayback(
  terms: SiteTerms,
  shiftMs = 0,
): { line(line: RecordedLine): PlayedChanges; end(): PlayedChanges } {
  const mapping = createMapping(terms);
  const lists = new Map<string, List>();
  let begunAt: number | null = null;
  let lastAt = 0;
  return {
    line(line) {
      const message = parseMessage(line.raw);
      const arrivedAt = line.t + shiftMs;
      begunAt ??= arrivedAt;
      if (line.dir === 'out') {
        if (isWholeStatus(message)) lists.set(header(message, 'ActionID'), { items: [] });
        return { at: arrivedAt, changes: [] };
      }
      const at = message.headers.has('Timestamp') ? eventTime(message, line.t) + shiftMs : arrivedAt;
      lastAt = Math.max(lastAt, at);
      const changes = due(mapping, at);
      changes.push(...mapped(mapping, lists, message, at, begunAt));
      return { at, changes };
    },
    end() {
      const at = mapping.nextAt() === null ? lastAt : lastAt + END_MS;
      return { at, changes: mapping.time(at) };
    },
  };
}

/** When a recording ends, what was pending is settled as if this much more silence had followed. */
const END_MS = 10_000;

function due(mapping: AmiMapping, at: number): SourceChange[] {
  const next = mapping.nextAt();
  return next !== null && next <= at ? mapping.time(at) : [];
}

const isWholeStatus = (action: AmiMessage): boolean =>
  action.name === 'QueueStatus' && !action.headers.has('Queue') && !action.headers.has('Member');

function mapped(
  mapping: AmiMapping,
  lists: Map<string, List>,
  message: AmiMessage,
  at: number,
  begunAt: number,
): SourceChange[] {
  if (message.kind !== 'event') return [];
  const list = lists.get(header(message, 'ActionID'));
  if (list === undefined) return mapping.event(message, at);
  if (message.name !== 'QueueStatusComplete') {
    list.items.push(message);
    return [];
  }
  lists.delete(header(message, 'ActionID'));
  return mapping.status({
    at,
    ...statusOf(list.items, { reason: 'check', eventsSince: begunAt, channels: null }),
  });
}

/** Every change of a recording, in order, groups that changed nothing left out. */
export function* playRecording(
  lines: Iterable<RecordedLine>,
  terms: SiteTerms,
  shiftMs = 0,
): Generator<PlayedChanges> {
  const playback = createPlayback(terms, shiftMs);
  for (const line of lines) {
    const played = playback.line(line);
    if (played.changes.length > 0) yield played;
  }
  const last = playback.end();
  if (last.changes.length > 0) yield last;
}

/** The facts among changes: what a ledger folds. */
export function* factsOf(played: Iterable<PlayedChanges>): Generator<Fact> {
  for (const { changes } of played) {
    for (const change of changes) if (change.op === 'fact') yield change.fact;
  }
}
