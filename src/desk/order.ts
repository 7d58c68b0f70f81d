import type { SkillSet } from '../centre/agent.ts';
import type { Problem } from '../centre/problem.ts';

/**
 * What the desk asks of the platform behind a source, once a command has passed its checks. `id` is the
 * command's id and the step's number: a source carries out an order at most once per id, and can say
 * afterwards what became of it.
 */
export type Order = { id: string; by: string } & (
  | { name: 'agent.skills'; agent: string; skills: SkillSet }
  | { name: 'agent.pause'; agent: string; queues: string[] | null; reason: string }
  | { name: 'agent.resume'; agent: string; queues: string[] | null }
  | { name: 'agent.logout'; agent: string }
  | { name: 'agent.wrapup.end'; agent: string }
  | { name: 'contact.prioritize'; contact: string; priority: number }
  | { name: 'contact.move'; contact: string; queue: string }
  /** Takes a waiting contact out of its queue with the offer of a callback: its visit's exit is calledBack. */
  | { name: 'contact.callback'; contact: string; callback: string }
  | {
      name: 'callback.dial';
      callback: string;
      queue: string;
      number: string | null;
      priority: number;
      attempt: number;
    }
  | { name: 'callback.hangup'; callback: string }
  | { name: 'monitor.start'; agent: string; mode: 'listen' | 'whisper'; extension: string }
  | { name: 'monitor.stop'; agent: string }
  | { name: 'queue.open'; queue: string }
  | { name: 'queue.close'; queue: string }
);
export type OrderName = Order['name'];
export const ORDER_NAMES: readonly OrderName[] = [
  'agent.skills',
  'agent.pause',
  'agent.resume',
  'agent.logout',
  'agent.wrapup.end',
  'contact.prioritize',
  'contact.move',
  'contact.callback',
  'callback.dial',
  'callback.hangup',
  'monitor.start',
  'monitor.stop',
  'queue.open',
  'queue.close',
];

/**
 * What came of an order. `succeeded` is confirmed by an event or a status of the platform, never by
 * "queued"; `unknown` means that the platform went away before it could be known, and will be asked again.
 */
export type OrderOutcome =
  | { state: 'succeeded'; data?: Record<string, string | number> }
  | { state: 'failed'; problem: Problem }
  | { state: 'unknown'; problem: Problem };
