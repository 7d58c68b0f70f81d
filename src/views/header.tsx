import { KPIS, type KpiId } from '../centre/kpi.ts';
import type { Measured } from '../centre/measured.ts';
import { widthOf } from '../terminal/width.ts';
import {
  answerLimits,
  answerRole,
  answerTarget,
  figureRoom,
  figureWithUnit,
  siteMeasured,
  writtenWords,
} from '../ui/figures/figure.ts';
import { day, timeOfDay } from '../ui/figures/format.ts';
import type { Picture } from '../ui/picture.ts';
import { Block } from './lines/block.tsx';
import { Lines } from './lines/lines.tsx';
import { linkRuns, originRuns, sourceRuns } from './lines/link-runs.ts';
import { blank, fitGroups, fitRuns, run, spread } from './lines/run-lines.ts';
import { liveSkin } from './lines/skin.ts';
import { ruleLine } from './lines/status-rule.ts';
import { type Run, runsWidth, StyledLine } from './lines/styled-line.tsx';
import { tabsLine } from './tabs.ts';

/**
 * Where and when on the left, how fresh on the right. Where both do not fit, what is said of sources that are
 * well goes first, then the day, then the place; never the time, nor anything that is not well.
 */
function firstLine(picture: Picture): Run[] {
  const { centre, words, timezone, now, layout, glyphs } = picture;
  const { columns } = layout.size;
  const site = run(` ${centre.site.values().next().value?.name ?? 'Vigie'}  `, 'title');
  const date = run(` ${day(words.lang, timezone, now, columns >= 120)} `, 'text');
  const time = run(`${timeOfDay(words.lang, timezone, now)} `, 'title');
  const sources = sourceRuns(picture);
  const ill = sources.filter(({ role }) => role !== 'quiet');
  const state = (said: readonly Run[]): Run[] => {
    const parts = [originRuns(picture), said, linkRuns(picture)].filter((part) => part.length > 0);
    return [...parts.flatMap((part, index) => [run(index === 0 ? '' : '  '), ...part]), run(' ')];
  };
  const choices: [Run[], Run[]][] = [
    [[site, date, time], state(sources)],
    [[site, date, time], state(ill)],
    [[site, time], state(ill)],
    [[run(' '), time], state(ill)],
  ];
  const fits = ([left, right]: [Run[], Run[]]): boolean => runsWidth([...left, ...right]) <= columns;
  const [left, right] = choices.find(fits) ?? choices.at(-1)!;
  return spread(left, right, columns, glyphs.ellipsis);
}

/** What an answer rate under its target says more: ` ▼85`. */
const MISSED_CELLS = 4;

function headline(picture: Picture, measured: Measured, id: KpiId, label: string): Run[] {
  const { words, glyphs } = picture;
  const figure = KPIS[id].of(measured);
  const text = figureWithUnit(id, figure, words, 1);
  const limits = answerLimits(picture);
  const target = answerTarget(limits);
  const role = id === 'answerRate' ? answerRole(figure, limits) : 'title';
  const arrow = role === 'critical' && target !== null ? ` ${glyphs.down}${Math.round(target * 100)}` : '';
  const most = figureRoom(id, words, 1) + (id === 'answerRate' && target !== null ? MISSED_CELLS : 0);
  const said = text + arrow;
  return [run(`${label} `, 'quiet'), run(said, role), blank(most - widthOf(said))];
}

const HEADLINES = [
  'answerRate',
  'waiting',
  'longestWait',
  'abandonRate',
  'serviceLevel',
  'ready',
  'offered',
  'answered',
  'asa',
  'aht',
  'occupancy',
] as const satisfies readonly KpiId[];

/** The centre in one line: what does not fit is left out whole, from the right. */
export function headlineRuns(picture: Picture, columns: number): Run[] {
  const measured = siteMeasured(picture);
  const { headline: labels } = picture.words.console;
  const groups = HEADLINES.map((id) => headline(picture, measured, id, labels[id]));
  const written = writtenWords(picture);
  if (written !== null) groups.splice(HEADLINES.indexOf('ready'), 0, [run(written, 'quiet')]);
  return [run(' '), ...fitGroups(groups, columns - 1, columns < 100 ? 2 : 4)];
}

/** Who and when, the centre's figures, where one is, and what the list under it shows. */
export function Header({ picture }: { picture: Picture }) {
  const { columns } = picture.layout.size;
  const own = liveSkin(picture);
  return (
    <Block flexDirection="column" flexShrink={0} width={columns} height={picture.layout.headerRows}>
      <StyledLine runs={firstLine(picture)} skin={own} />
      <Lines picture={picture} lines={[headlineRuns(picture, columns)]} width={columns} height={1} />
      <StyledLine runs={fitRuns(tabsLine(picture), columns, picture.glyphs.ellipsis)} skin={own} />
      <StyledLine runs={ruleLine(picture)} skin={own} />
    </Block>
  );
}
