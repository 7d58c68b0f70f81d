import { access, readFile, rename } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fail, ok, type Problem, problem, type Result } from '../centre/problem.ts';
import type { PreferenceFields } from './preferences-schema.ts';
import { unreadable } from './readable.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What one person keeps from one run of the console to the next. Every one may be absent. */
export type Preferences = { -readonly [K in keyof PreferenceFields]?: PreferenceFields[K] };

/** Keys of a person's own that are nobody's, and keys that two of them want. */
export type KeyFaults = {
  unknown: readonly string[];
  conflicts: readonly { key: string; first: string; second: string }[];
};

/**
 * `warnings` say what of the file was not understood, with its line; `wrong` names it, and what was understood
 * is in `values`. `unread`: nothing could be made of the file at all.
 */
export type ReadPreferences = {
  path: string;
  state: 'read' | 'absent' | 'unread';
  values: Preferences;
  wrong: readonly string[];
  warnings: Problem[];
  /** What is wrong with a person's own keys, each at its line. */
  keyFaults(faults: KeyFaults): Problem[];
};

/** `$XDG_CONFIG_HOME/vigie/preferences.json`, else `~/.config/…`, on macOS too; `%APPDATA%\vigie` on Windows. */
export function preferencesPath(environment: Environment, platform = process.platform): string {
  const home = environment.HOME || homedir();
  const base =
    platform === 'win32' && environment.APPDATA
      ? environment.APPDATA
      : environment.XDG_CONFIG_HOME || join(home, '.config');
  return join(base, 'vigie', 'preferences.json');
}

/**
 * Reads a person's preferences; the schema is built only when there are some. A file that is not there is no fault. One that is no JSON is kept aside, so that
 * a new one can be written; or, while somebody may still be writing it, left.
 */
export async function readPreferences(
  path: string,
  unreadableIs: 'kept-aside' | 'left' = 'kept-aside',
): Promise<ReadPreferences> {
  const nothing = { path, values: {}, wrong: [], keyFaults: () => [] };
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return { ...nothing, state: 'absent', warnings: [] };
    const warning = unreadable(path, error as NodeJS.ErrnoException);
    return { ...nothing, state: 'unread', warnings: [warning] };
  }
  const written = jsonObject(text);
  if (written === null) {
    const warning =
      unreadableIs === 'left'
        ? (await import('./json-fault.ts')).jsonFault(path, text)
        : await keepAside(path);
    return { ...nothing, state: 'unread', warnings: [warning] };
  }
  const { understand } = await import('./written-preferences.ts');
  return understand(path, text, written);
}

/** A JSON text's object, or `null`: preferences are an object, whatever else JSON may be. */
function jsonObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** Moves a file that cannot be read as preferences beside itself, never over an earlier one. */
async function keepAside(path: string): Promise<Problem> {
  for (let number = 1; ; number++) {
    const aside = join(dirname(path), `${basename(path, '.json')}.corrupt-${number}.json`);
    if (await exists(aside)) continue;
    await rename(path, aside).catch(() => {});
    return problem('config.preferences-corrupt', `${path} is no JSON: it is kept as ${aside}.`, undefined, {
      file: path,
      aside,
    });
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Writes these preferences, leaving the others as they are on disk. The writer is loaded on the first call. */
export async function savePreferences(path: string, values: Preferences): Promise<Result<void>> {
  try {
    const { default: Conf } = await import('conf');
    const store = new Conf<Record<string, unknown>>({
      cwd: dirname(path),
      configName: basename(path, '.json'),
      accessPropertiesByDotNotation: false,
    });
    store.set(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)));
    return ok(undefined);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return fail('config.preferences-unwritable', `${path} cannot be written (${reason}).`, undefined, {
      file: path,
      reason,
    });
  }
}
