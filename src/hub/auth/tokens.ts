import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { fail, ok, type Problem, problem } from '../../centre/problem.ts';
import { id, instant, label } from '../../centre/scalar.ts';
import { ROLES } from '../../desk/engine.ts';
import type { Gate, Grant } from './grant.ts';

/** A token as it is stored: its hash, never itself. */
export const storedToken = z.object({
  id,
  hash: z.string().length(64),
  name: label.min(1),
  role: z.enum(ROLES),
  queues: z.array(id).nullable(),
  secretariat: id.nullable().default(null),
  bearer: z.enum(['person', 'hub']).default('person'),
  createdAt: instant,
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
});
export type StoredToken = z.infer<typeof storedToken>;

export type TokenRequest = Pick<StoredToken, 'name' | 'role' | 'queues' | 'expiresAt'> &
  Partial<Pick<StoredToken, 'secretariat' | 'bearer'>>;

/** 256 bits of chance: a fast hash is enough, nobody can try them all. */
const SECRET_BYTES = 32;
const PREFIX = 'vigie';

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** A new token, shown once, and what to store of it. `now` is the machine's date. */
export function mintToken(request: TokenRequest, now: number): { token: string; stored: StoredToken } {
  const tokenId = randomBytes(6).toString('hex');
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const stored: StoredToken = {
    secretariat: null,
    bearer: 'person',
    ...request,
    id: tokenId,
    hash: hashOf(secret),
    createdAt: now,
    revokedAt: null,
  };
  return { token: `${PREFIX}_${tokenId}_${secret}`, stored };
}

/** A gate that lets in whoever holds one of these tokens. `tokens` and `now` are read at each question. */
export function gateOf(tokens: () => readonly StoredToken[], now: () => number): Gate {
  const find = (tokenId: string): StoredToken | undefined => tokens().find((each) => each.id === tokenId);
  return {
    authenticate(token) {
      if (token === null) {
        return fail('auth.no-token', 'This hub asks for a token', 'Give one with VIGIE_TOKEN_FILE.');
      }
      const [, tokenId, secret] = /^vigie_([0-9a-f]{12})_([\w-]{20,100})$/.exec(token) ?? [];
      const stored = tokenId === undefined ? undefined : find(tokenId);
      if (stored === undefined || !sameHash(stored.hash, hashOf(secret!))) {
        return fail(
          'auth.unknown',
          'This hub does not know the token',
          'Make one with `vigie token create`.',
        );
      }
      const why = endOf(stored, now());
      return why === null ? ok(grantOf(stored)) : { ok: false, problem: why };
    },
    ended(grant) {
      const stored = find(grant.id);
      return stored === undefined ? revoked : endOf(stored, now());
    },
  };
}

const sameHash = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'));

const revoked: Problem = problem('auth.revoked', 'The token was revoked', 'Ask for another one.');

function endOf({ revokedAt, expiresAt }: StoredToken, now: number): Problem | null {
  if (revokedAt !== null) return revoked;
  if (expiresAt === null || now < expiresAt) return null;
  return problem('auth.expired', 'The token has expired', 'Ask for another one.', { expiredAt: expiresAt });
}

const grantOf = ({
  id: tokenId,
  name,
  role,
  queues,
  secretariat,
  bearer,
  expiresAt,
}: StoredToken): Grant => ({
  id: tokenId,
  actor: { name, role, queues, secretariat },
  bearer,
  expiresAt,
});
