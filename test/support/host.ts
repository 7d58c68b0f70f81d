import { EventEmitter } from 'node:events';
import type { TerminalProcess } from '../../src/terminal/terminal.ts';
import { FakeInput, FakeOutput } from './tty.ts';

/** A process that stands on a terminal of our own. */
export type FakeHost = EventEmitter &
  TerminalProcess & {
    stdin: FakeInput;
    stdout: FakeOutput;
    /** Signals that were sent with `kill`, in order. */
    killed: { pid: number; signal: string }[];
  };

export type HostOptions = {
  columns: number;
  rows: number;
  environment?: Record<string, string>;
  onBytes?: (bytes: string) => void;
};

export function fakeHost({ columns, rows, environment = {}, onBytes }: HostOptions): FakeHost {
  const killed: { pid: number; signal: string }[] = [];
  return Object.assign(new EventEmitter(), {
    pid: 4242,
    platform: 'linux',
    env: { TERM: 'xterm-256color', LANG: 'fr_FR.UTF-8', ...environment },
    stdin: new FakeInput(),
    stdout: new FakeOutput(columns, rows, onBytes),
    killed,
    kill(pid: number, signal: string) {
      killed.push({ pid, signal });
      return true;
    },
  });
}
