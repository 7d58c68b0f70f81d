import * as asciichart from 'asciichart';
import { pad } from '../../terminal/width.ts';
import type { Role } from '../../ui/theme.ts';
import { joinRuns, type Run } from '../lines/styled-line.tsx';

/** A level that a curve should stay under, or reach. */
export type Threshold = { value: number; role: Role };

export type PlotInput = {
  /** Oldest first; `null` where nothing is known, and no line is drawn there. */
  values: readonly (number | null)[];
  /** What was expected in the same places: drawn behind, where the curve is not. */
  expected?: readonly (number | null)[];
  thresholds?: readonly Threshold[];
  /** In terminal cells, labels included. */
  width: number;
  height: number;
  /** Lowest and highest values of the scale; they widen when a value or a threshold lies beyond. */
  min?: number;
  max?: number;
  /** A label of the scale: figures of one unit, of any length. */
  format: (value: number) => string;
  drawing: 'unicode' | 'ascii';
};

const SYMBOLS = {
  unicode: ['┼', '┤', '╶', '╴', '─', '╰', '╭', '╮', '╯', '│'],
  ascii: ['+', '|', '-', '-', '-', '`', '.', '.', "'", '|'],
} as const;
const THRESHOLD = { unicode: '┄', ascii: '-' } as const;
const GHOST = { unicode: '·', ascii: '.' } as const;
/** `label┤`: the axis takes one cell after the longest label. */
const AXIS = 1;

type Scale = { min: number; max: number };

function scaleOf({ values, expected = [], thresholds = [], min, max }: PlotInput): Scale {
  const known = [...values, ...expected, ...thresholds.map(({ value }) => value)].filter(
    (value): value is number => value !== null && Number.isFinite(value),
  );
  const low = Math.min(min ?? 0, ...known);
  const high = Math.max(max ?? 1, ...known);
  // A flat series has no height: its scale is given one, or the chart would be a single line.
  return { min: low, max: high > low ? high : low + 1 };
}

/** Known values in unbroken stretches, each with the place it starts at. */
function stretches(values: readonly (number | null)[]): { start: number; values: number[] }[] {
  const found: { start: number; values: number[] }[] = [];
  values.forEach((value, place) => {
    if (value === null || !Number.isFinite(value)) return;
    const last = found.at(-1);
    if (last !== undefined && last.start + last.values.length === place) last.values.push(value);
    else found.push({ start: place, values: [value] });
  });
  return found;
}

/** One stretch drawn from 0 to the top of the scale: `height` lines of one character a value. */
function curve(
  values: readonly number[],
  scale: Scale,
  height: number,
  symbols: readonly string[],
): string[] {
  const range = scale.max - scale.min;
  const shifted = values.map((value) => value - scale.min);
  // A line joins two values: the last one is repeated, so that every value has its own character.
  const text = asciichart.plot([...shifted, shifted.at(-1) as number], {
    min: 0,
    max: range,
    height: height - 1,
    offset: 2,
    // The labels are ours; asciichart's takes the place of its axis, or it would push the curve aside.
    format: () => ' ',
    symbols,
  });
  return text.split('\n').map((line) => line.slice(2));
}

type Paper = { symbol: string; role: Role }[][];

function drawCurve(paper: Paper, start: number, lines: readonly string[], role: Role, symbol?: string): void {
  lines.forEach((line, row) => {
    Array.from(line).forEach((character, column) => {
      const place = paper[row]?.[start + column];
      if (character === ' ' || place === undefined) return;
      place.symbol = symbol ?? character;
      place.role = role;
    });
  });
}

const rowOf = (value: number, scale: Scale, height: number): number =>
  height - 1 - Math.round(((value - scale.min) / (scale.max - scale.min)) * (height - 1));

/** The labels of the scale, one a line and all of one width, spread so that they never repeat. */
function labels({ format, height }: PlotInput, scale: Scale): string[] {
  const step = (scale.max - scale.min) / Math.max(1, height - 1);
  const texts = Array.from({ length: height }, (_, row) => format(scale.max - row * step));
  const width = Math.max(...texts.map((text) => text.length));
  return texts.map((text, row) => pad(row > 0 && text === texts[row - 1] ? '' : text, width, 'right'));
}

/**
 * A curve against its scale, as lines of runs of exactly `height` lines and at most `width` cells. The
 * latest values are the ones kept when there is not room for all. Ghost and thresholds lie behind it.
 */
export function plotLines(input: PlotInput): Run[][] {
  const { width, height, drawing, thresholds = [], expected = [] } = input;
  const scale = scaleOf(input);
  const scaleLabels = labels(input, scale);
  const room = Math.max(0, width - (scaleLabels[0]?.length ?? 0) - AXIS);
  const symbols = SYMBOLS[drawing];
  const paper: Paper = Array.from({ length: height }, () =>
    Array.from({ length: Math.min(room, input.values.length) }, () => ({
      symbol: ' ',
      role: 'text' as Role,
    })),
  );
  for (const { value, role } of thresholds) {
    for (const place of paper[rowOf(value, scale, height)] ?? []) {
      Object.assign(place, { symbol: THRESHOLD[drawing], role });
    }
  }
  for (const stretch of stretches(room === 0 ? [] : expected.slice(-room))) {
    drawCurve(paper, stretch.start, curve(stretch.values, scale, height, symbols), 'ghost', GHOST[drawing]);
  }
  for (const stretch of stretches(room === 0 ? [] : input.values.slice(-room))) {
    drawCurve(paper, stretch.start, curve(stretch.values, scale, height, symbols), 'chart');
  }
  return paper.map((line, row) =>
    joinRuns([
      { text: `${scaleLabels[row]}${symbols[1]}`, role: 'quiet' },
      ...line.map(({ symbol, role }) => ({ text: symbol, role })),
    ]),
  );
}
