import type { Problem, Result } from '../../../centre/problem.ts';
import { type AmiMessage, header, parseMessage } from '../message.ts';

/** The answer to an action: its response, and the items that followed when it began a list. */
export type AmiReply = { response: AmiMessage; items: AmiMessage[] };

/** Called as the answer's last line is read, before any message behind it. */
export type Arrived = (reply: AmiReply) => void;

/** What a message was: an event for everybody, the end of an answer, or a part of one. */
export type Taken = { kind: 'event'; message: AmiMessage } | { kind: 'done'; settle: () => void } | null;

type Waiting = {
  reply: AmiReply | null;
  settle: (result: Result<AmiReply>) => void;
  arrived: Arrived | null;
};

/** The items of lists. Asterisk does not escape the names in them, so a name may break one in pieces. */
const LISTED = new Set(['QueueParams', 'QueueMember', 'QueueEntry', 'CoreShowChannel']);
/** A torn item is given up after this many pieces: no name that Asterisk accepts has more lines. */
const MOST_PIECES = 64;

/**
 * Finds for each message the action that it answers, by the ActionID alone. A list item without our ActionID
 * was torn by a line break in somebody's name: everything up to the piece that ends with the ActionID is
 * that one item, and nothing in between is believed.
 */
export class ReplyBook {
  readonly #waiting = new Map<string, Waiting>();
  #torn: string[] = [];

  get size(): number {
    return this.#waiting.size;
  }

  expect(actionId: string, arrived: Arrived | null): Promise<Result<AmiReply>> {
    return new Promise((settle) => this.#waiting.set(actionId, { reply: null, settle, arrived }));
  }

  /** Takes a message. The caller settles an answer that is done, once the events before it are told. */
  take(raw: string): Taken {
    if (this.#torn.length > 0) {
      this.#takePiece(raw);
      return null;
    }
    const message = parseMessage(raw);
    const actionId = header(message, 'ActionID');
    if (message.kind === 'event' && LISTED.has(message.name) && actionId === '') {
      this.#torn = [raw];
      return null;
    }
    const waiting = this.#waiting.get(actionId);
    if (message.kind === 'response') return this.#respond(actionId, waiting, message);
    if (waiting === undefined || waiting.reply === null) return { kind: 'event', message };
    if (header(message, 'EventList').toLowerCase() === 'complete') return this.#done(actionId, waiting);
    waiting.reply.items.push(message);
    return null;
  }

  #takePiece(raw: string): void {
    this.#torn.push(raw);
    const whole = parseMessage(this.#torn.join('\r\n'));
    const [lastName, lastValue] = whole.lines.at(-1) ?? ['', ''];
    if (lastName === 'ActionID' && this.#waiting.has(lastValue)) {
      this.#torn = [];
      this.#waiting.get(lastValue)?.reply?.items.push(whole);
    } else if (this.#torn.length >= MOST_PIECES) this.#torn = [];
  }

  /** Settles everything that waits: the connection is gone. */
  close(problem: Problem): void {
    for (const { settle } of this.#waiting.values()) settle({ ok: false, problem });
    this.#waiting.clear();
    this.#torn = [];
  }

  /** No answer is expected any more: one that comes late is nothing. */
  forget(actionId: string): void {
    this.#waiting.delete(actionId);
  }

  #respond(actionId: string, waiting: Waiting | undefined, response: AmiMessage): Taken {
    if (waiting === undefined || waiting.reply !== null) return null;
    waiting.reply = { response, items: [] };
    const isList = response.name === 'Success' && header(response, 'EventList').toLowerCase() === 'start';
    return isList ? null : this.#done(actionId, waiting);
  }

  #done(actionId: string, { reply, settle, arrived }: Waiting): Taken {
    this.#waiting.delete(actionId);
    const value = reply!;
    return {
      kind: 'done',
      settle() {
        arrived?.(value);
        settle({ ok: true, value });
      },
    };
  }
}
