import type { Agent, AgentState } from '../../centre/agent.ts';
import { age, count, duration, remaining, UNKNOWN } from '../figures/format.ts';
import { agentGlyph } from '../figures/glyphs.ts';
import type { Column } from '../list/column.ts';
import { withEditor } from '../locks.ts';
import { agentName, agentRole, queueName, reasonName, skillName } from '../naming.ts';
import type { Picture } from '../picture.ts';

/** Who can help first: those who are free, then those at work, then those who are not there. */
const ORDER: readonly AgentState[] = [
  'ready',
  'ringing',
  'talking',
  'hold',
  'wrapup',
  'paused',
  'unreachable',
  'offline',
];

/** In doubt, then present, then gone: within each, names keep their places while states change. */
const presence = ({ suspect, state: now }: Agent): number =>
  suspect !== null ? 0 : now === 'offline' ? 2 : 1;

const state: Column<Agent> = {
  id: 'glyph',
  title: () => '',
  width: 1,
  align: 'left',
  priority: 1,
  cell: (agent, { glyphs }) => ({
    text: agent.suspect === null ? agentGlyph(glyphs, agent.state) : glyphs.suspect,
    role: agentRole(agent),
  }),
  compare: (a, b) => presence(a) - presence(b),
};

const name: Column<Agent> = {
  id: 'name',
  title: ({ words }) => words.console.columns.agent.title,
  width: 14,
  grow: true,
  align: 'left',
  priority: 1,
  cell: (agent, picture) => ({ text: agentName(agent, picture), role: 'text' }),
  compare: (a, b) => a.label.localeCompare(b.label),
};

/** What an agent does, with what is unusual about it. */
export function stateWords(agent: Agent, picture: Picture): string {
  const { words } = picture;
  const said = words.figures.agentState[agent.state];
  const edited = withEditor(said, { kind: 'agent', id: agent.id }, picture);
  if (edited !== said) return edited;
  if (agent.suspect !== null) return `${said} ${words.console.suspect}`;
  if (agent.monitoredBy !== null) return `${said} ${words.console.monitored}`;
  if (agent.pending !== null) return `${said} ${words.console.pending}`;
  return agent.reason === null ? said : `${said}, ${reasonName(agent.reason, picture)}`;
}

const doing: Column<Agent> = {
  id: 'state',
  title: ({ words }) => words.console.columns.state.title,
  width: 15,
  grow: true,
  align: 'left',
  priority: 1,
  cell: (agent, picture) => ({ text: stateWords(agent, picture), role: agentRole(agent) }),
  compare: (a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state),
};

/**
 * Since when an agent is in this state; `null` where nobody knows: one who has not been there today was logged out
 * before the day began, and midnight is not when.
 */
export function knownSince({ state: now, stateSince, today }: Agent): number | null {
  const presentMs = today.talkMs + today.wrapupMs + today.readyMs + today.pausedMs;
  return now === 'offline' && presentMs === 0 ? null : stateSince;
}

const since: Column<Agent> = {
  id: 'since',
  title: ({ words }) => words.console.columns.since.title,
  width: 6,
  align: 'right',
  priority: 1,
  cell: (agent, { now }) => {
    const at = knownSince(agent);
    return { text: age(now, at), role: at === null ? 'quiet' : 'text' };
  },
  compare: (a, b) => (knownSince(b) ?? 0) - (knownSince(a) ?? 0),
  number: (agent, { now }) => {
    const at = knownSince(agent);
    return at === null ? null : (now - at) / 1000;
  },
};

const team: Column<Agent> = {
  id: 'team',
  title: ({ words }) => words.console.columns.team.title,
  width: 12,
  align: 'left',
  priority: 6,
  cell: (agent) => ({ text: agent.team ?? UNKNOWN, role: agent.team === null ? 'quiet' : 'text' }),
  compare: (a, b) => (a.team ?? '').localeCompare(b.team ?? ''),
};

const serving: Column<Agent> = {
  id: 'queue',
  title: ({ words }) => words.console.columns.serving.title,
  width: 18,
  align: 'left',
  priority: 3,
  cell: (agent, picture) =>
    agent.queue === null
      ? { text: UNKNOWN, role: 'quiet' }
      : { text: queueName(agent.queue, picture), role: 'text' },
  compare: (a, b) => (a.queue ?? '').localeCompare(b.queue ?? ''),
};

/** `Cardiologie 4, Imagerie 2`: the best known first. */
export const skillsWords = (agent: Agent, picture: Picture): string =>
  Object.entries(agent.skills)
    .sort(([, a], [, b]) => b - a)
    .map(([skill, level]) => `${skillName(skill, picture)} ${level}`)
    .join(', ') || UNKNOWN;

const skills: Column<Agent> = {
  id: 'skills',
  title: ({ words }) => words.console.columns.skills.title,
  width: 24,
  grow: true,
  align: 'left',
  priority: 5,
  cell: (agent, picture) => ({ text: skillsWords(agent, picture), role: 'text' }),
};

/** Less than this before its end, a loan asks to be looked at. */
export const LOAN_ENDING_MS = 300_000;

/** When the first of an agent's loans ends; `null`: it is on none. */
export const loanEnd = ({ loans }: Agent): number | null =>
  loans.length === 0 ? null : Math.min(...loans.map(({ until }) => until));

const loan: Column<Agent> = {
  id: 'loan',
  title: ({ words }) => words.console.columns.loan.title,
  width: 9,
  align: 'right',
  priority: 2,
  isNeeded: ({ index }) => index.lent.length > 0,
  cell: (agent, { now }) => {
    const until = loanEnd(agent);
    return until === null
      ? { text: UNKNOWN, role: 'quiet' }
      : { text: remaining(now, until), role: until - now < LOAN_ENDING_MS ? 'warning' : 'info' };
  },
  compare: (a, b) => (loanEnd(a) ?? Number.MAX_VALUE) - (loanEnd(b) ?? Number.MAX_VALUE),
  number: (agent, { now }) => {
    const until = loanEnd(agent);
    return until === null ? null : (until - now) / 1000;
  },
};

const figure = (
  id: string,
  title: keyof Picture['words']['console']['columns'],
  value: (agent: Agent) => number | null,
  say: (value: number | null) => string,
  priority: number,
): Column<Agent> => ({
  id,
  title: ({ words }) => words.console.columns[title].title,
  width: 6,
  align: 'right',
  priority,
  cell: (agent) => ({ text: say(value(agent)), role: 'text' }),
  compare: (a, b) => (value(a) ?? -1) - (value(b) ?? -1),
  number: value,
});

/** The share of an agent's connected, unpaused day spent on contacts; `null` before there is any. */
export function occupancyOf({ today }: Agent): number | null {
  const busyMs = today.talkMs + today.wrapupMs;
  const presentMs = busyMs + today.readyMs;
  return presentMs === 0 ? null : (100 * busyMs) / presentMs;
}

export const AGENT_COLUMNS: readonly Column<Agent>[] = [
  state,
  name,
  doing,
  since,
  serving,
  skills,
  loan,
  figure('answered', 'handled', (agent) => agent.today.answered, count, 4),
  figure('missed', 'missed', (agent) => agent.today.missed, count, 7),
  figure(
    'talk',
    'talk',
    ({ today }) => (today.answered === 0 ? null : today.talkMs / today.answered),
    duration,
    8,
  ),
  figure('occupancy', 'busy', occupancyOf, (value) => (value === null ? UNKNOWN : value.toFixed(0)), 8),
  team,
];
