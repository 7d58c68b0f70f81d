import type { Centre } from '../centre/centre.ts';
import type { Change } from '../centre/change.ts';
import type { Delivery, Desk, DeskEffect, DeskInput } from '../desk/engine.ts';
import type { Order } from '../desk/order.ts';
import type { Answers } from './answers.ts';
import type { Callers } from './callers.ts';
import type { Draft } from './draft.ts';
import type { Figures } from './figures.ts';

export type DeskRoomParts = {
  desk: Desk;
  centre: Centre;
  callers: Callers;
  figures: Figures;
  answers: Answers;
  hasFact: (id: string) => boolean;
  execute: (source: string, order: Order) => void;
  deliver: (delivery: Delivery) => void;
  wakeAt: (at: number) => void;
};

/** Does for the desk what the desk, being pure, only asks for: in the transaction, or once it is durable. */
export class DeskRoom {
  readonly #parts: DeskRoomParts;

  constructor(parts: DeskRoomParts) {
    this.#parts = parts;
  }

  handle(draft: Draft, input: DeskInput): void {
    const effects = this.#parts.desk.handle(this.#parts.centre, input, draft.at);
    const revealed = this.#revealed(effects);
    for (const effect of effects) this.#carryOut(draft, effect, revealed);
  }

  #carryOut(draft: Draft, effect: DeskEffect, revealed: ReadonlyMap<string, string | null>): void {
    const { callers, answers, execute, deliver, wakeAt } = this.#parts;
    switch (effect.type) {
      case 'change':
        this.#change(draft, effect.change);
        break;
      case 'record':
        draft.record({ owner: 'desk', kind: effect.kind, id: effect.id, value: effect.value });
        break;
      case 'order':
        draft.onceDurable(() => execute(effect.source, effect.order));
        break;
      case 'deliver':
        draft.onceDurable(() => deliver(effect.delivery));
        break;
      case 'wake':
        draft.onceDurable(() => wakeAt(effect.at));
        break;
      case 'number.keep':
        callers.keepForCallback(draft, effect.contact, effect.callback);
        break;
      case 'number.forget':
        callers.forget(draft, 'callback', effect.callback);
        break;
      case 'ack': {
        const { id, state, problem } = effect;
        draft.onceDurable(() => answers.give({ type: 'ack', id, state, ...(problem && { problem }) }));
        break;
      }
      case 'result':
        this.#result(draft, effect, revealed);
        break;
      case 'reveal':
    }
  }

  #change(draft: Draft, change: Change): void {
    const { centre, figures, hasFact } = this.#parts;
    if (change.op === 'fact') {
      if (draft.stated(change.fact.id) || hasFact(change.fact.id)) return;
      figures.count(draft, change.fact, null);
      return;
    }
    const id = change.op === 'put' ? change.entity.id : change.id;
    const before = change.kind === 'agent' ? centre.agent.get(id) : undefined;
    draft.change(change);
    if (change.kind === 'agent') figures.agentChanged(before, centre.agent.get(id));
  }

  #result(
    draft: Draft,
    { id, state, data, problem }: Extract<DeskEffect, { type: 'result' }>,
    revealed: ReadonlyMap<string, string | null>,
  ): void {
    const number = state === 'succeeded' ? revealed.get(id) : undefined;
    const whole = number === undefined ? data : { ...(data as object | null), number };
    draft.onceDurable(() =>
      this.#parts.answers.give({
        type: 'result',
        id,
        state,
        data: whole ?? null,
        ...(state === 'succeeded' ? { effectSeq: draft.effectSeq } : {}),
        ...(problem && { problem }),
      }),
    );
  }

  /** The numbers that commands of this turn were given to show: they go with the result and nowhere else. */
  #revealed(effects: readonly DeskEffect[]): Map<string, string | null> {
    const numbers = new Map<string, string | null>();
    for (const effect of effects) {
      if (effect.type !== 'reveal') continue;
      const { command, contact, callback } = effect;
      const number =
        contact !== null
          ? this.#parts.callers.numberOf('contact', contact)
          : this.#parts.callers.numberOf('callback', callback!);
      numbers.set(command, number);
    }
    return numbers;
  }
}
