import type { Queue } from '../../centre/queue.ts';
import { handlingOf } from '../../insight/staffing/what-if.ts';
import { shareWords } from '../../ui/figures/figure.ts';
import { duration, localNumber, UNKNOWN } from '../../ui/figures/format.ts';
import { type HourFigure, nextHour } from '../../ui/history/half-hours.ts';
import type { Picture } from '../../ui/picture.ts';
import type { Subject } from '../../ui/subject.ts';
import { run } from '../lines/run-lines.ts';
import type { Run } from '../lines/styled-line.tsx';
import { pairs } from './pairs.ts';

type NextHour = NonNullable<ReturnType<typeof nextHour>>;

function figureNow(id: HourFigure, next: NextHour | null, { words }: Picture): string {
  if (next === null) return UNKNOWN;
  if (id === 'hour.expected') return next.expected.toFixed(0);
  if (id === 'hour.needed') return next.needed === null ? UNKNOWN : String(next.needed);
  return localNumber(words.lang, next.staffed.toFixed(Number.isInteger(next.staffed) ? 0 : 1));
}

/** What the figure of this queue was worked out with, now. */
function inputsOf(id: HourFigure, queue: Queue, next: NextHour, { words }: Picture): string {
  const say = words.console.hourFigures;
  if (id === 'hour.expected') return say.range(next.low.toFixed(0), next.high.toFixed(0));
  if (id === 'hour.there') return '';
  const handling = handlingOf(queue);
  if (handling === null) return say.tooFew;
  const { handleMs, patienceMs, completed } = handling;
  return [
    say.handling(duration(handleMs), duration(patienceMs), completed),
    say.target(shareWords(queue.sla.targetRatio, words), duration(queue.sla.thresholdMs)),
  ].join(' · ');
}

/** What is expected of a queue, and the agents for it: value for the next hour, formula, assumption, grounds. */
export function explainHour(
  picture: Picture,
  id: HourFigure,
  subject: Subject | null,
  width: number,
): { title: string; lines: Run[][] } {
  const { words, centre } = picture;
  const { explain, hourFigures: say, nextHour: hour } = words.console;
  const { name, formula, ground } = say[id];
  const queue = subject === null ? undefined : centre.queue.get(subject.id);
  const next = queue === undefined ? null : nextHour(picture, queue);
  const inputs = queue === undefined || next === null ? '' : inputsOf(id, queue, next, picture);
  const lines = [
    [run(figureNow(id, next, picture), 'title'), run(`  ${name}`)],
    [],
    ...(queue === undefined ? [] : pairs(explain.about, queue.name, width)),
    ...pairs(explain.formula, formula, width),
    ...(inputs === '' ? [] : pairs(say.inputs, inputs, width)),
    ...pairs(say.ground, ground, width),
    ...pairs(explain.window, say.hour, width),
    ...pairs(
      explain.source,
      next === null ? say.unknown : hour.basis(next.basis.kind, next.basis.days),
      width,
    ),
  ];
  return { title: explain.title(name), lines };
}
