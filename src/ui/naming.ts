import type { Agent, AgentState } from '../centre/agent.ts';
import type { Scope } from '../centre/alert.ts';
import type { Callback, Contact } from '../centre/contact.ts';
import type { Escalation } from '../centre/escalation.ts';
import { isLive } from '../centre/headline.ts';
import { KPIS, type KpiId } from '../centre/kpi.ts';
import type { Ratio } from '../centre/scalar.ts';
import { duration, localNumber, percent, UNKNOWN } from './figures/format.ts';
import type { Picture } from './picture.ts';
import type { Role } from './theme.ts';

/** How the console calls each thing: by the name its source gave it, and by its id where there is none. */
export const queueName = (id: string, { centre }: Picture): string => centre.queue.get(id)?.name ?? id;
export const skillName = (id: string, { centre }: Picture): string => centre.skill.get(id)?.name ?? id;
export const circuitName = (id: string, { centre }: Picture): string => centre.circuit.get(id)?.name ?? id;
export const reasonName = (id: string, { centre }: Picture): string => centre.reason.get(id)?.name ?? id;
export const secretariatName = (id: string, { centre }: Picture): string =>
  centre.secretariat.get(id)?.name ?? id;
export const sourceName = (id: string, { centre }: Picture): string => centre.source.get(id)?.name ?? id;

/** A discreet screen calls an agent by the id of the post, not by the person's name. */
export const agentName = (agent: Agent, { ui }: Picture): string =>
  ui.preferences.discreet ? agent.id : agent.label;

export function agentNameOf(id: string, picture: Picture): string {
  const agent = picture.centre.agent.get(id);
  return agent === undefined ? id : agentName(agent, picture);
}

export function agentRole(agent: Agent): Role {
  return agent.suspect === null ? stateRole(agent.state) : 'warning';
}

export function stateRole(state: AgentState): Role {
  switch (state) {
    case 'ready':
      return 'good';
    case 'talking':
    case 'hold':
    case 'ringing':
      return 'accent';
    case 'unreachable':
      return 'critical';
    case 'wrapup':
      return 'info';
    default:
      return 'quiet';
  }
}

/** Why an agent's state cannot be right. A doubt of another hub that this console has no words for is its evidence. */
export function doubtWords({ code, evidence }: NonNullable<Agent['suspect']>, { words }: Picture): string {
  const say = words.console.now;
  const told = (say.doubt as Readonly<Record<string, (evidence: string) => string>>)[code];
  const state = (words.figures.contactState as Readonly<Record<string, string>>)[evidence];
  return told === undefined ? say.suspect(evidence) : told(state ?? evidence);
}

/** Whether it came in writing: it has no number that could have been withheld. */
const isWritten = (from: Contact | Callback): boolean => 'channel' in from && !isLive(from.channel);

export function callerWords(from: Contact | Callback, { ui, words }: Picture): string {
  if (ui.preferences.discreet) return words.console.hidden;
  if (from.caller !== null) return from.caller.masked;
  return isWritten(from) ? UNKNOWN : words.console.withheld;
}

/** The same in a sentence: by the masked number, else as the one who withheld it, else as a message. */
export function callerNoun(from: Contact | Callback, picture: Picture): string {
  const { unnamed } = picture.words.console;
  if (isWritten(from)) return unnamed.message;
  return from.caller === null ? unnamed.caller : callerWords(from, picture);
}

export const flagWords = ({ flags }: Contact | Callback, { words }: Picture): string =>
  flags.map((flag) => words.figures.flag[flag]).join(' ');

/** Why a callback ended: a code with words, or the code itself when a newer hub uses one we do not know. */
export function outcomeWords(outcome: string | null, { words }: Picture): string {
  if (outcome === null) return '';
  const known: Readonly<Record<string, string>> = words.console.outcomes;
  return known[outcome] ?? outcome;
}

/** The alert rules of the house have words in both languages; a site's own rule has the name it was given. */
export function ruleName(id: string, { centre, words }: Picture): string {
  const given = centre.rule.get(id)?.name ?? id;
  const house: Readonly<Record<string, string>> = words.console.rules;
  return given === id ? (house[id] ?? id) : given;
}

export function scopeName(scope: Scope, picture: Picture): string {
  const { kind, id } = scope;
  if (id === null) return picture.words.console.scopes[kind];
  if (kind === 'queue') return queueName(id, picture);
  if (kind === 'agent') return agentNameOf(id, picture);
  if (kind === 'source') return sourceName(id, picture);
  if (kind === 'site') return picture.centre.site.get(id)?.name ?? id;
  if (kind === 'escalation') {
    const escalation = picture.centre.escalation.get(id);
    return escalation === undefined ? id : aboutWords(escalation, picture);
  }
  return id;
}

/** A rule's value or threshold with its unit, as its metric counts it. */
export function alertValue(value: number | Ratio | null, metric: string | null, picture: Picture): string {
  if (value === null) return UNKNOWN;
  const kpi = metric !== null && metric in KPIS ? KPIS[metric as KpiId] : null;
  if (typeof value === 'object') return withPercent(percent(value, kpi?.minimumVolume ?? 1), picture);
  if (kpi?.unit === 'ms' || metric === 'clock' || (metric ?? '').endsWith('Ms')) return duration(value);
  if (kpi?.unit === 'ratio') return withPercent((value * 100).toFixed(0), picture);
  return localNumber(picture.words.lang, Number.isInteger(value) ? String(value) : value.toFixed(1));
}

function withPercent(text: string, { words }: Picture): string {
  if (text === UNKNOWN || text.includes('/')) return text;
  return words.lang === 'fr' ? `${text} %` : `${text}%`;
}

/** What an escalation is about, in the order of precision: the contact's or the callback's queue, or the queue. */
export function aboutWords({ about }: Escalation, picture: Picture): string {
  const { centre, words } = picture;
  if (about.contact !== null) {
    const queue = centre.contact.get(about.contact)?.queue ?? about.queue;
    return words.console.aboutContact(queue === null ? '' : queueName(queue, picture));
  }
  if (about.callback !== null) {
    const queue = centre.callback.get(about.callback)?.queue ?? about.queue;
    return words.console.aboutCallback(queue === null ? '' : queueName(queue, picture));
  }
  return about.queue === null ? words.console.aboutSite : queueName(about.queue, picture);
}
