import type { KpiId } from '../../centre/kpi.ts';
import { KPIS } from '../../centre/kpi.ts';
import type { Page, Section } from '../document.ts';
import { left, periodText, right, tableOf, textOf, timeIn } from '../document.ts';
import type { ReportFigures } from '../figures/figures.ts';
import { duration, exactTime, percent, points, signed, UNKNOWN } from '../format.ts';
import type { Report } from '../report.ts';

/** The incidents of the alert rules: when, where, how long. */
export function incidentsSection(page: Page): Section {
  const { report, words } = page;
  const { incidents: said, sections } = words.report;
  const rows = report.incidents.map((incident) => [
    ruleName(page, incident.rule),
    placeName(page, incident.place),
    words.figures.severity[incident.severity as 'warning' | 'critical'] ?? incident.severity,
    timeIn(page, incident.firedAt),
    incident.clearedAt === null ? said.open : duration(incident.clearedAt - incident.firedAt),
    incident.flapping ? said.flapping : '',
  ]);
  const columns = [
    left(said.rule),
    left(said.place),
    left(''),
    left(said.fired),
    right(said.lasted),
    left(''),
  ];
  return { title: sections.incidents, blocks: rows.length === 0 ? [] : [tableOf(columns, rows)] };
}

const ruleName = ({ report, words }: Page, rule: string): string =>
  words.report.alerts.rule[rule] ?? report.names.rule[rule] ?? rule;

const placeName = ({ report, words }: Page, place: string | null): string =>
  place === null ? words.report.alerts.place.all : (report.names.queue[place] ?? place);

/** What was acted on is known by its own label, or by an id that has a name: a rule, a queue, a secretariat. */
const targetName = (page: Page, target: string): string => {
  const { queue, secretariat } = page.report.names;
  return queue[target] ?? secretariat[target] ?? ruleName(page, target);
};

/** Around an incident: what people did, and what came of it. */
export function actsSection({ report, words }: Page): Section {
  const { acts: said, sections } = words.report;
  const rows = report.acts.map(({ at, by, action, target, state }) => [
    exactTime(words.lang, report.period.timezone, at),
    by === 'vigie' ? words.console.automaton : by,
    words.console.actions[action as keyof typeof words.console.actions] ?? action,
    targetName({ report, words }, target),
    words.console.commandStates[state as keyof typeof words.console.commandStates] ?? state,
  ]);
  const columns = [said.at, said.by, said.action, said.target, said.state].map(left);
  const blocks = rows.length === 0 ? [textOf(words.report.none)] : [tableOf(columns, rows)];
  return { title: sections.acts, blocks };
}

/** This period beside another: figures, and the answer rate of each queue. */
export function comparisonSection({ report, words }: Page, other: Report): Section {
  const { compared: said, sections } = words.report;
  const { kpi } = words.figures;
  const { lang } = words;
  const [now, earlier] = [report.headline, other.headline];
  const isBlank = report.blank || other.blank;
  const counted = (name: 'offered' | 'answered' | 'abandoned' | 'repeatAfterAbandon', label: string) => [
    label,
    report.blank ? UNKNOWN : String(now[name]),
    other.blank ? UNKNOWN : String(earlier[name]),
    isBlank ? UNKNOWN : signed(String(Math.abs(now[name] - earlier[name])), now[name] - earlier[name]),
  ];
  const rate = (
    label: string,
    one: ReportFigures,
    two: ReportFigures,
    name: 'answerRate' | 'abandonRate',
  ) => [label, percent(lang, one[name]), percent(lang, two[name]), points(lang, one[name], two[name])];
  const timed = (label: string, name: 'asaMs' | 'longestWaitMs') => {
    const [a, b] = [report.blank ? null : now[name], other.blank ? null : earlier[name]];
    const difference = a === null || b === null ? UNKNOWN : signed(duration(Math.abs(a - b)), a - b);
    return [label, duration(a), duration(b), difference];
  };
  const then = new Map(other.queues.map((queue) => [queue.id, queue]));
  const rows = [
    counted('offered', kpi.offered.name),
    counted('answered', kpi.answered.name),
    counted('abandoned', kpi.abandoned.name),
    rate(kpi.answerRate.name, now, earlier, 'answerRate'),
    rate(kpi.abandonRate.name, now, earlier, 'abandonRate'),
    timed(kpi.asa.name, 'asaMs'),
    timed(kpi.longestToday.name, 'longestWaitMs'),
    counted('repeatAfterAbandon', kpi.repeatAfterAbandonRate.name),
    ...report.queues.flatMap((queue) => {
      const before = then.get(queue.id);
      const label = `${kpi.answerRate.name}, ${queue.name}`;
      return before === undefined ? [] : [rate(label, queue, before, 'answerRate')];
    }),
  ];
  const columns = [left(said.figure), right(said.now), right(said.earlier), right(said.difference)];
  return {
    title: sections.comparison,
    blocks: [
      textOf(periodText(other.period, words)),
      ...(other.blank ? [textOf(words.report.blank)] : []),
      tableOf(columns, rows),
    ],
  };
}

const EXPLAINED: readonly KpiId[] = [
  'answerRate',
  'abandonRate',
  'slOffered',
  'slAnswered',
  'slExclShort',
  'slExclInSla',
  'asa',
  'abandonedWait',
  'aht',
  'repeatAfterAbandonRate',
  'recontactRate',
  'transferRate',
  'firstContactResolution',
  'satisfaction',
  'responseRate',
  'avoidableRate',
];

/** How each figure is computed, and the counters it reads, so that anybody can compute it again. */
export function formulasSection({ words }: Page): Section {
  const { formula: said, sections } = words.report;
  const { kpi, counter } = words.figures;
  const rows = EXPLAINED.map((id) => [
    kpi[id].name,
    kpi[id].formula,
    KPIS[id].reads.map((name) => counter[name]).join(', '),
  ]);
  return {
    title: sections.formulas,
    blocks: [tableOf([left(said.figure), left(said.words), left(said.counters)], rows)],
  };
}
