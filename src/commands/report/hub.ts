import { REPEAT_WINDOW_MS } from '../../centre/callers.ts';
import type { Centre } from '../../centre/centre.ts';
import { dayOf } from '../../centre/day.ts';
import type { Fact } from '../../centre/fact.ts';
import { fail, ok, type Result } from '../../centre/problem.ts';
import type { Session } from '../../desk/session.ts';
import type { Span } from '../../report/figures/tally.ts';
import { composeReport, type ReportPeriod } from '../../report/report.ts';
import { joinHub } from '../join.ts';
import type { Reports } from '../report.ts';
import { type Invocation, textFlag } from '../verb.ts';
import { namesIn } from './names.ts';
import { dayMeant, shiftOf } from './period.ts';

const PAGE = 1000;
const AROUND_INCIDENT_MS = 1_800_000;

/** The report of a period from a hub's journal, and of the one it is compared with. */
export async function hubReports(invocation: Invocation): Promise<Result<Reports>> {
  const joined = await joinHub(invocation);
  if (!joined.ok) return joined;
  const session = joined.value;
  try {
    const period = await periodMeant(session, invocation);
    if (!period.ok) return period;
    const report = await reportOn(session, period.value);
    if (!report.ok) return report;
    const other = textFlag(invocation.flags, 'compare');
    if (other === undefined) return ok({ report: report.value, compared: null, problem: null });
    const earlier = comparedPeriod(period.value, other);
    if (!earlier.ok) return earlier;
    const compared = await reportOn(session, earlier.value);
    return compared.ok ? ok({ report: report.value, compared: compared.value, problem: null }) : compared;
  } finally {
    await session.close();
  }
}

/** The period that the flags of a verb mean. */
export async function periodMeant(session: Session, { flags }: Invocation): Promise<Result<ReportPeriod>> {
  const { centre } = session;
  const { now } = session.link();
  const timezone = timezoneOf(centre);
  const incident = textFlag(flags, 'incident');
  if (incident !== undefined) {
    const span = await spanOfIncident(session, incident, now);
    return span.ok ? ok({ ...span.value, kind: 'incident', timezone, incident }) : span;
  }
  const day = dayMeant(textFlag(flags, 'day') ?? 'today', timezone, now);
  if (!day.ok) return day;
  const [from, to] = [textFlag(flags, 'from'), textFlag(flags, 'to')];
  const span = shiftOf(day.value, timezone, from, to);
  if (!span.ok) return span;
  const kind = from === undefined && to === undefined ? 'day' : 'shift';
  return ok({ from: span.value.from, to: Math.min(span.value.to, now), kind, timezone, incident: null });
}

/** The same stretch of another day, whole: comparing half a Monday with a whole one says nothing. */
function comparedPeriod(period: ReportPeriod, words: string): Result<ReportPeriod> {
  const { timezone, from, to } = period;
  const other = dayMeant(words, timezone, from);
  if (!other.ok) return other;
  const startAt = other.value.from + (from - dayOf(timezone, from).startAt);
  return ok({ ...period, from: startAt, to: startAt + (to - from), incident: null });
}

/** From half an hour before an incident to half an hour after it. */
async function spanOfIncident(session: Session, incident: string, now: number): Promise<Result<Span>> {
  const read = await readFacts(session, { from: 946_684_800_000, to: now + 1 }, ['alert.state'], incident);
  if (!read.ok) return read;
  const turns = read.value.filter((fact) => fact.name === 'alert.state' && fact.alert === incident);
  const [first, last] = [turns[0], turns.at(-1)];
  if (first === undefined || last === undefined) {
    return fail('unknown.incident', `Nothing is known of an alert ${incident}.`, undefined, { incident });
  }
  const isOver = last.name === 'alert.state' && last.state === 'cleared';
  return ok({
    from: first.at - AROUND_INCIDENT_MS,
    to: isOver ? Math.min(now, last.at + AROUND_INCIDENT_MS) : now,
  });
}

/** What becomes of an answer after the period it was given in. */
const AFTERWARDS = ['contact.repeated', 'contact.transferred', 'contact.rated'];

/**
 * Facts are read from the midnight before, so that who was waiting when the period began is known, and to a day
 * after it, for those who came back or answered the survey since.
 */
export async function reportOn(session: Session, period: ReportPeriod) {
  const startAt = dayOf(period.timezone, period.from).startAt;
  const facts = await readFacts(session, { from: startAt, to: period.to });
  if (!facts.ok) return facts;
  const { centre } = session;
  const knownUntil = Math.min(session.link().now, period.to + REPEAT_WINDOW_MS);
  const later = await readFacts(
    session,
    { from: period.to, to: Math.max(period.to, knownUntil) },
    AFTERWARDS,
  );
  if (!later.ok) return later;
  return ok(
    composeReport({
      facts: [...facts.value, ...later.value],
      knownUntil,
      queueOf: (id) => centre.queue.get(id) ?? null,
      site: [...centre.site.values()][0]?.name ?? null,
      timezone: period.timezone,
      span: { from: period.from, to: period.to },
      kind: period.kind,
      incident: period.incident,
      names: namesIn(centre),
    }),
  );
}

async function readFacts(
  session: Session,
  range: Span,
  names?: string[],
  text?: string,
): Promise<Result<Fact[]>> {
  const facts: Fact[] = [];
  let cursor: string | undefined;
  const filter = { ...(names === undefined ? {} : { names }), ...(text === undefined ? {} : { text }) };
  do {
    const page = await session.read({
      kind: 'facts',
      range,
      filter,
      limit: PAGE,
      order: 'oldest',
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (!page.ok) return page;
    for (const item of page.value.items) facts.push(item as Fact);
    cursor = page.value.next ?? undefined;
  } while (cursor !== undefined);
  return ok(facts);
}

const timezoneOf = (centre: Centre): string =>
  [...centre.site.values()][0]?.timezone ?? [...centre.queue.values()][0]?.timezone ?? 'Europe/Paris';
