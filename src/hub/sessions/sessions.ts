import type { Centre } from '../../centre/centre.ts';
import type { Clock } from '../../centre/clock.ts';
import type { Problem } from '../../centre/problem.ts';
import type { SourceEntity } from '../../centre/source.ts';
import { commandsOf } from '../../desk/rights.ts';
import { partsOf } from '../../feeds/protocol/centre-part.ts';
import type { ClientMessageOf } from '../../feeds/protocol/client-messages.ts';
import { encode } from '../../feeds/protocol/frame.ts';
import { LIMITS } from '../../feeds/protocol/limits.ts';
import type { Entry } from '../draft.ts';
import type { Journal } from '../journals/journal.ts';
import { LONGEST_DELTA_BYTES, Round } from './deliveries.ts';
import type { HubSession, Patience } from './session.ts';
import { Tail } from './tail.ts';
import { type View, viewOf } from './view.ts';

/** Entities in one part of a snapshot. */
const PART_SIZE = 2_000;
/** The most that a resumption is read from the journal; beyond it a snapshot is shorter. */
const RESUMED_CHANGES = 5_000;

export type SessionsParts = {
  centre: Centre;
  journal: Journal;
  clock: Clock;
  heartbeatMs: number;
  patience: Patience;
  briefs: () => Pick<SourceEntity, 'id' | 'state' | 'lastEventAt' | 'lagMs'>[];
  /** Runs a task when the centre shows nothing but what is committed. */
  whenCommitted: (task: () => void) => void;
  /** The hub's order cannot be continued: somebody holds what it does not. */
  orderLost: () => void;
};

/** All readers of the hub: gives each what it may see of the order, at its own pace. */
export class Sessions {
  readonly #parts: SessionsParts;
  readonly #tail: Tail;
  readonly #all = new Set<HubSession>();
  readonly #snapshots = new Map<string, { seq: number; frames: Buffer[] }>();
  #flushedAt = 0;
  #flush: NodeJS.Timeout | null = null;
  #trouble: Problem | null = null;

  constructor(parts: SessionsParts) {
    this.#parts = parts;
    this.#tail = new Tail(parts.journal.head().seq);
  }

  get all(): ReadonlySet<HubSession> {
    return this.#all;
  }

  /** Why nothing can be written now. */
  get trouble(): Problem | null {
    return this.#trouble;
  }

  /** Whether somebody of this name has a link. */
  has(name: string): boolean {
    return [...this.#all].some(({ grant }) => grant.actor.name === name);
  }

  add(session: HubSession): void {
    this.#all.add(session);
  }

  remove(session: HubSession): void {
    this.#all.delete(session);
  }

  /** A transaction is durable: its readers are given it at the next round. */
  committed(entry: Entry): void {
    this.#tail.push(entry);
    this.#snapshots.clear();
    const waitMs = Math.max(0, this.#flushedAt + LIMITS.deltaEveryMs - performance.now());
    this.#flush ??= setTimeout(() => this.#round(), waitMs);
  }

  /** The journal refuses, and so nothing advances; every heartbeat says so. */
  troubled(problem: Problem | null): void {
    this.#trouble = problem;
    this.heartbeat();
  }

  /** Closes the sessions whose token no longer holds. */
  dismiss(ended: (session: HubSession) => Problem | null): void {
    for (const session of this.#all) {
      const why = ended(session);
      if (why !== null) session.close(4419, why);
    }
  }

  heartbeat(): void {
    const sources = this.#parts.briefs();
    for (const session of this.#all) {
      if (session.view === null) continue;
      const { given, come } = session.reading ?? { given: 0, come: 0 };
      session.say({
        type: 'heartbeat',
        seq: given,
        through: come,
        now: this.#parts.clock.now(),
        rate: this.#parts.clock.rate,
        sources,
        ...(this.#trouble && { problem: this.#trouble }),
      });
    }
  }

  /** Answers a hello: who the client is here, then what it missed, or everything. */
  greet(session: HubSession, hello: ClientMessageOf<'hello'>): void {
    const { actor } = session.grant;
    const { queues = null, kinds = null } = hello.want;
    session.view = viewOf({
      role: actor.role,
      queues: narrowed(actor.queues, queues),
      secretariat: actor.secretariat ?? null,
      kinds,
    });
    session.instance = hello.client.instance;
    session.reading = null;
    this.#promise(session, () => {
      const resumed = this.#resume(session, hello.resume ?? null);
      session.say({
        type: 'welcome',
        epoch: this.#epochOf(session.view!),
        session: session.id,
        now: this.#parts.clock.now(),
        rate: this.#parts.clock.rate,
        heartbeatMs: this.#parts.heartbeatMs,
        resumed: resumed !== null,
        role: actor.role,
        name: actor.name,
        queues: actor.queues === null ? null : [...actor.queues],
        capabilities: commandsOf(actor.role),
        sources: [...this.#parts.centre.source.values()],
        limits: { ...LIMITS },
      });
      if (resumed === null) this.#snapshot(session);
      else resumed();
    });
  }

  /** Gives a reader everything again, from here on. */
  resync(session: HubSession): void {
    if (session.view !== null) this.#promise(session, () => this.#snapshot(session));
  }

  stop(): void {
    if (this.#flush !== null) clearTimeout(this.#flush);
  }

  /** Does something for a session once the centre shows nothing but what is committed, unless it asked again. */
  #promise(session: HubSession, keep: () => void): void {
    session.promise += 1;
    const { promise } = session;
    this.#parts.whenCommitted(() => {
      if (this.#all.has(session) && session.promise === promise) keep();
    });
  }

  /** An order of events, and the sight of it: a client whose rights or wishes changed cannot resume. */
  #epochOf(view: View): string {
    return `${this.#parts.journal.epoch}.${view.key}`;
  }

