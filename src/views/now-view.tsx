import { widthOf } from '../terminal/width.ts';
import { hourMinute, otherDay } from '../ui/figures/format.ts';
import { appliesTo, type Binding, byNearness } from '../ui/keys/bindings.ts';
import { spotName } from '../ui/keys/spots.ts';
import { cursorIn, windowStart } from '../ui/list/cursor.ts';
import { modelOf, queueOfLine } from '../ui/list/list.ts';
import { type Burning, burningOf } from '../ui/now.ts';
import type { Picture } from '../ui/picture.ts';
import { keyRuns } from './footer.tsx';
import { Block } from './lines/block.tsx';
import { Lines } from './lines/lines.tsx';
import { fitGroups, fitRuns, onSpot, run, spread, wrapRuns } from './lines/run-lines.ts';
import { paneTitle } from './lines/status-rule.ts';
import { type Run, runsWidth } from './lines/styled-line.tsx';
import { ListView } from './list-view.tsx';

type NowViewProps = { picture: Picture; width: number; height: number };

const ITEM_ROWS = 2;
const LEAST_TITLE = 20;
const MOST_TITLE = 48;
/** What the figures and the time since take of a line. */
const FIGURES = 45;
const INDENT = 4;
/** A sparkline and its blanks. */
const TREND = 11;
/** Under this many columns the figures lose their words, and the reason gives way to the keys. */
const NARROW = 60;
const MOST_KEYS = 3;
const TOUR_ROWS = 4;

/** The keys that act on a line, as many as fit in `columns`: what is refused now is not offered. */
function actionRuns(picture: Picture, item: Burning, columns: number): Run[] {
  const spotOn = (binding: Binding): string =>
    spotName({ kind: 'rowKey', key: binding.keys[0] ?? '', list: 'now', id: item.id });
  if (picture.link.state !== 'live') return [];
  const place = ({ id }: Binding): number => item.keys?.indexOf(id) ?? 0;
  const rows = picture.keymap.rows
    .filter((row) => place(row) !== -1)
    .filter((row) => row.group === 'act' && row.footer !== undefined && row.on !== undefined)
    .filter((row) => appliesTo(row, item.subject.kind))
    .sort((a, b) => place(a) - place(b) || byNearness(item.subject.kind)(a, b))
    .slice(0, MOST_KEYS);
  return fitGroups(
    rows.map((row) => keyRuns(picture, row).map((each) => ({ ...each, spot: spotOn(row) }))),
    columns,
    2,
  );
}

/** A line under the cursor is one bar; elsewhere each piece keeps its own role. */
const barred = (runs: readonly Run[], selected: boolean): Run[] =>
  selected ? runs.map((each) => ({ ...each, role: 'selected' })) : [...runs];

/** One problem in two lines: what and its figures; then its trend, why, and the keys that act on it. */
function itemLines(picture: Picture, item: Burning, width: number, selected: boolean): Run[][] {
  const { ellipsis, cursor } = picture.glyphs;
  const narrow = width < NARROW;
  const name = run(`${selected ? cursor : ' '}${item.glyph}  ${item.title}`, item.role);
  const since = run(`  ${item.since} `, 'quiet');
  const left = width - titleWidth(width) - runsWidth([since]) - 2;
  const isBrief = narrow || widthOf(item.figures) > left;
  const figures = run(isBrief ? (item.brief ?? item.figures) : item.figures, 'title');
  const head = narrow
    ? spread([name], [run(' '), figures, run(' ')], width, ellipsis)
    : spread([...fitRuns([name], titleWidth(width), ellipsis), run(' '), figures], [since], width, ellipsis);
  const keys = actionRuns(picture, item, narrow ? width - INDENT - TREND : Math.floor(width / 2));
  const right = keys.length === 0 ? [] : [run('  '), ...keys, run(' ')];
  const before: Run[] = [
    run(' '.repeat(INDENT)),
    ...(item.trend === '' ? [] : [run(item.trend, 'chart'), run('  ')]),
  ];
  const room = width - runsWidth([...before, ...right]) - 1;
  const said = widthOf(item.why) <= room ? item.why : (item.whyBrief ?? item.why);
  const why = [...before, run(narrow && item.trend !== '' ? '' : said, 'text')];
  const spot = spotName({ kind: 'row', list: 'now', id: item.id });
  return [onSpot(barred(head, selected), spot), onSpot(spread(why, right, width, ellipsis), spot)];
}

const titleWidth = (width: number): number => Math.max(LEAST_TITLE, Math.min(MOST_TITLE, width - FIGURES));

