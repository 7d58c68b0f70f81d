import type { Agent } from '../../centre/agent.ts';
import { fail, ok } from '../../centre/problem.ts';
import { type Act, line, plan } from '../acts/act.ts';
import { agentNamed, agentTarget } from '../acts/target.ts';
import { AUTOMATON } from '../audit.ts';
import type { OrderOutcome } from '../order.ts';
import { cannot } from '../platform.ts';
import type { MonitorRecord } from '../records.ts';
import { declare, find, forget, keep, put, runErrand, type Turn } from '../turn.ts';

const RETRY_MS = 5000;
const inCall = (agent: Agent): boolean => agent.state === 'talking' || agent.state === 'hold';

/** Shows on the agent who listens, for as long as the desk knows that somebody does. */
export function showListener(turn: Turn, id: string): void {
  const agent = find(turn, 'agent', id);
  const by = turn.records.monitor.get(id)?.by;
  if (agent === undefined || by === undefined || agent.monitoredBy === by) return;
  put(turn, 'agent', { ...agent, monitoredBy: by });
}

function stateListening(turn: Turn, monitor: MonitorRecord, state: 'started' | 'stopped'): void {
  declare(turn, {
    name: 'agent.monitored',
    id: `monitor:${monitor.command}:${state}`,
    at: turn.now,
    source: null,
    agent: monitor.id,
    by: monitor.by,
    state,
    reason: monitor.reason,
  });
}

function listeningOver(turn: Turn, id: string): void {
  const monitor = turn.records.monitor.get(id);
  if (monitor === undefined) return;
  forget(turn, 'monitor', id);
  const agent = find(turn, 'agent', id);
  if (agent !== undefined && agent.monitoredBy !== null) put(turn, 'agent', { ...agent, monitoredBy: null });
  stateListening(turn, monitor, 'stopped');
}

/** Double écoute: only where the site allows it, with a reason, marked on the agent, and it stops by itself. */
export const listen: Act<'monitor.listen'> = {
  plan(turn, { command }) {
    const { listening } = turn.policy;
    if (!listening.allowed) {
      return fail(
        'desk.listening.off',
        'This site does not allow listening.',
        'listening.allowed in the site file decides it.',
      );
    }
    const agent = agentNamed(turn, command.target.agent);
    if (!agent.ok) return agent;
    const { id, label, state, source, monitoredBy } = agent.value;
    const listener = turn.records.monitor.get(id)?.by ?? monitoredBy;
    if (listener !== null) {
      return fail('desk.listening.taken', `${listener} is already listening to ${label}.`, undefined, {
        agent: label,
        by: listener,
      });
    }
    if (!inCall(agent.value)) {
      return fail('desk.listening.noCall', `${label} is not in a call.`, undefined, { agent: label, state });
    }
    const { mode, extension } = command.args;
    return ok(
      plan({
        touches: [agentTarget(agent.value)],
        lines: [line(`monitor.${mode}`, { agent: label, extension, maxMs: listening.maxMs })],
        dangerous: true,
        irreversible: {
          code: 'desk.undo.heard',
          message: 'What was heard cannot be unheard.',
          hint: 'monitor.stop ends the listening.',
        },
        instructions: [{ source, order: { name: 'monitor.start', agent: id, mode, extension } }],
      }),
    );
  },
  step(turn, record, command, step) {
    if (step.state !== 'succeeded') return;
    const { agent } = command.target;
    const monitor: MonitorRecord = {
      id: agent,
      command: record.id,
      by: record.actor.name,
      reason: record.reason ?? '',
      since: turn.now,
      until: turn.now + turn.policy.listening.maxMs,
      stopping: false,
      tries: 0,
    };
    keep(turn, 'monitor', monitor);
    showListener(turn, agent);
    stateListening(turn, monitor, 'started');
  },
  end: (turn, record, command) => ({
    after: { monitoredBy: record.actor.name },
    data: { until: turn.records.monitor.get(command.target.agent)?.until ?? null },
  }),
};

export const stopListening: Act<'monitor.stop'> = {
  plan(turn, { command }) {
    const agent = agentNamed(turn, command.target.agent);
    if (!agent.ok) return agent;
    const { id, label, source } = agent.value;
    const monitor = turn.records.monitor.get(id);
    if (monitor === undefined) {
      return fail('desk.listening.none', `Nobody listens to ${label}.`, undefined, { agent: label });
    }
    return ok(
      plan({
        touches: [agentTarget(agent.value)],
        lines: [line('monitor.stop', { agent: label, by: monitor.by })],
        irreversible: {
          code: 'desk.undo.heard',
          message: 'A listening does not begin again by itself.',
          hint: 'Listen again, with a reason.',
        },
        instructions: [{ source, order: { name: 'monitor.stop', agent: id } }],
        before: { monitoredBy: monitor.by },
      }),
    );
  },
  step(turn, _record, command, step) {
    if (step.state === 'succeeded') listeningOver(turn, command.target.agent);
  },
  end: () => ({ after: { monitoredBy: null } }),
};

/** Ends every listening whose time is over, or whose call has ended. */
export function endListening(turn: Turn): void {
  for (const monitor of [...turn.records.monitor.values()]) {
    const agent = find(turn, 'agent', monitor.id);
    if (agent === undefined) {
      listeningOver(turn, monitor.id);
      continue;
    }
    if (monitor.stopping || (monitor.until > turn.now && inCall(agent))) continue;
    if (cannot(turn, agent.source, 'monitor.stop') !== null) continue;
    const tries = monitor.tries + 1;
    keep(turn, 'monitor', { ...monitor, stopping: true, tries });
    const order = {
      id: `${monitor.command}/stop/${tries}`,
      by: AUTOMATON,
      name: 'monitor.stop' as const,
      agent: monitor.id,
    };
    runErrand(turn, agent.source, order, { kind: 'monitor.stop', monitor: monitor.id });
  }
}

/** A platform that refuses to stop is asked again while the call lasts; with the call, the listening is over. */
export function listeningStopped(turn: Turn, id: string, outcome: OrderOutcome): void {
  const monitor = turn.records.monitor.get(id);
  if (monitor === undefined || outcome.state === 'unknown') return;
  const agent = find(turn, 'agent', id);
  if (outcome.state === 'succeeded' || agent === undefined || !inCall(agent)) listeningOver(turn, id);
  else keep(turn, 'monitor', { ...monitor, stopping: false, until: turn.now + RETRY_MS });
}
