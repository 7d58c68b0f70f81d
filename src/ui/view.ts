import type { SubjectKind } from './subject.ts';

export const VIEW_IDS = [
  'now',
  'queues',
  'agents',
  'waiting',
  'callbacks',
  'escalations',
  'alerts',
  'journal',
] as const;
export type ViewId = (typeof VIEW_IDS)[number];

/** The lists that a detail holds below its head, each with its own cursor, order and filter. */
export const PANE_IDS = [
  'queue.waiting',
  'queue.agents',
  'queue.hours',
  'queue.alerts',
  'queue.reasons',
  'agent.queues',
  'agent.contacts',
  'agent.states',
] as const;
export type PaneId = (typeof PANE_IDS)[number];

/** Every list of the console: a view's own, or a pane of a detail. */
export type ListId = ViewId | PaneId;

/** What kind of thing one row of a list is; the *Now* view mixes kinds. */
export const LIST_KINDS: Readonly<Record<Exclude<ListId, 'now'>, SubjectKind>> = {
  queues: 'queue',
  agents: 'agent',
  waiting: 'contact',
  callbacks: 'callback',
  escalations: 'escalation',
  alerts: 'alert',
  journal: 'fact',
  'queue.waiting': 'contact',
  'queue.agents': 'agent',
  'queue.hours': 'past',
  'queue.alerts': 'alert',
  'queue.reasons': 'past',
  'agent.queues': 'queue',
  'agent.contacts': 'past',
  'agent.states': 'past',
};

/** The panes that Tab visits in a detail of that kind. */
export const DETAIL_PANES: Readonly<Partial<Record<SubjectKind, readonly PaneId[]>>> = {
  queue: ['queue.waiting', 'queue.agents', 'queue.hours', 'queue.alerts', 'queue.reasons'],
  agent: ['agent.queues', 'agent.contacts', 'agent.states'],
};
