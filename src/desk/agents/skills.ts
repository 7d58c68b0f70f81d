import type { Agent, SkillSet } from '../../centre/agent.ts';
import { fail, ok, type Result } from '../../centre/problem.ts';
import { type Act, line, type Plan, type PlanLine, plan } from '../acts/act.ts';
import { agentsNamed, agentTarget, queueName, skillName } from '../acts/target.ts';
import type { CommandOf } from '../command.ts';
import type { CommandRecord } from '../records.ts';
import { find, type Turn } from '../turn.ts';
import { endLoan, lend, levelsChanged, loanOn, returned } from './loans.ts';
import { nowLine } from './presence.ts';

type SetSkills = CommandOf<'agent.skills.set'>;

/** Skills after a change: level 0 takes a skill away, skills not named stay. */
export function changedSkills(before: SkillSet, change: SetSkills['args']['skills']): SkillSet {
  const after: SkillSet = { ...before };
  for (const [skill, level] of Object.entries(change)) {
    if (level === 0) delete after[skill];
    else after[skill] = level;
  }
  return after;
}

export const sameSkills = (a: SkillSet, b: SkillSet): boolean => {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
};

/** Levels of one or several agents, for good or as a loan that returns by itself. */
export const setSkills: Act<'agent.skills.set'> = {
  plan(turn, { command }) {
    const agents = agentsNamed(turn, command.target.agents);
    if (!agents.ok) return agents;
    const refused = unknownSkill(turn, command) ?? badLoan(turn, command);
    if (refused !== null) return refused;
    const moved = agents.value.filter((agent) => !sameSkills(agent.skills, wanted(agent, command)));
    if (moved.length === 0) {
      return fail('desk.skills.same', 'These agents already have these levels.', 'Nothing was changed.');
    }
    for (const agent of moved) {
      const lent = loanOn(turn, agent.id, Object.keys(command.args.skills));
      if (lent !== null) return lentAlready(turn, agent, lent.skill, lent.by, lent.until);
    }
    return ok(planFor(turn, moved, command));
  },
  step(turn, record, command, step) {
    if (command.args.forMs === null || step.state !== 'succeeded' || step.order.name !== 'agent.skills')
      return;
    const before = (record.before as Record<string, SkillSet>)[step.order.agent] ?? {};
    lend(turn, record, step.order.agent, { before, after: step.order.skills, forMs: command.args.forMs });
  },
  end: (_turn, record) => ({
    after: skillsGiven(record),
    data: { agents: Object.keys(skillsGiven(record)) },
  }),
  inverse: (turn, record) => restoring(turn, record),
  undone(turn, _record, _command, undo) {
    const restored = skillsGiven(undo);
    for (const agent of Object.keys(restored)) endLoan(turn, agent, undo.undoes ?? '');
    return { after: restored };
  },
};

const wanted = (agent: Agent, command: SetSkills): SkillSet =>
  changedSkills(agent.skills, command.args.skills);

/** Agent id → the skills that the succeeded orders of a command gave it. */
function skillsGiven(record: CommandRecord): Record<string, SkillSet> {
  const given: Record<string, SkillSet> = {};
  for (const { state, order } of record.steps) {
    if (state === 'succeeded' && order.name === 'agent.skills') given[order.agent] = order.skills;
  }
  return given;
}

function planFor(turn: Turn, agents: readonly Agent[], command: SetSkills): Plan {
  const { forMs } = command.args;
  const way = forMs === null ? line('undo.possible') : line('loan.until', { until: turn.now + forMs, forMs });
  return plan({
    touches: agents.map(agentTarget),
    lines: [...agents.flatMap((agent) => linesFor(turn, agent, wanted(agent, command))), way],
    instructions: agents.map((agent) => ({
      source: agent.source,
      order: { name: 'agent.skills', agent: agent.id, skills: wanted(agent, command) },
    })),
    before: Object.fromEntries(agents.map((agent) => [agent.id, agent.skills])),
  });
}

