import { KPIS } from '../centre/kpi.ts';
import { figureRoom, figureWithUnit, siteMeasured } from '../ui/figures/figure.ts';
import { hourMinute } from '../ui/figures/format.ts';
import type { Picture } from '../ui/picture.ts';
import { Block } from './lines/block.tsx';
import { Lines } from './lines/lines.tsx';
import { linkRuns, originRuns } from './lines/link-runs.ts';
import { fitGroups, fitRuns, run, spread } from './lines/run-lines.ts';
import { liveSkin } from './lines/skin.ts';
import { ruleLine } from './lines/status-rule.ts';
import { type Run, runsWidth, StyledLine } from './lines/styled-line.tsx';

const FIGURES = ['answerRate', 'waiting', 'longestWait', 'abandonRate'] as const;

function figures(picture: Picture, columns: number): Run[] {
  const { words } = picture;
  const measured = siteMeasured(picture);
  const groups = FIGURES.map((id) => [
    run(`${words.figures.kpi[id].short.replace(/ %$/, '')} `, 'quiet'),
    run(figureWithUnit(id, KPIS[id].of(measured), words).padEnd(figureRoom(id, words)), 'title'),
  ]);
  return [run(' '), ...fitGroups(groups, columns - 1, 1)];
}

/** The header of a phone: when, how fresh, the four figures, and which view. */
export function SmallHeader({ picture }: { picture: Picture }) {
  const { layout, words, timezone, now, glyphs, ui } = picture;
  const { columns } = layout.size;
  const skin = liveSkin(picture);
  const state = [...originRuns(picture), run(' '), ...linkRuns(picture), run(' ')];
  const where = (names: 'tabs' | 'shortTabs'): Run[] => [
    run(` ${hourMinute(words.lang, timezone, now)} `, 'title'),
    run(words.console[names][ui.view], 'selected'),
    run(' '),
  ];
  const fits = runsWidth([...where('tabs'), ...state]) <= columns;
  const first = spread(where(fits ? 'tabs' : 'shortTabs'), state, columns, glyphs.ellipsis);
  return (
    <Block flexDirection="column" flexShrink={0} width={columns} height={layout.headerRows}>
      <StyledLine runs={first} skin={skin} />
      <Lines picture={picture} lines={[figures(picture, columns)]} width={columns} height={1} />
      <StyledLine runs={fitRuns(ruleLine(picture), columns, '')} skin={skin} />
    </Block>
  );
}
