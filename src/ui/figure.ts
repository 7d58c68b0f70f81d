import { headlineQueues, openMessages } from '../centre/headline.ts';
import { type Figure, figureValue, KPIS, type KpiId } from '../centre/kpi.ts';
import { type Measured, measuredOf, measuredTogether } from '../centre/measured.ts';
import type { AgentCounts, Queue } from '../centre/queue.ts';
import type { Words } from '../words/words.ts';
import { age, count, duration, localNumber, percent, UNKNOWN } from './format.ts';
import type { Picture } from './picture.ts';
import type { Role } from './theme.ts';

/** A KPI's figure without its unit, as a cell under a title that says it. */
export function figureText(id: KpiId, figure: Figure, words: Words): string {
  switch (figure.kind) {
    case 'count':
      return count(figure.value);
    case 'duration':
      return duration(figure.valueMs);
    case 'ratio':
      return percent(figure.ratio, KPIS[id].minimumVolume);
    case 'mean':
      return figure.count < KPIS[id].minimumVolume ? UNKNOWN : duration(figure.sumMs / figure.count);
    case 'refused':
      return words.figures.refusedOnly(figure.count);
  }
}

/** The same with its unit, for a sentence or a headline: `78 %` (`78,4 %` with one digit), `7/8`, `4:20`. */
export function figureWithUnit(id: KpiId, figure: Figure, words: Words, digits = 0): string {
  const { lang } = words;
  if (figure.kind !== 'ratio') return figureText(id, figure, words);
  const text = percent(figure.ratio, KPIS[id].minimumVolume, digits);
  if (text === UNKNOWN || text.includes('/')) return text;
  return lang === 'fr' ? `${localNumber(lang, text)} %` : `${text}%`;
}

/** The public-service red line and the aim (DITP, 2023): under the first an answer rate is critical. */
export const ANSWER_RED_LINE = 0.85;
const ANSWER_AIM = 0.9;

/** How an answer rate stands; under its minimum volume it is not judged. */
export function answerRole(figure: Figure): Role {
  const value = figureValue(figure, KPIS.answerRate.minimumVolume);
  if (value === null) return 'title';
  if (value < ANSWER_RED_LINE) return 'critical';
  return value < ANSWER_AIM ? 'warning' : 'good';
}

/** One KPI of one queue, now. */
export const queueFigure = (id: KpiId, queue: Queue, now: number): Figure =>
  KPIS[id].of(measuredOf(queue, now));

/** The number a column sorts and filters by; ratios in percent, times in seconds. */
export function queueNumber(id: KpiId, queue: Queue, now: number): number | null {
  const value = figureValue(queueFigure(id, queue, now));
  if (value === null) return null;
  if (KPIS[id].unit === 'ratio') return value * 100;
  return KPIS[id].unit === 'ms' ? value / 1000 : value;
}

/** Every agent once, whatever the number of queues served: the group's own staffing. */
export function siteAgents(picture: Picture): AgentCounts {
  const counts: AgentCounts = { ready: 0, ringing: 0, talking: 0, wrapup: 0, paused: 0, offline: 0 };
  for (const { state } of picture.index.agents) {
    if (state === 'hold') counts.talking += 1;
    else if (state === 'unreachable') counts.offline += 1;
    else counts[state] += 1;
  }
  return counts;
}

/**
 * The live channels of this screen as one: the headline figures are derived from the rows, and agree with them.
 * What is written stands apart, in `openMessages`.
 */
export const siteMeasured = (picture: Picture): Measured =>
  measuredTogether(
    headlineQueues(picture.index.queues).map((queue) => measuredOf(queue, picture.now)),
    picture.now,
    siteAgents(picture),
  );

/** The messages that wait in the written channels, and the age of the oldest; `null` when none stands apart. */
export function writtenWords({ index, now, words }: Picture): string | null {
  const messages = openMessages(index.queues);
  if (messages === null) return null;
  return words.console.written(messages.open, age(now, messages.oldestEnteredAt));
}
