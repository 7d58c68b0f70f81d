import { spotName } from '../../ui/keys/spots.ts';
import { modelOf } from '../../ui/list/list.ts';
import type { Picture } from '../../ui/picture.ts';
import type { Subject } from '../../ui/subject.ts';
import { DETAIL_PANES, type PaneId } from '../../ui/view.ts';
import { Block } from '../lines/block.tsx';
import { Lines } from '../lines/lines.tsx';
import { onSpot, run } from '../lines/run-lines.ts';
import { paneTitle } from '../lines/status-rule.ts';
import type { Run } from '../lines/styled-line.tsx';
import { ListView } from '../list-view.tsx';

type PanesProps = { picture: Picture; subject: Subject; width: number; height: number };

/** Title, header and a few rows: with less, a pane is not worth drawing beside others. */
const LEAST_ROWS = 5;

/** What a pane holds: how many, and of agents, how many are there. */
function titleOf(picture: Picture, pane: PaneId, subject: Subject): string {
  const { detail, list } = picture.words.console;
  const { total } = modelOf(picture, pane, subject);
  const agents = pane === 'queue.agents' ? picture.index.agentsByQueue.get(subject.id) : [];
  const away = agents.filter(({ state }) => state === 'offline').length;
  return `${detail.panes[pane]} ${list.of(total - away, total)}`;
}

/** The panes' names on one line, the open one standing out: for a height that has room for one pane only. */
function names(picture: Picture, panes: readonly PaneId[], open: PaneId, subject: Subject): Run[] {
  return panes.flatMap((pane) => {
    const role = pane === picture.ui.pane ? 'selected' : pane === open ? 'title' : 'quiet';
    const name = run(` ${titleOf(picture, pane, subject)} `, role);
    return [run(' '), { ...name, spot: spotName({ kind: 'pane', pane }) }];
  });
}

/** Each pane's share: what it holds, then what is left in equal parts. */
function heights(wanted: readonly number[], height: number): number[] {
  const least = wanted.map((each) => Math.min(each, LEAST_ROWS));
  let spare = height - least.reduce((sum, each) => sum + each, 0);
  const given = [...least];
  wanted.forEach((want, index) => {
    const more = Math.min(Math.max(0, spare), want - (given[index] ?? 0));
    given[index] = (given[index] ?? 0) + more;
    spare -= more;
  });
  if (spare > 0 && given.length > 0) given[given.length - 1] = (given.at(-1) ?? 0) + spare;
  return given;
}

/** The lists below the head of a detail: all of them where there is height, else one and the others' names. */
export function Panes({ picture, subject, width, height }: PanesProps) {
  const panes = DETAIL_PANES[subject.kind] ?? [];
  const [first] = panes;
  if (first === undefined || height < 3) return null;
  const focused = picture.ui.pane;
  if (height < panes.length * LEAST_ROWS) {
    const open = focused ?? first;
    return (
      <Block flexDirection="column" width={width} height={height} flexShrink={0}>
        <Lines picture={picture} lines={[names(picture, panes, open, subject)]} width={width} height={1} />
        <ListView
          picture={picture}
          list={open}
          parent={subject}
          width={width}
          height={height - 1}
          focused={focused !== null}
        />
      </Block>
    );
  }
  const wanted = panes.map((pane) => Math.max(LEAST_ROWS, modelOf(picture, pane, subject).ids.length + 3));
  const given = heights(wanted, height);
  return (
    <Block flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      {panes.map((pane, index) => (
        <Block key={pane} flexDirection="column" width={width} height={given[index] ?? 0} flexShrink={0}>
          <Lines
            picture={picture}
            lines={[
              onSpot(
                paneTitle(picture, titleOf(picture, pane, subject), width, pane === focused),
                spotName({ kind: 'pane', pane }),
              ),
            ]}
            width={width}
            height={1}
          />
          <ListView
            picture={picture}
            list={pane}
            parent={subject}
            width={width}
            height={(given[index] ?? 1) - 1}
            focused={pane === focused}
          />
        </Block>
      ))}
    </Block>
  );
}
