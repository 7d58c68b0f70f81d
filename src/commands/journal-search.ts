import { dateAt } from '../centre/day.ts';
import type { Fact } from '../centre/fact.ts';
import { ok, type Result } from '../centre/problem.ts';
import { durationMsOf } from '../centre/written.ts';
import { startTimeOf } from '../feeds/demo/start-time.ts';
import { journalLines, journalTimezone, readJournal } from '../hub/journals/verification.ts';
import { exactTime } from '../report/format.ts';
import { isFound, type JournalRow, journalCsv, journalRow } from '../report/formats/journal-rows.ts';
import { textTable } from '../report/formats/text-table.ts';
import { dayMeant } from './report/period.ts';
import { type ExitCode, type Invocation, textFlag } from './verb.ts';

/** A stretch of the journal, in the time zone of its site. */
export type JournalSpan = { from: number; to: number; timezone: string };

/**
 * From when to when: `--from` and `--to` are a day (the whole of it), a moment (`monday 08:10`, an ISO
 * instant), or how long ago (`2h`). Without them, everything.
 */
export function spanIn({ flags }: Pick<Invocation, 'flags'>, dir: string): Result<JournalSpan> {
  const site = readJournal(dir, journalTimezone);
  if (!site.ok) return site;
  const timezone = textFlag(flags, 'timezone') ?? site.value ?? 'UTC';
  const [first, last] = [textFlag(flags, 'from'), textFlag(flags, 'to')];
  const from = first === undefined ? ok(0) : edge(first, timezone, 'from');
  if (!from.ok) return from;
  const to = last === undefined ? ok(Number.MAX_SAFE_INTEGER) : edge(last, timezone, 'to');
  return to.ok ? ok({ from: from.value, to: to.value, timezone }) : to;
}

function edge(written: string, timezone: string, which: 'from' | 'to'): Result<number> {
  const now = Date.now();
  const ago = durationMsOf(written);
  if (ago !== null) return ok(now - ago);
  const day = dayMeant(written, timezone, now);
  if (day.ok) return ok(day.value[which]);
  const moment = startTimeOf(written, timezone, now);
  return moment.ok ? moment : day;
}

/** The lines that hold every word, by this author and about this target, oldest first. */
export function searchJournal(invocation: Invocation, dir: string): Result<{ text: string; code: ExitCode }> {
  const { args, flags, words } = invocation;
  const span = spanIn(invocation, dir);
  if (!span.ok) return span;
  const { from, to, timezone } = span.value;
  const actions: Readonly<Record<string, string>> = words.console.actions;
  const wanted = {
    words: args.slice(1),
    by: textFlag(flags, 'who') ?? null,
    target: textFlag(flags, 'target') ?? null,
  };
  const found = readJournal(dir, (database) => {
    const facts: Fact[] = [];
    for (const { at, body } of journalLines(database, from, to)) {
      if (at < from || at >= to) continue;
      const fact = JSON.parse(body) as Fact;
      const row = journalRow(fact);
      if (isFound(row, wanted, actions[row.action])) facts.push(fact);
    }
    return facts;
  });
  if (!found.ok) return found;
  const format = flags.json === true ? 'json' : textFlag(flags, 'format');
  return ok({
    text: written(found.value, format, timezone, invocation),
    code: found.value.length > 0 ? 0 : 1,
  });
}

function written(
  facts: readonly Fact[],
  format: string | undefined,
  timezone: string,
  { words }: Invocation,
): string {
  const rows = facts.map(journalRow);
  if (format === 'json') return `${JSON.stringify(facts, null, 2)}\n`;
  if (format === 'ndjson') return facts.map((fact) => `${JSON.stringify(fact)}\n`).join('');
  if (format === 'csv') return journalCsv(rows);
  const said = words.desk.journal;
  if (rows.length === 0) return `${said.nothing}\n`;
  const columns = said.columns.map((title) => ({ title, align: 'left' as const }));
  const cells = rows.map((row, index) => cellsOf(row, facts[index]!.at, timezone, words));
  return `${textTable({ columns, rows: cells, sums: 0 }).join('\n')}\n`;
}

function cellsOf(
  { by, action, target, state, reason, problem }: JournalRow,
  at: number,
  timezone: string,
  words: Invocation['words'],
): string[] {
  const actions: Readonly<Record<string, string>> = words.console.actions;
  const states: Readonly<Record<string, string>> = words.console.commandStates;
  return [
    `${dateAt(timezone, at)} ${exactTime(words.lang, timezone, at)}`,
    by,
    actions[action] ?? action,
    target,
    states[state] ?? state,
    problem === '' ? reason : problem,
  ];
}
