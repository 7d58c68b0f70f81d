import type { Agent, Loan } from '../centre/agent.ts';
import type { Alert } from '../centre/alert.ts';
import type { Escalation } from '../centre/escalation.ts';
import type { Queue } from '../centre/queue.ts';
import type { SourceEntity } from '../centre/source.ts';
import { sayProblem } from '../words/words.ts';
import { loanWords } from './dialogs/loan-dialogs.ts';
import { figureWithUnit, queueFigure } from './figures/figure.ts';
import { age, duration, remaining } from './figures/format.ts';
import { isFiring, statusGlyph, statusOf, statusRole } from './figures/status.ts';
import { TREND_CELLS, trendBlocks } from './figures/trend.ts';
import {
  aboutWords,
  agentName,
  alertValue,
  doubtWords,
  ruleName,
  scopeName,
  secretariatName,
} from './naming.ts';
import type { Burning } from './now.ts';
import type { Picture } from './picture.ts';
import { LOAN_ENDING_MS } from './tables/agents.ts';
import { isOpenCallback } from './tables/callbacks.ts';
import { PRESSING_MS } from './tables/escalations.ts';

/** A platform that is silent, or that answers and cannot be trusted wholly. */
export function doubtfulSource(source: SourceEntity, picture: Picture): Burning[] {
  const { id, name, state, since, problem } = source;
  const silent = state !== 'up' && state !== 'ended';
  if (!silent && problem === null) return [];
  const { words, glyphs, now } = picture;
  return [
    {
      id: `source:${id}`,
      subject: { kind: 'source', id },
      rank: silent ? 0 : 5,
      glyph: silent ? glyphs.critical : glyphs.warning,
      role: silent ? 'critical' : 'warning',
      title: name,
      figures: words.figures.sourceState[state],
      brief: null,
      since: words.console.now.since(age(now, since)),
      trend: '',
      why: problem === null ? words.console.now.silentSource : sayProblem(words.lang, problem).message,
    },
  ];
}

/** Weighs how many wait and how long: 10 people for 5 minutes burn more than one for 10. */
const pressure = (queue: Queue, now: number): number =>
  queue.waiting * Math.max(1, (now - (queue.oldestEnteredAt ?? now)) / Math.max(1, queue.sla.thresholdMs));

export function burningQueue(queue: Queue, picture: Picture): Burning[] {
  const { words, glyphs, now } = picture;
  const status = statusOf(queue, picture);
  if (status !== 'critical' && status !== 'warning' && status !== 'late') return [];
  const base = status === 'critical' ? 10 : status === 'warning' ? 20 : 30;
  const alerts = picture.index.alertsByQueue.get(queue.id).filter((alert) => isFiring(alert, now));
  const since = Math.min(...alerts.map((alert) => alert.firedAt ?? alert.since));
  const answerRate = figureWithUnit('answerRate', queueFigure('answerRate', queue, now), words);
  return [
    {
      id: `queue:${queue.id}`,
      subject: { kind: 'queue', id: queue.id },
      rank: base + 9 / (1 + pressure(queue, now)),
      glyph: statusGlyph(glyphs, status),
      role: statusRole(status),
      title: queue.name,
      figures: words.console.now.queue(queue.waiting, age(now, queue.oldestEnteredAt), answerRate),
      brief: `${queue.waiting} ${glyphs.separator} ${age(now, queue.oldestEnteredAt)}`,
      since: Number.isFinite(since) ? words.console.now.since(age(now, since)) : '',
      trend: trendBlocks(picture, queue.id, 'waiting', TREND_CELLS),
      why: queueReasons(queue, alerts, picture, 'whole'),
      whyBrief: queueReasons(queue, alerts, picture, 'short'),
    },
  ];
}

/** Why a queue is on the list: its alerts with their values, else the threshold that its head has passed. */
function queueReasons(
  queue: Queue,
  alerts: readonly Alert[],
  picture: Picture,
  names: 'whole' | 'short',
): string {
  const { words } = picture;
  if (alerts.length === 0) return words.console.now.late(duration(queue.sla.thresholdMs));
  const figures: Readonly<Record<string, { short: string }>> = words.figures.kpi;
  const nameOf = ({ rule, metric }: Alert): string => {
    const short = names === 'short' ? figures[metric ?? '']?.short.replace(/ %$/, '') : undefined;
    return short ?? ruleName(rule, picture);
  };
  return alerts
    .map((alert) => `${nameOf(alert)} ${alertValue(alert.value, alert.metric, picture)}`)
    .join(', ');
}

