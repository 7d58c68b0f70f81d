import type { Words } from '../words/words.ts';
import { type Document, periodText, type Section, timeIn } from './document.ts';
import type { Report } from './report.ts';
import { courseSection, longestWaitsSection, queuesSection, summarySection } from './sections/figures.ts';
import { firstTimeSection } from './sections/first-time.ts';
import { actsSection, comparisonSection, formulasSection, incidentsSection } from './sections/story.ts';
import {
  abandonmentSection,
  callbacksSection,
  escalationsSection,
  reasonsSection,
  staffingSection,
} from './sections/work.ts';

/** Writes a report as a document. Sections about which there is nothing to say are left out. */
export function composeDocument(report: Report, words: Words, compared: Report | null): Document {
  const said = words.report;
  const page = { report, words };
  const sections = [
    summarySection(page),
    compared === null ? null : comparisonSection(page, compared),
    queuesSection(page),
    courseSection(page),
    abandonmentSection(page),
    firstTimeSection(page),
    longestWaitsSection(page),
    callbacksSection(page),
    escalationsSection(page),
    reasonsSection(page),
    staffingSection(page),
    incidentsSection(page),
    report.period.kind === 'incident' ? actsSection(page) : null,
    formulasSection(page),
  ];
  const title = said.title[report.period.kind];
  return {
    lang: words.lang,
    title: report.site === null ? title : `${report.site} — ${title}`,
    period: periodText(report.period, words),
    warnings: [
      ...(report.blank ? [said.blank] : []),
      ...report.gaps.map(({ source, from, to }) => said.gap(source, timeIn(page, from), timeIn(page, to))),
    ],
    sections: sections.filter((section) => section !== null && section.blocks.length > 0) as Section[],
  };
}
