import type { Page, Section } from '../document.ts';
import { left, right, tableOf, textOf } from '../document.ts';
import type { ReportFigures } from '../figures/figures.ts';
import { percent, UNKNOWN } from '../format.ts';
import { sumsOf } from './figures.ts';

/** Who had to be transferred or to come again, and how satisfied those who were asked said they were. */
export function firstTimeSection({ report, words }: Page): Section {
  const title = words.report.sections.firstTime;
  if (report.total.answered === 0) return { title, blocks: [] };
  const { kpi } = words.figures;
  const said = words.report.firstTime;
  const isAsked = report.total.rated > 0;
  const { bound } = report.total.firstContactResolution;
  const sums = sumsOf(report, words);
  const rows = [...report.queues, ...sums].map((figures) => [
    figures.name,
    String(figures.answered),
    String(figures.transferred),
    String(figures.recontactAfterAnswer),
    resolutionText(figures, words),
    ...(isAsked ? surveyCells(figures, words) : []),
  ]);
  const columns = [
    left(words.report.queue),
    right(kpi.answered.name),
    right(said.transferred),
    right(said.recontacts),
    right(kpi.firstContactResolution.name),
    ...(isAsked ? [right(said.responses), right(kpi.responseRate.name), right(kpi.satisfaction.name)] : []),
  ];
  return {
    title,
    blocks: [
      tableOf(columns, rows, sums.length),
      textOf(bound === 'atMost' ? `${said.observed} ${said.atMost}` : said.observed),
      textOf(isAsked ? said.survey : said.noSurvey),
    ],
  };
}

/** `≤ 84,2 %` while it can still fall. */
function resolutionText({ firstContactResolution }: ReportFigures, { lang }: Page['words']): string {
  const text = percent(lang, firstContactResolution);
  if (text === UNKNOWN || firstContactResolution.bound === 'final') return text;
  return `≤ ${text}`;
}

/** A queue of which nobody rated anything is unknown, not at nought. */
const surveyCells = (
  { rated, responseRate, satisfaction }: ReportFigures,
  { lang }: Page['words'],
): string[] => [
  rated === 0 ? UNKNOWN : String(rated),
  percent(lang, responseRate),
  percent(lang, satisfaction),
];
