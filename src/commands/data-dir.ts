import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Invocation, textFlag } from './verb.ts';

/** A hub's folder: `--data`, else the state directory of whoever serves. */
export function dataDirOf({ flags, env, cwd }: Pick<Invocation, 'flags' | 'env' | 'cwd'>): string {
  const said = textFlag(flags, 'data');
  if (said !== undefined) return resolve(cwd, said);
  const state = env.XDG_STATE_HOME || join(env.HOME || homedir(), '.local', 'state');
  return join(state, 'vigie');
}
