import { type Problem, problem } from '../../centre/problem.ts';
import { type Backoff, backoffMs } from './backoff.ts';
import { type Line, type LineEnd, openLine } from './line.ts';
import type { FeedRuntime } from './runtime.ts';

export type ConnectionOptions = {
  url: string;
  token: string | null;
  /** Asked once when the hub says that the token has ended; `null` when there is no other. */
  renewToken: (() => Promise<string | null>) | null;
  ca: string | Buffer | null;
  backoff: Backoff;
};

export type ConnectionEvents = {
  opened(): void;
  frame(text: string): void;
  binary(): void;
  /** The line is gone. `afresh`: what was received cannot be resumed. */
  interrupted(afresh: boolean): void;
};

export type ConnectionState = {
  phase: 'connecting' | 'open' | 'waiting' | 'refused' | 'closed';
  /** Lines opened since the last that became live. */
  attempt: number;
  problem: Problem | null;
};

/** Keeps a line to a hub: opens it, and opens it again for as long as the close codes allow. */
export interface Connection {
  state(): ConnectionState;
  send(text: string): void;
  /** The line serves: the next failure is a first one. */
  served(): void;
  /** The hub's `bye` names how long to wait. */
  waitAtLeast(delayMs: number, why: Problem | null): void;
  /** The token of the next line, and of this one's hub from now on. */
  useToken(token: string): void;
  /** Gives this line up for another, saying why. */
  retry(why: Problem): void;
  close(): Promise<void>;
}

export function createConnection(
  options: ConnectionOptions,
  runtime: FeedRuntime,
  events: ConnectionEvents,
): Connection {
  let state: ConnectionState = { phase: 'connecting', attempt: 0, problem: null };
  let line: Line | null = null;
  let token = options.token;
  let renewed = false;
  let waitMs: number | null = null;
  let said: Problem | null = null;
  let cancelRetry = (): void => {};

  function open(): void {
    state = { ...state, phase: 'connecting' };
    waitMs = null;
    said = null;
    line = openLine({ url: options.url, token, ca: options.ca }, { ...events, opened, ended });
  }

  function opened(): void {
    state = { ...state, phase: 'open' };
    events.opened();
  }

  function ended(end: LineEnd): void {
    line = null;
    const why = said ?? end.problem;
    if (end.code === 4419 && options.renewToken !== null && !renewed) void renew(why);
    else if (end.policy === 'stop') state = { ...state, phase: 'refused', problem: why };
    else again(why, end.policy === 'wait' ? waitMs : null);
    events.interrupted(end.policy === 'afresh');
  }

  async function renew(why: Problem): Promise<void> {
    renewed = true;
    state = { ...state, phase: 'waiting', problem: why };
    const next = await options.renewToken!().catch(() => null);
    if (state.phase === 'closed') return;
    if (next === null || next === token) {
      state = { ...state, phase: 'refused' };
      events.interrupted(false);
      return;
    }
    token = next;
    open();
  }

  function again(why: Problem, atLeastMs: number | null): void {
    const jittered = backoffMs(state.attempt, runtime.random(), options.backoff);
    state = { phase: 'waiting', attempt: state.attempt + 1, problem: why };
    cancelRetry = runtime.schedule(open, Math.max(jittered, atLeastMs ?? 0));
  }

  open();
  return {
    state: () => state,
    send: (text) => line?.send(text),
    served() {
      renewed = false;
      if (state.attempt !== 0 || state.problem !== null) state = { ...state, attempt: 0, problem: null };
    },
    waitAtLeast(delayMs, why) {
      waitMs = delayMs;
      said = why;
    },
    useToken(next) {
      token = next;
    },
    retry(why) {
      line?.cut();
      line = null;
      again(why, null);
      events.interrupted(false);
    },
    async close() {
      cancelRetry();
      state = { phase: 'closed', attempt: 0, problem: problem('link.closed', 'This link was closed') };
      await line?.close();
      line = null;
    },
  };
}
