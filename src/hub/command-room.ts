import type { EntityKind } from '../centre/change.ts';
import { type Problem, problem } from '../centre/problem.ts';
import type { Command } from '../desk/command.ts';
import type { Actor, Desk, DeskInput } from '../desk/engine.ts';
import { readCommand as readDeskCommand } from '../desk/reading.ts';
import type { ClientMessage } from '../feeds/protocol/client-messages.ts';
import type { Answers, Asker } from './answers.ts';
import type { Draft, StoredRecord } from './draft.ts';

export type CommandMessage = Extract<ClientMessage, { type: 'command' }>;
export type Asked = {
  asker: Asker;
  message: CommandMessage;
  command: Command;
  actor: Actor;
  deadline: number;
};

/** How long an id that a client was told is unknown here stays refused. */
const WITHDRAWN_MS = 24 * 3_600_000;
const WITHDRAWN = { owner: 'hub', kind: 'withdrawn' } as const;

/** Reads a command as its client wrote it, or says what is wrong with it. */
export function readCommand({ name, target, args }: CommandMessage): Command | Problem {
  const read = readDeskCommand({ name, target, args });
  return read.ok ? read.value : read.problem;
}

export const isProblem = (read: Command | Problem): read is Problem => 'code' in read;

export const deskInput = ({ message, command, actor, deadline }: Asked): DeskInput => ({
  type: 'command',
  id: message.id,
  command,
  actor,
  reason: message.reason ?? null,
  expect: message.expect ?? null,
  deadline,
  dryRun: message.dryRun ?? false,
});

/**
 * Ids that clients asked about before this hub had ever seen them. The client was told that nothing was
 * done; should the command still arrive, late, it must stay so.
 */
export class Withdrawn {
  readonly #at = new Map<string, number>();

  restore(records: readonly StoredRecord[]): void {
    for (const { kind, id, value } of records) if (kind === WITHDRAWN.kind) this.#at.set(id, value as number);
  }

  has(id: string): boolean {
    return this.#at.has(id);
  }

  add(draft: Draft, id: string): void {
    this.#at.set(id, draft.at);
    draft.record({ ...WITHDRAWN, id, value: draft.at });
  }

  forgetOld(draft: Draft): void {
    for (const [id, at] of this.#at) {
      if (at > draft.at - WITHDRAWN_MS) break;
      this.#at.delete(id);
      draft.record({ ...WITHDRAWN, id, value: null });
    }
  }
}

export const neverArrived = (): Problem =>
  problem(
    'command.never-arrived',
    'The link was cut before the hub received this command: nothing was done',
    'Give it again if it is still wanted.',
  );

/** What the desk remembers of a command, as an answer; `null` when it never saw it. */
export function rememberedAnswer(desk: Desk, id: string, seq: number): Parameters<Answers['give']>[0] | null {
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

/** The feeds whose entities a command names; more than one cannot carry it out together. */
export function feedsOf(
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