/** Each level before and after, what the agent does now, and the queues that lose it or share it. */
function linesFor(turn: Turn, agent: Agent, after: SkillSet): PlanLine[] {
  const lines = Object.keys({ ...agent.skills, ...after })
    .filter((skill) => agent.skills[skill] !== after[skill])
    .map((skill) =>
      line('skill.change', {
        agent: agent.label,
        skill: skillName(turn, skill),
        before: agent.skills[skill] ?? null,
        after: after[skill] ?? null,
      }),
    );
  lines.push(nowLine(turn, agent));
  const left = queuesOf(turn, agent.skills);
  const kept = queuesOf(turn, after);
  for (const queue of left) if (!kept.has(queue)) lines.push(queueLine(turn, 'queue.loses', agent, queue));
  const gains = [...kept].some((queue) => !left.has(queue));
  if (gains)
    for (const queue of left) if (kept.has(queue)) lines.push(queueLine(turn, 'queue.shares', agent, queue));
  return lines;
}

const queuesOf = (turn: Turn, skills: SkillSet): Set<string> =>
  new Set(Object.keys(skills).flatMap((skill) => find(turn, 'skill', skill)?.queues ?? []));

function queueLine(turn: Turn, code: string, agent: Agent, id: string): PlanLine {
  const queue = find(turn, 'queue', id);
  const detail = {
    agent: agent.label,
    queue: queueName(turn, id),
    waiting: queue?.waiting ?? null,
    ready: queue?.agents.ready ?? null,
  };
  return line(code, detail, id);
}

/**
 * The plan that takes back what `record` did, skill by skill: those it changed are as before it, those that
 * somebody changed since are theirs. Refused when one it changed is no longer at the level it gave.
 */
function restoring(turn: Turn, record: CommandRecord): Result<Plan> {
  const before = record.before as Record<string, SkillSet>;
  const given = skillsGiven(record);
  const agents = agentsNamed(turn, Object.keys(given));
  if (!agents.ok) return agents;
  const restored: Record<string, SkillSet> = {};
  for (const { id, label, skills } of agents.value) {
    const change = { before: before[id] ?? {}, after: given[id] ?? {} };
    const moved = levelsChanged(change).find((name) => skills[name] !== change.after[name]);
    if (moved !== undefined) {
      return changedSince(turn, label, { skill: moved, gave: change.after[moved], now: skills[moved] });
    }
    restored[id] = returned(skills, change);
  }
  return ok(
    plan({
      touches: agents.value.map(agentTarget),
      lines: agents.value.flatMap((agent) => linesFor(turn, agent, restored[agent.id] ?? {})),
      instructions: agents.value.map((agent) => ({
        source: agent.source,
        order: { name: 'agent.skills', agent: agent.id, skills: restored[agent.id] ?? {} },
      })),
      before: Object.fromEntries(agents.value.map((agent) => [agent.id, agent.skills])),
    }),
  );
}

const changedSince = (
  turn: Turn,
  agent: string,
  { skill, gave, now }: { skill: string; gave: number | undefined; now: number | undefined },
) =>
  fail(
    'desk.undo.skill',
    `The level of ${agent} in ${skillName(turn, skill)} is no longer the one this command gave.`,
    'It was changed since, or the loan has returned. Set the level wanted.',
    { agent, skill: skillName(turn, skill), gave: gave ?? 0, now: now ?? 0 },
  );

function unknownSkill(turn: Turn, command: SetSkills): ReturnType<typeof fail> | null {
  const names = Object.keys(command.args.skills);
  if (names.length === 0)
    return fail('desk.skills.none', 'No skill was named.', 'Name a skill and its level.');
  if (turn.centre.skill.size === 0) return null;
  const unknown = names.find((name) => find(turn, 'skill', name) === undefined);
  if (unknown === undefined) return null;
  const known = [...turn.centre.skill.keys()].join(', ');
  return fail('desk.skill.unknown', `There is no skill ${unknown}.`, `The skills are: ${known}.`, {
    skill: unknown,
    known,
  });
}

function badLoan(turn: Turn, command: SetSkills): ReturnType<typeof fail> | null {
  const { forMs } = command.args;
  const { maxMs } = turn.policy.loans;
  if (forMs === null || (forMs > 0 && forMs <= maxMs)) return null;
  return fail(
    'desk.loan.length',
    `A loan cannot last ${forMs} ms here.`,
    `It must be longer than zero and at most ${maxMs} ms.`,
    { forMs, maxMs },
  );
}

const lentAlready = (turn: Turn, agent: Agent, skill: string, by: string, until: number) =>
  fail(
    'desk.loan.running',
    `${agent.label} is already lent on ${skillName(turn, skill)} by ${by}.`,
    'Return or extend that loan, or wait for its end.',
    { agent: agent.label, skill: skillName(turn, skill), by, until },
  );
