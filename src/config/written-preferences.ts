import { z } from 'zod';
import { type Problem, problem } from '../centre/problem.ts';
import { readDocument, type WrittenDocument } from './document.ts';
import { byPlace, faultOf, spellPath } from './fault.ts';
import type { KeyFaults, Preferences, ReadPreferences } from './preferences.ts';
import { preferencesSchema } from './preferences-schema.ts';
import { schemaFaults, schemaMap } from './schema-fault.ts';

/** What a preferences file says, held to the schema, each fault with its line. `written` is its JSON. */
export function understand(path: string, text: string, written: Record<string, unknown>): ReadPreferences {
  const document = readDocument(text);
  return {
    path,
    state: 'read',
    ...understood(path, written, document),
    keyFaults: (faults) => keyFaults(path, document, faults),
  };
}

/** Each preference by itself: one that is wrong does not cost the others. Unknown ones are a later version's. */
function understood(path: string, written: Record<string, unknown>, document: WrittenDocument) {
  const values: Record<string, unknown> = {};
  const warnings: Problem[] = [];
  const wrong: string[] = [];
  for (const [name, schema] of Object.entries(preferencesSchema.shape)) {
    if (written[name] === undefined) continue;
    const alone = z.object({ [name]: schema });
    const parsed = alone.safeParse({ [name]: written[name] });
    if (parsed.success) values[name] = parsed.data[name];
    else {
      wrong.push(name);
      warnings.push(misunderstood(schemaFaults(path, document, parsed.error, schemaMap(alone))[0]!));
    }
  }
  return { values: values as Preferences, wrong, warnings };
}

/** A wrong preference: unlike a site's file, it stops nothing. */
const misunderstood = (fault: Problem): Problem =>
  problem('config.preference', fault.message, 'Until it is mended, it is as it was or as by default.', {
    found: '',
    ...fault.detail,
  });

/** What is wrong with a person's own keys, each at its line: what nothing bears, and two that want one key. */
function keyFaults(path: string, document: WrittenDocument, faults: KeyFaults): Problem[] {
  const own = new Set(Object.keys((document.value as { keys?: object } | null)?.keys ?? {}));
  const unknown = faults.unknown.map((id) => {
    const at = ['keys', id];
    return faultOf(
      path,
      'config.unknown-binding',
      { path: at, at: document.keyPositionOf(['keys'], id), detail: { id } },
      `${spellPath(at)}: nothing is called ${id}.`,
      'docs/KEYS.md names everything a key can do.',
    );
  });
  const conflicts = faults.conflicts.map(({ key, first, second }) => {
    const id = own.has(second) ? second : first;
    return faultOf(
      path,
      'config.key-conflict',
      { path: ['keys', id], at: document.keyPositionOf(['keys'], id), detail: { key, first, second } },
      `the key ${key} is wanted by ${first} and by ${second}; ${first} has it.`,
    );
  });
  return [...unknown, ...conflicts].sort(byPlace);
}
