import { dayFrom, dayOf, timeOfDay } from '../../centre/day.ts';
import type { Fact } from '../../centre/fact.ts';
import { cursorIn, focusedModel } from '../list/cursor.ts';
import { fold } from '../list/filter.ts';
import type { Picture } from '../picture.ts';
import { listOf } from '../ui-state.ts';
import type { Reading, Wanted } from './reading.ts';

/** Lines asked for at once. */
const PAGE = 500;
/** A search goes back by itself until it has this many lines, or has read so many pages. */
const ENOUGH = 100;
const MOST_PAGES = 20;
/** With the cursor this near to the end, the lines before are fetched. */
const NEAR_END = 20;
/** More lines than this are for `vigie journal export`, not for a screen. */
const MOST_LINES = 20_000;

const SINCE = /(?:^|\s)(?:since|depuis):(\S+)/i;
const AGO = /^(\d+(?:[.,]\d+)?)(min|m|h|d|j)$/i;
const CLOCK = /^(\d{1,2})(?::|h)(\d{2})?$/i;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const UNIT_MS: Readonly<Record<string, number>> = {
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  j: 86_400_000,
};
const DAYS_BACK: Readonly<Record<string, number>> = {
  today: 0,
  aujourdhui: 0,
  "aujourd'hui": 0,
  yesterday: 1,
  hier: 1,
};

/** What `since:` names in a filter, as typed; `null`: nothing. */
export const sinceTyped = (filter: string): string | null => SINCE.exec(filter)?.[1]?.toLowerCase() ?? null;

/** The filter without its `since:`, which is about when, not about what a line says. */
export const withoutSince = (filter: string): string => filter.replace(SINCE, ' ').trim();

/**
 * The moment that `since:` means on the site's wall clock: `08:30`, `2h`, `45min`, `3d`, `today`, `yesterday`,
 * `2026-11-20`. `null` when it means none.
 */
export function sinceOf(
  typed: string | null,
  { timezone, now }: Pick<Picture, 'timezone' | 'now'>,
): number | null {
  if (typed === null) return null;
  const back = DAYS_BACK[fold(typed)];
  if (back !== undefined) return dayFrom(timezone, now, -back).startAt;
  const ago = AGO.exec(typed);
  if (ago !== null) return now - Number(ago[1]!.replace(',', '.')) * UNIT_MS[ago[2]!.toLowerCase()]!;
  const clock = CLOCK.exec(typed);
  if (clock !== null) return clockOf(clock, timezone, now);
  return DATE.test(typed) ? dateOf(typed, timezone) : null;
}

function clockOf([, hour, minute = '0']: RegExpExecArray, timezone: string, now: number): number | null {
  if (Number(hour) > 23 || Number(minute) > 59) return null;
  return timeOfDay(timezone, now, Number(hour), Number(minute));
}

function dateOf(typed: string, timezone: string): number | null {
  const noon = Date.parse(`${typed}T12:00:00Z`);
  return Number.isNaN(noon) ? null : dayOf(timezone, noon).startAt;
}

const journalReading = (filter: string): string => `journal:${sinceTyped(filter) ?? ''}`;

/** The reading that the journal on screen goes on with; `null` before anything was asked of the hub. */
export function currentJournal(picture: Picture): Reading | null {
  const { filter } = listOf(picture.ui, 'journal');
  return picture.ui.readings.byId[journalReading(filter)] ?? null;
}

/** The journal's own reading: begun by a filter or near the end of the list, and read on as far as needed. */
export function journalWanted(picture: Picture): Wanted[] {
  const { ui } = picture;
  if (ui.view !== 'journal' || ui.detail !== null) return [];
  const { filter } = listOf(ui, 'journal');
  const model = focusedModel(picture);
  const at = cursorIn(picture, 'journal', model)?.at ?? 0;
  const nearEnd = at >= model.ids.length - NEAR_END && (filter === '' || at > 0);
  const id = journalReading(filter);
  const reading = ui.readings.byId[id] ?? null;
  if (reading === null && filter === '' && !nearEnd) return [];
  const goesOn = nearEnd
    ? (reading?.facts.length ?? 0) < MOST_LINES
    : filter !== '' && model.ids.length < ENOUGH && (reading?.pages ?? 0) < MOST_PAGES;
  return [{ id, mark: id, ask: (known) => (goesOn ? pageBefore(picture, filter, known) : null) }];
}

function pageBefore(picture: Picture, filter: string, known: Reading | null) {
  if (known !== null && known.state === 'here' && known.next === null) return null;
  const since = sinceOf(sinceTyped(filter), picture);
  const range = { from: Math.floor(since ?? 0), to: Math.ceil(picture.now) + 60_000 };
  const cursor = known?.next ?? null;
  return {
    kind: 'journal' as const,
    order: 'newest' as const,
    limit: PAGE,
    ...(since === null ? {} : { range }),
    ...(cursor === null ? {} : { cursor }),
  };
}

/** How far back the lines on screen go, and whether more are on the way. */
export type Reach =
  | { state: 'present' }
  | { state: 'searching' | 'partial' | 'whole' | 'failed'; oldestAt: number | null };

export function journalReach(picture: Picture): Reach {
  const reading = currentJournal(picture);
  if (reading === null) return { state: 'present' };
  const oldestAt = reading.facts.reduce<number | null>(
    (oldest, { at }) => (oldest === null ? at : Math.min(oldest, at)),
    null,
  );
  if (reading.state === 'failed') return { state: 'failed', oldestAt };
  if (reading.state === 'asked') return { state: 'searching', oldestAt };
  return { state: reading.next === null ? 'whole' : 'partial', oldestAt };
}

/** The lines of the journal as far as they are here: the centre's own, and those read of the hub, each once. */
export function journalLines(picture: Picture): readonly Fact[] {
  const read = currentJournal(picture);
  const { journal } = picture.index;
  if (read === null) return journal;
  const known = memo.get(read);
  if (known?.journal === journal) return known.lines;
  const lines = together(journal, read);
  memo.set(read, { journal, lines });
  return lines;
}

const memo = new WeakMap<Reading, { journal: readonly Fact[]; lines: readonly Fact[] }>();

function together(journal: readonly Fact[], read: Reading): readonly Fact[] {
  const known = new Set(journal.map(({ id }) => id));
  const settled = new Set(journal.flatMap((fact) => (fact.name === 'command' ? [fact.command] : [])));
  const before: Fact[] = [];
  // Newest first: of a command's lines, the first met is how it ended.
  for (const fact of [...read.facts].sort((a, b) => b.at - a.at)) {
    if (known.has(fact.id)) continue;
    if (fact.name === 'command') {
      if (settled.has(fact.command)) continue;
      settled.add(fact.command);
    }
    before.push(fact);
  }
  return [...before.reverse(), ...journal];
}
