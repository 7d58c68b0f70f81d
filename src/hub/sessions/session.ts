import type WebSocket from 'ws';
import type { Problem } from '../../centre/problem.ts';
import { encode } from '../../feeds/protocol/frame.ts';
import type { HubMessage } from '../../feeds/protocol/hub-messages.ts';
import type { Answer, Asker } from '../answers.ts';
import type { Grant } from '../auth/grant.ts';
import type { Reading } from './deliveries.ts';
import type { View } from './view.ts';

/** A reader is slow while more than this waits in its socket, and hopeless after so long of it. */
export type Patience = { slowBytes: number; hopelessMs: number };
export const DEFAULT_PATIENCE: Patience = { slowBytes: 4 * 1024 * 1024, hopelessMs: 20_000 };

const CLOSE_WITHIN_MS = 1_000;

/** Frames of a client that could not be read, before the link is closed: a line may lose a few, a bug loses all. */
const UNREADABLE_AT_MOST = 60;
const UNREADABLE_WITHIN_MS = 10_000;

/** One client's link, from its token to its close: what it may see, and how far it has been given the order. */
export class HubSession implements Asker {
  readonly id: string;
  grant: Grant;
  instance: string | null = null;
  view: View | null = null;
  /** `null`: a snapshot must come first. */
  reading: Reading | null = null;
  /** What it was last promised when the journal has taken what is under way: the latest promise holds. */
  promise = 0;
  alive = true;
  readonly #socket: WebSocket;
  #slowSince: number | null = null;
  #unreadable: number[] = [];

  constructor(id: string, socket: WebSocket, grant: Grant) {
    this.id = id;
    this.#socket = socket;
    this.grant = grant;
  }

  say(message: HubMessage): void {
    this.send(encode(message));
  }

  send(frame: string | Buffer): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(frame, { binary: false });
  }

  answer(answer: Answer): void {
    this.say(answer);
  }

  ping(): void {
    this.alive = false;
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
  }

  /** Says why, and closes. */
  close(code: number, problem: Problem | null, retryAfterMs?: number): void {
    this.say({
      type: 'bye',
      code,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(problem && { problem }),
    });
    this.#socket.close(code);
  }

  /** Closes a link whose other end does not read: waits a little for it to hear why, then cuts. */
  giveUp(code: number): void {
    this.close(code, null);
    setTimeout(() => this.#socket.terminate(), CLOSE_WITHIN_MS).unref();
  }

  cut(): void {
    this.#socket.terminate();
  }

  /** Whether to let the reader catch up first: `slow`, or `hopeless` when it has been slow for too long. */
  pace(now: number, { slowBytes, hopelessMs }: Patience): 'follows' | 'slow' | 'hopeless' {
    if (this.#socket.bufferedAmount < slowBytes) {
      this.#slowSince = null;
      return 'follows';
    }
    this.#slowSince ??= now;
    return now - this.#slowSince >= hopelessMs ? 'hopeless' : 'slow';
  }

  /** Counts a frame that could not be read; true when there were too many. */
  unreadable(now: number): boolean {
    this.#unreadable = [...this.#unreadable.filter((at) => now - at < UNREADABLE_WITHIN_MS), now];
    return this.#unreadable.length > UNREADABLE_AT_MOST;
  }
}
