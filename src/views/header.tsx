import { Box } from 'ink';
import { KPIS, type KpiId, type Measured } from '../centre/kpi.ts';
import { figureWithUnit, siteMeasured } from '../ui/figure.ts';
import { day, timeOfDay } from '../ui/format.ts';
import type { Picture } from '../ui/picture.ts';
import type { Role } from '../ui/theme.ts';
import { Lines } from './lines.tsx';
import { linkRuns, originRuns, sourceRuns } from './link-runs.ts';
import { fitGroups, fitRuns, run, spread } from './run-lines.ts';
import { liveSkin } from './skin.ts';
import { ruleLine } from './status-rule.ts';
import { type Run, StyledLine } from './styled-line.tsx';
import { tabsLine } from './tabs.ts';

/** The public-service red line and the aim (DITP): under the first a site's answer rate is critical. */
const ANSWER_RED_LINE = 0.85;
const ANSWER_AIM = 0.9;

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

function answerRole(value: number): Role {
  if (value < ANSWER_RED_LINE) return 'critical';
  return value < ANSWER_AIM ? 'warning' : 'good';
}

function headline(picture: Picture, measured: Measured, id: KpiId, label: string): Run[] {
  const { words, glyphs } = picture;
  const figure = KPIS[id].of(measured);
  const text = figureWithUnit(id, figure, words.lang, 1);
  const counted = figure.kind === 'ratio' && figure.ratio.den >= KPIS[id].minimumVolume;
  if (id !== 'answerRate' || !counted || figure.kind !== 'ratio') {
    return [run(`${label} `, 'quiet'), run(text, 'title')];
  }
  const value = figure.ratio.num / figure.ratio.den;
  const arrow = value < ANSWER_RED_LINE ? ` ${glyphs.down}85` : '';
  return [run(`${label} `, 'quiet'), run(text + arrow, answerRole(value))];
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
