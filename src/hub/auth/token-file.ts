import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fail, ok, type Result } from '../../centre/problem.ts';
import type { Gate } from './grant.ts';
import { gateOf, mintToken, type StoredToken, storedToken, type TokenRequest } from './tokens.ts';

const fileSchema = z.object({ version: z.literal(1), tokens: z.array(storedToken) });
const pathIn = (dir: string): string => join(dir, 'tokens.json');

/** The tokens of a data folder; none when it has no file yet. */
export function readTokens(dir: string): Result<StoredToken[]> {
  const path = pathIn(dir);
  try {
    const parsed = fileSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    if (parsed.success) return ok(parsed.data.tokens);
    return damaged(path, parsed.error.issues[0]!.message);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ok([]);
    return damaged(path, (error as Error).message);
  }
}

const damaged = (path: string, error: string): Result<never> =>
  fail('auth.tokens-unreadable', `The tokens in ${path} cannot be read (${error})`, 'Restore the file.', {
    path,
    error,
  });

/** Makes a token and stores its hash. The token itself is returned, and exists nowhere else. */
export function createToken(
  dir: string,
  request: TokenRequest,
  now: number,
): Result<{ token: string; stored: StoredToken }> {
  const known = readTokens(dir);
  if (!known.ok) return known;
  const minted = mintToken(request, now);
  const written = write(dir, [...known.value, minted.stored]);
  return written.ok ? ok(minted) : written;
}

/** Revokes a token, now and on every link that uses it. `auth.token-unknown` when there is none of this id. */
export function revokeToken(dir: string, tokenId: string, now: number): Result<StoredToken> {
  const known = readTokens(dir);
  if (!known.ok) return known;
  const found = known.value.find((each) => each.id === tokenId);
  if (found === undefined) {
    return fail('auth.token-unknown', `There is no token ${tokenId}`, 'vigie token list names them.', {
      token: tokenId,
    });
  }
  const ended = { ...found, revokedAt: found.revokedAt ?? now };
  const written = write(
    dir,
    known.value.map((each) => (each === found ? ended : each)),
  );
  return written.ok ? ok(ended) : written;
}

/** A gate on the tokens of a folder, which sees at once what is created or revoked there. */
export function fileGate(dir: string, now: () => number): Gate {
  let stamp = '';
  let tokens: readonly StoredToken[] = [];
  const current = (): readonly StoredToken[] => {
    const next = stampOf(pathIn(dir));
    if (next === stamp) return tokens;
    const read = readTokens(dir);
    if (read.ok) {
      tokens = read.value;
      stamp = next;
    }
    return tokens;
  };
  return gateOf(current, now);
}

function stampOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? 'none' : `${stat.ino} ${stat.size} ${stat.mtimeMs}`;
}

function write(dir: string, tokens: readonly StoredToken[]): Result<null> {
  const path = pathIn(dir);
  const draft = `${path}.${process.pid}`;
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    const file = openSync(draft, 'w', 0o600);
    writeSync(file, `${JSON.stringify({ version: 1, tokens }, null, 2)}\n`);
    fsyncSync(file);
    closeSync(file);
    renameSync(draft, path);
    return ok(null);
  } catch (error) {
    return fail('auth.tokens-unwritable', `The tokens cannot be written to ${path}`, 'Check the folder.', {
      path,
      error: (error as Error).message,
    });
  }
}
