import type { Problem, Result } from '../../centre/problem.ts';
import type { Actor } from '../../desk/engine.ts';

/** What a token allows. A hub's token may speak for people whose rights its own hub has checked. */
export type Grant = {
  id: string;
  actor: Actor;
  bearer: 'person' | 'hub';
  /** By the machine's date; `null`: never. */
  expiresAt: number | null;
};

/** Who may come in. */
export interface Gate {
  /** Problems: `auth.no-token`, `auth.unknown`, `auth.revoked`, `auth.expired`. */
  authenticate(token: string | null): Result<Grant>;
  /** Why a grant given earlier no longer holds; `null` while it does. */
  ended(grant: Grant): Problem | null;
}

/** The token of an `Authorization: Bearer` header. */
export function bearerOf(authorization: string | undefined): string | null {
  const [, token] = /^Bearer +([^\s]+)$/i.exec(authorization ?? '') ?? [];
  return token ?? null;
}
