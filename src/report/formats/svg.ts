import type { Plot } from '../document.ts';
import { escapeHtml } from './html-text.ts';

const WIDTH = 760;
const HEIGHT = 220;
const LEFT = 44;
const RIGHT = 12;
const TOP = 12;
const BOTTOM = 28;
const INNER_WIDTH = WIDTH - LEFT - RIGHT;
const INNER_HEIGHT = HEIGHT - TOP - BOTTOM;
const LABELS = 8;

/** A plot as one inline SVG: no script, no font of its own, the page's colours by class. */
export function svgPlot(plot: Plot): string {
  const top = niceTop(plot);
  const y = (value: number) => round(TOP + INNER_HEIGHT * (1 - value / top));
  const parts = [
    ...grid(plot, top, y),
    ...(plot.kind === 'bars' ? bars(plot, y) : plot.series.map((each, at) => line(each.values, at, y))),
    ...(plot.line === null ? [] : level(plot.line, y)),
    ...timeLabels(plot.times),
  ];
  const label = escapeHtml(`${plot.title}: ${plot.series.map(({ name }) => name).join(', ')}`);
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">${parts.join('')}</svg>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** The top of the scale: 100 for percentages, else the next of 1, 2, 5 × 10ⁿ over everything drawn. */
function niceTop({ series, times, kind, unit, line: target }: Plot): number {
  if (unit === '%') return 100;
  const values = series.flatMap((each) => each.values.map((value) => value ?? 0));
  const stacked = times.map((_, at) =>
    series.slice(0, -1).reduce((sum, each) => sum + (each.values[at] ?? 0), 0),
  );
  const most = Math.max(1, target?.value ?? 0, ...values, ...(kind === 'bars' ? stacked : []));
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= most)!;
}

function grid({ unit }: Plot, top: number, y: (value: number) => number): string[] {
  const steps = top === 1 ? [0, 1] : [0, 0.25, 0.5, 0.75, 1].map((share) => share * top);
  return steps.flatMap((value) => [
    `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value)}" y2="${y(value)}"/>`,
    `<text class="axis" x="${LEFT - 6}" y="${y(value) + 4}" text-anchor="end">${round(value)}${unit === '%' ? ' %' : ''}</text>`,
  ]);
}

/** Where the centre of the `at`-th of `of` slots stands. */
const slot = (at: number, of: number): number => round(LEFT + (INNER_WIDTH * (at + 0.5)) / of);

/** The last series stands pale behind; the others are stacked before it, each from where the one below ends. */
function bars({ series, times }: Plot, y: (value: number) => number): string[] {
  const room = INNER_WIDTH / Math.max(1, times.length);
  const behind = series.length - 1;
  return times.flatMap((time, index) => {
    let ground = 0;
    return [behind, ...series.keys()].slice(0, series.length).flatMap((at) => {
      const { name, values } = series[at]!;
      const value = values[index] ?? 0;
      if (value === 0) return [];
      const from = at === behind ? 0 : ground;
      if (at !== behind) ground += value;
      const wide = round(Math.max(1, room * (at === behind ? 0.86 : 0.6)));
      const x = round(slot(index, times.length) - wide / 2);
      const size = `width="${wide}" height="${round(y(from) - y(from + value))}"`;
      const title = `<title>${escapeHtml(`${time} ${name}`)}: ${value}</title>`;
      return [`<rect class="s${at}" x="${x}" y="${y(from + value)}" ${size}>${title}</rect>`];
    });
  });
}

/** A line that breaks where the value is unknown; a value alone between two unknowns is a dot. */
function line(values: readonly (number | null)[], at: number, y: (value: number) => number): string {
  const runs: string[][] = [[]];
  values.forEach((value, index) => {
    if (value === null) runs.push([]);
    else runs.at(-1)!.push(`${slot(index, values.length)},${y(value)}`);
  });
  return runs
    .filter((run) => run.length > 0)
    .map((run) => {
      if (run.length > 1) return `<polyline class="l${at}" points="${run.join(' ')}"/>`;
      const [x, height] = run[0]!.split(',');
      return `<circle class="d${at}" cx="${x}" cy="${height}" r="2.5"/>`;
    })
    .join('');
}

function level(target: NonNullable<Plot['line']>, y: (value: number) => number): string[] {
  const at = y(target.value);
  return [
    `<line class="level" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}"/>`,
    `<text class="level-name" x="${WIDTH - RIGHT}" y="${at - 4}" text-anchor="end">${escapeHtml(target.label)}</text>`,
  ];
}

function timeLabels(times: readonly string[]): string[] {
  const every = Math.max(1, Math.ceil(times.length / LABELS));
  return times.flatMap((time, at) =>
    at % every === 0
      ? [
          `<text class="axis" x="${slot(at, times.length)}" y="${HEIGHT - 8}" text-anchor="middle">${escapeHtml(time)}</text>`,
        ]
      : [],
  );
}
