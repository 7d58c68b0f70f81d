import type { Page, Section } from '../document.ts';
import { left, right, tableOf, textOf, timeIn } from '../document.ts';
import { duration, hours, percent } from '../format.ts';
import { sumsOf } from './figures.ts';

/** Who gave up, after how long, and who called again. */
export function abandonmentSection({ report, words }: Page): Section {
  const sums = sumsOf(report, words);
  const { kpi } = words.figures;
  const rows = [...report.queues, ...sums].map((figures) => [
    figures.name,
    String(figures.abandoned),
    percent(words.lang, figures.abandonRate),
    String(figures.abandonedShort),
    duration(figures.abandonedWaitMs),
    String(figures.repeatAfterAbandon),
    String(figures.recontactAfterAnswer),
  ]);
  const columns = [
    left(words.report.queue),
    right(kpi.abandoned.name),
    right(kpi.abandonRate.name),
    right(kpi.abandonedShort.name),
    right(kpi.abandonedWait.name),
    right(kpi.repeatAfterAbandonRate.name),
    right(kpi.recontactRate.name),
  ];
  return { title: words.report.sections.abandonment, blocks: [tableOf(columns, rows, sums.length)] };
}

/** Promises to call back, and how many were kept. */
export function callbacksSection({ report, words }: Page): Section {
  const { promised, done, failed, expired, cancelled, open, kept, meanDelayMs } = report.callbacks;
  const { callbacks: said, sections } = words.report;
  if (promised === 0) return { title: sections.callbacks, blocks: [] };
  const states = words.figures.callbackState;
  const columns = [
    said.promised,
    said.kept,
    states.done,
    states.failed,
    states.expired,
    said.cancelled,
    said.open,
    said.delay,
  ].map(right);
  const counts = [done, failed, expired, cancelled, open].map(String);
  const row = [String(promised), percent(words.lang, kept), ...counts, duration(meanDelayMs)];
  return {
    title: sections.callbacks,
    blocks: [tableOf(columns, [row]), textOf(`${said.kept} = ${said.keptFormula}`)],
  };
}

/** What secretariats were asked, and how long they took. */
export function escalationsSection({ report, words }: Page): Section {
  const { opened, states, secretariats } = report.escalations;
  const { escalations: said, sections } = words.report;
  if (opened === 0) return { title: sections.escalations, blocks: [] };
  const ends = Object.entries(states).map(
    ([state, count]) => `${words.figures.escalationState[state as keyof typeof states]} ${count}`,
  );
  const columns = [
    left(said.secretariat),
    ...[said.asked, said.accepted, said.refused, said.silent, said.meanAnswer, said.longestAnswer].map(right),
  ];
  const rows = secretariats.map((each) => [
    report.names.secretariat[each.id] ?? each.id,
    ...[each.asked, each.accepted, each.refused, each.silent].map(String),
    duration(each.meanAnswerMs),
    duration(each.longestAnswerMs),
  ]);
  return {
    title: sections.escalations,
    blocks: [textOf(said.summary(opened, ends.join(', '))), tableOf(columns, rows)],
  };
}

/** Why people called, and how many calls could have been spared. */
export function reasonsSection({ report, words }: Page): Section {
  const { reasons: said, sections } = words.report;
  if (report.reasons.length === 0) return { title: sections.reasons, blocks: [] };
  const rows = report.reasons.map(({ reason, contacts, avoidable }) => [
    report.names.reason[reason] ?? reason,
    String(contacts),
    avoidable ? said.avoidable : '',
  ]);
  const columns = [left(said.reason), right(said.contacts), left('')];
  const share = percent(words.lang, { num: report.total.avoidable, den: report.total.answered });
  const summary = said.summary(report.total.avoidable, share);
  return { title: sections.reasons, blocks: [textOf(summary), tableOf(columns, rows)] };
}

const SHOWN_STATES = ['ready', 'ringing', 'talking', 'hold', 'wrapup', 'paused'] as const;
const PLOTTED = 60;

/** How many agents were there, what their time went to, and why they paused. Nobody is named. */
export function staffingSection(page: Page): Section {
  const { report, words } = page;
  const { staffing } = report;
  const { staffing: said, sections } = words.report;
  if (staffing.agents === 0) return { title: sections.staffing, blocks: [] };
  const step = Math.ceil(staffing.staffed.length / PLOTTED);
  const points = staffing.staffed.filter((_, index) => index % step === 0);
  const times = points.map(({ startAt }) => timeIn(page, startAt));
  const series = [{ name: words.report.plots.staffed, values: points.map(({ agents }) => agents) }];
  const title = words.report.plots.staffed;
  const columns = [said.agents, words.figures.kpi.occupancy.name].map(right);
  for (const state of SHOWN_STATES) columns.push(right(words.figures.agentState[state]));
  const times_ = SHOWN_STATES.map((state) => hours(words.lang, staffing.stateMs[state]));
  const row = [String(staffing.agents), percent(words.lang, staffing.occupancy, 1), ...times_];
  const pauses = staffing.pauses.map(({ reason, times: count, pausedMs }) => [
    reason === null ? words.report.reasons.unsaid : (report.names.reason[reason] ?? reason),
    String(count),
    duration(pausedMs),
  ]);
  return {
    title: sections.staffing,
    blocks: [
      { kind: 'plot', plot: { title, kind: 'line', unit: '', times, series, line: null } },
      tableOf(columns, [row]),
      ...(pauses.length === 0
        ? []
        : [tableOf([left(said.pause), right(said.times), right(said.time)], pauses)]),
      textOf(said.floor),
    ],
  };
}
