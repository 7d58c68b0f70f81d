import { problem } from '../centre/problem.ts';
import type { Desk } from '../desk/engine.ts';
import type { Order, OrderOutcome } from '../desk/order.ts';
import type { Source } from '../feeds/source.ts';
import type { Callers } from './callers.ts';

export type OrderInput =
  | { type: 'outcome'; order: string; outcome: OrderOutcome }
  | { type: 'unseen'; order: string };

/** Hands orders to their sources once they are durable, and asks after those that an earlier life had given. */
export class OrderRoom {
  readonly #sources: ReadonlyMap<string, Source>;
  readonly #callers: Callers;
  readonly #submit: (input: OrderInput) => void;
  readonly #given = new Set<string>();

  constructor(sources: ReadonlyMap<string, Source>, callers: Callers, submit: (input: OrderInput) => void) {
    this.#sources = sources;
    this.#callers = callers;
    this.#submit = submit;
  }

  execute(sourceId: string, order: Order): void {
    const source = this.#sources.get(sourceId);
    if (source === undefined) {
      const why = problem('hub.source-gone', `This hub has no source ${sourceId} any more`, undefined, {
        source: sourceId,
      });
      this.#submit({ type: 'outcome', order: order.id, outcome: { state: 'failed', problem: why } });
      return;
    }
    this.#given.add(order.id);
    void source.execute(this.#withNumber(order)).then((outcome) => {
      this.#given.delete(order.id);
      this.#submit({ type: 'outcome', order: order.id, outcome });
    });
  }

  /** A source is up again: what became of the orders whose fate the desk does not know? */
  async askAfter(sourceId: string, desk: Desk): Promise<void> {
    const source = this.#sources.get(sourceId);
    if (source === undefined) return;
    const ids = desk
      .pendingOrders()
      .filter((each) => each.source === sourceId && !this.#given.has(each.order.id))
      .map((each) => each.order.id);
    if (ids.length === 0) return;
    const outcomes = await source.outcomes(ids);
    for (const order of ids) {
      const outcome = outcomes.get(order);
      this.#submit(outcome === undefined ? { type: 'unseen', order } : { type: 'outcome', order, outcome });
    }
  }

  #withNumber(order: Order): Order {
    return order.name === 'callback.dial' && order.number === null
      ? { ...order, number: this.#callers.numberOf('callback', order.callback) }
      : order;
  }
}
