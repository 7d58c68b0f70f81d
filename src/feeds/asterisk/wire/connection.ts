import type { Socket } from 'node:net';
import type { Clock } from '../../../centre/clock.ts';
import { type Problem, problem, type Result } from '../../../centre/problem.ts';
import type { AmiMessage } from '../message.ts';
import { type AmiAction, requestOf } from './action.ts';
import { createFraming, type Framed } from './framing.ts';
import { type AmiReply, type Arrived, ReplyBook, type Taken } from './reply.ts';

export type ConnectionListener = {
  /** The events of one segment, in order. */
  events(messages: readonly AmiMessage[], arrivedAt: number): void;
  /** Something was received that is no message, or too long to be kept. */
  odd(code: string, evidence: string): void;
  /** Once, whatever ended the connection. Nothing is told after it. */
  closed(problem: Problem): void;
};

/** How long an answer is waited for. Real answers came within 30 ms. */
const ANSWER_MS = 5_000;
const BANNER = /^Asterisk Call Manager\/(\S+)$/;

/** One connection to a manager interface, from its banner to its end. It owns the socket. */
export class AmiConnection {
  readonly #socket: Socket;
  readonly #clock: Clock;
  readonly #newId: () => string;
  readonly #listener: ConnectionListener;
  readonly #framing = createFraming();
  readonly #replies = new ReplyBook();
  readonly #banner: Promise<Result<string>>;
  #settleBanner: (result: Result<string>) => void = () => {};
  #ended = false;
  #lastReceivedAt: number;

  constructor(socket: Socket, options: { clock: Clock; newId: () => string; listener: ConnectionListener }) {
    this.#socket = socket;
    this.#clock = options.clock;
    this.#newId = options.newId;
    this.#listener = options.listener;
    this.#lastReceivedAt = options.clock.now();
    this.#banner = new Promise((settle) => {
      this.#settleBanner = settle;
    });
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.#receive(chunk));
    socket.on('error', (error: NodeJS.ErrnoException) => this.#end(cutProblem(error.code ?? error.message)));
    socket.on('close', () => this.#end(cutProblem('closed')));
  }

  get lastReceivedAt(): number {
    return this.#lastReceivedAt;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** The version of the manager interface, once Asterisk has said it. */
  banner(): Promise<Result<string>> {
    return this.#banner;
  }

  /**
   * Sends an action and waits for its whole answer. A refusal by Asterisk is an answer, not a Problem.
   * `arrived` is called in the order of the stream, between the events before the answer and those behind.
   */
  async ask(action: AmiAction, arrived: Arrived | null = null): Promise<Result<AmiReply>> {
    const actionId = this.#newId();
    const request = requestOf(action, actionId);
    if (!request.ok) return request;
    if (this.#ended) return { ok: false, problem: cutProblem('closed') };
    const reply = this.#replies.expect(actionId, arrived);
    this.#socket.write(request.value);
    let cancel = (): void => {};
    const late = new Promise<Result<AmiReply>>((settle) => {
      cancel = this.#clock.at(this.#clock.now() + ANSWER_MS * this.#clock.rate, () => {
        this.#replies.forget(actionId);
        settle({ ok: false, problem: noAnswerProblem(action.name) });
      });
    });
    const result = await Promise.race([reply, late]);
    cancel();
    return result;
  }

  close(why: Problem): void {
    this.#end(why);
  }

  #receive(chunk: Buffer): void {
    this.#lastReceivedAt = this.#clock.now();
    let events: AmiMessage[] = [];
    const tell = (): void => {
      if (events.length > 0) this.#listener.events(events, this.#lastReceivedAt);
      events = [];
    };
    for (const framed of this.#framing.push(chunk)) {
      const taken = this.#take(framed);
      if (this.#ended) break;
      if (taken === null) continue;
      if (taken.kind === 'event') events.push(taken.message);
      else {
        tell();
        taken.settle();
      }
    }
    tell();
  }

  #take(framed: Framed): Taken {
    if (framed.kind === 'banner') {
      this.#greet(framed.line);
      return null;
    }
    if (framed.kind === 'overlong') {
      this.#listener.odd('asterisk.overlong', `${framed.bytes} bytes`);
      return null;
    }
    const taken = this.#replies.take(framed.raw);
    if (taken?.kind !== 'event' || taken.message.kind === 'event') return taken;
    this.#listener.odd('asterisk.strangeMessage', withoutNumbers(framed.raw.slice(0, 80)));
    return null;
  }

  #greet(line: string): void {
    const version = BANNER.exec(line)?.[1];
    if (version === undefined) this.#end(notAsteriskProblem(line));
    else this.#settleBanner({ ok: true, value: version });
  }

  #end(why: Problem): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#socket.destroy();
    this.#settleBanner({ ok: false, problem: why });
    this.#replies.close(why);
    this.#listener.closed(why);
  }
}

/** Whatever it was, it may have held somebody's number. */
const withoutNumbers = (text: string): string => text.replace(/\d{4,}/g, '…');

export const cutProblem = (reason: string): Problem =>
  problem('asterisk.cut', `The connection to Asterisk was cut (${reason}).`, undefined, { reason });

const noAnswerProblem = (action: string): Problem =>
  problem('asterisk.noAnswer', `Asterisk did not answer ${action} in time.`, undefined, { action });

function notAsteriskProblem(line: string): Problem {
  const found = line.replace(/[^\x20-\x7e]/g, '?').slice(0, 60);
  // A TLS alert or handshake begins with 0x15 or 0x16: it is a TLS port.
  if (/^[\x15\x16]/.test(line)) {
    return problem('asterisk.tlsMismatch', 'The port answers in TLS.', 'Set `tls` for this source.', {
      found: 'TLS',
    });
  }
  return problem(
    'asterisk.notAsterisk',
    `What answers is not the manager interface of Asterisk: "${found}".`,
    'Check the host and the port (5038 unless manager.conf says otherwise).',
    { found },
  );
}
