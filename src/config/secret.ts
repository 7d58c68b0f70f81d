import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { z } from 'zod';
import { fail, ok, type Result } from '../centre/problem.ts';

/** Where a secret lies: in a file of one line, or in a variable of the environment. Never in the site's file. */
export type SecretPlace = { secretFile?: string | undefined; secretEnv?: string | undefined };

const secretFields = {
  secretFile: z.string().min(1).optional().describe('a file that holds the secret, readable by Vigie alone'),
  secretEnv: z.string().min(1).optional().describe('an environment variable that holds the secret'),
};

/** A mapping with its secret: by a file or by the environment, not by both; by neither only when `optional`. */
export const withSecret = <T extends z.ZodRawShape>(shape: T, need: 'required' | 'optional') =>
  z.strictObject({ ...shape, ...secretFields }).refine(
    (written) => {
      const { secretFile, secretEnv } = written as SecretPlace;
      const said = [secretFile, secretEnv].filter((each) => each !== undefined).length;
      return said === 1 || (said === 0 && need === 'optional');
    },
    { message: 'either secretFile or secretEnv', params: { expects: 'oneSecret' } },
  );

/** Keys under which people write a secret itself, which is refused: the file is shared, copied and backed up. */
const INLINE =
  /^(secret|password|passwd|pass|passphrase|token|api-?key|private-?key|motdepasse|mot-de-passe)$/i;

/** Whether a key with this value is a secret written where it must not be. */
export const isInlineSecret = (key: string, value: unknown): boolean =>
  INLINE.test(key) && (typeof value === 'string' || typeof value === 'number');

/** Reads a secret; relative files are beside the site's file. Blank lines around it are not part of it. */
export async function readSecret(
  place: SecretPlace,
  from: { directory: string; environment: Readonly<Record<string, string | undefined>> },
): Promise<Result<string>> {
  const { secretEnv, secretFile } = place;
  if (secretEnv !== undefined) {
    const value = from.environment[secretEnv];
    if (value !== undefined && value !== '') return ok(value);
    return fail('config.secret-unset', `The environment has no ${secretEnv}.`, undefined, {
      name: secretEnv,
    });
  }
  const file = resolve(from.directory, secretFile ?? '');
  try {
    const secret = (await readFile(file, 'utf8')).trim();
    if (secret !== '') return ok(secret);
    return fail('config.secret-empty', `${file} is empty.`, 'Write the secret in it, on one line.', { file });
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return fail('config.secret-unreadable', `${file} cannot be read (${reason}).`, undefined, {
      file,
      reason,
    });
  }
}
