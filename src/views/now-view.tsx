import { Box } from 'ink';
import { appliesTo } from '../ui/bindings.ts';
import { cursorIn, windowStart } from '../ui/cursor.ts';
import { hourMinute } from '../ui/format.ts';
import { modelOf } from '../ui/list.ts';
import { type Burning, burningOf } from '../ui/now.ts';
import type { Picture } from '../ui/picture.ts';
import type { Role } from '../ui/theme.ts';
import { keyRuns } from './footer.tsx';
import { Lines } from './lines.tsx';
import { ListView } from './list-view.tsx';
import { fitGroups, fitRuns, run, spread } from './run-lines.ts';
import { paneTitle } from './status-rule.ts';
import type { Run } from './styled-line.tsx';

type NowViewProps = { picture: Picture; width: number; height: number };

const ITEM_ROWS = 2;
const FIGURES_FROM = 34;
const MOST_KEYS = 3;

/** The keys that act on a line, as many as fit in `columns`: what is refused now is not offered. */
function actionRuns(picture: Picture, item: Burning, columns: number): Run[] {
  if (picture.link.state !== 'live') return [];
  const rows = picture.keymap.rows
    .filter((row) => row.group === 'act' && row.footer !== undefined && row.on !== undefined)
    .filter((row) => appliesTo(row, item.subject.kind))
    .slice(0, MOST_KEYS);
  return fitGroups(
    rows.map((row) => keyRuns(picture, row)),
    columns,
    2,
  );
}

/** One problem in two lines: what and its figures; then its trend, why, and the keys that act on it. */
function itemLines(picture: Picture, item: Burning, width: number, selected: boolean): Run[][] {
  const { glyphs } = picture;
  const { ellipsis } = glyphs;
  const role = (own: Role): Role => (selected ? 'selected' : own);
  const edge = selected ? glyphs.cursor : ' ';
  const wide = Math.max(FIGURES_FROM, Math.floor(width * 0.36));
  const title = fitRuns(
    [run(`${edge}${item.glyph}  ${item.title}`, role(item.role))],
    Math.min(wide, Math.floor(width / 2)),
    ellipsis,
  ).map((each) => ({ ...each, role: role(each.role) }));
  const head = spread(
    [...title, run(` ${item.figures}`, role('title'))],
    [run(`  ${item.since} `, role('quiet'))],
    width,
    ellipsis,
  ).map((each) => ({ ...each, role: selected ? ('selected' as const) : each.role }));
  const keys = actionRuns(picture, item, Math.floor(width / 2));
  const why: Run[] = [
    run('    '),
    ...(item.trend === '' ? [] : [run(item.trend, 'chart'), run('  ')]),
    run(item.why, 'text'),
  ];
  const right = keys.length === 0 ? [] : [run('  '), ...keys, run(' ')];
  return [head, spread(why, right, width, ellipsis)];
}

/** What a centre without a problem says: how many queues are open, or when it opens. */
function calmLines(picture: Picture): Run[][] {
  const { index, words, timezone, glyphs, link } = picture;
  const say = words.console.now;
  if (index.queues.length === 0) {
    const text = link.state === 'live' || link.state === 'replay' ? say.empty : say.waitingForHub;
    return [[], [run(`   ${text}`, 'quiet')]];
  }
  const open = index.queues.filter((queue) => queue.open !== false);
  if (open.length === 0) {
    const opens = index.queues.flatMap(({ opensAt }) => opensAt ?? []);
    const first = opens.length === 0 ? '' : say.opens(hourMinute(words.lang, timezone, Math.min(...opens)));
    return [[], [run(`   ${glyphs.closed} ${say.closed} ${first}`, 'quiet')]];
  }
  const waiting = open.reduce((sum, queue) => sum + queue.waiting, 0);
  return [
    [],
    [run(`   ${glyphs.done} ${say.nothing} `, 'good'), run(say.quiet(open.length, waiting), 'quiet')],
  ];
}

/** How the height is shared: problems first, and the queues below in what is left, never under three lines. */
function shares(items: number, queues: number, height: number): { itemRows: number; queueRows: number } {
  const wanted = Math.max(1, items) * ITEM_ROWS + (items === 0 ? 1 : 0);
  const queueWanted = Math.min(queues + 2, Math.floor(height * 0.45));
  const itemRows = Math.min(wanted, Math.max(ITEM_ROWS, height - queueWanted));
  const queueRows = height - itemRows;
  return queueRows < 4 ? { itemRows: height, queueRows: 0 } : { itemRows, queueRows };
}

/** The first view: what burns, the worst first, each with the keys that act on it; then every queue, quiet. */
export function NowView({ picture, width, height }: NowViewProps) {
  const model = modelOf(picture, 'now');
  const cursor = cursorIn(picture, 'now', model);
  const { itemRows, queueRows } = shares(model.ids.length, picture.index.queues.length, height);
  const visible = Math.max(1, Math.floor(itemRows / ITEM_ROWS));
  const start = windowStart(cursor?.at ?? 0, model.ids.length, visible, 0);
  const shown = model.ids.slice(start, start + visible);
  const lines = shown.flatMap((id) => {
    const item = burningOf(picture, id);
    return item === undefined ? [] : itemLines(picture, item, width, id === cursor?.id);
  });
  const hidden = model.ids.length - shown.length;
  const title =
    hidden > 0 ? `${picture.words.console.dialogs.more(hidden)}` : picture.words.console.tabs.queues;
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0}>
      <Lines
        picture={picture}
        lines={model.ids.length === 0 ? calmLines(picture) : lines}
        width={width}
        height={itemRows}
      />
      {queueRows > 0 && (
        <>
          <Lines
            picture={picture}
            lines={[paneTitle(picture, title, width, false)]}
            width={width}
            height={1}
          />
          <ListView picture={picture} list="queues" width={width} height={queueRows - 1} focused={false} />
        </>
      )}
    </Box>
  );
}
