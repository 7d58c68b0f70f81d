import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Counters } from '../../centre/counters.ts';

/** Today's counters, as monotonic counters that begin again at the site's midnight: `rate()` expects that. */
export const COUNTED: readonly [metric: string, counter: keyof Counters, help: string][] = [
  ['offered', 'offered', 'Visits that entered the queue'],
  ['answered', 'answered', 'Visits answered by an agent'],
  ['answered_in_sla', 'answeredInSla', "Visits answered within the queue's service-level threshold"],
  ['abandoned', 'abandoned', 'Callers who hung up while waiting'],
  ['abandoned_in_sla', 'abandonedInSla', "Abandons within the queue's service-level threshold"],
  ['abandoned_short', 'abandonedShort', "Abandons within the queue's short threshold"],
  ['overflowed', 'overflowed', 'Unanswered exits that are neither abandon, callback nor refusal'],
  ['called_back', 'calledBack', 'Visits that a supervisor turned into a callback'],
  ['refused', 'refused', 'Visits not let in'],
  ['transferred', 'transferred', 'Contacts transferred'],
  ['redialled', 'repeatAfterAbandon', 'Callers back within 24 h of an abandon'],
  ['followed', 'followed', 'Answered visits whose caller can be recognised, not reached by transfer'],
  ['unresolved', 'unresolved', 'Of the followed, those transferred on or back within 24 h'],
  ['rated', 'rated', 'Answered visits whose caller answered the satisfaction survey'],
  ['satisfied', 'satisfied', 'Of the rated, those of 4 or 5 out of 5'],
  ['recontacted', 'recontactAfterAnswer', 'Callers back within 24 h of an answer'],
];

const WAIT_BUCKETS_S = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 1200];
const HANDLE_BUCKETS_S = [15, 30, 60, 90, 120, 180, 240, 300, 420, 600, 900, 1800];

/** The metrics of a hub, by the names of the plan: base units, `_total` for what only grows, bounded labels. */
export function openMetrics(registry: Registry) {
  const registers = [registry];
  const gauge = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Gauge({ name: `vigie_${name}`, help, labelNames, registers });
  return {
    build: gauge('build_info', 'The version of this hub; always 1', ['version']),
    sessions: gauge('hub_sessions', 'Screens and scripts connected to this hub', []),
    troubled: gauge('hub_troubled', '1 while this hub can write nothing', []),
    sourceUp: gauge('source_up', '1 while the source is telling', ['source', 'kind']),
    sourceSeen: gauge('source_last_event_timestamp_seconds', 'When the source last told something', [
      'source',
    ]),
    sourceLag: gauge('source_lag_seconds', 'How late the last thing told was', ['source']),
    open: gauge('queue_open', '1 while the queue is open; absent when nobody knows', ['queue']),
    waiting: gauge('queue_waiting_contacts', 'Contacts waiting now', ['queue', 'channel']),
    longest: gauge('queue_longest_wait_seconds', 'Age of the contact that has waited longest', ['queue']),
    agents: gauge('queue_agents', 'Agents of the queue, by state', ['queue', 'state']),
    threshold: gauge('queue_service_level_threshold_seconds', 'The service-level threshold', ['queue']),
    target: gauge('queue_service_level_target_ratio', 'The service-level target', ['queue']),
    callbacks: gauge('callbacks', 'Callbacks not yet ended, by state', ['queue', 'state']),
    escalations: gauge('escalations', 'Escalations not yet ended, by state', ['state']),
    alerts: gauge('alerts_firing', 'Alerts firing, by rule', ['rule', 'severity']),
    counted: COUNTED.map(
      ([name, , help]) =>
        new Counter({ name: `vigie_contacts_${name}_total`, help, labelNames: ['queue'], registers }),
    ),
    wait: new Histogram({
      name: 'vigie_contact_wait_seconds',
      help: 'Waits that ended, by how they ended',
      labelNames: ['queue', 'outcome'],
      buckets: WAIT_BUCKETS_S,
      registers,
    }),
    handle: new Histogram({
      name: 'vigie_contact_handle_seconds',
      help: 'Talk, hold and wrap-up of contacts',
      labelNames: ['queue'],
      buckets: HANDLE_BUCKETS_S,
      registers,
    }),
  };
}
export type HubMetrics = ReturnType<typeof openMetrics>;
