import type { Centre } from '../centre/centre.ts';
import type { Insight, InsightInput } from '../insight/insight.ts';
import type { Draft } from './draft.ts';

/** Does for the insight what it, being pure, only asks for. */
export class InsightRoom {
  readonly #insight: Insight;
  readonly #centre: Centre;
  readonly #hasFact: (id: string) => boolean;
  readonly #wakeAt: (at: number) => void;

  constructor(
    insight: Insight,
    centre: Centre,
    hasFact: (id: string) => boolean,
    wakeAt: (at: number) => void,
  ) {
    this.#insight = insight;
    this.#centre = centre;
    this.#hasFact = hasFact;
    this.#wakeAt = wakeAt;
  }

  handle(draft: Draft, input: InsightInput): void {
    for (const effect of this.#insight.handle(this.#centre, input, draft.at)) {
      if (effect.type === 'wake') draft.onceDurable(() => this.#wakeAt(effect.at));
      else if (effect.type === 'record') {
        draft.record({ owner: 'insight', kind: effect.kind, id: effect.id, value: effect.value });
      } else if (effect.change.op !== 'fact') draft.change(effect.change);
      else if (!draft.stated(effect.change.fact.id) && !this.#hasFact(effect.change.fact.id)) {
        draft.change(effect.change);
      }
    }
  }
}
