import type { Agent, AgentState } from '../centre/agent.ts';
import type { Centre } from '../centre/centre.ts';
import type { Queue } from '../centre/queue.ts';

/** Why a state cannot be right. */
export const DOUBTS = ['contact.over', 'contact.elsewhere', 'state.long', 'idle.whileWaiting'] as const;
export type DoubtCode = (typeof DOUBTS)[number];

/**
 * A state that cannot be right, since when it has not been, and the evidence, which does not change while the
 * doubt lasts: the contact and how long it was, who has it, the longest that is plausible, the queue that waits.
 */
export type Doubt = { code: DoubtCode; since: number; evidence: string };

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;

/** How long a state may last. A conversation whose contact is there may be very long; a ring may not. */
const LONGEST_MS: Partial<Record<AgentState, number>> = {
  ringing: 3 * MINUTE_MS,
  talking: 120 * MINUTE_MS,
  hold: 20 * MINUTE_MS,
  wrapup: 10 * MINUTE_MS,
};
/** A wrap-up so many times as long as the agent's own mean of the day, with so many contacts behind it. */
const TIMES_USUAL = 10;
const LEAST_ANSWERED = 5;
const LEAST_WRAPUP_MS = 2 * MINUTE_MS;
/** A platform may tell an agent's state a little after the end of its contact. */
const CONTACT_GRACE_MS = 30 * SECOND_MS;
/** Ready for so long, while somebody has waited as long in a queue one serves: calls do not reach this agent. */
const IDLE_MS = 3 * MINUTE_MS;

/**
 * Why an agent's state is in doubt at `now`, or `null`. `overSince` is when its contact left the centre, when
 * it has one that is no more.
 */
export function doubtOf(agent: Agent, centre: Centre, overSince: number | null, now: number): Doubt | null {
  return (
    contactOver(agent, overSince, now) ??
    contactElsewhere(agent, centre, now) ??
    stateLong(agent, now) ??
    idleWhileWaiting(agent, centre, now)
  );
}

export const isServing = ({ state }: Agent): boolean =>
  state === 'ringing' || state === 'talking' || state === 'hold';

function contactOver(agent: Agent, overSince: number | null, now: number): Doubt | null {
  if (!isServing(agent) || agent.contact === null || overSince === null) return null;
  if (now - overSince < CONTACT_GRACE_MS) return null;
  return {
    code: 'contact.over',
    since: overSince,
    evidence: `${agent.contact} ${clockText(overSince - agent.stateSince)}`,
  };
}

/** Somebody else serves the contact that this agent is said to serve, or nobody any more. */
function contactElsewhere(agent: Agent, centre: Centre, now: number): Doubt | null {
  if (!isServing(agent) || agent.contact === null) return null;
  const contact = centre.contact.get(agent.contact);
  if (contact === undefined || contact.agent === agent.id) return null;
  const other = contact.agent === null ? null : (centre.agent.get(contact.agent)?.label ?? contact.agent);
  if (now - agent.stateSince < CONTACT_GRACE_MS) return null;
  return { code: 'contact.elsewhere', since: agent.stateSince, evidence: other ?? contact.state };
}

function stateLong(agent: Agent, now: number): Doubt | null {
  const limitMs = plausibleMs(agent);
  if (limitMs === null || now - agent.stateSince <= limitMs) return null;
  return {
    code: 'state.long',
    since: agent.stateSince + limitMs,
    evidence: `> ${clockText(limitMs)}`,
  };
}

/** How long the present state may last: a wrap-up, ten times the agent's own mean where it is known. */
export function plausibleMs(agent: Agent): number | null {
  const limitMs = LONGEST_MS[agent.state] ?? null;
  const { answered, wrapupMs } = agent.today;
  if (limitMs === null || agent.state !== 'wrapup' || answered < LEAST_ANSWERED) return limitMs;
  return Math.min(limitMs, Math.max(LEAST_WRAPUP_MS, (TIMES_USUAL * wrapupMs) / answered));
}

function idleWhileWaiting(agent: Agent, centre: Centre, now: number): Doubt | null {
  if (agent.state !== 'ready' || now - agent.stateSince < IDLE_MS) return null;
  const neglected = agent.queues.flatMap((membership) => {
    const queue = membership.paused ? undefined : centre.queue.get(membership.id);
    return queue === undefined || !isNeglected(queue, agent, now) ? [] : [queue];
  })[0];
  if (neglected === undefined) return null;
  const since = Math.max(agent.stateSince, neglected.oldestEnteredAt ?? agent.stateSince) + IDLE_MS;
  return { code: 'idle.whileWaiting', since, evidence: neglected.name };
}

const isNeglected = (queue: Queue, agent: Agent, now: number): boolean =>
  queue.channel === 'phone' &&
  queue.oldestEnteredAt !== null &&
  now - Math.max(queue.oldestEnteredAt, agent.stateSince) >= IDLE_MS;

/** `9:40`, `1:02:05`: a length of time as the screens write it, in every language. */
function clockText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND_MS));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const pad = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}
