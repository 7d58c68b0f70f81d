import { type Measured, measuredOf } from '../../centre/measured.ts';
import type { Queue } from '../../centre/queue.ts';
import {
  HALF_HOUR_MS,
  type HalfHour,
  type HoursGround,
  halfHoursOf,
  type NextHour,
  nextHourOf,
} from '../../insight/arrivals/half-hours.ts';
import type { Picture } from '../picture.ts';
import { OF } from './reading.ts';

/** Half an hour as a row: its id says of which queue; `measured` is what the KPIs of what came are read from. */
export type HalfHourRow = HalfHour & { id: string; measured: Measured | null };

/** What an hour says that is no KPI, each explained like one. */
export const HOUR_FIGURES = ['hour.expected', 'hour.needed', 'hour.there'] as const;
export type HourFigure = (typeof HOUR_FIGURES)[number];

export const isHourFigure = (figure: string): figure is HourFigure =>
  (HOUR_FIGURES as readonly string[]).includes(figure);

/** How far ahead the list of hours looks, in half-hours. */
const AHEAD = 4;

const groundOf = (picture: Picture, queue: Queue): HoursGround => ({
  queue,
  intervals: picture.index.intervalsByQueue.get(queue.id),
  forecast: [...picture.centre.forecast.values()].find((each) => each.queue === queue.id),
  agents: picture.index.agentsByQueue.get(queue.id),
  now: picture.now,
});

/** The half-hour that runs, then those to come, then the past from its end: what a few rows must show first. */
export function byPresence(a: HalfHourRow, b: HalfHourRow, now: number): number {
  const present = Math.floor(now / HALF_HOUR_MS) * HALF_HOUR_MS;
  const isPast = ({ from }: HalfHourRow): boolean => from < present;
  if (isPast(a) !== isPast(b)) return isPast(a) ? 1 : -1;
  return isPast(a) ? b.from - a.from : a.from - b.from;
}

const memo = new WeakMap<Picture, Map<string, readonly HalfHourRow[]>>();

/** The hours of a queue's day, and the two to come. Worked out once a picture. */
export function halfHourRows(picture: Picture, id: string): readonly HalfHourRow[] {
  const known = memo.get(picture) ?? new Map<string, readonly HalfHourRow[]>();
  memo.set(picture, known);
  const queue = picture.centre.queue.get(id);
  const found = known.get(id);
  if (found !== undefined || queue === undefined) return found ?? [];
  const rows = halfHoursOf(groundOf(picture, queue), AHEAD).map((hour) => ({
    ...hour,
    id: `${id}${OF}${hour.from}`,
    measured: hour.came === null ? null : { ...measuredOf(queue, picture.now), counters: hour.came },
  }));
  known.set(id, rows);
  return rows;
}

export const nextHour = (picture: Picture, queue: Queue): NextHour | null =>
  nextHourOf(groundOf(picture, queue));
