import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { FactOf } from '../../src/centre/fact.ts';
import type { Hub } from '../../src/hub/hub.ts';
import type { AlertLine, WatchLine } from '../../src/report/lines/watch-line.ts';
import { TOKEN } from '../support/hubs.ts';

const CHILD = join(import.meta.dirname, '../support/cli-child.ts');

/** `vigie watch` in a process of its own, its lines in a file. */
export function watch(hub: Pick<Hub, 'url'>, argv: string[], out: string, token = TOKEN): ChildProcess {
  const born = spawn(process.execPath, [CHILD, 'watch', ...argv], {
    stdio: ['ignore', openSync(out, 'a'), 'inherit'],
    env: { ...process.env, VIGIE_URL: hub.url, VIGIE_TOKEN: token, VIGIE_TOKEN_FILE: '', LANG: 'C' },
  });
  onTestFinished(() => {
    born.kill('SIGKILL');
  });
  return born;
}

/** Ends it by a signal, and waits until it has. */
export async function ended(watcher: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (watcher.exitCode !== null || watcher.signalCode !== null) return watcher.exitCode;
  const exit = once(watcher, 'exit');
  watcher.kill(signal);
  const [code] = (await exit) as [number | null];
  return code;
}

/** What a file holds; nothing while there is none. */
export const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
/** The whole lines of a file of JSON lines. */
export const linesOf = (path: string): WatchLine[] =>
  textOf(path)
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as WatchLine);
export const alertsOf = (path: string): AlertLine[] =>
  linesOf(path).filter((line): line is AlertLine => line.type === 'alert');
/** The turns of alerts in the hub's own journal. */
export const turnsOf = (hub: Hub): FactOf<'alert.state'>[] =>
  hub.centre.journal.filter((fact): fact is FactOf<'alert.state'> => fact.name === 'alert.state');