/** What a centre without a problem says: how many queues are open, or when it opens. */
function calmLines(picture: Picture, width: number): Run[][] {
  const { index, words, timezone, glyphs, link } = picture;
  const say = words.console.now;
  if (index.queues.length === 0) {
    const text = link.state === 'live' || link.state === 'replay' ? say.empty : say.waitingForHub;
    return [[], [run(`   ${text}`, 'quiet')]];
  }
  const open = index.queues.filter((queue) => queue.open !== false);
  if (open.length === 0) {
    const opens = index.queues.flatMap(({ opensAt }) => opensAt ?? []);
    const at = Math.min(...opens);
    const first =
      opens.length === 0
        ? ''
        : say.opens(
            hourMinute(words.lang, timezone, at),
            otherDay(words.lang, timezone, at, picture.now, true),
          );
    return [[], ...wrapRuns([run(`   ${glyphs.closed} ${say.closed} ${first}`, 'quiet')], width - 1, 5)];
  }
  const waiting = open.reduce((sum, queue) => sum + queue.waiting, 0);
  return [
    [],
    ...wrapRuns(
      [run(`   ${glyphs.done} ${say.nothing} `, 'good'), run(say.quiet(open.length, waiting), 'quiet')],
      width - 1,
      5,
    ),
  ];
}

/** How the height is shared: problems first, and the queues below in what is left, never under three lines. */
function shares(items: number, queues: number, height: number): { itemRows: number; queueRows: number } {
  const wanted = items === 0 ? ITEM_ROWS + 1 : items * ITEM_ROWS;
  const queueWanted = Math.min(queues + 2, Math.floor(height * 0.45));
  const itemRows = Math.min(wanted, Math.max(ITEM_ROWS, height - queueWanted));
  const queueRows = height - itemRows;
  return queues === 0 || queueRows < 4 ? { itemRows: height, queueRows: 0 } : { itemRows, queueRows };
}

type QuietProps = NowViewProps & { lines: readonly string[]; at: number; hidden: number };

/** The queues that burn least, one line each: the cursor goes on from the problems into them. */
function Quiet({ picture, width, height, lines, at, hidden }: QuietProps) {
  const say = picture.words.console;
  const ids = lines.flatMap((id) => queueOfLine(id) ?? []);
  const id = ids[at];
  const above = hidden > 0 ? `${say.now.moreProblems(hidden)} ${picture.glyphs.separator} ` : '';
  const title = `${above}${say.now.others}`;
  return (
    <>
      <Lines picture={picture} lines={[paneTitle(picture, title, width, false)]} width={width} height={1} />
      <ListView
        picture={picture}
        list="queues"
        width={width}
        height={height - 1}
        focused={id !== undefined}
        shown={{ ids, cursor: id === undefined ? null : { id, at }, lines }}
      />
    </>
  );
}

/** Three lines for the first minute, in the place of the last ones: nothing moves when they go. */
function tourLines({ words }: Picture): Run[][] {
  return [[], ...words.console.tour.map((line) => [run(` ${line}`, 'info')])];
}

/** The first view: what burns, the worst first, each with the keys that act on it; then the other queues. */
export function NowView({ picture, width, height }: NowViewProps) {
  const model = modelOf(picture, 'now');
  const cursor = cursorIn(picture, 'now', model);
  const items = model.ids.filter((id) => burningOf(picture, id) !== undefined);
  const quiet = model.ids.slice(items.length);
  const touring = picture.ui.tour === 'shown' && height > 3 * TOUR_ROWS;
  const { itemRows, queueRows } = shares(items.length, quiet.length, height - (touring ? TOUR_ROWS : 0));
  const visible = Math.max(1, Math.floor(itemRows / ITEM_ROWS));
  const start = windowStart(Math.min(cursor?.at ?? 0, items.length - 1), items.length, visible, 0);
  const lines = items.slice(start, start + visible).flatMap((id) => {
    const item = burningOf(picture, id);
    return item === undefined ? [] : itemLines(picture, item, width, id === cursor?.id);
  });
  const hidden = items.length - Math.min(items.length, start + visible);
  return (
    <Block flexDirection="column" width={width} height={height} flexShrink={0}>
      <Lines
        picture={picture}
        lines={items.length === 0 ? calmLines(picture, width) : lines}
        width={width}
        height={itemRows}
      />
      {queueRows > 0 && (
        <Quiet
          picture={picture}
          width={width}
          height={queueRows}
          lines={quiet}
          at={(cursor?.at ?? 0) - items.length}
          hidden={hidden}
        />
      )}
      {touring && <Lines picture={picture} lines={tourLines(picture)} width={width} height={TOUR_ROWS} />}
    </Block>
  );
}
