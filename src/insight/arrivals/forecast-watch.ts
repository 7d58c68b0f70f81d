import type { Centre } from '../../centre/centre.ts';
import type { Change } from '../../centre/change.ts';
import { dayOf, type SiteDay, weekdayOf } from '../../centre/day.ts';
import { type Holiday, natureOf } from '../../centre/holidays.ts';
import { INTERVAL_MS } from '../../centre/interval.ts';
import type { Interval, Queue } from '../../centre/queue.ts';
import type { Forecast } from '../../centre/source.ts';
import type { Insight, InsightEffect } from '../insight.ts';
import { DAYS_AVERAGED, expectedDay, type PastDay } from './forecast.ts';

const RECORD_KIND = 'past-day';
/** The last facts of a day are given so long to arrive. */
const GRACE_MS = 600_000;
/** A hub that saw nothing before seven, or nothing after five, was not there the whole day. */
const THERE_BY_MS = 7 * 3_600_000;
const THERE_UNTIL_MS = 17 * 3_600_000;
/** A day of which so much is missing is not like others. */
const LONGEST_GAP_MS = 900_000;

/** A day kept: `kind` is its weekday, or `holiday`, so that like is compared with like. */
type KeptDay = PastDay & { queue: string; kind: string };
/** A day under way, or just over: what was offered in each of its five minutes. */
type OpenDay = { day: SiteDay; offered: number[]; firstAt: number; lastAt: number };
type Memory = {
  terms: ForecastTerms;
  kept: Map<string, KeptDay[]>;
  open: Map<string, OpenDay[]>;
  /** The queues whose day has been announced, and which. */
  announced: Map<string, string>;
  filled: boolean;
  wakeAt: number;
};

export type ForecastTerms = {
  holidays: readonly Holiday[];
  /** What the site says that a day brings to a queue; `null`: nothing. Asked when a day begins. */
  profile?: (queue: Queue, day: SiteDay, isHoliday: boolean) => readonly number[] | null;
  /** The sources whose queues are ours to forecast: another hub's are its own business. */
  sources: ReadonlySet<string>;
};

/**
 * Remembers what each queue was offered, day by day, and says at midnight what is expected of the new one:
 * the mean of its last four same weekdays, else the site's own profile. Where it has neither it says nothing, and a
 * source's own curve stands.
 */
export function createForecastWatch(terms: ForecastTerms): Insight {
  const memory: Memory = {
    terms,
    kept: new Map(),
    open: new Map(),
    announced: new Map(),
    filled: false,
    wakeAt: 0,
  };
  return {
    restore(records) {
      for (const { kind, value } of records) {
        if (kind !== RECORD_KIND || value === null) continue;
        const day = value as KeptDay;
        memory.kept.set(day.queue, [...(memory.kept.get(day.queue) ?? []), day]);
      }
      for (const days of memory.kept.values()) days.sort((a, b) => (a.date < b.date ? -1 : 1));
    },
    handle(centre, input, now) {
      const changes = input.type === 'changed' ? input.changes : [];
      for (const interval of intervalsOf(memory, centre, changes)) take(memory, centre, interval);
      for (const queue of profiledBy(changes)) memory.announced.delete(queue);
      const effects: InsightEffect[] = [];
      let wakeAt = Number.POSITIVE_INFINITY;
      for (const queue of centre.queue.values()) {
        if (!terms.sources.has(queue.source)) continue;
        const today = begin(memory, queue, now);
        effects.push(...closeDays(memory, queue, centre, now));
        if (memory.announced.get(queue.id) !== today.day.date) {
          memory.announced.set(queue.id, today.day.date);
          effects.push(...announce(memory, queue, today.day, centre));
        }
        wakeAt = Math.min(wakeAt, today.day.endAt, ...memory.open.get(queue.id)!.map(closingAt));
      }
      const known = memory.wakeAt === wakeAt && input.type === 'changed';
      memory.wakeAt = wakeAt;
      return known || !Number.isFinite(wakeAt) ? effects : [...effects, { type: 'wake', at: wakeAt }];
    },
  };
}

const closingAt = ({ day }: OpenDay): number => day.endAt + GRACE_MS;

/** All intervals the first time, as a restart finds them; then those that change. */
function intervalsOf(memory: Memory, centre: Centre, changes: readonly Change[]): Iterable<Interval> {
  if (!memory.filled) {
    memory.filled = true;
    return [...centre.interval.values()];
  }
  return changes.flatMap((change) =>
    change.op === 'put' && change.kind === 'interval' ? [change.entity] : [],
  );
}

/** The queues of which a source has just told its own curve: ours, where there is one, is said again. */
const profiledBy = (changes: readonly Change[]): string[] =>
  changes.flatMap((change) =>
    change.op === 'put' && change.kind === 'forecast' && change.entity.basis.kind === 'profile'
      ? [change.entity.queue]
      : [],
  );

