import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { ok, type Result } from '../centre/problem.ts';
import { siteFilePath } from './join.ts';
import { type Invocation, textFlag } from './verb.ts';

/**
 * A hub's folder, the same for every verb that is run in one place: `--data`, else `data` of the site's file,
 * else the state directory of whoever serves. Problems: those of the site's file, rather than another folder.
 */
export async function dataDirOf(
  invocation: Pick<Invocation, 'flags' | 'env' | 'cwd'>,
): Promise<Result<string>> {
  const { flags, env, cwd } = invocation;
  const said = textFlag(flags, 'data');
  if (said !== undefined) return ok(resolve(cwd, said));
  const path = siteFilePath(invocation);
  if (path !== null) {
    const [{ readSiteFile }, { z }] = await Promise.all([import('../config/load.ts'), import('zod')]);
    const file = await readSiteFile(path, z.unknown());
    if (!file.ok) return file;
    if (file.value.data !== undefined) return ok(file.value.data);
  }
  const state = env.XDG_STATE_HOME || join(env.HOME || homedir(), '.local', 'state');
  return ok(join(state, 'vigie'));
}
