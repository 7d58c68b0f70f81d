import { KPIS, type KpiId } from '../../centre/kpi.ts';
import { measuredOf } from '../../centre/measured.ts';
import type { Queue } from '../../centre/queue.ts';
import { redialsToCome, snowballOf } from '../../insight/arrivals/snowball.ts';
import { figureWithUnit } from '../../ui/figures/figure.ts';
import { localNumber, percent } from '../../ui/figures/format.ts';
import { nextHour } from '../../ui/history/half-hours.ts';
import type { Picture } from '../../ui/picture.ts';
import { run } from '../lines/run-lines.ts';
import type { Run } from '../lines/styled-line.tsx';

/** Figures of a queue, each its name and its value, to be set side by side. */
export function figureGroups(
  picture: Picture,
  queue: Queue,
  ids: readonly KpiId[],
  window: 'today' | 'recent',
): Run[][] {
  const measured = measuredOf(queue, picture.now, window);
  return ids.map((id) => [
    run(`${picture.words.figures.kpi[id].short.replace(/ %$/, '')} `, 'quiet'),
    run(figureWithUnit(id, KPIS[id].of(measured), picture.words), 'title'),
  ]);
}

const HOUR_INTERVALS = 12;

/**
 * The snowball of a queue: who of those waiting has called before, what share of the calls are redials, and how
 * many of those who gave up will call again; `null` when nobody gave up: there is no snowball then.
 */
export function snowballRuns(picture: Picture, queue: Queue): Run[] | null {
  const { words, index } = picture;
  const { today } = queue;
  if (today.abandoned === 0) return null;
  const say = words.console.snowball;
  const waiting = index.waitingByQueue.get(queue.id);
  const again = waiting.filter(({ flags }) => flags.includes('repeat')).length;
  const { redials, callsPerNeed } = snowballOf(today);
  const least = KPIS.repeatAfterAbandonRate.minimumVolume;
  const share = percent(redials, least);
  const lastHour = index.intervalsByQueue.get(queue.id).slice(-HOUR_INTERVALS);
  const abandoned = lastHour.reduce((sum, { counters }) => sum + counters.abandoned, 0);
  const toCome = redialsToCome(today, abandoned, least);
  const calls = callsPerNeed.den < least ? null : callsPerNeed.num / callsPerNeed.den;
  const parts = [
    ...(waiting.length === 0 ? [] : [say.waiting(again, waiting.length)]),
    say.share(share.includes('/') ? share : localNumber(words.lang, share), share.includes('/')),
    ...(calls === null ? [] : [say.perNeed(localNumber(words.lang, calls.toFixed(1)))]),
    ...(toCome === null ? [] : [say.toCome(toCome.toFixed(0))]),
  ];
  const strong = waiting.length > 0 && again * 3 >= waiting.length;
  return [
    run(` ${say.name} `, 'quiet'),
    run(parts.join(` ${picture.glyphs.separator} `), strong ? 'warning' : 'text'),
  ];
}

/** The hour to come: calls expected, agents needed and there; `null` where nothing is forecast. */
export function nextHourRuns(picture: Picture, queue: Queue): Run[] | null {
  const { words, glyphs } = picture;
  const say = words.console.nextHour;
  const next = nextHour(picture, queue);
  if (next === null) return null;
  const calls = say.calls(next.expected.toFixed(0), next.low.toFixed(0), next.high.toFixed(0));
  const there = localNumber(words.lang, next.staffed.toFixed(Number.isInteger(next.staffed) ? 0 : 1));
  const agents = next.needed === null ? say.there(there) : say.agents(String(next.needed), there);
  const isShort = next.needed !== null && next.staffed < next.needed;
  return [
    run(` ${say.name} `, 'quiet'),
    run(calls, 'title'),
    run(` ${glyphs.separator} `, 'quiet'),
    run(agents, isShort ? 'warning' : 'title'),
    run(` ${glyphs.separator} ${say.basis(next.basis.kind, next.basis.days)}`, 'quiet'),
  ];
}
