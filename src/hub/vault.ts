import { createCipheriv, createDecipheriv, createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyedHash } from '../centre/privacy.ts';
import { fail, ok, type Result } from '../centre/problem.ts';

/** Seals what must not be read from a stolen journal: AES-256-GCM, bound to the place it is stored for. */
export interface Vault {
  seal(text: string, place: string): Buffer;
  /** `null`: sealed by another vault, for another place, or altered. */
  open(sealed: Uint8Array, place: string): string | null;
}

const KEY_FILE = 'vault.key';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Opens the vault of a data folder, making its key (readable by its owner alone) the first time. */
export function openVault(dir: string | null): Result<Vault> {
  if (dir === null) return ok(vaultWith(randomBytes(32)));
  const path = join(dir, KEY_FILE);
  try {
    const key = readFileSync(path);
    if (key.length === 32) return ok(vaultWith(key));
    return fail(
      'hub.vault-key',
      `${path} is not a key`,
      'Restore it from a backup: without it no kept number can be read.',
      {
        path,
      },
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return unreadable(path, error);
  }
  try {
    const key = randomBytes(32);
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, key);
    fsyncSync(file);
    closeSync(file);
    return ok(vaultWith(key));
  } catch (error) {
    return unreadable(path, error);
  }
}

const unreadable = (path: string, error: unknown): Result<Vault> =>
  fail('hub.vault-unreachable', `${path} cannot be used`, 'Check the folder and its rights.', {
    path,
    error: (error as Error).message,
  });

function vaultWith(bytes: Buffer): Vault {
  const key = createSecretKey(bytes);
  return {
    seal(text, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]);
    },
    open(sealed, place) {
      try {
        const box = Buffer.from(sealed);
        const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, IV_BYTES))
          .setAAD(Buffer.from(place))
          .setAuthTag(box.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        return (
          decipher.update(box.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
        );
      } catch {
        return null;
      }
    },
  };
}

export const keyedHash: KeyedHash = (key, text) => createHmac('sha256', key).update(text).digest('hex');
