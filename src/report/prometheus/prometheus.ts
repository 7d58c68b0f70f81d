import { Registry } from 'prom-client';
import type { Centre } from '../../centre/centre.ts';
import type { Fact } from '../../centre/fact.ts';
import type { Queue } from '../../centre/queue.ts';
import { handleTimes, type Timed } from './handle-times.ts';
import { COUNTED, type HubMetrics, openMetrics } from './metrics.ts';

/** What an exposition shows besides the centre: the hub itself. */
export type HubFigures = { version: string; sessions: number; troubled: boolean };

/** The metrics of a hub, in Prometheus' text format. */
export interface Exposition {
  readonly contentType: string;
  /** Notes facts as they are committed, for the histograms. */
  observe(facts: Iterable<Fact>): void;
  /** The text of a scrape; `queues` keeps some of them, `null` shows all. */
  render(centre: Centre, hub: HubFigures, now: number, queues: readonly string[] | null): Promise<string>;
}

/** Opens an exposition with its own registry: two hubs in one process do not share theirs. */
export function createExposition(): Exposition {
  const registry = new Registry();
  const metrics = openMetrics(registry);
  const times = handleTimes();
  const record = (timed: Timed): void => {
    if (timed.kind === 'wait') {
      metrics.wait.observe({ queue: timed.queue, outcome: timed.outcome }, timed.ms / 1000);
    } else metrics.handle.observe({ queue: timed.queue }, timed.ms / 1000);
  };
  /** One scrape at a time: they fill the same gauges. */
  let turn: Promise<unknown> = Promise.resolve();
  return {
    contentType: registry.contentType,
    observe(facts) {
      for (const fact of facts) for (const timed of times.fold(fact)) record(timed);
    },
    render(centre, hub, now, queues) {
      const text = turn.then(() => expose(registry, metrics, { centre, hub, now, queues }));
      turn = text.catch(() => {});
      return text;
    },
  };
}
type Scrape = { centre: Centre; hub: HubFigures; now: number; queues: readonly string[] | null };

async function expose(
  registry: Registry,
  metrics: HubMetrics,
  { centre, hub, now, queues }: Scrape,
): Promise<string> {
  const seen = (id: string) => queues === null || queues.includes(id);
  const shown = [...centre.queue.values()].filter(({ id }) => seen(id));
  showHub(metrics, hub);
  showSources(metrics, centre);
  showQueues(metrics, shown, now);
  showWork(metrics, centre, seen);
  const text = await registry.metrics();
  return queues === null ? text : withoutOthers(text, queues);
}

function showHub({ build, sessions, troubled }: HubMetrics, hub: HubFigures): void {
  build.set({ version: hub.version }, 1);
  sessions.set(hub.sessions);
  troubled.set(hub.troubled ? 1 : 0);
}

/** Gauges are emptied first: what has gone must not stay at its last value. */
function showSources({ sourceUp, sourceSeen, sourceLag }: HubMetrics, centre: Centre): void {
  for (const gauge of [sourceUp, sourceSeen, sourceLag]) gauge.reset();
  for (const { id: source, kind, state, lastEventAt, lagMs } of centre.source.values()) {
    sourceUp.set({ source, kind }, state === 'up' ? 1 : 0);
    if (lastEventAt !== null) sourceSeen.set({ source }, lastEventAt / 1000);
    if (lagMs !== null) sourceLag.set({ source }, lagMs / 1000);
  }
}

function showQueues(metrics: HubMetrics, queues: readonly Queue[], now: number): void {
  const { open, waiting, longest, agents, threshold, target, counted } = metrics;
  for (const metric of [open, waiting, longest, agents, threshold, target, ...counted]) metric.reset();
  for (const queue of queues) {
    const label = { queue: queue.id };
    if (queue.open !== null) open.set(label, queue.open ? 1 : 0);
    waiting.set({ ...label, channel: queue.channel }, queue.waiting);
    if (queue.oldestEnteredAt !== null) longest.set(label, Math.max(0, now - queue.oldestEnteredAt) / 1000);
    for (const [state, count] of Object.entries(queue.agents)) agents.set({ ...label, state }, count);
    threshold.set(label, queue.sla.thresholdMs / 1000);
    target.set(label, queue.sla.targetRatio);
    COUNTED.forEach(([, counter], at) => {
      const value = queue.today[counter];
      if (value !== undefined) counted[at]!.inc(label, value);
    });
  }
}

const ENDED = new Set(['done', 'failed', 'cancelled', 'expired']);

function showWork(metrics: HubMetrics, centre: Centre, seen: (queue: string) => boolean): void {
  const { callbacks, escalations, alerts } = metrics;
  for (const gauge of [callbacks, escalations, alerts]) gauge.reset();
  for (const { queue, state } of centre.callback.values()) {
    if (seen(queue) && !ENDED.has(state)) callbacks.inc({ queue, state });
  }
  for (const { state } of centre.escalation.values()) if (!ENDED.has(state)) escalations.inc({ state });
  for (const { rule, severity, state } of centre.alert.values()) {
    if (state === 'firing') alerts.inc({ rule, severity });
  }
}

/** The histograms are the hub's: a reader of some queues is not given the lines of the others. */
function withoutOthers(text: string, queues: readonly string[]): string {
  const allowed = new Set(queues);
  return text
    .split('\n')
    .filter((line) => {
      const label = /[{,]queue="((?:[^"\\]|\\.)*)"/.exec(line)?.[1];
      return label === undefined || allowed.has(JSON.parse(`"${label}"`) as string);
    })
    .join('\n');
}