function take(memory: Memory, centre: Centre, interval: Interval): void {
  const queue = centre.queue.get(interval.queue);
  if (queue === undefined || !memory.terms.sources.has(queue.source)) return;
  const open = begin(memory, queue, interval.startAt);
  open.offered[Math.floor((interval.startAt - open.day.startAt) / INTERVAL_MS)] = interval.counters.offered;
  open.firstAt = Math.min(open.firstAt, interval.startAt);
  open.lastAt = Math.max(open.lastAt, interval.startAt);
}

/** The open day of a queue that holds an instant. */
function begin(memory: Memory, queue: Queue, at: number): OpenDay {
  const days = memory.open.get(queue.id) ?? [];
  const known = days.find(({ day }) => day.startAt <= at && at < day.endAt);
  if (known !== undefined) return known;
  const day = dayOf(queue.timezone, at);
  const offered = new Array<number>(Math.round((day.endAt - day.startAt) / INTERVAL_MS)).fill(0);
  const opened: OpenDay = { day, offered, firstAt: Number.POSITIVE_INFINITY, lastAt: 0 };
  memory.open.set(queue.id, [...days, opened]);
  return opened;
}

/** Keeps the days that are over and were seen whole, and forgets the oldest of their kind. */
function closeDays(memory: Memory, queue: Queue, centre: Centre, now: number): InsightEffect[] {
  const open = memory.open.get(queue.id)!;
  const over = open.filter((each) => closingAt(each) <= now);
  if (over.length === 0) return [];
  const effects = over.flatMap((each) =>
    wasSeen(memory, each, queue, centre) ? keep(memory, queue, each) : [],
  );
  memory.open.set(
    queue.id,
    open.filter((each) => !over.includes(each)),
  );
  return effects;
}

/** Whether somebody looked at a day, if only at another queue, from morning to evening without a long gap. */
function wasSeen(memory: Memory, { day }: OpenDay, queue: Queue, centre: Centre): boolean {
  const same = [...memory.open.values()].flat().filter((each) => each.day.date === day.date);
  const first = Math.min(...same.map((each) => each.firstAt));
  const last = Math.max(...same.map((each) => each.lastAt));
  if (first > day.startAt + THERE_BY_MS || last < day.startAt + THERE_UNTIL_MS) return false;
  let missingMs = 0;
  for (const gap of centre.gap.values()) {
    if (gap.source !== queue.source) continue;
    missingMs += Math.max(0, Math.min(gap.to ?? day.endAt, day.endAt) - Math.max(gap.from, day.startAt));
  }
  return missingMs <= LONGEST_GAP_MS;
}

function keep(memory: Memory, queue: Queue, { day, offered }: OpenDay): InsightEffect[] {
  const days = memory.kept.get(queue.id) ?? [];
  if (days.some((known) => known.date === day.date)) return [];
  const kind = kindOf(day, queue.timezone, memory.terms);
  const known: KeptDay = { queue: queue.id, date: day.date, kind, offered };
  const same = [...days.filter((each) => each.kind === kind), known];
  const forgotten = same.slice(0, Math.max(0, same.length - DAYS_AVERAGED));
  memory.kept.set(
    queue.id,
    [...days, known].filter((each) => !forgotten.includes(each)),
  );
  return [recordOf(known, known), ...forgotten.map((each) => recordOf(each, null))];
}

const recordOf = (day: KeptDay, value: KeptDay | null): InsightEffect => ({
  type: 'record',
  kind: RECORD_KIND,
  id: `${day.queue} ${day.date}`,
  value,
});

/** A public holiday is like other holidays; the day after one is like no other weekday of its name. */
function kindOf(day: SiteDay, timezone: string, { holidays }: ForecastTerms): string {
  const nature = natureOf(day.date, holidays);
  if (nature.holiday !== null) return 'holiday';
  const weekday = weekdayOf(timezone, day.startAt);
  return nature.dayAfterHoliday ? `after-holiday ${weekday}` : `weekday ${weekday}`;
}

function announce(memory: Memory, queue: Queue, day: SiteDay, centre: Centre): InsightEffect[] {
  const kind = kindOf(day, queue.timezone, memory.terms);
  const past = (memory.kept.get(queue.id) ?? []).filter((each) => each.kind === kind && each.date < day.date);
  const steps = Math.round((day.endAt - day.startAt) / INTERVAL_MS);
  const known = centre.forecast.get(queue.id);
  const own = memory.terms.profile?.(queue, day, kind === 'holiday') ?? null;
  const told = known?.basis.kind === 'profile' && known.startAt === day.startAt ? known.offered : null;
  const expected = expectedDay(past, own ?? told, steps);
  if (expected === null || (expected.basis.kind === 'profile' && own === null)) return [];
  const entity: Forecast = {
    id: queue.id,
    rev: 0,
    queue: queue.id,
    startAt: day.startAt,
    stepMs: INTERVAL_MS,
    ...expected,
  };
  return [{ type: 'change', change: { op: 'put', kind: 'forecast', entity } }];
}
