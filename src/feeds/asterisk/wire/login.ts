import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '../../../centre/problem.ts';
import { header } from '../message.ts';
import { refusalIn } from '../refusals.ts';
import { action } from './action.ts';
import type { AmiConnection } from './connection.ts';

export type Account = {
  user: string;
  secret: string;
  /** `md5`: the secret never crosses the network. `plain` only where the PBX offers nothing else. */
  login: 'md5' | 'plain';
};

/** AMI 7 is Asterisk 18's. */
const OLDEST_AMI = 7;

/** Waits for the banner, checks the version and logs in. Returns the version of the manager interface. */
export async function logIn(connection: AmiConnection, account: Account): Promise<Result<string>> {
  const banner = await connection.banner();
  if (!banner.ok) return banner;
  const version = banner.value;
  if (Number.parseInt(version, 10) < OLDEST_AMI) {
    return fail(
      'asterisk.tooOld',
      `This Asterisk is too old: its manager interface is ${version}, and ${OLDEST_AMI}.0 (Asterisk 18) is needed.`,
      'Asterisk 18 to 22 are supported.',
      { version },
    );
  }
  const proof = await proofOf(connection, account);
  if (!proof.ok) return proof;
  const reply = await connection.ask(action('Login', proof.value));
  if (!reply.ok) return reply;
  const refusal = refusalIn('Login', reply.value.response);
  return refusal === null ? ok(version) : { ok: false, problem: refusal };
}

async function proofOf(
  connection: AmiConnection,
  { user, secret, login }: Account,
): Promise<Result<Record<string, string>>> {
  if (login === 'plain') return ok({ Username: user, Secret: secret });
  const reply = await connection.ask(action('Challenge', { AuthType: 'MD5' }));
  if (!reply.ok) return reply;
  const challenge = header(reply.value.response, 'Challenge');
  if (challenge === '') {
    return fail(
      'asterisk.noChallenge',
      'This Asterisk does not offer the MD5 login.',
      'Set `login: plain` for this source, and TLS or loopback with it.',
    );
  }
  const key = createHash('md5').update(challenge).update(secret).digest('hex');
  return ok({ AuthType: 'MD5', Username: user, Key: key });
}
