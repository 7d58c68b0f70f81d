import type { Centre } from '../centre/centre.ts';
import type { EntityKind } from '../centre/change.ts';
import type { Link } from '../centre/link.ts';
import { fail, ok, problem, type Result } from '../centre/problem.ts';
import type { Actor } from '../desk/engine.ts';
import type { CommandProgress, CommandRequest, ReadPage, ReadRequest, Session } from '../desk/session.ts';
import type { ClientMessage, Position } from './protocol/client-messages.ts';
import { encode, hubDialect, readFrame } from './protocol/frame.ts';
import { type Backoff, DEFAULT_BACKOFF } from './websocket/backoff.ts';
import { type Connection, createConnection } from './websocket/connection.ts';
import { type Accepted, Dialogue } from './websocket/dialogue.ts';
import { LOST_HEARTBEATS } from './websocket/freshness.ts';
import { isReplay, linkState, maySend } from './websocket/link-state.ts';
import { type FeedRuntime, systemRuntime } from './websocket/runtime.ts';

export type FeedOptions = {
  /** `ws://` or `wss://`; never holds the token. */
  url: string;
  token?: string;
  /** Asked once when the hub says that the token has ended. */
  renewToken?: () => Promise<string | null>;
  /** The authority that signed the hub's certificate, in PEM. */
  ca?: string | Buffer;
  /** Only these queues. */
  queues?: readonly string[];
  /** Only entities of these kinds, and no fact: `centre` holds nothing else. */
  kinds?: readonly EntityKind[];
  client?: { name: string; version: string };
  /** Where an earlier life of this client had come to. Its `centre` then only holds what changed since. */
  resume?: Position;
  tap?: (accepted: Accepted) => void;
  runtime?: FeedRuntime;
  backoff?: Backoff;
  /** Listeners are called at most once in this time. */
  notifyEveryMs?: number;
};

/** A session over a real WebSocket, and what only a feed has. */
export interface FeedClient extends Session {
  send(request: CommandRequest & { behalf?: Actor }): Result<string>;
  position(): Position | null;
  /** Asks what became of a command that an earlier life of this client sent; `progress(id)` then tells. */
  recall(id: string): void;
  /** Gives the hub another token without cutting the link, and uses it from now on. */
  useToken(token: string): void;
}

const DEFAULT_TTL_MS = 10_000;
const NOTIFY_EVERY_MS = 25;

/** Connects to a hub, for ever: cuts, restarts and lost frames are its business. Never throws. */
export const connectFeed = (options: FeedOptions): FeedClient => new WebSocketFeed(options);

class WebSocketFeed implements FeedClient {
  readonly #runtime: FeedRuntime;
  readonly #notifyEveryMs: number;
  readonly #dialogue: Dialogue;
  readonly #connection: Connection;
  readonly #listeners = new Set<() => void>();
  #malformed = 0;
  #shownState: Link['state'] = 'connecting';
  #cancelNotify: (() => void) | null = null;
  #cancelWatch: (() => void) | null = null;

