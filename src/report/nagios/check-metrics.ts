import type { Centre } from '../../centre/centre.ts';
import { type Figure, figureValue } from '../../centre/figure.ts';
import { headlineQueues } from '../../centre/headline.ts';
import { KPIS, type Kpi, type KpiId } from '../../centre/kpi.ts';
import { type Measured, measuredOf, measuredTogether } from '../../centre/measured.ts';
import type { Queue } from '../../centre/queue.ts';
import type { Words } from '../../words/words.ts';
import { duration, percent } from '../format.ts';
import { agentsOf, isCurrent } from '../status/status.ts';
import {
  type NagiosState,
  type Performance,
  type pluginOutput,
  type Range,
  stateOf,
  worstState,
} from './nagios.ts';

/** One metric to check. Without ranges it is only shown. */
export type MetricWish = { metric: KpiId; warning: Range | null; critical: Range | null };

export type MetricsCheck = {
  centre: Centre;
  now: number;
  words: Words;
  /** `null`: the queues of the headline together. */
  queue: string | null;
  window: 'today' | 'recent';
  strict: boolean;
  wishes: readonly MetricWish[];
};

type Checked = { state: NagiosState; text: string; performance: Performance };

/**
 * Checks metrics of a queue that the centre has. A source that is not telling is UNKNOWN; a closed queue or
 * too few contacts are OK with the words, UNKNOWN when `strict`.
 */
export function metricsVerdict(check: MetricsCheck): Parameters<typeof pluginOutput> {
  const { centre, now, words, queue, window } = check;
  const queues = queue === null ? headlineQueues([...centre.queue.values()]) : [centre.queue.get(queue)!];
  const name = queue === null ? nameOf(queues, centre, words) : queues[0]!.name;
  const silent = queues.find((each) => !isCurrent(centre, each));
  const measured = measuredTogether(
    queues.map((each) => measuredOf(each, now, window)),
    now,
    agentsOf(centre, queues),
  );
  const checked = check.wishes.map((wish) => {
    if (silent !== undefined) return notTelling(wish, words, silent);
    return checkOne(wish, measured, queues, check);
  });
  const state = worstState(checked.map((each) => each.state));
  const summary = `${name}: ${checked.map(({ text }) => text).join(', ')}`;
  return [state, summary, checked.map(({ performance }) => performance)];
}

const nameOf = (queues: readonly Queue[], centre: Centre, { report }: Words): string =>
  queues.length === centre.queue.size ? report.check.all : report.live;

function notTelling(wish: MetricWish, words: Words, { source }: Queue): Checked {
  const kpi = KPIS[wish.metric];
  const text = `${words.figures.kpi[kpi.id].name} ${words.report.check.unknown}, ${words.report.check.sourceDown(source)}`;
  return { state: 'UNKNOWN', text, performance: performanceOf(wish, kpi, null) };
}

function checkOne(
  wish: MetricWish,
  measured: Measured,
  queues: readonly Queue[],
  { words, strict }: MetricsCheck,
): Checked {
  const kpi = KPIS[wish.metric];
  const figure = kpi.of(measured);
  const value = comparable(kpi, figure);
  const label = words.figures.kpi[kpi.id].name;
  const performance = performanceOf(wish, kpi, value);
  const excused: NagiosState = strict ? 'UNKNOWN' : 'OK';
  if (queues.length > 0 && queues.every(({ open }) => open === false)) {
    return {
      state: excused,
      text: `${label} ${shown(words, kpi, figure)} (${words.report.check.closed})`,
      performance,
    };
  }
  if (value === null) {
    const contacts = figure.kind === 'ratio' ? figure.ratio.den : figure.kind === 'mean' ? figure.count : 0;
    const why = words.report.check.tooFew(contacts, Math.max(1, kpi.minimumVolume));
    return { state: excused, text: `${label} ${shown(words, kpi, figure)}, ${why}`, performance };
  }
  const state = stateOf(value, wish.warning, wish.critical);
  return { state, text: `${label} ${shown(words, kpi, figure)}`, performance };
}

/** The number that ranges speak of: percent, seconds or a count; nobody waiting has waited 0 s. */
function comparable(kpi: Kpi, figure: Figure): number | null {
  if (figure.kind === 'duration' && figure.valueMs === null && kpi.about === 'now') return 0;
  const value = figureValue(figure, kpi.minimumVolume);
  if (value === null) return null;
  return kpi.unit === 'ratio' ? 100 * value : kpi.unit === 'ms' ? value / 1000 : value;
}

function shown({ lang, figures }: Words, kpi: Kpi, figure: Figure): string {
  switch (figure.kind) {
    case 'ratio': {
      const { ratio, caveat } = figure;
      const text = `${percent(lang, ratio, kpi.minimumVolume)} (${ratio.num}/${ratio.den})`;
      if (caveat === undefined || ratio.den === 0) return text;
      if (caveat.kind === 'atMost') return `≤ ${text}`;
      const share = percent(lang, { num: ratio.den, den: caveat.asked }, 1);
      return `${text}, ${figures.responses(ratio.den, share)}`;
    }
    case 'mean':
      return duration(figure.count === 0 ? null : figure.sumMs / figure.count);
    case 'duration':
      return duration(figure.valueMs);
    case 'count':
      return String(figure.value ?? '–');
    case 'refused':
      return figures.refusedOnly(figure.count);
  }
}

function performanceOf(
  { metric, warning, critical }: MetricWish,
  kpi: Kpi,
  value: number | null,
): Performance {
  const isRatio = kpi.unit === 'ratio';
  return {
    label: metric,
    value,
    unit: isRatio ? '%' : kpi.unit === 'ms' ? 's' : '',
    warning,
    critical,
    min: 0,
    max: isRatio ? 100 : null,
  };
}
