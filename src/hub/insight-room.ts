import type { Centre } from '../centre/centre.ts';
import { putOf } from '../centre/change.ts';
import type { Fact, FactOf } from '../centre/fact.ts';
import type { SourceChange } from '../feeds/source.ts';
import type { Insight, InsightInput } from '../insight/insight.ts';
import type { Draft } from './draft.ts';
import { LOOK_EVERY_MS } from './past.ts';

export type InsightRoomParts = {
  insight: Insight;
  centre: Centre;
  hasFact: (id: string) => boolean;
  wakeAt: (at: number) => void;
};

const UNTOLD_KIND = 'alert.untold';

/**
 * Does for the insight what it, being pure, only asks for. What a source tells late is judged at its own time, before
 * the present is: an alert that began and ended meanwhile is history, marked `past`, of which nobody is warned; one
 * that still fires is stated once more, as news, when the present is judged.
 */
export class InsightRoom {
  readonly #parts: InsightRoomParts;
  /** The alerts that fire since a past moment, and of which nobody was told yet. */
  readonly #untold = new Set<string>();
  #judgedAt = 0;
  /** What was judged last was a moment told late. */
  #inPast = false;
  #wakeAt = Number.POSITIVE_INFINITY;

  constructor(parts: InsightRoomParts) {
    this.#parts = parts;
  }

  restore(records: Iterable<{ kind: string; id: string; value: unknown }>): void {
    for (const { kind, id } of records) if (kind === UNTOLD_KIND) this.#untold.add(id);
  }

  /** Judges the present, which is `draft.at`. */
  handle(draft: Draft, input: InsightInput): void {
    if (this.#inPast) this.passTo(draft, draft.at - 1);
    this.#inPast = false;
    this.#judge(draft, input, draft.at);
    for (const id of this.#untold) {
      const alert = this.#parts.centre.alert.get(id);
      this.#forget(draft, id);
      if (alert?.state === 'firing') draft.change({ op: 'fact', fact: newsOf(alert, draft.at) });
    }
  }

  /** The clock was set: the time that it skips, or tells again, is nobody's past. */
  leap(draft: Draft, byMs: number): void {
    this.#inPast = false;
    this.#judge(draft, { type: 'clock', byMs }, draft.at);
  }

  /** Time passes in the past up to `at`, nothing happening: what falls due on the way is judged in its turn. */
  passTo(draft: Draft, at: number): void {
    while (this.#inPast && this.#wakeAt <= at) {
      const due = Math.max(this.#wakeAt, this.#judgedAt + LOOK_EVERY_MS);
      if (due > at) return;
      this.#judge(draft, { type: 'time' }, due);
    }
  }

  /**
   * Whether a moment that is past can still be judged: one that comes before what was judged already is left as it
   * was.
   */
  reaches(at: number): boolean {
    return at >= this.#judgedAt;
  }

  /** Judges a moment that is past, at which these facts had been told. */
  handlePast(draft: Draft, at: number, facts: readonly SourceChange[]): void {
    const queues = new Set(facts.flatMap((each) => (each.op === 'fact' ? queueOf(each.fact) : [])));
    const changes = [...queues].flatMap((id) => {
      const queue = this.#parts.centre.queue.get(id);
      return queue === undefined ? [] : [putOf('queue', queue)];
    });
    this.#inPast = true;
    this.#judge(draft, { type: 'changed', changes }, at);
  }

  #judge(draft: Draft, input: InsightInput, at: number): void {
    const { insight, centre, wakeAt } = this.#parts;
    this.#judgedAt = at;
    this.#wakeAt = Number.POSITIVE_INFINITY;
    for (const effect of insight.handle(centre, input, at)) {
      if (effect.type === 'wake') {
        this.#wakeAt = effect.at;
        if (at === draft.at) draft.onceDurable(() => wakeAt(effect.at));
      } else if (effect.type === 'record') {
        draft.record({ owner: 'insight', kind: effect.kind, id: effect.id, value: effect.value });
      } else if (effect.change.op !== 'fact') draft.change(effect.change);
      else this.#state(draft, effect.change.fact, at);
    }
  }

  #state(draft: Draft, fact: Fact, at: number): void {
    if (draft.stated(fact.id) || this.#parts.hasFact(fact.id)) return;
    if (at === draft.at || fact.name !== 'alert.state') {
      draft.change({ op: 'fact', fact });
      return;
    }
    draft.change({ op: 'fact', fact: { ...fact, past: true } });
    if (fact.state === 'cleared') this.#forget(draft, fact.alert);
    else if (!this.#untold.has(fact.alert)) {
      this.#untold.add(fact.alert);
      draft.record({ owner: 'hub', kind: UNTOLD_KIND, id: fact.alert, value: true });
    }
  }

  #forget(draft: Draft, alert: string): void {
    if (this.#untold.delete(alert)) {
      draft.record({ owner: 'hub', kind: UNTOLD_KIND, id: alert, value: null });
    }
  }
}

const queueOf = (fact: Fact): string[] =>
  'queue' in fact && typeof fact.queue === 'string' ? [fact.queue] : [];

/** That an alert fires, told now though it began before. */
const newsOf = (
  { id, rule, scope, severity, value, firedAt }: NonNullable<ReturnType<Centre['alert']['get']>>,
  at: number,
): FactOf<'alert.state'> => ({
  name: 'alert.state',
  id: `${id}:told:${at.toString(36)}`,
  at,
  source: null,
  alert: id,
  rule,
  scope,
  severity,
  state: 'firing',
  value,
  by: null,
  durationMs: firedAt === null ? null : Math.max(0, at - firedAt),
});
