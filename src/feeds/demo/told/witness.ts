import type { AgentState, SkillSet } from '../../../centre/agent.ts';
import type { AgentOnFloor, QueueOnFloor, Visit } from '../floor.ts';

/** The one way in which a visit leaves its queue. */
export type Exit =
  | { how: 'answered' }
  | { how: 'abandoned' }
  | { how: 'overflowed'; cause: 'timeout' | 'empty' | 'moved' | 'withdrawn'; to: string | null }
  | { how: 'calledBack'; callback: string }
  | { how: 'refused'; cause: 'closed' | 'full' | 'nobody' };

/**
 * Somebody who sees everything that happens on the floor, at the moment it happens: the reporter, who tells
 * it as a platform would, and the log, which counts by itself. Neither knows of the other.
 */
export type Witness = {
  entered(visit: Visit): void;
  /** It rings, is held, is taken up again, or its priority changed. */
  moved(visit: Visit): void;
  left(visit: Visit, exit: Exit): void;
  completed(visit: Visit, endedBy: 'agent' | 'caller' | 'transfer'): void;
  transferred(visit: Visit, to: string, kind: 'blind' | 'attended'): void;
  coded(visit: Visit, reason: { id: string; avoidable: boolean }): void;
  /** The patient answered the survey about this visit, perhaps hours after it. */
  rated(visit: Visit, score: number): void;
  wrappedUp(agent: AgentOnFloor, queue: string, wrapupMs: number): void;
  /** Its state is another one than `previous`, in which it had been since `previousSince`. */
  agentMoved(agent: AgentOnFloor, previous: AgentState, previousSince: number): void;
  /** Something else about the agent changed: what is pending, a membership, who listens. */
  agentChanged(agent: AgentOnFloor): void;
  missed(agent: AgentOnFloor, visit: Visit, ringMs: number): void;
  skilled(agent: AgentOnFloor, before: SkillSet): void;
  monitored(agent: AgentOnFloor, by: string, state: 'started' | 'stopped'): void;
  queueChanged(queue: QueueOnFloor): void;
};

/** Two witnesses as one: `first` sees each thing before `second`. */
export const together = (first: Witness, second: Witness): Witness => ({
  entered: both(first.entered, second.entered),
  moved: both(first.moved, second.moved),
  left: both(first.left, second.left),
  completed: both(first.completed, second.completed),
  transferred: both(first.transferred, second.transferred),
  coded: both(first.coded, second.coded),
  rated: both(first.rated, second.rated),
  wrappedUp: both(first.wrappedUp, second.wrappedUp),
  agentMoved: both(first.agentMoved, second.agentMoved),
  agentChanged: both(first.agentChanged, second.agentChanged),
  missed: both(first.missed, second.missed),
  skilled: both(first.skilled, second.skilled),
  monitored: both(first.monitored, second.monitored),
  queueChanged: both(first.queueChanged, second.queueChanged),
});

const both =
  <Seen extends unknown[]>(first: (...seen: Seen) => void, second: (...seen: Seen) => void) =>
  (...seen: Seen): void => {
    first(...seen);
    second(...seen);
  };
