import { type Figure, figureValue } from '../../centre/figure.ts';
import { headlineQueues, openMessages } from '../../centre/headline.ts';
import { KPIS, type KpiId } from '../../centre/kpi.ts';
import { type Measured, measuredOf, measuredTogether } from '../../centre/measured.ts';
import type { AgentCounts, Queue } from '../../centre/queue.ts';
import type { Words } from '../../words/words.ts';
import type { Picture } from '../picture.ts';
import type { Role } from '../theme.ts';
import { age, count, duration, localNumber, percent, UNKNOWN } from './format.ts';

/** A KPI's figure without its unit, as a cell under a title that says it. */
export function figureText(id: KpiId, figure: Figure, words: Words): string {
  switch (figure.kind) {
    case 'count':
      return count(figure.value);
    case 'duration':
      return duration(figure.valueMs);
    case 'ratio':
      return cautious(percent(figure.ratio, KPIS[id].minimumVolume), figure);
    case 'mean':
      return figure.count < KPIS[id].minimumVolume ? UNKNOWN : duration(figure.sumMs / figure.count);
    case 'refused':
      return words.figures.refusedOnly(figure.count);
  }
}

type Share = Extract<Figure, { kind: 'ratio' }>;

/** A share in a cell, with what keeps it from being taken for more: `≤84`, `87 (23)`. */
function cautious(text: string, { ratio, caveat }: Share): string {
  if (text === UNKNOWN || caveat === undefined) return text;
  if (caveat.kind === 'atMost') return `≤${text}`;
  return text.includes('/') ? text : `${text} (${ratio.den})`;
}

/**
 * The same with its unit, for a sentence or a headline: `78 %` (`78,4 %` with one digit), `7/8`, `4:20`, and a
 * caveat in words: `≤ 84 %`, `87 % (23 rép., 14 %)`.
 */
export function figureWithUnit(id: KpiId, figure: Figure, words: Words, digits = 0): string {
  if (figure.kind !== 'ratio') return figureText(id, figure, words);
  const text = withSign(percent(figure.ratio, KPIS[id].minimumVolume, digits), words);
  const { ratio, caveat } = figure;
  if (text === UNKNOWN || caveat === undefined) return text;
  if (caveat.kind === 'atMost') return words.lang === 'fr' ? `≤ ${text}` : `≤${text}`;
  const share = withSign(percent({ num: ratio.den, den: caveat.asked }, 1), words);
  const { responded, responses } = words.figures;
  return `${text} (${text.includes('/') ? responded(share) : responses(ratio.den, share)})`;
}

function withSign(text: string, { lang }: Words): string {
  if (text === UNKNOWN || text.includes('/')) return text;
  return lang === 'fr' ? `${localNumber(lang, text)} %` : `${text}%`;
}

/**
 * The cells that a figure with its unit keeps on a line: those of `88,8 %`, of `88:88` or of `888`. What stands
 * after it does not move as its digits change.
 */
export function figureRoom(id: KpiId, words: Words, digits = 0): number {
  if (KPIS[id].unit === 'ms') return '88:88'.length;
  if (KPIS[id].unit !== 'ratio') return '888'.length;
  return (
    (digits === 0 ? '88' : `88.${'8'.repeat(digits)}`).length + (words.lang === 'fr' ? ' %' : '%').length
  );
}

/** What the site holds its answer rate against: the limits of its own rule, each absent where it set none. */
export type AnswerLimits = { aim: number | null; redLine: number | null };

const NO_LIMITS: AnswerLimits = { aim: null, redLine: null };

/** The rule of the whole site when there is one, else that of all its queues; a rule of one queue says nothing here. */
export function answerLimits({ centre }: Picture): AnswerLimits {
  const rules = [...centre.rule.values()].filter(
    ({ metric, scope }) => metric === 'answerRate' && (scope.kind === 'site' || scope.id === null),
  );
  const rule = rules.find(({ scope }) => scope.kind === 'site') ?? rules[0];
  return rule === undefined ? NO_LIMITS : { aim: rule.warning, redLine: rule.critical };
}

/** The target that is said beside an answer rate: the red line, else the aim. */
export const answerTarget = ({ aim, redLine }: AnswerLimits): number | null => redLine ?? aim;

/** How an answer rate stands; under its minimum volume, or without limits, it is not judged. */
export function answerRole(figure: Figure, { aim, redLine }: AnswerLimits): Role {
  const value = figureValue(figure, KPIS.answerRate.minimumVolume);
  if (value === null || (aim === null && redLine === null)) return 'title';
  if (redLine !== null && value < redLine) return 'critical';
  return aim !== null && value < aim ? 'warning' : 'good';
}

/** A share with its sign, to at most one decimal: `85 %`, `87,5 %`. */
export function shareWords(share: number, { lang }: Words): string {
  const text = localNumber(lang, String(Math.round(share * 1000) / 10));
  return lang === 'fr' ? `${text} %` : `${text}%`;
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
