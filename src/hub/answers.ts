import type { HubMessageOf } from '../feeds/protocol/hub-messages.ts';

export type Answer = HubMessageOf<'ack'> | HubMessageOf<'result'>;
/** Somebody who hears what becomes of commands. */
export type Asker = { readonly id: string; answer(answer: Answer): void };

/** Who waits for the answer to which command. An answer nobody waits for is not lost: the desk remembers it. */
export class Answers {
  readonly #askers = new Map<string, Asker>();

  /** The last to ask about a command is told. */
  expect(command: string, asker: Asker): void {
    this.#askers.set(command, asker);
  }

  /** Tells the asker, and forgets it when nothing more is to come. */
  give(answer: Answer): void {
    this.#askers.get(answer.id)?.answer(answer);
    const more = answer.type === 'ack' ? answer.state !== 'rejected' : answer.state === 'unknown';
    if (!more) this.#askers.delete(answer.id);
  }

  giveAll(answers: readonly Answer[]): void {
    for (const answer of answers) this.give(answer);
  }

  leave(asker: Asker): void {
    for (const [command, each] of this.#askers) if (each === asker) this.#askers.delete(command);
  }
}
