import type { Fact, FactOf } from '../centre/fact.ts';
import { sayProblem } from '../words/words.ts';
import { duration } from './figures/format.ts';
import {
  aboutWords,
  agentNameOf,
  alertValue,
  circuitName,
  outcomeWords,
  queueName,
  reasonName,
  ruleName,
  scopeName,
  secretariatName,
  skillName,
  sourceName,
} from './naming.ts';
import type { Picture } from './picture.ts';
import type { Role } from './theme.ts';

/** Who is behind a journal line: a person, the automaton, or the hub itself. */
export function factWho(fact: Fact, { words }: Picture): string {
  const by = 'by' in fact ? fact.by : null;
  return by === null || by === 'vigie' ? words.console.automaton : by;
}

/** What happened, in one line of the reader's language. */
export function factWords(fact: Fact, picture: Picture): string {
  const say = picture.words.console.journal;
  switch (fact.name) {
    case 'command': {
      const names: Readonly<Record<string, string>> = picture.words.console.actions;
      const action = names[fact.action] ?? fact.action;
      return say.command(action, targetWords(fact.target, picture), argsWords(fact, picture), fact.reason);
    }
    case 'callback.state':
      return say.callback(
        picture.words.figures.callbackState[fact.state],
        queueName(fact.queue, picture),
        outcomeWords(fact.outcome, picture),
      );
    case 'escalation.state':
      return say.escalation(
        picture.words.figures.escalationState[fact.state],
        secretariatName(fact.to, picture),
        circuitName(fact.circuit, picture),
      );
    case 'alert.state':
      return say.alert(ruleName(fact.rule, picture), scopeName(fact.scope as never, picture));
    case 'source.state':
      return say.source(
        fact.source === null ? '' : sourceName(fact.source, picture),
        picture.words.figures.sourceState[fact.state],
      );
    case 'gap.closed':
      return say.gap(
        fact.source === null ? '' : sourceName(fact.source, picture),
        duration(fact.to - fact.from),
      );
    case 'agent.skills':
      return say.skills(agentNameOf(fact.agent, picture));
    case 'agent.monitored':
      return say.monitored[fact.state](agentNameOf(fact.agent, picture));
    case 'source.odd':
      return say.odd(oddWords(fact.code, picture), fact.evidence);
    case 'ledger.broken':
      return say.broken(queueName(fact.queue, picture), fact.entered, fact.left);
    default:
      return fact.name;
  }
}

/** What was strange about something that a platform said; a code without words is shown as it is. */
const oddWords = (code: string, { words }: Picture): string =>
  sayProblem(words.lang, { code, message: code }).message;

/** What was asked of it, in a few words: levels, how many callers, which circuit, for how long. */
function argsWords({ args }: FactOf<'command'>, picture: Picture): string {
  const say = picture.words.console.journal;
  const { skills, forMs, count, waitMs, circuit, priority, reason } = args;
  const what = [
    ...(isLevels(skills)
      ? Object.entries(skills).map(([id, level]) => `${skillName(id, picture)} ${level}`)
      : []),
    ...(typeof count === 'number' ? [say.callers(count)] : []),
    ...(typeof waitMs === 'number' ? [say.beyond(duration(waitMs))] : []),
    ...(typeof circuit === 'string' ? [circuitName(circuit, picture)] : []),
    ...(typeof priority === 'number' ? [String(priority)] : []),
    ...(typeof reason === 'string' ? [reasonName(reason, picture)] : []),
  ].join(', ');
  return typeof forMs === 'number' ? say.lasting(what, duration(forMs)).trim() : what;
}

const isLevels = (value: unknown): value is Record<string, number> =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((each) => typeof each === 'number');

/** The names of what a command touched; the journal's own `label` when the hub wrote one. */
function targetWords(target: Readonly<Record<string, string>>, picture: Picture): string {
  if (target.label !== undefined)
    return target.alert === undefined ? target.label : ruleName(target.label, picture);
  const { queue, agent } = target;
  if (queue !== undefined) return queueName(queue, picture);
  if (agent !== undefined) return agentNameOf(agent, picture);
  return idlessWords(target, picture) ?? Object.values(target).join(', ');
}

/** What has only an id is called by what it is about, while it is known; `null` when it is not. */
function idlessWords(
  { escalation, alert, contact, callback }: Readonly<Record<string, string>>,
  picture: Picture,
): string | null {
  const { centre } = picture;
  const asked = centre.escalation.get(escalation ?? '');
  if (asked !== undefined) return `${secretariatName(asked.to, picture)}, ${aboutWords(asked, picture)}`;
  const raised = centre.alert.get(alert ?? '');
  if (raised !== undefined) return `${ruleName(raised.rule, picture)}, ${scopeName(raised.scope, picture)}`;
  const caller = centre.contact.get(contact ?? '') ?? centre.callback.get(callback ?? '');
  return caller === undefined ? null : queueName(caller.queue, picture);
}

/** Whom or what a line is about, by name: what `target:` looks in. */
export function factTarget(fact: Fact, picture: Picture): string {
  if (fact.name === 'command') return targetWords(fact.target, picture);
  const named = [
    'agent' in fact && fact.agent !== null ? agentNameOf(fact.agent, picture) : '',
    'queue' in fact && fact.queue !== null ? queueName(fact.queue, picture) : '',
    fact.name === 'alert.state' ? scopeName(fact.scope as never, picture) : '',
    fact.name === 'escalation.state' ? secretariatName(fact.to, picture) : '',
  ];
  return named.filter(Boolean).join(' ');
}

/** What came of it: the state of a command, the value of an alert, why a platform is away or was not heard. */
export function factResult(fact: Fact, picture: Picture): string {
  const { words } = picture;
  if (fact.name === 'command') {
    const said = words.console.commandStates[fact.state];
    return fact.problem === null
      ? said
      : words.console.toast.line(said, sayProblem(words.lang, fact.problem).message);
  }
  if (fact.name === 'source.state') {
    return fact.problem === null ? '' : sayProblem(words.lang, fact.problem).message;
  }
  if (fact.name === 'gap.closed') {
    const reasons: Readonly<Record<string, string>> = words.console.gapReasons;
    return reasons[fact.reason] ?? fact.reason;
  }
  if (fact.name === 'alert.state') {
    const said = words.console.alertMoves[fact.state];
    if (fact.value === null) return said;
    const metric = picture.centre.rule.get(fact.rule)?.metric ?? null;
    return `${said} ${alertValue(fact.value, metric, picture)}`;
  }
  return '';
}

export function factTone(fact: Fact): Role {
  if (fact.name === 'command') {
    if (fact.state === 'succeeded') return 'good';
    if (fact.state === 'accepted') return 'info';
    return fact.state === 'undone' ? 'quiet' : 'critical';
  }
  if (fact.name === 'alert.state') {
    if (fact.state === 'cleared') return 'good';
    return fact.state === 'firing' || fact.state === 'escalated' ? 'warning' : 'quiet';
  }
  if (fact.name === 'ledger.broken') return 'critical';
  if (fact.name === 'source.state') return fact.state === 'up' ? 'good' : 'warning';
  if (fact.name === 'escalation.state') {
    return fact.state === 'expired' || fact.state === 'refused' || fact.state === 'failed'
      ? 'warning'
      : 'info';
  }
  return 'info';
}
