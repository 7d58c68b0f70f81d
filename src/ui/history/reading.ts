import type { Fact } from '../../centre/fact.ts';
import type { Problem } from '../../centre/problem.ts';
import type { ReadPage, ReadRequest } from '../../desk/session.ts';

/** Between a row's own id and that of what it belongs to, which comes first: no id has it. */
export const OF = '\n';

/** One stretch of the hub's history that a picture needs, and what has come of it. */
export type Reading = {
  state: 'asked' | 'here' | 'failed';
  /** As they came, each once. */
  facts: readonly Fact[];
  /** Where the next page begins; `null`: there is none, or none was read yet. */
  next: string | null;
  pages: number;
  problem: Problem | null;
  askedAtMs: number;
  /** What its subject was when it was asked: another mark asks for what has happened since. */
  mark: string;
};

/** The readings of a picture; `version` grows with each page, so that what is made of them can be kept. */
export type Readings = { version: number; byId: Readonly<Record<string, Reading>> };

export const noReadings: Readings = { version: 0, byId: {} };

/** What a picture would have read: the same `id` is the same stretch, read on. */
export type Wanted = {
  id: string;
  mark: string;
  /** What to ask next, given what has come; `null`: nothing more. */
  ask: (reading: Reading | null) => ReadRequest | null;
};

/** What has happened to a subject is asked again at most this often, and a failed reading is tried again after. */
const ASK_EVERY_MS = 3000;

/** Whether a reading is to be asked now: never while its page is on the way. */
export function isDue(reading: Reading | null, wanted: Wanted, uptimeMs: number): boolean {
  if (reading === null) return true;
  if (reading.state === 'asked') return false;
  const waited = uptimeMs - reading.askedAtMs >= ASK_EVERY_MS;
  if (reading.state === 'failed') return waited;
  return reading.next !== null || (waited && reading.mark !== wanted.mark);
}

/** The readings once `wanted` has been asked. */
export function asked({ version, byId }: Readings, { id, mark }: Wanted, uptimeMs: number): Readings {
  const before = byId[id] ?? { facts: [], next: null, pages: 0, problem: null };
  const reading: Reading = { ...before, state: 'asked', problem: null, askedAtMs: uptimeMs, mark };
  return { version, byId: { ...byId, [id]: reading } };
}

/** The readings once a page has come: what was known already is not there twice. */
export function arrived({ version, byId }: Readings, id: string, page: ReadPage): Readings {
  const reading = byId[id];
  if (reading === undefined) return { version, byId };
  const known = new Set(reading.facts.map((fact) => fact.id));
  const fresh = (page.items as Fact[]).filter((fact) => !known.has(fact.id));
  const read: Reading = {
    ...reading,
    state: 'here',
    facts: [...reading.facts, ...fresh],
    next: page.next,
    pages: reading.pages + 1,
  };
  return { version: version + 1, byId: { ...byId, [id]: read } };
}

export function failed({ version, byId }: Readings, id: string, problem: Problem): Readings {
  const reading = byId[id];
  if (reading === undefined) return { version, byId };
  return { version: version + 1, byId: { ...byId, [id]: { ...reading, state: 'failed', problem } } };
}

/** Only what is still wanted is kept: a console that runs for weeks does not remember all it ever showed. */
export function keepOnly(readings: Readings, ids: readonly string[]): Readings {
  const known = Object.keys(readings.byId);
  if (known.every((id) => ids.includes(id))) return readings;
  const kept = known
    .filter((id) => ids.includes(id))
    .map((id) => [id, readings.byId[id] as Reading] as const);
  return { version: readings.version + 1, byId: Object.fromEntries(kept) };
}

/** A fact among those read; `null`: it was not. */
export function factRead({ byId }: Readings, id: string): Fact | null {
  for (const { facts } of Object.values(byId)) {
    const found = facts.find((fact) => fact.id === id);
    if (found !== undefined) return found;
  }
  return null;
}
