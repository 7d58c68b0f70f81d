import type { Agent } from '../centre/agent.ts';
import type { Centre } from '../centre/centre.ts';
import type { Callback } from '../centre/contact.ts';
import type { Escalation } from '../centre/escalation.ts';
import type { Words } from '../words/words.ts';
import type { Column, Document, Page, Section } from './document.ts';
import { left, periodText, right, tableOf, textOf, timeIn } from './document.ts';
import { duration, UNKNOWN } from './format.ts';
import type { Report } from './report.ts';
import { queuesSection, summarySection } from './sections/figures.ts';
import { actsSection, incidentsSection } from './sections/story.ts';

/** What one shift leaves to the next: all that is open, then what happened, then the figures. */
export type Shift = { centre: Centre; now: number; report: Report };

type Sheet = Page & Shift & { said: Words['desk']['handover'] };

/** The sheet as a document, for Markdown, HTML or plain text. An empty section says so: nothing is forgotten. */
export function composeHandover(shift: Shift, words: Words): Document {
  const { report } = shift;
  const said = words.desk.handover;
  const sheet: Sheet = { ...shift, words, said };
  const sections = [
    escalations(sheet),
    loans(sheet),
    callbacks(sheet),
    overflows(sheet),
    alerts(sheet),
    incidentsSection(sheet),
    actsSection(sheet),
    summarySection(sheet),
    queuesSection(sheet),
  ];
  return {
    lang: words.lang,
    title: report.site === null ? said.title : `${report.site} — ${said.title}`,
    period: periodText(report.period, words),
    warnings: warnings(sheet),
    sections: sections.filter(({ blocks }) => blocks.length > 0),
  };
}

const section = (
  { words }: Sheet,
  title: string,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): Section => ({
  title,
  blocks: rows.length === 0 ? [textOf(words.report.none)] : [tableOf(columns, rows)],
});

/** Platforms that are not telling, and stretches of the shift of which nothing is known. */
function warnings({ centre, report, words, said, ...page }: Sheet): string[] {
  const silent = [...centre.source.values()].filter(({ state }) => state !== 'up');
  const at = (moment: number) => timeIn({ report, words, ...page }, moment);
  return [
    ...silent.map(({ name, since }) => said.silent(name, at(since))),
    ...report.gaps.map(({ source, from, to }) => words.report.gap(source, at(from), at(to))),
  ];
}

const isOpen = ({ endedAt }: Escalation): boolean => endedAt === null;
const queueName = ({ centre }: Sheet, id: string | null): string =>
  id === null ? UNKNOWN : (centre.queue.get(id)?.name ?? id);

function escalations(sheet: Sheet): Section {
  const { centre, words, said } = sheet;
  const { figures } = words;
  const rows = [...centre.escalation.values()]
    .filter(isOpen)
    .sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))
    .map((each) => [
      centre.secretariat.get(each.to)?.name ?? each.to,
      queueName(sheet, each.about.queue),
      figures.escalationState[each.state],
      figures.priority[each.priority],
      centre.reason.get(each.reason)?.name ?? each.reason,
      `${each.step + 1}/${each.steps}`,
      `${timeIn(sheet, each.openedAt)} · ${each.by}`,
      each.dueAt === null ? UNKNOWN : timeIn(sheet, each.dueAt),
      each.note ?? '',
    ]);
  const { to, queue, state, priority, reason, step, opened, due, note } = said.columns;
  const columns = [to, queue, state, priority, reason, step, opened, due, note].map(left);
  return section(sheet, said.escalations, columns, rows);
}

/** What was lent, from which level to which. */
function lent({ centre }: Sheet, { before, after }: Agent['loans'][number]): string {
  return Object.keys({ ...before, ...after })
    .filter((skill) => before[skill] !== after[skill])
    .map((skill) => {
      const name = centre.skill.get(skill)?.name ?? skill;
      return `${name} ${before[skill] ?? UNKNOWN} → ${after[skill] ?? UNKNOWN}`;
    })
    .join(', ');
}

function loans(sheet: Sheet): Section {
  const { centre, said } = sheet;
  const rows = [...centre.agent.values()].flatMap((agent) =>
    agent.loans.map((loan) => [
      agent.label,
      lent(sheet, loan),
      timeIn(sheet, loan.since),
      timeIn(sheet, loan.until),
      loan.by,
    ]),
  );
  const { agent, levels, since, until, by } = said.columns;
  return section(sheet, said.loans, [agent, levels, since, until, by].map(left), rows);
}

const isPromised = ({ endedAt }: Callback): boolean => endedAt === null;

/** Promises that the next shift keeps: no number is printed, the place in the line is. */
function callbacks(sheet: Sheet): Section {
  const { centre, words, said, now } = sheet;
  const rows = [...centre.callback.values()]
    .filter(isPromised)
    .sort((a, b) => b.priority - a.priority || a.keepsPlaceFrom - b.keepsPlaceFrom)
    .map((each) => [
      queueName(sheet, each.queue),
      words.figures.callbackState[each.state],
      each.flags.map((flag) => words.figures.flag[flag]).join(', '),
      duration(now - each.keepsPlaceFrom),
      `${each.attempts}/${each.maxAttempts}`,
      each.nextAttemptAt === null ? UNKNOWN : timeIn(sheet, each.nextAttemptAt),
      timeIn(sheet, each.expiresAt),
      each.by,
    ]);
  const { queue, state, flags, waiting, attempts, next, expires, by } = said.columns;
  const columns = [
    ...[queue, state, flags].map(left),
    ...[waiting, attempts, next, expires].map(right),
    left(by),
  ];
  return section(sheet, said.callbacks, columns, rows);
}

function overflows(sheet: Sheet): Section {
  const { centre, said } = sheet;
  const rows = [...centre.queue.values()].flatMap(({ name, overflowPolicy: policy }) =>
    policy === null
      ? []
      : [
          [
            name,
            duration(policy.enterWaitMs),
            duration(policy.releaseWaitMs),
            policy.until === null ? UNKNOWN : timeIn(sheet, policy.until),
            policy.active ? said.active : '',
            policy.by,
          ],
        ],
  );
  if (rows.length === 0) return { title: said.overflows, blocks: [] };
  const { queue, enter, release, until, state, by } = said.columns;
  const columns = [left(queue), right(enter), right(release), right(until), left(state), left(by)];
  return section(sheet, said.overflows, columns, rows);
}

/** Alerts that fire, and those somebody silenced: a forgotten silence is worse than an alert. */
function alerts(sheet: Sheet): Section {
  const { centre, words, said, now } = sheet;
  const rows = [...centre.alert.values()]
    .filter(({ state, snoozedUntil }) => state === 'firing' || (snoozedUntil ?? 0) > now)
    .sort((a, b) => a.since - b.since)
    .map((alert) => [
      words.report.alerts.rule[alert.rule] ?? centre.rule.get(alert.rule)?.name ?? alert.rule,
      alert.scope.kind === 'queue' ? queueName(sheet, alert.scope.id) : (alert.scope.id ?? ''),
      words.figures.severity[alert.severity],
      timeIn(sheet, alert.since),
      alert.ack === null ? '' : `${alert.ack.by}${alert.ack.note === null ? '' : ` : ${alert.ack.note}`}`,
      (alert.snoozedUntil ?? 0) > now ? timeIn(sheet, alert.snoozedUntil!) : '',
    ]);
  const { rule, place, severity, since, acked, snoozed } = said.columns;
  return section(sheet, said.alerts, [rule, place, severity, since, acked, snoozed].map(left), rows);
}
