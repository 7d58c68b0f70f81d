import { type Problem, problem } from '../../../centre/problem.ts';
import type { Order, OrderOutcome } from '../../../desk/order.ts';
import type { AgentFold } from '../agents/agent-state.ts';
import type { AmiAction } from '../wire/action.ts';
import { queuePause, queueResume } from './actions.ts';
import { accepted, failed, type OrderDesk, outcomeOf, succeeded, unknownAgent } from './order-desk.ts';

type Pause = Extract<Order, { name: 'agent.pause' | 'agent.resume' }>;

const CONFIRM_MS = 3_000;

/** `agent.pause` and `agent.resume`, in all the agent's queues or in some, seen to hold in each. */
export async function pauseOrResume(desk: OrderDesk, order: Pause): Promise<OrderOutcome> {
  const agent = desk.books.agents.agents.get(order.agent);
  if (agent === undefined) return failed(unknownAgent(order.agent));
  const queues = order.queues ?? [...agent.members.keys()];
  if (queues.length === 0) return failed(notInQueue(agent, order.queues?.[0] ?? ''));
  const stranger = queues.find((queue) => !agent.members.has(queue));
  if (stranger !== undefined) return failed(notInQueue(agent, stranger));
  const paused = order.name === 'agent.pause';
  const holds = () => (queues.every((queue) => agent.members.get(queue)?.paused === paused) ? true : null);
  for (const action of actionsFor(order)) {
    const why = await confirm(desk, action, holds, order.queues === null);
    if (why !== null) return outcomeOf(why);
  }
  if (holds()) return succeeded();
  await desk.check();
  return holds() ? succeeded() : outcomeOf(unseen(agent));
}

const actionsFor = (order: Pause): AmiAction[] => {
  const queues = order.queues ?? [null];
  return queues.map((queue) =>
    order.name === 'agent.pause'
      ? queuePause(queue, order.agent, order.reason)
      : queueResume(queue, order.agent),
  );
};

/** Sends one action. The events of a pause in all queues are waited for; of several, all are looked at last. */
async function confirm(
  desk: OrderDesk,
  action: AmiAction,
  holds: () => true | null,
  wholly: boolean,
): Promise<Problem | null> {
  const watching = desk.watch.until(holds, CONFIRM_MS);
  const refusal = await accepted(desk, action);
  if (refusal !== null || holds() || !wholly) {
    watching.stop();
    return refusal;
  }
  const seen = await watching.seen;
  return seen.ok || seen.problem.code === 'asterisk.unconfirmed' ? null : seen.problem;
}

const notInQueue = (agent: AgentFold, queue: string): Problem =>
  problem('asterisk.notMember', `${agent.label} is not in this queue.`, 'Look at the present state.', {
    agent: agent.label,
    queue,
  });

const unseen = (agent: AgentFold): Problem =>
  problem(
    'asterisk.unconfirmed',
    `Asterisk accepted it, but ${agent.label} is not seen as asked.`,
    'Look at the present state before trying again.',
    { seconds: CONFIRM_MS / 1000 },
  );
