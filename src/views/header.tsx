import { Box } from 'ink';
import { KPIS, type KpiId, type Measured } from '../centre/kpi.ts';
import { ANSWER_RED_LINE, answerRole, figureWithUnit, siteMeasured } from '../ui/figure.ts';
import { day, timeOfDay } from '../ui/format.ts';
import type { Picture } from '../ui/picture.ts';
import { Lines } from './lines.tsx';
import { linkRuns, originRuns, sourceRuns } from './link-runs.ts';
import { fitGroups, fitRuns, run, spread } from './run-lines.ts';
import { liveSkin } from './skin.ts';
import { ruleLine } from './status-rule.ts';
import { type Run, StyledLine } from './styled-line.tsx';
import { tabsLine } from './tabs.ts';

function firstLine(picture: Picture): Run[] {
  const { centre, words, timezone, now, layout, glyphs } = picture;
  const site = centre.site.values().next().value?.name ?? 'Vigie';
  const long = layout.size.columns >= 120;
  const clock = [
    run(` ${site}`, 'title'),
    run(`   ${day(words.lang, timezone, now, long)} `, 'text'),
    run(timeOfDay(words.lang, timezone, now), 'title'),
  ];
  const origin = originRuns(picture);
  const state = [
    ...origin,
    run(origin.length === 0 ? '' : ' '),
    ...sourceRuns(picture),
    run('  '),
    ...linkRuns(picture),
    run(' '),
  ];
  return spread(clock, state, layout.size.columns, glyphs.ellipsis);
}

function headline(picture: Picture, measured: Measured, id: KpiId, label: string): Run[] {
  const { words, glyphs } = picture;
  const figure = KPIS[id].of(measured);
  const text = figureWithUnit(id, figure, words.lang, 1);
  const role = id === 'answerRate' ? answerRole(figure) : 'title';
  const arrow = role === 'critical' ? ` ${glyphs.down}${ANSWER_RED_LINE * 100}` : '';
  return [run(`${label} `, 'quiet'), run(text + arrow, role)];
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
  return [run(' '), ...fitGroups(groups, columns - 1, columns < 100 ? 2 : 4)];
}

/** Who and when, the centre's figures, where one is, and what the list under it shows. */
export function Header({ picture }: { picture: Picture }) {
  const { columns } = picture.layout.size;
  const own = liveSkin(picture);
  return (
    <Box flexDirection="column" flexShrink={0} width={columns} height={picture.layout.headerRows}>
      <StyledLine runs={firstLine(picture)} skin={own} />
      <Lines picture={picture} lines={[headlineRuns(picture, columns)]} width={columns} height={1} />
      <StyledLine runs={fitRuns(tabsLine(picture), columns, picture.glyphs.ellipsis)} skin={own} />
      <StyledLine runs={ruleLine(picture)} skin={own} />
    </Box>
  );
}
