import type { Agent } from '../../centre/agent.ts';
import { fail, ok, type Result } from '../../centre/problem.ts';
import { type Act, type Instruction, line, type Plan, type PlanLine, plan } from '../acts/act.ts';
import { agentNamed, agentsNamed, agentTarget, queueName } from '../acts/target.ts';
import type { CommandRecord } from '../records.ts';
import { find, type Turn } from '../turn.ts';

/** A pause as it was: `null` when the agent was not paused. */
type Pauses = Record<string, string | null>;
const pausesOf = (agents: readonly Agent[]): Pauses =>
  Object.fromEntries(
    agents.map((agent) => [agent.id, agent.state === 'paused' ? (agent.reason ?? '') : null]),
  );

export const nowLine = (turn: Turn, agent: Agent): PlanLine => {
  const queue = agent.queue === null ? null : queueName(turn, agent.queue);
  const { label, state, stateSince: since } = agent;
  return line('agent.now', { agent: label, state, since, queue }, agent.queue);
};

/** The queues an agent now answers, each of which loses it. */
const losses = (turn: Turn, agent: Agent): PlanLine[] =>
  agent.queues
    .filter((membership) => !membership.paused)
    .map(({ id }) => {
      const queue = find(turn, 'queue', id);
      const detail = {
        agent: agent.label,
        queue: queueName(turn, id),
        waiting: queue?.waiting ?? null,
        ready: queue?.agents.ready ?? null,
      };
      return line('queue.loses', detail, id);
    });

const offline = (agent: Agent) =>
  fail('desk.agent.offline', `${agent.label} is not logged in.`, 'Only who is logged in can be acted on.', {
    agent: agent.label,
  });

function present(turn: Turn, ids: readonly string[]): Result<Agent[]> {
  const agents = agentsNamed(turn, ids);
  if (!agents.ok) return agents;
  const absent = agents.value.find((agent) => agent.state === 'offline');
  return absent === undefined ? agents : offline(absent);
}

/** Pauses or resumes each agent; `null` resumes. */
const towards = (agents: readonly Agent[], wanted: Pauses): Instruction[] =>
  agents.map((agent): Instruction => {
    const reason = wanted[agent.id] ?? null;
    return reason === null
      ? { source: agent.source, order: { name: 'agent.resume', agent: agent.id, queues: null } }
      : { source: agent.source, order: { name: 'agent.pause', agent: agent.id, queues: null, reason } };
  });

/** Agents whose order was carried out. */
const doneAgents = (record: CommandRecord): string[] =>
  record.steps.flatMap(({ state, order }) =>
    state === 'succeeded' && 'agent' in order ? [order.agent] : [],
  );

/** Puts each agent back as it was, unless somebody, or the agent, has changed it since. */
function backTo(turn: Turn, record: CommandRecord, expected: (agent: Agent) => boolean): Result<Plan> {
  const agents = present(turn, doneAgents(record));
  if (!agents.ok) return agents;
  const changed = agents.value.find((agent) => !expected(agent));
  if (changed !== undefined) {
    return fail(
      'desk.undo.changed',
      `${changed.label} has changed state since.`,
      'Act on the present state.',
      {
        target: changed.label,
      },
    );
  }
  return ok(
    plan({
      touches: agents.value.map(agentTarget),
      lines: agents.value.map((agent) => nowLine(turn, agent)),
      instructions: towards(agents.value, record.before as Pauses),
      before: pausesOf(agents.value),
    }),
  );
}

export const pause: Act<'agent.pause'> = {
  plan(turn, { command }) {
    const agents = present(turn, command.target.agents);
    if (!agents.ok) return agents;
    const { reason } = command.args;
    const known = [
      ...turn.policy.pauses.reasons.map((each) => each.id),
      ...[...turn.centre.reason.values()].filter((each) => each.use === 'pause').map((each) => each.id),
    ];
    if (known.length > 0 && !known.includes(reason)) {
      return fail('desk.pause.reason', `${reason} is not a pause reason.`, `They are: ${known.join(', ')}.`, {
        reason,
        known: known.join(', '),
      });
    }
    const moved = agents.value.filter((agent) => agent.state !== 'paused' || agent.reason !== reason);
    if (moved.length === 0) return fail('desk.pause.same', 'These agents are already on this pause.');
    const wanted = Object.fromEntries(moved.map((agent) => [agent.id, reason]));
    return ok(
      plan({
        touches: moved.map(agentTarget),
        lines: [
          ...moved.flatMap((agent) => [nowLine(turn, agent), ...losses(turn, agent)]),
          line('undo.possible'),
        ],
        instructions: towards(moved, wanted),
        before: pausesOf(moved),
      }),
    );
  },
  end: (_turn, record, command) => ({
    after: Object.fromEntries(doneAgents(record).map((agent) => [agent, command.args.reason])),
  }),
  inverse: (turn, record) => backTo(turn, record, (agent) => isPaused(agent)),
};

const isPaused = (agent: Agent): boolean =>
  agent.state === 'paused' || agent.queues.some((membership) => membership.paused);

export const resume: Act<'agent.resume'> = {
  plan(turn, { command }) {
    const agents = present(turn, command.target.agents);
    if (!agents.ok) return agents;
    const moved = agents.value.filter(isPaused);
    if (moved.length === 0) return fail('desk.resume.same', 'None of these agents is paused.');
    return ok(
      plan({
        touches: moved.map(agentTarget),
        lines: [...moved.map((agent) => nowLine(turn, agent)), line('undo.possible')],
        instructions: towards(moved, {}),
        before: pausesOf(moved),
      }),
    );
  },
  end: (_turn, record) => ({
    after: Object.fromEntries(doneAgents(record).map((agent) => [agent, null])),
  }),
  inverse: (turn, record) => backTo(turn, record, (agent) => !isPaused(agent)),
};

export const logout: Act<'agent.logout'> = {
  plan(turn, { command }) {
    const agents = present(turn, command.target.agents);
    if (!agents.ok) return agents;
    return ok(
      plan({
        touches: agents.value.map(agentTarget),
        lines: agents.value.flatMap((agent) => [nowLine(turn, agent), ...losses(turn, agent)]),
        dangerous: true,
        irreversible: {
          code: 'desk.undo.logout',
          message: 'Only the agent can log in again.',
          hint: 'Ask the agent.',
        },
        instructions: agents.value.map((agent) => ({
          source: agent.source,
          order: { name: 'agent.logout', agent: agent.id },
        })),
        before: Object.fromEntries(agents.value.map((agent) => [agent.id, agent.state])),
      }),
    );
  },
  end: (_turn, record) => ({
    after: Object.fromEntries(doneAgents(record).map((agent) => [agent, 'offline'])),
  }),
};

export const endWrapup: Act<'agent.wrapup.end'> = {
  plan(turn, { command }) {
    const agent = agentNamed(turn, command.target.agent);
    if (!agent.ok) return agent;
    const { id, label, state, source } = agent.value;
    if (state !== 'wrapup') {
      return fail('desk.wrapup.none', `${label} is not in wrap-up.`, undefined, { agent: label, state });
    }
    return ok(
      plan({
        touches: [agentTarget(agent.value)],
        lines: [nowLine(turn, agent.value)],
        irreversible: {
          code: 'desk.undo.wrapup',
          message: 'An ended wrap-up does not begin again.',
          hint: 'Pause the agent if time is needed.',
        },
        instructions: [{ source, order: { name: 'agent.wrapup.end', agent: id } }],
        before: { state },
      }),
    );
  },
  end: () => ({ after: { state: 'ready' } }),
};
