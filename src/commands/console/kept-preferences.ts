import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Problem } from '../../centre/problem.ts';
import {
  type Preferences as FilePreferences,
  type ReadPreferences,
  readPreferences,
  savePreferences,
} from '../../config/preferences.ts';
import { whenStill } from '../../config/still-file.ts';
import { KEYMAP } from '../../ui/keymap.ts';
import { type Keymap, rebind } from '../../ui/keys/bindings.ts';
import { defaultPreferences, type Preferences } from '../../ui/ui-state.ts';

/** What a person's preferences are from now on, and what of their file is not understood. */
export type Preferred = { preferences: Preferences; keymap: Keymap; faults: readonly Problem[] };

/** The preferences file while a console runs: written by it, and by whoever edits the file meanwhile. */
export type KeptPreferences = {
  /** Writes what the console changed, and only that: a flag's value is not kept, an edit of another is not undone. */
  keep(preferences: Preferences): void;
  /** Reads the file now. */
  reload(): Promise<void>;
  /** Writes what is still to be written, and follows the file no more. */
  close(): Promise<void>;
};

type Known = Record<string, unknown>;

/**
 * Follows the file that `read` was read from, and says what an edit changes once it is whole. A value that is not
 * understood leaves the last good one; so does a file that is no JSON, or is gone. What the console writes itself
 * is no edit. Reads and writes take turns, so that neither ever sees the other half done.
 */
export function keepPreferences(
  read: ReadPreferences,
  opening: Preferences,
  prefer: (preferred: Preferred) => void,
): KeptPreferences {
  const { path } = read;
  const known: Known = { ...read.values };
  const unsaved: Known = {};
  let current = opening;
  let faults: readonly Problem[] = [...read.warnings, ...read.keyFaults(rebind(KEYMAP, keysIn(known)))];
  let turn: Promise<void> = mkdir(dirname(path), { recursive: true }).then(
    () => {},
    () => {},
  );
  let unwatch: () => void = () => {};
  if (faults.length > 0)
    prefer({ preferences: current, keymap: rebind(KEYMAP, keysIn(known)).keymap, faults });
  let closed = false;

  const next = (task: () => Promise<void>): Promise<void> => {
    turn = turn.then(task);
    return turn;
  };
  const save = async (): Promise<void> => {
    const written = { ...unsaved };
    if (Object.keys(written).length === 0) return;
    if (!(await savePreferences(path, written as FilePreferences)).ok) return;
    for (const [name, value] of Object.entries(written)) {
      known[name] = value;
      if (isDeepStrictEqual(unsaved[name], value)) delete unsaved[name];
    }
  };
  const take = async (): Promise<void> => {
    const now = await readPreferences(path, 'left');
    if (closed || now.state === 'absent') return;
    const edited = now.state === 'unread' ? [] : editedIn(now, known, unsaved);
    for (const name of edited) known[name] = (now.values as Known)[name];
    const bound = rebind(KEYMAP, keysIn(known));
    const found = now.state === 'unread' ? now.warnings : [...now.warnings, ...now.keyFaults(bound)];
    if (edited.length === 0 && isDeepStrictEqual(found, faults)) return;
    faults = found;
    current = changedBy(edited, known, current);
    prefer({ preferences: current, keymap: bound.keymap, faults });
    await save();
  };
  const reload = (): Promise<void> => next(take);
  void next(async () => {
    if (!closed) unwatch = whenStill(path, () => void reload());
  });
  return {
    keep(preferences) {
      for (const [name, value] of Object.entries(preferences)) {
        if (!isDeepStrictEqual(value, (current as Known)[name])) unsaved[name] = value;
      }
      current = preferences;
      void next(save);
    },
    reload,
    async close() {
      closed = true;
      unwatch();
      await turn;
      unwatch();
    },
  };
}

const keysIn = ({ keys = {} }: Known): NonNullable<FilePreferences['keys']> =>
  keys as NonNullable<FilePreferences['keys']>;

/** What the file says otherwise than it did; not what it says wrongly, nor what the console is about to write. */
function editedIn({ values, wrong }: ReadPreferences, known: Known, unsaved: Known): string[] {
  const names = new Set([...Object.keys(known), ...Object.keys(values)]);
  return [...names].filter(
    (name) =>
      !(wrong.includes(name) || name in unsaved) && !isDeepStrictEqual((values as Known)[name], known[name]),
  );
}

/** What the console goes by after an edit; what was taken out of the file is as by default. */
function changedBy(edited: readonly string[], known: Known, current: Preferences): Preferences {
  const defaults: Known = defaultPreferences(current.lang);
  const mine = edited.filter((name) => name in defaults);
  if (mine.length === 0) return current;
  return { ...current, ...Object.fromEntries(mine.map((name) => [name, known[name] ?? defaults[name]])) };
}
