import type { Centre } from '../centre/centre.ts';
import type { Clock } from '../centre/clock.ts';
import { type Problem, problem } from '../centre/problem.ts';
import type { Actor } from '../desk/engine.ts';
import { readCommand } from '../desk/reading.ts';
import type { CommandMessage } from './command-room.ts';
import type { HubInput } from './input.ts';
import type { Journal } from './journals/journal.ts';
import { type ReadMessage, readPage } from './reading-room.ts';
import type { HubDoor } from './sessions/dialogue.ts';
import type { HubSession } from './sessions/session.ts';

export type DoorParts = {
  centre: Centre;
  journal: Journal;
  clock: Clock;
  submit: (input: HubInput) => void;
  /** Gives a reader what is committed: a page of history never tells of what its centre does not know yet. */
  bringUp: (session: HubSession) => void;
  /** Why nothing can be written now; `null` when all is well. */
  trouble: () => Problem | null;
};

/** What sessions ask of the hub, made into inputs of its writer or pages of its history. */
export class Door implements HubDoor {
  readonly #parts: DoorParts;

  constructor(parts: DoorParts) {
    this.#parts = parts;
  }

  command(session: HubSession, message: CommandMessage): void {
    const { name, target, args } = message;
    const read = readCommand({ name, target, args });
    const troubled = this.#parts.trouble();
    const refused = troubled ?? (read.ok || message.dryRun !== true ? null : read.problem);
    if (refused !== null) {
      session.answer({ type: 'ack', id: message.id, state: 'rejected', problem: refused });
      return;
    }
    const { clock, submit } = this.#parts;
    const actor = actorOf(session, message);
    if (!read.ok) {
      submit({ type: 'unread', unread: { asker: session, message, actor, problem: read.problem } });
      return;
    }
    const command = read.value;
    const deadline = clock.now() + message.ttlMs * clock.rate;
    submit({ type: 'command', asked: { asker: session, message, command, actor, deadline } });
  }

  query(session: HubSession, ids: readonly string[]): void {
    this.#parts.submit({ type: 'query', asker: session, grant: session.grant, ids });
  }

  read(session: HubSession, message: ReadMessage): void {
    const { journal, centre } = this.#parts;
    readPage(journal, centre, session.view!, message).then(
      (page) => {
        this.#parts.bringUp(session);
        session.say(page);
      },
      (error: Error) =>
        session.say({
          type: 'page',
          id: message.id,
          items: [],
          problem: problem('journal.unreadable', `The journal cannot be read (${error.message})`),
        }),
    );
  }
}

/** Who acts: the token's own bearer, or the person a hub speaks for. */
const actorOf = (session: HubSession, { behalf }: CommandMessage): Actor => {
  const { actor, bearer } = session.grant;
  if (bearer !== 'hub' || behalf === undefined) return actor;
  return { ...behalf, secretariat: behalf.secretariat ?? null };
};
