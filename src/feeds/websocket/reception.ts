import { apply, type Centre, emptyCentre, renew } from '../../centre/centre.ts';
import { centreParts } from '../protocol/centre-part.ts';
import type { Position } from '../protocol/client-messages.ts';
import type { CentrePart, HubMessageOf } from '../protocol/hub-messages.ts';

/** What a sequenced frame did: `gap` means that something before it is missing and a snapshot is needed. */
export type Verdict = 'applied' | 'ignored' | 'gap';

/** A whole snapshot, its parts put together. */
export type WholeSnapshot = {
  type: 'snapshot';
  epoch: string;
  seq: number;
  at: number;
  centre: CentrePart[];
};

/**
 * The receiving end of a hub's order: which frames follow, which were seen already, which reveal a hole.
 * `centre` is the hub's at `position` whenever `synced()`; it is the same object for ever, filled anew by
 * each snapshot.
 */
export interface Reception {
  readonly centre: Centre;
  position(): Position | null;
  /** How far the hub's order is known to have come, everything up to there being in `centre`. */
  through(): number;
  synced(): boolean;
  /** A line was opened or cut: nothing follows until a welcome. */
  interrupt(): void;
  welcome(message: HubMessageOf<'welcome'>): void;
  snapshot(message: HubMessageOf<'snapshot'>): { verdict: Verdict; whole: WholeSnapshot | null };
  delta(message: HubMessageOf<'delta'>): Verdict;
  heartbeat(message: HubMessageOf<'heartbeat'>): Verdict;
  /** A snapshot has begun to arrive and its other parts are on their way. */
  assembling(): boolean;
}

export function createReception(resumeFrom: Position | null): Reception {
  const centre = emptyCentre();
  let at: Position | null = resumeFrom;
  let epoch: string | null = null;
  let through = 0;
  let synced = false;
  let assembly: { seq: number; parts: number; received: CentrePart[] } | null = null;

  const lost = (): Verdict => {
    synced = false;
    assembly = null;
    return 'gap';
  };

  function assemble(message: HubMessageOf<'snapshot'>): Verdict {
    if (message.part === 0) assembly = { seq: message.seq, parts: message.parts, received: [] };
    if (assembly === null || assembly.seq !== message.seq) return synced ? 'ignored' : 'gap';
    if (message.part < assembly.received.length) return 'ignored';
    if (message.part > assembly.received.length || message.parts !== assembly.parts) return lost();
    assembly.received.push(message.centre);
    return 'applied';
  }

  return {
    centre,
    position: () => at,
    through: () => through,
    synced: () => synced,
    assembling: () => assembly !== null,
    interrupt() {
      synced = false;
      assembly = null;
      epoch = null;
    },
    welcome(message) {
      epoch = message.epoch;
      if (message.resumed && at?.epoch === epoch) {
        synced = true;
        through = Math.max(through, at.seq);
      } else if (at?.epoch !== epoch) {
        at = null;
        through = 0;
        synced = false;
      }
    },
    snapshot(message) {
      const old = at !== null && at.epoch === message.epoch && message.seq < at.seq;
      if (message.epoch !== epoch || old) return { verdict: 'ignored', whole: null };
      const verdict = assemble(message);
      if (verdict !== 'applied' || assembly!.received.length < message.parts) return { verdict, whole: null };
      const { received } = assembly!;
      assembly = null;
      renew(centre, centreParts(received));
      at = { epoch: message.epoch, seq: message.seq };
      through = Math.max(through, message.seq);
      synced = true;
      return { verdict, whole: { type: 'snapshot', ...at, at: message.at, centre: received } };
    },
    delta(message) {
      if (!synced || message.seq <= at!.seq) return 'ignored';
      if (message.prev !== at!.seq) return lost();
      for (const change of message.changes) apply(centre, change);
      at = { epoch: at!.epoch, seq: message.seq };
      through = Math.max(through, message.through);
      return 'applied';
    },
    heartbeat(message) {
      if (!synced || message.seq < at!.seq) return 'ignored';
      if (message.seq > at!.seq) return lost();
      through = Math.max(through, message.through);
      return 'applied';
    },
  };
}