  /** How to go on from where a client was; `null` when only a snapshot can. */
  #resume(session: HubSession, from: { epoch: string; seq: number } | null): (() => void) | null {
    const view = session.view!;
    if (from === null || from.epoch !== this.#epochOf(view)) return null;
    const { head } = this.#tail;
    if (from.seq > head) {
      this.#parts.orderLost();
      return null;
    }
    if (this.#tail.covers(from.seq)) {
      return () => {
        session.reading = { given: from.seq, come: from.seq };
        this.#advance(session, new Round(this.#tail, this.#parts.centre));
      };
    }
    const missed = view.whole ? this.#parts.journal.since(from.seq, RESUMED_CHANGES) : null;
    if (missed === null) return null;
    return () => {
      session.reading = { given: head, come: head };
      const at = this.#parts.clock.now();
      session.say({ type: 'delta', prev: from.seq, seq: head, through: head, at, changes: missed });
    };
  }

  #round(): void {
    this.#flush = null;
    this.#flushedAt = performance.now();
    const round = new Round(this.#tail, this.#parts.centre);
    let behind = false;
    for (const session of this.#all) {
      if (session.reading === null) continue;
      const pace = session.pace(this.#flushedAt, this.#parts.patience);
      if (pace === 'hopeless') session.giveUp(4430);
      else if (pace === 'slow') behind = true;
      else if (!this.#advance(session, round)) behind = true;
    }
    if (behind) this.#flush ??= setTimeout(() => this.#round(), LIMITS.deltaEveryMs);
  }

  /** Gives a reader now what is committed, so that what it hears next is not ahead of its centre. */
  bringUp(session: HubSession): void {
    if (session.reading !== null) this.#advance(session, new Round(this.#tail, this.#parts.centre));
  }

  /** Gives a reader its next delta; true when it has come to the head. */
  #advance(session: HubSession, round: Round): boolean {
    const reading = session.reading!;
    if (!this.#tail.covers(reading.come)) {
      this.resync(session);
      return true;
    }
    const delivery = round.next(session.view!, reading);
    if (delivery === null) return true;
    if (delivery.frame !== null && delivery.frame.length > LONGEST_DELTA_BYTES) {
      this.resync(session);
      return true;
    }
    session.reading = delivery.reading;
    if (delivery.frame !== null) session.send(delivery.frame);
    return delivery.reading.come === this.#tail.head;
  }

  #snapshot(session: HubSession): void {
    const { head } = this.#tail;
    for (const frame of this.#framesOf(session.view!, head)) session.send(frame);
    session.reading = { given: head, come: head };
  }

  /** Made once for all readers who see the same at the same moment. */
  #framesOf(view: View, seq: number): Buffer[] {
    const made = this.#snapshots.get(view.key);
    if (made?.seq === seq) return made.frames;
    const at = this.#parts.clock.now();
    const epoch = this.#epochOf(view);
    const parts = partsOf(view.everything(this.#parts.centre), PART_SIZE);
    const frames = parts.map((centre, part) =>
      Buffer.from(encode({ type: 'snapshot', epoch, seq, at, part, parts: parts.length, centre })),
    );
    this.#snapshots.set(view.key, { seq, frames });
    return frames;
  }
}

/** The queues that are both allowed and wanted; `null`: all. */
function narrowed(
  allowed: readonly string[] | null,
  wanted: readonly string[] | null,
): readonly string[] | null {
  if (wanted === null) return allowed;
  return allowed === null ? wanted : wanted.filter((queue) => allowed.includes(queue));
}
