import { access, readFile, rename } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { fail, ok, type Problem, problem, type Result } from '../centre/problem.ts';
import { readDocument, type WrittenDocument } from './document.ts';
import { byPlace, faultOf, spellPath } from './fault.ts';
import { jsonFault } from './json-fault.ts';
import { unreadable } from './readable.ts';
import { schemaFaults, schemaMap } from './schema-fault.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const columns = z.object({
  order: z.array(z.string()),
  hidden: z.array(z.string()),
  widths: z.record(z.string(), z.int().min(1).max(400)),
});
const sort = z.array(z.object({ column: z.string(), descending: z.boolean() }));
const views = [
  'now',
  'queues',
  'agents',
  'waiting',
  'callbacks',
  'escalations',
  'alerts',
  'journal',
] as const;
const panes = [
  'queue.waiting',
  'queue.agents',
  'queue.hours',
  'queue.alerts',
  'queue.reasons',
  'agent.queues',
  'agent.contacts',
  'agent.states',
] as const;

/** What one person keeps from one run of the console to the next. Every one may be absent. */
export const preferencesSchema = z.object({
  url: z.url({ protocol: /^wss?$/ }).describe('the hub to join, when nothing nearer says it'),
  tokenFile: z.string().min(1).describe('the file of the token to join with'),
  lang: z.enum(['fr', 'en']).describe('the language of every text'),
  theme: z.enum(['standard', 'contrast', 'colourblind', 'plain']).describe('the colours'),
  ascii: z.boolean().describe('glyphs from ASCII only'),
  mouse: z.boolean().describe('the mouse selects and sorts'),
  notify: z.enum(['off', 'bell', 'auto']).describe('how a new critical alert calls'),
  quietHours: z
    .tuple([z.int().min(0).max(23), z.int().min(0).max(23)])
    .nullable()
    .describe("hours of the site's day between which nothing rings, as [22, 7]"),
  discreet: z.boolean().describe('names of people are hidden'),
  extension: z
    .string()
    .max(40)
    .nullable()
    .describe('the telephone that listening rings; kept from the last time it was typed'),
  columns: z.partialRecord(z.enum([...views, ...panes]), columns).describe('the columns of each list'),
  views: z
    .array(
      z.object({
        name: z.string(),
        view: z.enum(views),
        filter: z.string(),
        sort,
        columns: columns.nullable(),
      }),
    )
    .describe('lists kept under a name'),
  toured: z.boolean().describe('the tour of the first run has been seen'),
  keys: z
    .record(z.string(), z.array(z.string().min(1)))
    .describe('keys of your own, by the name of what they do (docs/KEYS.md)'),
});
type Fields = z.output<typeof preferencesSchema>;
export type Preferences = { -readonly [K in keyof Fields]?: Fields[K] };

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
  document: WrittenDocument;
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
 * Reads a person's preferences. A file that is not there is no fault. One that is no JSON is kept aside, so that
 * a new one can be written; or, while somebody may still be writing it, left.
 */
export async function readPreferences(
  path: string,
  unreadableIs: 'kept-aside' | 'left' = 'kept-aside',
): Promise<ReadPreferences> {
  const nothing = { path, values: {}, wrong: [], document: readDocument('{}') };
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
    const warning = unreadableIs === 'left' ? jsonFault(path, text) : await keepAside(path);
    return { ...nothing, state: 'unread', warnings: [warning] };
  }
  const document = readDocument(text);
  return { path, state: 'read', document, ...understood(path, written, document) };
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

/** What is wrong with a person's own keys, each at its line: what nothing bears, and two that want one key. */
export function keyFaults(
  { path, document }: ReadPreferences,
  faults: {
    unknown: readonly string[];
    conflicts: readonly { key: string; first: string; second: string }[];
  },
): Problem[] {
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
