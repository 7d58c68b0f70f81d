import type { EntityKind } from '../centre/change.ts';
import { type Problem, problem } from '../centre/problem.ts';
import type { Command } from '../desk/command.ts';
import type { Actor, Desk, DeskInput } from '../desk/engine.ts';
import { commandsOf } from '../desk/rights.ts';
import type { ClientMessage } from '../feeds/protocol/client-messages.ts';
import type { Answer, Answers, Asker } from './answers.ts';
import type { Grant } from './auth/grant.ts';
import type { DeskRoom } from './desk-room.ts';
import type { Draft, StoredRecord } from './draft.ts';
import type { ForwardRoom } from './forward-room.ts';
import type { Mirrors } from './mirrors.ts';
import { type Unread, unreadLine } from './unread.ts';
import { neverArrived, Withdrawn } from './withdrawn.ts';

export type CommandMessage = Extract<ClientMessage, { type: 'command' }>;
export type Asked = {
  asker: Asker;
  message: CommandMessage;
  command: Command;
  actor: Actor;
  deadline: number;
};

export type CommandRoomParts = {
  desk: Desk;
  deskRoom: DeskRoom;
  forwards: ForwardRoom;
  mirrors: Mirrors;
  answers: Answers;
  hasFact: (id: string) => boolean;
  /** Whether a source is a hub that takes whole commands. */
  takesCommands: (source: string) => boolean;
};

/** Where commands and the questions about them arrive: this hub's desk decides, or the hub that owns what they name. */
export class CommandRoom {
  readonly #parts: CommandRoomParts;
  readonly #withdrawn = new Withdrawn();

  constructor(parts: CommandRoomParts) {
    this.#parts = parts;
  }

  restore(records: readonly StoredRecord[]): void {
    this.#withdrawn.restore(records);
    this.#parts.forwards.restore(records);
  }

  command(draft: Draft, asked: Asked): void {
    const { message, asker, actor } = asked;
    const { answers, forwards, deskRoom } = this.#parts;
    const author = this.#authorOf(message.id);
    if (author !== null && author !== actor.name) {
      refuseTo(draft, asker, message.id, othersId());
      return;
    }
    answers.expect(message.id, asker);
    const way = this.#wayOf(asked);
    if (way.to === 'nobody') this.#refuse(draft, message.id, way.problem);
    else if (way.to === 'feed') forwards.send(draft, way.feed, asked);
    else deskRoom.handle(draft, deskInput(asked));
  }

