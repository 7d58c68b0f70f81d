import type { Fact } from '../../centre/fact.ts';
import { type Problem, problem } from '../../centre/problem.ts';
import { type Step, step } from '../action.ts';
import { factResult, factTarget, factWho, factWords } from '../journal-line.ts';
import { modelOf } from '../list/list.ts';
import { fileStamp } from '../overlays/sheet.ts';
import type { Picture } from '../picture.ts';
import { journalLine } from '../subject.ts';

/** Why there is no journal to write: another view is on screen. */
export const noJournal = ({ ui }: Picture): Problem | null =>
  ui.view === 'journal' && ui.detail === null
    ? null
    : problem('console.export.elsewhere', 'Only the lines of the journal are written to a file.');

/** Text that a spreadsheet would take for a formula is given an apostrophe before it. */
function cell(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const row = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

function cellsOf(fact: Fact, picture: Picture): string[] {
  const isCommand = fact.name === 'command';
  return [
    new Date(fact.at).toISOString(),
    factWho(fact, picture),
    factTarget(fact, picture),
    factWords(fact, picture),
    factResult(fact, picture),
    isCommand ? (fact.reason ?? '') : '',
    isCommand ? fact.command : '',
  ];
}

/** The lines of the journal that are on screen, filtered and ordered as they are, as CSV in the reader's words. */
export function exportJournal(picture: Picture): Step {
  const { ui, words } = picture;
  const titles = words.console.columns;
  const head = [titles.at, titles.who, titles.target, titles.what, titles.result];
  const { why, id } = words.console.detail;
  const lines = modelOf(picture, 'journal').ids.flatMap((line) => journalLine(picture, line) ?? []);
  const text = [
    row([...head.map(({ title }) => title), why, id]),
    ...lines.map((fact) => row(cellsOf(fact, picture))),
  ].join('');
  return step(ui, { type: 'write', name: `vigie-journal-${fileStamp(picture)}.csv`, text });
}
