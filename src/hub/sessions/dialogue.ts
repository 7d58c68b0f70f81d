import { problem } from '../../centre/problem.ts';
import type { ClientMessage } from '../../feeds/protocol/client-messages.ts';
import { decodeClient } from '../../feeds/protocol/codec.ts';
import { PROTOCOL } from '../../feeds/protocol/limits.ts';
import type { Gate } from '../auth/grant.ts';
import type { HubSession } from './session.ts';
import type { Sessions } from './sessions.ts';

/** What a session may ask of the hub behind the dialogue. */
export type HubDoor = {
  command(session: HubSession, message: Extract<ClientMessage, { type: 'command' }>): void;
  query(session: HubSession, ids: readonly string[]): void;
  read(session: HubSession, message: Extract<ClientMessage, { type: 'read' }>): void;
};

/** The hub's side of `vigie.v1`, frame by frame. A frame that cannot be read is named to its sender and ignored. */
export class HubDialogue {
  readonly #sessions: Sessions;
  readonly #gate: Gate;
  readonly #door: HubDoor;

  constructor(sessions: Sessions, gate: Gate, door: HubDoor) {
    this.#sessions = sessions;
    this.#gate = gate;
    this.#door = door;
  }

  frame(session: HubSession, text: string | null, now: number): void {
    const decoded = text === null ? null : decodeClient(text);
    if (decoded?.ok) {
      this.#heard(session, decoded.value);
      return;
    }
    const why = decoded?.problem ?? problem('frame.binary', 'A frame is not text');
    if (session.unreadable(now)) session.close(4400, why);
    else session.say({ type: 'problem', problem: why });
  }

  #heard(session: HubSession, message: ClientMessage): void {
    if (message.type === 'hello') {
      this.#hello(session, message);
      return;
    }
    if (session.view === null) {
      session.say({ type: 'problem', problem: problem('session.no-hello', 'Say hello first') });
      return;
    }
    const ended = this.#gate.ended(session.grant);
    if (ended !== null) {
      session.close(4419, ended);
      return;
    }
    switch (message.type) {
      case 'command':
        this.#door.command(session, message);
        break;
      case 'query':
        this.#door.query(session, message.ids);
        break;
      case 'read':
        this.#door.read(session, message);
        break;
      case 'resync':
        this.#sessions.resync(session);
        break;
      case 'token':
        this.#token(session, message.token);
    }
  }

  #hello(session: HubSession, hello: Extract<ClientMessage, { type: 'hello' }>): void {
    if (hello.protocol !== PROTOCOL) {
      const detail = { asked: hello.protocol.slice(0, 40), spoken: PROTOCOL };
      session.close(
        4406,
        problem('link.version', `This hub speaks ${PROTOCOL}`, 'Upgrade the older one.', detail),
      );
      return;
    }
    for (const other of this.#sessions.all) {
      const same = other.instance === hello.client.instance && other.grant.id === session.grant.id;
      if (same && other !== session) other.close(4409, null);
    }
    this.#sessions.greet(session, hello);
  }

  /** Another token on the same link. One that allows something else needs another hello. */
  #token(session: HubSession, token: string): void {
    const authenticated = this.#gate.authenticate(token);
    if (!authenticated.ok) {
      session.close(4419, authenticated.problem);
      return;
    }
    const former = JSON.stringify(session.grant.actor);
    session.grant = authenticated.value;
    if (JSON.stringify(session.grant.actor) !== former) session.close(1012, null);
  }
}
