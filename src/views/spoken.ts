import { faultWords } from '../ui/faults.ts';
import { cursorIn, focusedList, focusedModel } from '../ui/list/cursor.ts';
import { rowOf } from '../ui/list/list.ts';
import { fittedColumns } from '../ui/list/list-columns.ts';
import { rowText } from '../ui/look.ts';
import { burning } from '../ui/now.ts';
import type { Picture } from '../ui/picture.ts';
import { keysLine, noticeLine } from './footer.tsx';
import { headlineRuns } from './header.tsx';
import { linkRuns } from './lines/link-runs.ts';
import type { Run } from './lines/styled-line.tsx';
import { overlayContents } from './overlays/overlay.tsx';

const SPOKEN_COLUMNS = 160;
const SPOKEN_ROWS = 60;

const text = (runs: readonly Run[]): string =>
  runs
    .map((run) => run.text)
    .join('')
    .replace(/[│─]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The row under the cursor, each figure after the title of its column. */
function rowSentence(picture: Picture): string {
  const list = focusedList(picture);
  if (list === 'now') return (rowText(picture) ?? '').replaceAll('\t', ', ');
  const cursor = cursorIn(picture, list, focusedModel(picture));
  const row = cursor === null ? undefined : rowOf(picture, list, cursor.id);
  if (row === undefined) return picture.words.console.list.empty[list];
  return fittedColumns(picture, list)
    .columns.filter((column) => column.title(picture) !== '' && !column.id.endsWith('Trend'))
    .map((column) => `${column.title(picture)} ${column.cell(row, picture).text}`)
    .join(', ');
}

/** What is under the cursor, by id: the row is said again when it changes, not when its figures do. */
function whereabouts(picture: Picture): string {
  const list = focusedList(picture);
  const cursor = cursorIn(picture, list, focusedModel(picture));
  return `${picture.ui.view} ${picture.ui.detail?.id ?? ''} ${list} ${cursor?.id ?? ''}`;
}

function overlayLines(picture: Picture): string[] {
  const contents = overlayContents(picture, SPOKEN_COLUMNS, SPOKEN_ROWS);
  if (contents === null) return [];
  const { overlay } = picture.ui;
  const searching = overlay?.kind === 'help' || overlay?.kind === 'palette';
  const lines = searching
    ? contents.lines.filter((line) => line.some(({ role }) => role === 'selected'))
    : contents.lines;
  return [contents.title, ...lines.map(text)].filter((line) => line !== '');
}

function opening(picture: Picture): string[] {
  const site = picture.centre.site.values().next().value?.name ?? 'Vigie';
  return [
    `${site}. ${text(linkRuns(picture))}. ${text(headlineRuns(picture, SPOKEN_COLUMNS))}.`,
    text(keysLine(picture, SPOKEN_COLUMNS)),
    rowSentence(picture),
  ];
}

/** Problems that have come and gone, by what they are about. */
function problems(before: Picture, after: Picture): string[] {
  const { words } = after;
  const known = new Map(burning(before).map((item) => [item.id, item]));
  const now = new Map(burning(after).map((item) => [item.id, item]));
  const come = [...now.values()].filter(({ id }) => !known.has(id));
  const gone = [...known.values()].filter(({ id }) => !now.has(id));
  return [
    ...come.map(({ title, figures, why }) => words.console.spoken.come(title, figures, why)),
    ...gone.map(({ title }) => words.console.spoken.gone(title)),
  ];
}

/**
 * What somebody who does not see the screen must hear of the passage from one picture to the next: sentences
 * that are added, never drawn again. Figures that tick are not said; the row is, when the cursor comes to it.
 */
export function sentences(before: Picture | null, after: Picture): string[] {
  if (before === null) return opening(after);
  const said: string[] = [];
  if (before.link.state !== after.link.state) said.push(text(linkRuns(after)));
  if (faultWords(before) !== faultWords(after)) said.push(faultWords(after) ?? '');
  said.push(...problems(before, after));
  const notice = text(noticeLine(after, 0));
  if (notice !== text(noticeLine(before, 0)) && !/^\S+$/.test(notice)) said.push(stripCountdown(notice));
  const known = new Set(overlayLines(before).map(stillOf));
  said.push(...overlayLines(after).filter((line) => !known.has(stillOf(line))));
  if (before.ui.view !== after.ui.view) said.push(after.words.console.tabs[after.ui.view]);
  if (after.ui.overlay === null && whereabouts(before) !== whereabouts(after)) said.push(rowSentence(after));
  return said.filter((line, index) => line !== '' && said.indexOf(line) === index);
}

/** A line without what ticks in it; of a line that is not the chosen one, without any figure. */
const stillOf = (line: string): string =>
  line.replace(/\d+(:\d\d|h\d\d)/g, '').replace(line.startsWith('▸') ? /^$/ : /\d+/g, '');

/** `u undoes it (7 s)` is one sentence, not ten. */
const stripCountdown = (sentence: string): string => sentence.replace(/ \(\d+ s\)/, '');
