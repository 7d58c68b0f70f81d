import type { Counters } from '../../centre/counters.ts';
import { openMessages } from '../../centre/headline.ts';
import { KPIS, type KpiId, SERVICE_LEVEL_KPI } from '../../centre/kpi.ts';
import { type Measured, measuredOf } from '../../centre/measured.ts';
import type { Queue } from '../../centre/queue.ts';
import { figureWithUnit, siteMeasured } from '../../ui/figures/figure.ts';
import { age, count, duration, sparkPeak } from '../../ui/figures/format.ts';
import { TREND_CELLS, trendOf } from '../../ui/figures/trend.ts';
import { isHourFigure } from '../../ui/history/half-hours.ts';
import { sourceName } from '../../ui/naming.ts';
import type { Overlay } from '../../ui/overlays/overlay.ts';
import type { Picture } from '../../ui/picture.ts';
import { run } from '../lines/run-lines.ts';
import type { Run } from '../lines/styled-line.tsx';
import { explainHour } from './explain-hours.ts';
import { pairs } from './pairs.ts';

const isTime = (name: keyof Counters): boolean => name.endsWith('Ms');

/** The counters a formula reads, each with its name and its value now. */
function countsWords(id: KpiId, measured: Measured, picture: Picture): string {
  const names = picture.words.figures.counter;
  const reads = id === 'serviceLevel' ? KPIS[serviceLevelOf(measured)].reads : KPIS[id].reads;
  return reads
    .map((name) => {
      const value = measured.counters[name];
      return `${names[name]} ${isTime(name) ? duration(value) : count(value)}`;
    })
    .join(' · ');
}

const serviceLevelOf = ({ formula }: Measured): KpiId => SERVICE_LEVEL_KPI[formula];

function queueLines(picture: Picture, queue: Queue, width: number): Run[][] {
  const { words, now, centre } = picture;
  const say = words.console.explain;
  const source = centre.source.get(queue.source);
  const last = source?.lastEventAt ?? null;
  const gaps = [...centre.gap.values()].filter((gap) => gap.source === queue.source).length;
  const origin = [
    sourceName(queue.source, picture),
    ...(last === null ? [] : [say.lastEvent(age(now, last))]),
    ...(gaps === 0 ? [] : [say.gaps(gaps)]),
  ];
  return pairs(say.source, origin.join(' · '), width);
}

/** What the line of blocks beside a figure stands for: without its scale it would say nothing. */
function trendLines(picture: Picture, queue: Queue, id: KpiId, width: number): Run[][] {
  if (id !== 'waiting' && id !== 'abandoned') return [];
  const say = picture.words.console.explain;
  const peak = sparkPeak(trendOf(picture, queue.id, id, TREND_CELLS));
  return pairs(say.trend, say.trendScale(peak), width);
}

/** What a figure is: its value, formula, variant, counts, period and source, for a queue or the whole centre. */
export function explainLines(
  picture: Picture,
  overlay: Extract<Overlay, { kind: 'explain' }>,
  width: number,
  height: number,
): { title: string; lines: Run[][] } {
  const { words, centre, now } = picture;
  const say = words.console.explain;
  if (isHourFigure(overlay.figure)) return explainHour(picture, overlay.figure, overlay.subject, width);
  const id = overlay.figure as KpiId;
  const kpi = KPIS[id];
  const said = words.figures.kpi[id];
  const queue = overlay.subject === null ? undefined : centre.queue.get(overlay.subject.id);
  const measured = queue === undefined ? siteMeasured(picture) : measuredOf(queue, now);
  const variant = id === 'serviceLevel' ? serviceLevelOf(measured) : null;
  const formula = words.figures.kpi[variant ?? id].formula;
  const counts = countsWords(id, measured, picture);
  const about = queue?.name ?? (openMessages(picture.index.queues) === null ? say.site : say.siteLive);
  const threshold = queue === undefined ? '' : ` · ${say.threshold(duration(queue.sla.thresholdMs))}`;
  const lines = [
    [run(figureWithUnit(id, kpi.of(measured), words), 'title'), run(`  ${said.name}`)],
    [],
    ...pairs(say.about, about, width),
    ...pairs(say.formula, `${formula}${formula.includes('T') ? threshold : ''}`, width),
    ...(variant === null
      ? []
      : pairs(say.formulaName, words.figures.serviceLevelFormula[measured.formula], width)),
    ...(counts === '' ? [] : pairs(say.counts, counts, width)),
    ...pairs(say.window, kpi.about === 'now' ? say.now : say.today('00:00'), width),
    ...(kpi.unit === 'ratio' && kpi.minimumVolume > 1
      ? pairs('', say.minimum(kpi.minimumVolume), width)
      : []),
    ...(queue === undefined ? [] : trendLines(picture, queue, id, width)),
    ...(queue === undefined ? [] : queueLines(picture, queue, width)),
  ];
  // Where all of it does not fit, blanks give way first.
  const shown = lines.length > height ? lines.filter((line) => line.length > 0) : lines;
  return { title: say.title(said.name), lines: shown };
}
