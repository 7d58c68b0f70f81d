import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import type { Holiday } from '../centre/holidays.ts';
import { type Problem, problem } from '../centre/problem.ts';
import { readDocument } from './document.ts';
import { byPlace, secretFaults, syntaxFaults } from './fault.ts';
import { frenchHolidays } from './holidays.ts';
import { nameFaults } from './name-fault.ts';
import { schemaFaults, schemaMap } from './schema-fault.ts';
import { type SiteFile, siteFileSchema } from './site-file.ts';

/** A site as its file says it, ready to be applied: paths are absolute, holidays are known. */
export type Site<Source = unknown> = {
  path: string;
  file: SiteFile<Source>;
  holidays: readonly Holiday[];
};

/** `problem` is the first of `problems`, which are in the order of the file. */
export type Loaded<Source = unknown> =
  | { ok: true; value: Site<Source> }
  | { ok: false; problem: Problem; problems: readonly Problem[] };

/** The years whose holidays are derived: enough for the same weekdays of last year, and for the year to come. */
const YEARS_BACK = 2;
const YEARS_AHEAD = 2;

/**
 * Reads `vigie.yaml`. Every fault is told at once, each with its file, line and column, what was found and what
 * was expected. `source` is the schema of one source; `year` is the present one.
 */
export async function loadSite<S extends z.ZodType>(
  path: string,
  source: S,
  year: number,
): Promise<Loaded<z.output<S>>> {
  const read = await readSiteFile(path, source);
  if (!read.ok) return read;
  const file = read.value as SiteFile<z.output<S>>;
  return { ok: true, value: { path: resolve(path), file, holidays: await holidaysOf(file, year) } };
}

/** What the file says, without what must be derived from it: enough to know which hub to join. */
export async function readSiteFile<S extends z.ZodType>(
  path: string,
  source: S,
): Promise<{ ok: true; value: SiteFile } | Extract<Loaded, { ok: false }>> {
  const absolute = resolve(path);
  let text: string;
  try {
    text = await readFile(absolute, 'utf8');
  } catch (error) {
    return refused([unreadable(path, error as NodeJS.ErrnoException)]);
  }
  const read = readSite(text, path, source);
  return read.ok ? { ok: true, value: withAbsolutePaths(read.value, dirname(absolute)) } : read;
}

/** The text of a site's file, checked. `path` is only for its faults. */
export function readSite<S extends z.ZodType>(
  text: string,
  path: string,
  source: S,
): { ok: true; value: SiteFile } | Extract<Loaded, { ok: false }> {
  const document = readDocument(text);
  if (document.faults.length > 0) return refused(syntaxFaults(path, document));
  const schema = siteFileSchema(source);
  const secrets = secretFaults(path, document);
  const parsed = schema.safeParse(document.value ?? {});
  if (!parsed.success) {
    const told = new Set(secrets.map((each) => each.detail?.path));
    const faults = schemaFaults(path, document, parsed.error, schemaMap(schema));
    return refused([...secrets, ...faults.filter((each) => !told.has(each.detail?.path))].sort(byPlace));
  }
  const file = parsed.data as SiteFile;
  const faults = [...secrets, ...nameFaults(path, document, file)];
  return faults.length > 0 ? refused(faults.sort(byPlace)) : { ok: true, value: file };
}

const refused = (problems: readonly Problem[]) => ({ ok: false as const, problem: problems[0]!, problems });

function unreadable(path: string, error: NodeJS.ErrnoException): Problem {
  const missing = error.code === 'ENOENT';
  return problem(
    missing ? 'config.missing' : 'config.unreadable',
    missing ? `There is no ${path}.` : `${path} cannot be read (${error.code ?? error.message}).`,
    missing ? 'docs/vigie.example.yaml is one to begin from.' : undefined,
    { file: path, reason: error.code ?? error.message },
  );
}

/** The keys whose text names a file or a directory, wherever they are in the site's file. */
const FILE_KEYS = new Set(['file', 'data', 'cert', 'key', 'ca', 'tokenFile', 'secretFile']);

/** Files are written from where the site's file is, or from `~`; from here on they are found from anywhere. */
function withAbsolutePaths<T>(value: T, directory: string): T {
  if (Array.isArray(value)) return value.map((each) => withAbsolutePaths(each, directory)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => [
      key,
      typeof inside === 'string' && FILE_KEYS.has(key)
        ? resolve(directory, inside.replace(/^~(?=\/)/, homedir()))
        : withAbsolutePaths(inside, directory),
    ]),
  ) as T;
}

async function holidaysOf(file: SiteFile, year: number): Promise<Holiday[]> {
  const { region, also, except } = file.holidays;
  const legal = await frenchHolidays(region, year - YEARS_BACK, year + YEARS_AHEAD);
  const added = also.map(({ date, name }) => ({ date, name }));
  const dates = new Set(added.map((each) => each.date));
  return [...legal.filter((each) => !dates.has(each.date)), ...added]
    .filter((each) => !except.includes(each.date))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}
