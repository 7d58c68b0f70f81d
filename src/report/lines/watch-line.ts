import { z } from 'zod';
import type { Alert } from '../../centre/alert.ts';
import type { Centre } from '../../centre/centre.ts';
import { type FactOf, factSchema } from '../../centre/fact.ts';
import { problemSchema } from '../../centre/problem-schema.ts';
import { ratio } from '../../centre/scalar.ts';
import type { Words } from '../../words/words.ts';
import { duration, exactTime } from '../format.ts';
import { alertSubject, alertValue, placeName, ruleName } from './alert-line.ts';

const at = z.number().describe("epoch milliseconds, by the centre's clock");

/** One turn in the life of an incident. */
export const alertLine = z
  .object({
    type: z.literal('alert'),
    id: z.string().describe('of this turn: the same one told twice has the same id'),
    at,
    alert: z.string().describe('of the incident, from its first turn to its last'),
    rule: z.string(),
    name: z.string().describe("the rule's name, for people"),
    scope: z.object({ kind: z.string(), id: z.string().nullable() }),
    place: z.string().describe('where, for people'),
    severity: z.enum(['warning', 'critical']),
    state: z.enum(['firing', 'escalated', 'eased', 'cleared', 'acked', 'snoozed', 'resumed', 'flapping']),
    metric: z.string().nullable(),
    value: z
      .union([z.number(), ratio])
      .nullable()
      .describe('milliseconds, a count, or a ratio as its two counts; null when the rule looks at a state'),
    durationMs: z.number().nullable().describe('since it fired'),
    by: z.string().nullable().describe('who acknowledged or snoozed it'),
    initial: z.literal(true).optional().describe('it was firing when the watch began'),
    redelivered: z
      .literal(true)
      .optional()
      .describe('it may have been told just before the watch was killed'),
  })
  .describe('a turn in the life of an incident');
export type AlertLine = z.infer<typeof alertLine>;

const position = z
  .object({ at: z.number(), ids: z.array(z.string()) })
  .describe('everything before it has been told, and these');

/** Everything that `vigie watch --json` writes, one object a line. */
export const watchLine = z.discriminatedUnion('type', [
  alertLine,
  z
    .object({ type: z.literal('fact'), id: z.string(), at, fact: factSchema })
    .describe('a fact asked for by --facts'),
  z
    .object({
      type: z.literal('heartbeat'),
      at,
      link: z.string(),
      firing: z.int(),
      after: position,
    })
    .describe('nothing was missed until now'),
  z
    .object({ type: z.literal('link'), at, state: z.string(), problem: problemSchema.nullable() })
    .describe('the link with the hub came or went'),
  z
    .object({ type: z.literal('gap'), at, from: z.number() })
    .describe('the hub cannot tell what happened since `from`'),
  z
    .object({ type: z.literal('trouble'), at, problem: problemSchema })
    .describe('the watch itself could not do something'),
]);
export type WatchLine = z.infer<typeof watchLine>;

/** The schema of a line, as published in docs/schemas/watch.schema.json. */
export const watchLineSchema = (): object => ({
  ...z.toJSONSchema(watchLine, { io: 'output', unrepresentable: 'any' }),
  title: 'A line of vigie watch --json',
});

/** A fact of the hub as a line. What the fact does not hold comes from the alert, while it is known. */
export function lineOf(fact: FactOf<'alert.state'>, centre: Centre, words: Words): AlertLine {
  const scope = fact.scope as Alert['scope'];
  return {
    type: 'alert',
    id: fact.id,
    at: fact.at,
    alert: fact.alert,
    rule: fact.rule,
    name: ruleName(centre, words, fact.rule),
    scope: fact.scope,
    place: placeName(centre, words, scope),
    severity: fact.severity === 'critical' ? 'critical' : 'warning',
    state: fact.state,
    metric: centre.alert.get(fact.alert)?.metric ?? null,
    value: fact.value,
    durationMs: fact.durationMs,
    by: fact.by,
  };
}

/** What is firing when a watch begins, as if it had just begun. */
export function presentLine(alert: Alert, centre: Centre, words: Words): AlertLine {
  return {
    type: 'alert',
    id: `${alert.id}:present`,
    at: alert.firedAt ?? alert.since,
    alert: alert.id,
    rule: alert.rule,
    name: ruleName(centre, words, alert.rule),
    scope: alert.scope,
    place: placeName(centre, words, alert.scope),
    severity: alert.severity,
    state: 'firing',
    metric: alert.metric,
    value: alert.value,
    durationMs: null,
    by: null,
    initial: true,
  };
}

/** A line for people: when, how bad, what and where, the value, what became of it. */
export function lineText(line: WatchLine, centre: Centre, words: Words, timezone: string): string {
  const time = exactTime(words.lang, timezone, line.at);
  const { watch, alerts } = words.report;
  switch (line.type) {
    case 'alert': {
      const value = alertValue(words, line.metric, line.value);
      const parts = [
        `${alertSubject(centre, words, line)}: ${alerts.turn[line.state]}`,
        value,
        line.by === null ? '' : alerts.by(line.by),
        line.durationMs === null ? '' : alerts.lasted(duration(line.durationMs)),
      ];
      const severity = words.figures.severity[line.severity].toUpperCase();
      return `${time} ${severity} ${parts.filter((part) => part !== '').join(', ')}`;
    }
    case 'fact':
      return `${time} ${line.fact.name} ${JSON.stringify(line.fact)}`;
    case 'heartbeat':
      return `${time} ${watch.heartbeat(line.firing)}`;
    case 'link':
      return `${time} ${line.problem === null ? `${watch.connected} (${line.state})` : watch.lost(line.problem.message)}`;
    case 'gap':
      return `${time} ${watch.gap}`;
    case 'trouble':
      return `${time} ${line.problem.message}`;
  }
}
