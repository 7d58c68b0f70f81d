import { dayFrom, dayOf, type SiteDay, timeOfDay } from '../../centre/day.ts';
import { openingAt } from '../../centre/hours.ts';
import { ask, becomeReady } from './agent-work.ts';
import type { Callers } from './callers.ts';
import { type AgentOnFloor, type Floor, type QueueOnFloor, setOpening } from './floor.ts';
import { strike } from './incident.ts';
import { actingWeekday, type Shift } from './scenario.ts';
import { leave } from './visit.ts';

/** How long after closing those still waiting are told that nobody is there any more. */
const LAST_CALLS_MS = 900_000;

/** Begins to live the days of a floor, from the one that holds its present moment. */
export function beginDays(floor: Floor, callers: Callers): void {
  const { timezone } = floor.scenario.site;
  const yesterday = dayFrom(timezone, floor.timeline.now, -1);
  for (const agent of floor.agents.values()) planShifts(floor, agent, yesterday);
  liveDay(floor, callers);
}

/** Plans the day that holds the present moment, and at its end the next. */
function liveDay(floor: Floor, callers: Callers): void {
  const day = dayOf(floor.scenario.site.timezone, floor.timeline.now);
  for (const queue of floor.queues.values()) keepHours(floor, queue, day.endAt);
  for (const agent of floor.agents.values()) {
    if (agent.plan.shifts !== null) planShifts(floor, agent, day);
    else if (agent.state === 'offline') becomeReady(floor, agent);
  }
  for (const incident of floor.scenario.incidents(day)) strike(floor, incident);
  callers.expect(day);
  floor.timeline.at(day.endAt, () => liveDay(floor, callers));
}

/** Opens and closes a queue by its hours until `untilAt`. */
function keepHours(floor: Floor, queue: QueueOnFloor, untilAt: number): void {
  const { hours } = queue.plan;
  if (hours === null) {
    setOpening(floor, queue, { open: true, opensAt: null, closesAt: null });
    return;
  }
  const opening = openingAt(hours, floor.scenario.holidays, floor.timeline.now);
  const closes = queue.open && !opening.open;
  setOpening(floor, queue, opening);
  if (closes) floor.timeline.at(floor.timeline.now + LAST_CALLS_MS, () => sendHome(floor, queue));
  const next = opening.open ? opening.closesAt : opening.opensAt;
  if (next !== null && next < untilAt) floor.timeline.at(next, () => keepHours(floor, queue, untilAt));
}

function sendHome(floor: Floor, queue: QueueOnFloor): void {
  if (queue.open) return;
  for (const visit of [...queue.waiting])
    leave(floor, visit, { how: 'overflowed', cause: 'empty', to: null });
}

/** Plans the shifts of an agent that begin on a day. What is past is left out, but for who is still at work. */
function planShifts(floor: Floor, agent: AgentOnFloor, day: SiteDay): void {
  const weekday = actingWeekday(floor.scenario, day);
  for (const shift of agent.plan.shifts ?? [])
    if (shift.weekdays.includes(weekday))
      planShift(floor, agent, shift, (minute) => minuteOf(floor.scenario.site.timezone, day, minute));
}

const minuteOf = (timezone: string, day: SiteDay, minute: number): number =>
  timeOfDay(timezone, minute < 1440 ? day.startAt : day.endAt, Math.floor((minute % 1440) / 60), minute % 60);

function planShift(floor: Floor, agent: AgentOnFloor, shift: Shift, at: (minute: number) => number): void {
  const { timeline } = floor;
  if (at(shift.toMinute) <= timeline.now) return;
  timeline.at(at(shift.fromMinute), () => {
    if (agent.state === 'offline' && !agent.phantom) becomeReady(floor, agent);
  });
  for (const pause of shift.breaks) {
    if (at(pause.atMinute) <= timeline.now) continue;
    timeline.at(at(pause.atMinute), () => {
      if (agent.state === 'offline' || agent.state === 'paused') return;
      ask(floor, agent, {
        kind: 'pause',
        reason: pause.reason,
        forMs: pause.minutes * 60_000,
        since: timeline.now,
        order: null,
      });
    });
  }
  timeline.at(at(shift.toMinute), () => {
    if (agent.state !== 'offline') ask(floor, agent, { kind: 'logout', since: timeline.now, order: null });
  });
}