export function burningEscalation(escalation: Escalation, picture: Picture): Burning[] {
  const { words, glyphs, now } = picture;
  const { state, dueAt } = escalation;
  const failed = state === 'refused' || state === 'expired' || state === 'failed';
  const waiting = state === 'open' || state === 'delivered';
  const recent = escalation.endedAt !== null && now - escalation.endedAt < 30 * 60_000;
  if (!(waiting || (failed && recent))) return [];
  const pressing = failed || (dueAt !== null && dueAt - now < PRESSING_MS);
  return [
    {
      id: `escalation:${escalation.id}`,
      subject: { kind: 'escalation', id: escalation.id },
      rank: failed ? 12 : pressing ? 18 : 40,
      glyph: pressing ? glyphs.critical : glyphs.ready,
      role: pressing ? 'critical' : 'info',
      title: secretariatName(escalation.to, picture),
      figures: waiting ? words.console.now.due(remaining(now, dueAt)) : words.figures.escalationState[state],
      brief: waiting ? remaining(now, dueAt) : null,
      since: words.console.now.since(age(now, escalation.openedAt)),
      trend: '',
      why: words.console.now.escalation(
        escalation.step + 1,
        escalation.steps,
        words.figures.escalationState[state],
        aboutWords(escalation, picture),
      ),
    },
  ];
}

export function doubtfulAgent(agent: Agent, picture: Picture): Burning[] {
  const { suspect } = agent;
  if (suspect === null) return [];
  const { words, glyphs, now } = picture;
  return [
    {
      id: `agent:${agent.id}`,
      subject: { kind: 'agent', id: agent.id },
      rank: 50,
      glyph: glyphs.warning,
      role: 'warning',
      title: agentName(agent, picture),
      figures: `${words.figures.agentState[agent.state]} ${age(now, agent.stateSince)}`,
      brief: age(now, agent.stateSince),
      since: words.console.now.since(age(now, suspect.since)),
      trend: '',
      why: doubtWords(suspect, picture),
    },
  ];
}

/** An alert about something that has no line of its own: the site, a team, an agent who is not in doubt. */
export function otherAlert(alert: Alert, picture: Picture): Burning[] {
  const { kind, id } = alert.scope;
  if (kind === 'queue' || kind === 'source' || kind === 'escalation' || !isFiring(alert, picture.now))
    return [];
  if (kind === 'agent' && id !== null && picture.centre.agent.get(id)?.suspect) return [];
  const meaning: Readonly<Record<string, string>> = picture.words.console.ruleMeans;
  return [
    {
      id: `alert:${alert.id}`,
      subject: { kind: 'alert', id: alert.id },
      rank: alert.severity === 'critical' ? 15 : 35,
      glyph: picture.glyphs[alert.severity],
      role: alert.severity,
      title: ruleName(alert.rule, picture),
      figures: alertValue(alert.value, alert.metric, picture),
      brief: null,
      since: picture.words.console.now.since(age(picture.now, alert.firedAt ?? alert.since)),
      trend: '',
      why: meaning[alert.rule] ?? scopeName(alert.scope, picture),
    },
  ];
}

/** A loan that runs, with what is left of it: it comes back by itself, unless somebody gives it more time. */
export function runningLoan(agent: Agent, picture: Picture): Burning {
  const { words, glyphs, now } = picture;
  const say = words.console.now;
  const [loan] = [...agent.loans].sort((a, b) => a.until - b.until) as [Loan];
  const ending = loan.until - now < LOAN_ENDING_MS;
  return {
    id: `loan:${agent.id}`,
    subject: { kind: 'agent', id: agent.id },
    rank: ending ? 45 : 60,
    glyph: glyphs.more,
    role: ending ? 'warning' : 'info',
    title: agentName(agent, picture),
    figures: say.loan(remaining(now, loan.until)),
    brief: remaining(now, loan.until),
    since: say.since(age(now, loan.since)),
    trend: '',
    why: say.lent(loanWords(loan, picture), loan.by),
    keys: ['extendLoan', 'returnLoan', 'skills'],
  };
}

/** Callbacks past the moment they were promised for, as one line: the oldest names it. */
export function lateCallbacks(picture: Picture): Burning[] {
  const { now, words, glyphs } = picture;
  const late = picture.index.callbacks
    .filter((callback) => isOpenCallback(callback) && callback.dueAt < now)
    .sort((a, b) => a.dueAt - b.dueAt);
  const [oldest] = late;
  if (oldest === undefined) return [];
  return [
    {
      id: 'callbacks',
      subject: { kind: 'callback', id: oldest.id },
      rank: 38,
      glyph: glyphs.warning,
      role: 'warning',
      title: words.console.now.lateCallbacks(late.length),
      figures: age(now, oldest.dueAt),
      brief: null,
      since: '',
      trend: '',
      why: words.console.now.oldestCallback(scopeName({ kind: 'queue', id: oldest.queue }, picture)),
    },
  ];
}
