import { KPIS } from '../../centre/kpi.ts';
import { truncate, wrap } from '../../terminal/width.ts';
import { bigDigitsWidth, type DigitSize } from '../../ui/figures/big-digits.ts';
import {
  answerLimits,
  answerRole,
  answerTarget,
  figureText,
  figureWithUnit,
  shareWords,
  siteMeasured,
  writtenWords,
} from '../../ui/figures/figure.ts';
import type { Picture } from '../../ui/picture.ts';
import type { Role } from '../../ui/theme.ts';
import { Block } from '../lines/block.tsx';
import { Lines } from '../lines/lines.tsx';
import { fitGroups, run } from '../lines/run-lines.ts';
import { skinOf } from '../lines/skin.ts';
import type { Run } from '../lines/styled-line.tsx';
import { Digits } from './digits.tsx';

export type WallHeadline = {
  text: string;
  /** The same where it is a word among others. */
  spoken?: string;
  /** The widest that `text` usually is: room is kept for it, so that digits do not move their neighbours. */
  widest: string;
  label: string;
  short: string;
  note: string;
  role: Role;
};

/** Blanks before a figure and its label. */
const INDENT = 3;
/** Under the digits: what the figure is, and what it is measured against on one line or two. */
const LABEL_ROWS = 3;
const DIGIT_ROWS = { small: 3, large: 5, huge: 10, giant: 15 } as const satisfies Record<DigitSize, number>;
/** From how many lines a size leaves enough for the tiles. */
const SIZES: readonly (readonly [DigitSize, number])[] = [
  ['giant', 80],
  ['huge', 40],
  ['large', 24],
  ['small', 16],
];

function answerRate(picture: Picture): WallHeadline {
  const { words, glyphs } = picture;
  const say = words.console.wall;
  const figure = KPIS.answerRate.of(siteMeasured(picture));
  const limits = answerLimits(picture);
  const target = answerTarget(limits);
  const role = answerRole(figure, limits);
  const missed = role === 'critical' ? ` ${glyphs.down}` : '';
  const exact = figureWithUnit('answerRate', figure, words, 1);
  const spoken = figureWithUnit('answerRate', figure, words);
  return {
    text: spoken.replace(/\s/g, ''),
    spoken,
    widest: '88%',
    label: say.answerRate,
    short: words.console.headline.answerRate,
    note:
      target === null
        ? exact
        : `${say.target(shareWords(target, words))}${missed} ${glyphs.separator} ${exact}`,
    role,
  };
}

/** The three figures that carry to the back of the room, each with what it is measured against. */
export function wallHeadlines(picture: Picture): WallHeadline[] {
  const { words, index, now } = picture;
  const say = words.console.wall;
  const labels = words.console.headline;
  const measured = siteMeasured(picture);
  const { oldestEnteredAt } = measured;
  const oldest =
    oldestEnteredAt === null
      ? undefined
      : index.queues.find((queue) => queue.oldestEnteredAt === oldestEnteredAt);
  const late = oldest !== undefined && now - (oldestEnteredAt ?? now) > oldest.sla.thresholdMs;
  return [
    answerRate(picture),
    {
      text: String(measured.waiting),
      widest: '88',
      label: say.waiting,
      short: labels.waiting,
      note: writtenWords(picture) ?? '',
      role: 'title',
    },
    {
      text: figureText('longestWait', KPIS.longestWait.of(measured), picture.words),
      widest: '88:88',
      label: say.longest,
      short: labels.longestWait,
      note: oldest === undefined || oldest.sensitive ? '' : oldest.name,
      role: late ? 'warning' : 'title',
    },
  ];
}

const drawing = ({ ascii }: Picture): 'ascii' | 'unicode' => (ascii ? 'ascii' : 'unicode');

/**
 * The columns of each figure: an equal share of what their widest leave over, and while every figure fits in its
 * own no digit moves another. Only one wider than that takes room from the others.
 */
function widths(picture: Picture, shown: readonly WallHeadline[], size: DigitSize): number[] {
  const of = (text: string): number => bigDigitsWidth(text, size, drawing(picture)) + INDENT;
  const shared = (own: readonly number[]): number[] => {
    const air = Math.max(0, Math.floor((picture.layout.size.columns - sum(own)) / shown.length));
    return own.map((each) => each + air);
  };
  const kept = shared(shown.map(({ widest }) => of(widest)));
  if (shown.every(({ text }, index) => of(text) <= (kept[index] ?? 0))) return kept;
  return shared(shown.map(({ text, widest }) => Math.max(of(text), of(widest))));
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** The largest digits in which the figures stand side by side; `null` where not even the smallest do. */
function digitSize(picture: Picture, shown: readonly WallHeadline[]): DigitSize | null {
  const { columns, rows } = picture.layout.size;
  const fits = (size: DigitSize): boolean => sum(widths(picture, shown, size)) <= columns;
  return SIZES.find(([size, least]) => rows >= least && fits(size))?.[0] ?? null;
}

export function wallHeadlinesRows(picture: Picture, shown: readonly WallHeadline[]): number {
  const size = digitSize(picture, shown);
  return size === null ? 2 : DIGIT_ROWS[size] + LABEL_ROWS;
}

/** What a figure is measured against, on the lines that are left under its name. */
function noteLines(note: string, width: number, mark: string): string[] {
  const lines = wrap(note, width);
  const most = LABEL_ROWS - 1;
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), truncate(lines.slice(most - 1).join(' '), width, mark)];
}

type WallHeadlinesProps = {
  picture: Picture;
  shown: readonly WallHeadline[];
  width: number;
  height: number;
};

/** The figures in large digits; on a small screen, in one line. */
export function WallHeadlines({ picture, shown, width, height }: WallHeadlinesProps) {
  const size = digitSize(picture, shown);
  if (size === null) {
    const groups = shown.map(({ text, spoken = text, short, role }): Run[] => [
      run(`${short} `, 'quiet'),
      run(spoken, role),
    ]);
    const line = [run('  '), ...fitGroups(groups, width - 2, 2)];
    return <Lines picture={picture} lines={[line]} width={width} height={height} />;
  }
  const own = widths(picture, shown, size);
  return (
    <Block width={width} height={height} flexShrink={0}>
      {shown.map(({ text, label, note, role }, index) => (
        <Block
          key={label}
          flexDirection="column"
          width={own[index] ?? 0}
          height={height}
          flexShrink={0}
          paddingLeft={INDENT}
        >
          <Digits text={text} size={size} role={role} drawing={drawing(picture)} skin={skinOf(picture)} />
          <Lines
            picture={picture}
            lines={[
              [run(label, 'title')],
              ...noteLines(note, (own[index] ?? 0) - INDENT, picture.glyphs.ellipsis).map((line) => [
                run(line, role),
              ]),
            ]}
            width={(own[index] ?? 0) - INDENT}
            height={LABEL_ROWS}
          />
        </Block>
      ))}
    </Block>
  );
}
