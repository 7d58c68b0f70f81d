import type { Agent } from '../../centre/agent.ts';
import type { Alert, Scope } from '../../centre/alert.ts';
import type { Centre } from '../../centre/centre.ts';
import { headlineQueues } from '../../centre/headline.ts';
import type { AgentCounts, Queue } from '../../centre/queue.ts';
import type { AlertRule, RuleScope } from '../rules/rules.ts';

/** One place where one rule looks, and where its incidents happen. */
export type Place = Scope;

export const placeKey = (place: Place): string => `${place.kind} ${place.id ?? '*'}`;

/** A rule in a place: what a track and an incident belong to. */
export const pairKey = (rule: string, place: Place): string => `${rule} ${placeKey(place)}`;
export const pairOf = (alert: Alert): string => pairKey(alert.rule, alert.scope);

/** Every place where a scope looks now. A place that is named but absent is one of them: it says so. */
export function placesOf(scope: RuleScope, centre: Centre): Place[] {
  if (scope.kind === 'all') return [{ kind: 'all', id: null }];
  const ids = scope.ids ?? namesOf(scope.kind, centre);
  return [...ids]
    .map((id) => ({ kind: scope.kind, id }))
    .filter((place) => scope.kind !== 'queue' || isOnChannel(scope, place, centre));
}

/** A queue named but absent is looked at, to say that it is not there. */
function isOnChannel(scope: Extract<RuleScope, { kind: 'queue' }>, place: Place, centre: Centre): boolean {
  const queue = centre.queue.get(place.id ?? '');
  return scope.channels === null || queue === undefined || scope.channels.includes(queue.channel);
}

function namesOf(kind: Exclude<RuleScope['kind'], 'all'>, centre: Centre): Iterable<string> {
  switch (kind) {
    case 'queue':
    case 'agent':
    case 'source':
    case 'escalation':
      return centre[kind].keys();
    case 'site':
    case 'channel':
      return new Set([...centre.queue.values()].map((queue) => queue[kind]));
    case 'team':
      return new Set([...centre.agent.values()].flatMap(({ team }) => (team === null ? [] : [team])));
  }
}

/** Whether a rule's scope holds a place of its own kind. */
export function looksAt(scope: RuleScope, place: Place, centre: Centre): boolean {
  if (scope.kind !== place.kind) return false;
  if (scope.kind === 'all') return true;
  const isNamed = scope.ids === null || (scope.ids as readonly string[]).includes(place.id ?? '');
  return isNamed && (scope.kind !== 'queue' || isOnChannel(scope, place, centre));
}

/** The queues of a place. */
export function queuesIn(place: Place, centre: Centre): Queue[] {
  if (place.kind === 'queue') {
    const queue = centre.queue.get(place.id ?? '');
    return queue === undefined ? [] : [queue];
  }
  const all = [...centre.queue.values()];
  if (place.kind === 'all') return all;
  if (place.kind === 'site' || place.kind === 'channel') {
    const kind = place.kind;
    return all.filter((queue) => queue[kind] === place.id);
  }
  return [];
}

/**
 * The queues whose figures a rule reads in a place. Of a site and of all it is those of the headline: the wait of
 * a caller and the age of an e-mail are never compared with one threshold.
 */
export const measuredIn = (place: Place, centre: Centre): readonly Queue[] =>
  place.kind === 'all' || place.kind === 'site'
    ? headlineQueues(queuesIn(place, centre))
    : queuesIn(place, centre);

/** The agents measured in a place, each once whatever the number of queues they serve. */
export function agentsIn(place: Place, centre: Centre): Agent[] {
  const all = [...centre.agent.values()];
  if (place.kind === 'all') return all;
  if (place.kind === 'team') return all.filter(({ team }) => team === place.id);
  const queues = new Set(queuesIn(place, centre).map(({ id }) => id));
  return all.filter((agent) => agent.queues.some(({ id }) => queues.has(id)));
}

/** How many agents are in each state; on hold is talking, unreachable is not there. */
export function countAgents(agents: readonly Agent[]): AgentCounts {
  const counts: AgentCounts = { ready: 0, ringing: 0, talking: 0, wrapup: 0, paused: 0, offline: 0 };
  for (const { state } of agents) {
    if (state === 'hold') counts.talking += 1;
    else if (state === 'unreachable') counts.offline += 1;
    else counts[state] += 1;
  }
  return counts;
}

/** The sources that a place's figures come from; a source watches itself, the hub's own entities have none. */
export function sourcesOf(place: Place, centre: Centre): Set<string> {
  if (place.kind === 'agent') {
    const agent = centre.agent.get(place.id ?? '');
    return new Set(agent === undefined ? [] : [agent.source]);
  }
  if (place.kind === 'team') return new Set(agentsIn(place, centre).map(({ source }) => source));
  return new Set(queuesIn(place, centre).map(({ source }) => source));
}

/** Whether an incident in `wide` is also about `place`: inhibition goes from the wide to the narrow. */
export function covers(wide: Place, place: Place, centre: Centre): boolean {
  if (wide.kind === 'all' || placeKey(wide) === placeKey(place)) return true;
  if (wide.kind === 'source') return sourcesOf(place, centre).has(wide.id ?? '');
  if (wide.kind === 'team')
    return centre.agent.get(place.id ?? '')?.team === wide.id && place.kind === 'agent';
  if (place.kind === 'queue') return queuesIn(wide, centre).some(({ id }) => id === place.id);
  if (place.kind === 'escalation' && wide.kind === 'queue') {
    return centre.escalation.get(place.id ?? '')?.about.queue === wide.id;
  }
  return false;
}

/** The places where `rule` must look again because these entities changed. */
export function touchedPlaces(rule: AlertRule, touched: Touched, centre: Centre): Place[] {
  const { scope } = rule;
  switch (scope.kind) {
    case 'queue':
    case 'agent':
    case 'source':
    case 'escalation': {
      const kind = scope.kind;
      return [...touched[kind]].map((id) => ({ kind, id })).filter((place) => looksAt(scope, place, centre));
    }
    case 'team':
      return touched.agent.size === 0 ? [] : placesOf(scope, centre);
    default:
      return touched.queue.size + touched.agent.size === 0 ? [] : placesOf(scope, centre);
  }
}

/** Entities that changed, by the kind of place they are. */
export type Touched = Record<'queue' | 'agent' | 'source' | 'escalation', Set<string>>;
