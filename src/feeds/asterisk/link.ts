import type { Clock } from '../../centre/clock.ts';
import { type Problem, problem, type Result } from '../../centre/problem.ts';
import { backoffMs, DEFAULT_BACKOFF } from '../websocket/backoff.ts';
import type { AmiMessage } from './message.ts';
import type { AmiAction } from './wire/action.ts';
import { AmiConnection } from './wire/connection.ts';
import { dial, type Endpoint } from './wire/dial.ts';
import { type Account, logIn } from './wire/login.ts';
import type { AmiReply, Arrived } from './wire/reply.ts';

export type LinkListener = {
  /** Logged in: events come from now on. What is returned decides whether the connection is kept. */
  begun(): Promise<Result<unknown>>;
  events(messages: readonly AmiMessage[], arrivedAt: number): void;
  odd(code: string, evidence: string): void;
  /** The connection ended, or was never made. */
  ended(why: Problem): void;
};

export type LinkOptions = {
  endpoint: Endpoint;
  account: Account;
  clock: Clock;
  random: () => number;
  newId: () => string;
  listener: LinkListener;
};

/** Keeps one connection to a manager interface, for ever: each end is followed by another try, with jitter. */
export class AmiLink {
  readonly #options: LinkOptions;
  #connection: AmiConnection | null = null;
  #stopped = false;
  #wake: (() => void) | null = null;
  #attempt = 0;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  start(): void {
    void this.#run();
  }

  stop(): void {
    this.#stopped = true;
    this.#wake?.();
    this.close(problem('asterisk.stopped', 'Vigie left.'));
  }

  /** Ends the present connection; another is tried. */
  close(why: Problem): void {
    this.#connection?.close(why);
  }

  async ask(action: AmiAction, arrived: Arrived | null = null): Promise<Result<AmiReply>> {
    if (this.#connection === null) {
      return { ok: false, problem: problem('asterisk.down', 'Asterisk is not connected.') };
    }
    return this.#connection.ask(action, arrived);
  }

  async #run(): Promise<void> {
    const { clock, random, listener } = this.#options;
    while (!this.#stopped) {
      const why = await this.#live();
      this.#connection = null;
      if (this.#stopped) return;
      listener.ended(why);
      this.#attempt += 1;
      const pauseMs = backoffMs(this.#attempt, random(), DEFAULT_BACKOFF);
      await new Promise<void>((done) => {
        const cancel = clock.at(clock.now() + pauseMs * clock.rate, done);
        this.#wake = () => {
          cancel();
          done();
        };
      });
    }
  }

  /** One connection from its making to its end; returns why it ended. */
  async #live(): Promise<Problem> {
    const { endpoint, account, clock, newId, listener } = this.#options;
    const socket = await dial(endpoint, clock);
    if (!socket.ok) return socket.problem;
    return new Promise((done) => {
      const connection = new AmiConnection(socket.value, {
        clock,
        newId,
        listener: { ...listenerOf(listener), closed: done },
      });
      this.#connection = connection;
      if (this.#stopped) connection.close(problem('asterisk.stopped', 'Vigie left.'));
      void this.#begin(connection, account);
    });
  }

  async #begin(connection: AmiConnection, account: Account): Promise<void> {
    const loggedIn = await logIn(connection, account);
    const begun = loggedIn.ok ? await this.#options.listener.begun() : loggedIn;
    if (begun.ok) this.#attempt = 0;
    else connection.close(begun.problem);
  }
}

const listenerOf = ({ events, odd }: LinkListener): Pick<LinkListener, 'events' | 'odd'> => ({ events, odd });