  constructor(options: FeedOptions) {
    this.#runtime = options.runtime ?? systemRuntime;
    this.#notifyEveryMs = options.notifyEveryMs ?? NOTIFY_EVERY_MS;
    this.#dialogue = new Dialogue(
      {
        client: options.client ?? { name: 'vigie', version: '0' },
        queues: options.queues ?? null,
        kinds: options.kinds ?? null,
        resume: options.resume ?? null,
        tap: options.tap ?? (() => {}),
      },
      this.#runtime,
      {
        say: (message) => this.#say(message),
        served: () => this.#connection.served(),
        bye: ({ retryAfterMs, problem: why }) => this.#connection.waitAtLeast(retryAfterMs ?? 0, why ?? null),
      },
    );
    this.#connection = createConnection(
      {
        url: options.url,
        token: options.token ?? null,
        renewToken: options.renewToken ?? null,
        ca: options.ca ?? null,
        backoff: options.backoff ?? DEFAULT_BACKOFF,
      },
      this.#runtime,
      {
        opened: () => this.#opened(),
        frame: (text) => this.#frame(text),
        binary: () => this.#unreadable(),
        interrupted: (afresh) => this.#interrupted(afresh),
      },
    );
  }

  get centre(): Centre {
    return this.#dialogue.reception.centre;
  }

  position(): Position | null {
    return this.#dialogue.reception.position();
  }

  link(): Link {
    const { freshness, welcome, refusedFrames, hubProblem } = this.#dialogue;
    const at = this.#runtime.monotonicMs();
    const { attempt, problem: why } = this.#connection.state();
    return {
      state: this.#state(),
      ageMs: freshness.ageMs(at),
      attempt,
      now: freshness.now(at),
      rate: freshness.rate(),
      role: welcome?.role ?? null,
      problem: why ?? hubProblem,
      malformed: this.#malformed + refusedFrames,
    };
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  send(request: CommandRequest & { behalf?: Actor }): Result<string> {
    const state = this.#state();
    if (!maySend(state)) {
      return fail('link.not-live', `The link is ${state}: nothing can be asked of the hub`, undefined, {
        state,
      });
    }
    const { id = this.#runtime.newId(), ttlMs = DEFAULT_TTL_MS, behalf, ...rest } = request;
    this.#dialogue.commands.sent(id, this.#runtime.monotonicMs());
    this.#say({
      type: 'command',
      id,
      ttlMs,
      ...rest,
      ...(behalf === undefined ? {} : { behalf: { ...behalf, queues: behalf.queues && [...behalf.queues] } }),
    });
    this.#notify();
    return ok(id);
  }

  recall(id: string): void {
    this.#dialogue.recall(id);
  }

  progress(id: string): CommandProgress | null {
    return this.#dialogue.commands.progress(id, this.#dialogue.reception.through());
  }

  async read(request: ReadRequest): Promise<Result<ReadPage>> {
    if (!this.#dialogue.welcomed) {
      return fail('link.not-live', 'There is no link to a hub', undefined, { state: this.#state() });
    }
    const id = this.#runtime.newId();
    const page = this.#dialogue.pages.expect(id);
    this.#say({ type: 'read', id, ...request });
    return page;
  }

  useToken(token: string): void {
    this.#connection.useToken(token);
    this.#say({ type: 'token', token });
  }

  async close(): Promise<void> {
    this.#cancelWatch?.();
    this.#cancelNotify?.();
    this.#listeners.clear();
    this.#dialogue.pages.abandon();
    await this.#connection.close();
  }

  #say(message: ClientMessage): void {
    this.#connection.send(encode(message));
  }

  #opened(): void {
    this.#dialogue.freshness.heard(this.#runtime.monotonicMs());
    this.#dialogue.hello();
    this.#watchAfter(this.#dialogue.heartbeatMs / 2);
  }

  #frame(text: string): void {
    const decoded = readFrame(hubDialect, text);
    if (decoded.ok) this.#dialogue.heard(decoded.value);
    else this.#malformed += 1;
    this.#notify();
  }

  #unreadable(): void {
    this.#malformed += 1;
    this.#notify();
  }

  #interrupted(afresh: boolean): void {
    this.#cancelWatch?.();
    this.#dialogue.interrupt(afresh);
    this.#notify();
  }

  #watchAfter(delayMs: number): void {
    this.#cancelWatch?.();
    const dueAt = this.#runtime.monotonicMs() + delayMs;
    this.#cancelWatch = this.#runtime.schedule(
      () => this.#watch(this.#runtime.monotonicMs() - dueAt),
      delayMs,
    );
  }

  /** Looks at the age of the last frame. A process that slept looks at its socket before it gives the line up. */
  #watch(lateMs: number): void {
    const { heartbeatMs, freshness } = this.#dialogue;
    if (this.#state() !== this.#shownState) this.#notify();
    const ageMs = freshness.ageMs(this.#runtime.monotonicMs()) ?? 0;
    if (lateMs > heartbeatMs) {
      this.#watchAfter(heartbeatMs / 10);
    } else if (ageMs >= LOST_HEARTBEATS * heartbeatMs) {
      this.#connection.retry(problem('link.silent', 'The hub has fallen silent', undefined, { heartbeatMs }));
    } else {
      this.#dialogue.insist();
      this.#watchAfter(heartbeatMs / 2);
    }
  }

  #state(): Link['state'] {
    const { welcome, welcomed, served, reception, freshness, heartbeatMs, hubProblem } = this.#dialogue;
    return linkState({
      connection: this.#connection.state(),
      welcomed,
      synced: reception.synced(),
      served,
      replay: isReplay(welcome),
      ageMs: freshness.ageMs(this.#runtime.monotonicMs()),
      heartbeatMs,
      hubProblem,
    });
  }

  #notify(): void {
    this.#cancelNotify ??= this.#runtime.schedule(() => {
      this.#cancelNotify = null;
      this.#shownState = this.#state();
      for (const listener of [...this.#listeners]) listener();
    }, this.#notifyEveryMs);
  }
}
