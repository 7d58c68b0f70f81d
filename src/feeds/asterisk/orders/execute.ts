import { problem } from '../../../centre/problem.ts';
import type { Order, OrderOutcome } from '../../../desk/order.ts';
import { move, prioritize, withdraw } from './callers.ts';
import { channelIdOf, dial, hangUpCallback } from './dialling.ts';
import { openOrClose } from './doors.ts';
import { listen, stopListening } from './listening.ts';
import { logOut, setSkills } from './memberships.ts';
import { failed, type OrderDesk } from './order-desk.ts';
import { pauseOrResume } from './pauses.ts';

type Given = { order: Order; outcome: OrderOutcome | null; course: Promise<OrderOutcome> };

/** How many orders are remembered: many more than a hub has in flight. */
const MEMORY = 2_000;

/** The orders of this adapter's life: each carried out once per id, however often it is given. */
export class OrderBook {
  readonly #given = new Map<string, Given>();

  /** Carries out an order, or gives again what came of it. `start` is called for a new one only. */
  async execute(order: Order, start: (order: Order) => Promise<OrderOutcome>): Promise<OrderOutcome> {
    const known = this.#given.get(order.id);
    if (known !== undefined) {
      if (JSON.stringify(known.order) !== JSON.stringify(order)) return failed(otherBody(order.id));
      return known.course;
    }
    const given: Given = { order, outcome: null, course: start(order) };
    this.#given.set(order.id, given);
    this.#forget();
    given.outcome = await given.course;
    return given.outcome;
  }

  /** The outcomes known of these orders; one still under way is waited for. Unknown ids are absent. */
  async outcomes(ids: readonly string[]): Promise<Map<string, OrderOutcome>> {
    const found = new Map<string, OrderOutcome>();
    for (const id of ids) {
      const given = this.#given.get(id);
      if (given !== undefined) found.set(id, given.outcome ?? (await given.course));
    }
    return found;
  }

  /** Orders whose fate was lost with a connection, to look at again. */
  unknown(): Order[] {
    return [...this.#given.values()]
      .filter(({ outcome }) => outcome?.state === 'unknown')
      .map(({ order }) => order);
  }

  settle(id: string, outcome: OrderOutcome): void {
    const given = this.#given.get(id);
    if (given !== undefined) given.outcome = outcome;
  }

  /** The Uniqueid under which a callback is being dialled. */
  dialling(callback: string): string | null {
    for (const { order, outcome } of this.#given.values()) {
      if (order.name === 'callback.dial' && order.callback === callback && outcome === null) {
        return channelIdOf(order.id);
      }
    }
    return null;
  }

  #forget(): void {
    for (const [id, { outcome }] of this.#given) {
      if (this.#given.size <= MEMORY) return;
      if (outcome !== null) this.#given.delete(id);
    }
  }
}

/** Carries out one order on the platform. */
export function carryOut(desk: OrderDesk, order: Order, book: OrderBook): Promise<OrderOutcome> {
  switch (order.name) {
    case 'agent.skills':
      return setSkills(desk, order);
    case 'agent.logout':
      return logOut(desk, order);
    case 'agent.pause':
    case 'agent.resume':
      return pauseOrResume(desk, order);
    case 'contact.prioritize':
      return prioritize(desk, order);
    case 'contact.move':
      return move(desk, order);
    case 'contact.callback':
      return withdraw(desk, order);
    case 'callback.dial':
      return dial(desk, order);
    case 'callback.hangup':
      return hangUpCallback(desk, order, book.dialling(order.callback));
    case 'monitor.start':
      return listen(desk, order);
    case 'monitor.stop':
      return stopListening(desk, order);
    case 'queue.open':
    case 'queue.close':
      return openOrClose(desk, order);
    case 'agent.wrapup.end':
      return Promise.resolve(
        failed(
          problem('asterisk.noWrapupEnd', 'Asterisk has no way to end a wrap-up.', 'It ends by itself.'),
        ),
      );
  }
}

const otherBody = (order: string) =>
  problem('asterisk.otherBody', `Order ${order} was given before, with other words.`, undefined, { order });
