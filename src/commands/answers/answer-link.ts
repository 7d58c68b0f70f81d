import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fail, ok, type Result } from '../../centre/problem.ts';

/** What a link allows: one secretariat to answer one escalation, until a moment of the centre's clock. */
export type AnswerClaim = { escalation: string; secretariat: string; expiresAt: number };

const claimSchema = z.tuple([z.string(), z.string(), z.number()]);
const KEY_BYTES = 32;

/** The key that signs the links of a hub, made the first time and kept in its data folder. */
export function answerKey(dataDir: string): Buffer {
  const path = join(dataDir, 'answer.key');
  try {
    return Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const key = randomBytes(KEY_BYTES);
  writeFileSync(path, `${key.toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  return key;
}

const signatureOf = (key: Buffer, body: string): Buffer => createHmac('sha256', key).update(body).digest();

/** A claim as the last part of a URL: what it says, and an HMAC-SHA256 over it. */
export function signClaim(key: Buffer, { escalation, secretariat, expiresAt }: AnswerClaim): string {
  const body = Buffer.from(JSON.stringify([escalation, secretariat, expiresAt])).toString('base64url');
  return `${body}.${signatureOf(key, body).toString('base64url')}`;
}

/** Problems: `answer.signature` when it was not made here or was altered, `answer.expired`. */
export function readClaim(key: Buffer, token: string, now: number): Result<AnswerClaim> {
  const [body = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const expected = signatureOf(key, body);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return fail(
      'answer.signature',
      'This link is not one of ours, or it was cut.',
      'Open it again from the message.',
    );
  }
  const [escalation, secretariat, expiresAt] = claimSchema.parse(
    JSON.parse(Buffer.from(body, 'base64url').toString('utf8')),
  );
  if (now > expiresAt) {
    return fail('answer.expired', 'This link has expired.', 'Call the contact centre.');
  }
  return ok({ escalation, secretariat, expiresAt });
}
