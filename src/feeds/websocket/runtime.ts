import { randomUUID } from 'node:crypto';

/** What a feed client takes from the machine, passed in so that a test can hold time and chance. */
export type FeedRuntime = {
  /** Milliseconds that never go back and are not set by anybody. Every freshness is measured with it. */
  monotonicMs(): number;
  /** The machine's date, shown only until a hub has told its own. */
  wallMs(): number;
  /** Runs `task` once after `delayMs`; returns how to take that back. */
  schedule(task: () => void, delayMs: number): () => void;
  /** 0 to 1, for jitter. */
  random(): number;
  /** A name nobody has used: of a command, of this client. */
  newId(): string;
};

export const systemRuntime: FeedRuntime = {
  monotonicMs: () => Number(process.hrtime.bigint()) / 1e6,
  wallMs: () => Date.now(),
  schedule(task, delayMs) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
  newId: () => randomUUID(),
};