  /** A command that could not be read is a line of the journal, once, before who gave it is told. */
  unread(draft: Draft, unread: Unread): void {
    const fact = unreadLine(unread, draft.at);
    if (!draft.stated(fact.id) && !this.#parts.hasFact(fact.id)) draft.change({ op: 'fact', fact });
    refuseTo(draft, unread.asker, unread.message.id, unread.problem);
  }

  /**
   * Tells its author what became of a command. One that was never received is refused from now on, when
   * who asks could have given it.
   */
  query(draft: Draft, id: string, { asker, grant }: { asker: Asker; grant: Grant }): void {
    const { desk, forwards, answers } = this.#parts;
    const author = this.#authorOf(id);
    const isTheirs = author === grant.actor.name || grant.bearer === 'hub';
    if (author === null ? commandsOf(grant.actor.role).length === 0 : !isTheirs) {
      refuseTo(draft, asker, id, author === null ? neverArrived() : othersId());
      return;
    }
    const known = (): Answer | null =>
      forwards.remembered(id, draft.effectSeq) ?? rememberedAnswer(desk, id, draft.effectSeq);
    answers.expect(id, asker);
    if (known() === null) {
      if (!this.#withdrawn.has(id)) this.#withdrawn.add(draft, id);
      this.#refuse(draft, id, neverArrived());
    } else draft.onceDurable(() => answers.give(known()!));
  }

  forgetOld(draft: Draft): void {
    this.#withdrawn.forgetOld(draft);
    this.#parts.forwards.forgetOld(draft);
  }

  /** Who gave the command of this id, here or through this hub; `null`: nobody did. */
  #authorOf(id: string): string | null {
    const { desk, forwards } = this.#parts;
    return desk.commandState(id)?.by ?? forwards.authorOf(id);
  }

  #wayOf({ command, message }: Asked): Way {
    const { mirrors, forwards, takesCommands } = this.#parts;
    if (this.#withdrawn.has(message.id)) return { to: 'nobody', problem: neverArrived() };
    const undone = command.name === 'undo' ? forwards.feedOf(command.target.command) : null;
    const sent = undone ?? forwards.feedOf(message.id);
    if (sent !== null) return { to: 'feed', feed: sent };
    const feeds = feedsOf(command, (kind, id) => mirrors.feedOf(kind, id));
    const [feed = null] = feeds;
    if (feeds.size > 1) return { to: 'nobody', problem: acrossHubs() };
    return feed !== null && takesCommands(feed) ? { to: 'feed', feed } : { to: 'desk' };
  }

  #refuse(draft: Draft, id: string, why: Problem): void {
    draft.onceDurable(() => this.#parts.answers.give({ type: 'ack', id, state: 'rejected', problem: why }));
  }
}

/** Refuses to whoever asks, and to nobody who waits for the command of the same id. */
function refuseTo(draft: Draft, asker: Asker, id: string, why: Problem): void {
  draft.onceDurable(() => asker.answer({ type: 'ack', id, state: 'rejected', problem: why }));
}

const othersId = (): Problem =>
  problem(
    'command.not-yours',
    'This command id is somebody else’s: nothing was done',
    'Give the command a new id.',
  );

type Way = { to: 'desk' } | { to: 'feed'; feed: string } | { to: 'nobody'; problem: Problem };

const acrossHubs = (): Problem =>
  problem(
    'command.across-hubs',
    'What this names belongs to several sites: no one of them can do it whole',
    'Give one command to each site.',
  );

const deskInput = ({ message, command, actor, deadline }: Asked): DeskInput => ({
  type: 'command',
  id: message.id,
  command,
  actor,
  reason: message.reason ?? null,
  expect: message.expect ?? null,
  deadline,
  dryRun: message.dryRun ?? false,
});

/** What the desk remembers of a command, as an answer; `null` when it never saw it. */
function rememberedAnswer(desk: Desk, id: string, seq: number): Answer | null {
  const known = desk.commandState(id);
  if (known === null) return null;
  const why = known.problem === null ? {} : { problem: known.problem };
  switch (known.state) {
    case 'accepted':
      return { type: 'ack', id, state: 'accepted' };
    case 'rejected':
      return { type: 'ack', id, state: 'rejected', ...why };
    case 'succeeded':
      return { type: 'result', id, state: 'succeeded', data: known.data ?? null, effectSeq: seq, ...why };
    default: {
      const state = known.state as 'failed' | 'expired' | 'unknown';
      return { type: 'result', id, state, data: known.data ?? null, ...why };
    }
  }
}

const NAMED: readonly (readonly [string, EntityKind])[] = [
  ['agent', 'agent'],
  ['contact', 'contact'],
  ['queue', 'queue'],
  ['callback', 'callback'],
  ['escalation', 'escalation'],
  ['alert', 'alert'],
];

/** The hubs whose entities a command names; `null` stands for this one. */
function feedsOf(
  command: Command,
  feedOf: (kind: EntityKind, id: string) => string | null,
): Set<string | null> {
  const target = command.target as Record<string, unknown>;
  const feeds = new Set<string | null>();
  if (Array.isArray(target.agents)) {
    for (const agent of target.agents as string[]) feeds.add(feedOf('agent', agent));
  }
  if (command.name === 'lock.take' || command.name === 'lock.release') {
    feeds.add(feedOf(command.target.kind, command.target.id));
  }
  for (const [name, kind] of NAMED) {
    const id = target[name];
    if (typeof id === 'string') feeds.add(feedOf(kind, id));
  }
  return feeds;
}
