import type { EntityKind } from '../../centre/change.ts';
import type { Problem } from '../../centre/problem.ts';
import type { ClientMessage, Position } from '../protocol/client-messages.ts';
import type { HubMessage, HubMessageOf } from '../protocol/hub-messages.ts';
import { PROTOCOL } from '../protocol/limits.ts';
import { type CommandBook, createCommandBook } from './command-book.ts';
import { createFreshness, type Freshness } from './freshness.ts';
import { createPageReader, type PageReader } from './page-reader.ts';
import { createReception, type Reception, type Verdict, type WholeSnapshot } from './reception.ts';
import type { FeedRuntime } from './runtime.ts';

/** What a client accepted from its hub, in the hub's order: for who records the feed or passes it on. */
export type Accepted =
  | HubMessageOf<'welcome'>
  | WholeSnapshot
  | HubMessageOf<'delta'>
  | HubMessageOf<'heartbeat'>;

export type DialogueOptions = {
  client: { name: string; version: string };
  queues: readonly string[] | null;
  kinds: readonly EntityKind[] | null;
  resume: Position | null;
  tap: (accepted: Accepted) => void;
};

/** What a dialogue needs of the line under it. */
export type DialogueLine = {
  say(message: ClientMessage): void;
  /** The centre is true for the first time on this line. */
  served(): void;
  bye(message: HubMessageOf<'bye'>): void;
};

/** Before a hub has told its own, the time between two heartbeats is taken to be this. */
const PRESUMED_HEARTBEAT_MS = 2_000;
/** Ids in one `query`. */
const ASKED_AT_ONCE = 500;

/** The client's side of `vigie.v1`: what it says on a line, and what it makes of what it hears. Reads no clock of its own. */
export class Dialogue {
  readonly reception: Reception;
  readonly commands: CommandBook = createCommandBook();
  readonly pages: PageReader;
  readonly freshness: Freshness;
  welcome: HubMessageOf<'welcome'> | null = null;
  /** A welcome was heard on the present line. */
  welcomed = false;
  served = false;
  hubProblem: Problem | null = null;
  /** Frames of ours that the hub could not read. */
  refusedFrames = 0;

  readonly #options: DialogueOptions;
  readonly #runtime: FeedRuntime;
  readonly #line: DialogueLine;
  readonly #instance: string;
  #resumable = true;
  #askedAt = 0;

  constructor(options: DialogueOptions, runtime: FeedRuntime, line: DialogueLine) {
    this.#options = options;
    this.#runtime = runtime;
    this.#line = line;
    this.#instance = runtime.newId();
    this.reception = createReception(options.resume);
    this.pages = createPageReader(runtime);
    this.freshness = createFreshness(runtime.wallMs(), runtime.monotonicMs());
  }

  get heartbeatMs(): number {
    return this.welcome?.heartbeatMs ?? PRESUMED_HEARTBEAT_MS;
  }

  /** Introduces this client. Said again when no welcome comes: the hub then answers again. */
  hello(): void {
    const position = this.#resumable ? this.reception.position() : null;
    const { client, queues, kinds } = this.#options;
    this.#askedAt = this.#runtime.monotonicMs();
    this.#line.say({
      type: 'hello',
      protocol: PROTOCOL,
      client: { ...client, instance: this.#instance },
      want: { ...(queues && { queues: [...queues] }), ...(kinds && { kinds: [...kinds] }) },
      ...(position === null ? {} : { resume: position }),
    });
  }

  /** The line is gone. `afresh`: what was received cannot be resumed. */
  interrupt(afresh: boolean): void {
    this.welcomed = false;
    this.hubProblem = null;
    if (afresh) this.#resumable = false;
    this.reception.interrupt();
    this.pages.abandon();
  }

  /** Asks what became of a command of an earlier life: now, or as soon as there is a welcome. */
  recall(id: string): void {
    this.commands.recalled(id);
    if (this.welcomed) this.#askFates(Number.NEGATIVE_INFINITY);
  }

  /** No welcome came for a whole heartbeat: says hello again. */
  insist(): void {
    const waitedMs = this.#runtime.monotonicMs() - this.#askedAt;
    if (!this.welcomed && waitedMs >= this.heartbeatMs) this.hello();
  }

  heard(message: HubMessage): void {
    this.freshness.heard(this.#runtime.monotonicMs());
    switch (message.type) {
      case 'welcome':
        this.#onWelcome(message);
        break;
      case 'snapshot':
        this.#onSnapshot(message);
        break;
      case 'delta':
        this.#follow(message, this.reception.delta(message));
        break;
      case 'heartbeat':
        this.#onHeartbeat(message);
        break;
      case 'ack':
        this.commands.acked(message);
        break;
      case 'result':
        this.commands.resulted(message);
        break;
      case 'page':
        this.pages.received(message);
        break;
      case 'bye':
        this.#line.bye(message);
        break;
      case 'problem':
        if (message.problem.code.startsWith('frame.')) this.refusedFrames += 1;
    }
  }

  #onWelcome(message: HubMessageOf<'welcome'>): void {
    const now = this.#runtime.monotonicMs();
    this.welcome = message;
    this.welcomed = true;
    this.#resumable = true;
    this.#askedAt = now;
    this.freshness.clock(message.now, message.rate, now);
    this.reception.welcome(message);
    this.#options.tap(message);
    if (this.reception.synced()) this.#nowServed();
    this.#askFates(now);
  }

  #onSnapshot(message: HubMessageOf<'snapshot'>): void {
    const { verdict, whole } = this.reception.snapshot(message);
    if (verdict === 'gap') this.#resync('a part of the snapshot is missing');
    if (whole === null) return;
    this.#options.tap(whole);
    this.#nowServed();
  }

  #onHeartbeat(message: HubMessageOf<'heartbeat'>): void {
    const now = this.#runtime.monotonicMs();
    const verdict = this.reception.heartbeat(message);
    if (verdict === 'applied') this.freshness.clock(message.now, message.rate, now);
    if (verdict === 'applied' || !this.reception.synced()) this.hubProblem = message.problem ?? null;
    this.#follow(message, verdict);
    if (!this.reception.synced() && now - this.#askedAt >= this.heartbeatMs) this.#resync('no snapshot came');
    this.#askFates(now - 2 * this.heartbeatMs);
  }

  #follow(message: HubMessageOf<'delta'> | HubMessageOf<'heartbeat'>, verdict: Verdict): void {
    if (verdict === 'applied') this.#options.tap(message);
    if (verdict === 'gap') this.#resync(`a ${message.type} does not follow what was received`);
  }

  #resync(reason: string): void {
    if (!this.welcomed) return;
    this.#askedAt = this.#runtime.monotonicMs();
    this.#line.say({ type: 'resync', reason });
  }

  #nowServed(): void {
    this.served = true;
    this.#line.served();
  }

  #askFates(before: number): void {
    const ids = this.commands.toAsk(before, this.#runtime.monotonicMs());
    for (let from = 0; from < ids.length; from += ASKED_AT_ONCE) {
      this.#line.say({ type: 'query', ids: ids.slice(from, from + ASKED_AT_ONCE) });
    }
  }
}
