import { type Problem, problem } from '../centre/problem.ts';
import type { Command } from '../desk/command.ts';
import type { ForwardedResult, Source } from '../feeds/source.ts';
import type { Answer, Answers } from './answers.ts';
import type { Asked } from './command-room.ts';
import type { Draft, StoredRecord } from './draft.ts';

/** A command that went up to another hub, kept for as long as its id must not be used again. */
type Forward = {
  id: string;
  feed: string;
  by: string;
  body: string;
  at: number;
  state: 'pending' | Exclude<ForwardedResult['state'], 'previewed'>;
  data: unknown;
  problem: Problem | null;
};

export type ForwardInput = { type: 'forwarded'; id: string; dryRun: boolean; result: ForwardedResult };

const FORWARDS = { owner: 'hub', kind: 'forward' } as const;
const MEMORY_MS = 24 * 3_600_000;

/**
 * Commands on what another hub owns: they go up under the same id, are decided there, and are answered here
 * with what it said. What was under way when this hub died is asked about, never given twice.
 */
export class ForwardRoom {
  readonly #sources: ReadonlyMap<string, Source>;
  readonly #answers: Answers;
  readonly #submit: (input: ForwardInput) => void;
  readonly #forwards = new Map<string, Forward>();
  readonly #underWay = new Set<string>();

  constructor(sources: ReadonlyMap<string, Source>, answers: Answers, submit: (input: ForwardInput) => void) {
    this.#sources = sources;
    this.#answers = answers;
    this.#submit = submit;
  }

  restore(records: readonly StoredRecord[]): void {
    for (const { kind, id, value } of records) {
      if (kind === FORWARDS.kind) this.#forwards.set(id, value as Forward);
    }
  }

  /** Who gave a command that went up; `null`: none of this id did. */
  authorOf(id: string): string | null {
    return this.#forwards.get(id)?.by ?? null;
  }

  /** The feed that a command went up to. */
  feedOf(id: string): string | null {
    return this.#forwards.get(id)?.feed ?? null;
  }

  /** Sends a command up once that it was asked is durable; one already sent is answered as it stands. */
  send(draft: Draft, feed: string, asked: Asked): void {
    const { id, dryRun = false } = asked.message;
    const body = bodyOf(asked);
    const known = dryRun ? undefined : this.#forwards.get(id);
    if (known !== undefined) {
      draft.onceDurable(() =>
        this.#answers.giveAll(known.body === body ? this.#standing(known, draft.effectSeq) : [reused(id)]),
      );
      return;
    }
    if (!dryRun) {
      const by = asked.actor.name;
      this.#keep(draft, { id, feed, by, body, at: draft.at, state: 'pending', data: null, problem: null });
    }
    draft.onceDurable(() => this.#carry(feed, asked, dryRun));
  }

  /** What the other hub answered. */
  settle(draft: Draft, { id, dryRun, result }: ForwardInput): void {
    this.#underWay.delete(id);
    const { state, data = null, problem: why } = result;
    if (dryRun || state === 'previewed') {
      draft.onceDurable(() => this.#answers.giveAll(previewAnswers(id, result)));
      return;
    }
    const known = this.#forwards.get(id);
    if (known === undefined || (known.state !== 'pending' && known.state !== 'unknown')) return;
    const next: Forward = { ...known, state, data, problem: why ?? null };
    this.#keep(draft, next);
    draft.onceDurable(() => this.#answers.giveAll(this.#standing(next, draft.effectSeq)));
  }

  /** What is known here of a forwarded command; `null` when it is none. */
  remembered(id: string, seq: number): Answer | null {
    const known = this.#forwards.get(id);
    return known === undefined ? null : this.#standing(known, seq).at(-1)!;
  }

  /** The other hub is there again: what became of the commands whose fate is not known? */
  async askAfter(feed: string): Promise<void> {
    const source = this.#sources.get(feed);
    const ids = [...this.#forwards.values()]
      .filter((each) => each.feed === feed && !this.#underWay.has(each.id))
      .filter(({ state }) => state === 'pending' || state === 'unknown')
      .map(({ id }) => id);
    if (source === undefined || ids.length === 0) return;
    const outcomes = await source.outcomes(ids);
    for (const id of ids) {
      const outcome = outcomes.get(id);
      const result: ForwardedResult = outcome ?? { state: 'rejected', problem: notThere() };
      this.#submit({ type: 'forwarded', id, dryRun: false, result });
    }
  }

  forgetOld(draft: Draft): void {
    for (const { id, at, state } of [...this.#forwards.values()]) {
      if (at > draft.at - MEMORY_MS || state === 'pending') continue;
      this.#forwards.delete(id);
      draft.record({ ...FORWARDS, id, value: null });
    }
  }

  #keep(draft: Draft, forward: Forward): void {
    this.#forwards.set(forward.id, forward);
    draft.record({ ...FORWARDS, id: forward.id, value: forward });
  }

  #carry(feed: string, { message, command, actor }: Asked, dryRun: boolean): void {
    const { id, ttlMs, reason, expect } = message;
    const forward = this.#sources.get(feed)?.forward;
    if (forward === undefined) {
      this.#submit({ type: 'forwarded', id, dryRun, result: { state: 'rejected', problem: notThere() } });
      return;
    }
    this.#underWay.add(id);
    const upward = {
      ...command,
      id,
      by: actor,
      ttlMs,
      dryRun,
      ...(reason === undefined ? {} : { reason }),
      ...(expect === undefined ? {} : { expect }),
    };
    const accepted = (): void => this.#answers.give({ type: 'ack', id, state: 'accepted' });
    void forward(upward, accepted).then((result) => this.#submit({ type: 'forwarded', id, dryRun, result }));
  }

  #standing({ id, state, data, problem: why }: Forward, seq: number): Answer[] {
    const said = why === null ? {} : { problem: why };
    if (state === 'pending') return [{ type: 'ack', id, state: 'accepted' }];
    if (state === 'rejected') return [{ type: 'ack', id, state: 'rejected', ...said }];
    const effect = state === 'succeeded' ? { effectSeq: seq } : {};
    return [
      { type: 'ack', id, state: 'accepted' },
      { type: 'result', id, state, data, ...effect, ...said },
    ];
  }
}

function previewAnswers(id: string, { state, data = null, problem: why }: ForwardedResult): Answer[] {
  const said = why === undefined ? {} : { problem: why };
  if (state === 'rejected') return [{ type: 'ack', id, state, ...said }];
  return [{ type: 'result', id, state, data, ...said }];
}

const notThere = (): Problem =>
  problem('command.not-forwarded', 'The hub that owns this never received the command: nothing was done');

const reused = (id: string): Answer => ({
  type: 'ack',
  id,
  state: 'rejected',
  problem: problem(
    'command.reused',
    'This command id has already been used for something else',
    'Give the command a new id.',
  ),
});

/** What makes two commands of one id the same. */
function bodyOf({ command, actor, message }: Asked): string {
  const { reason = null, expect = null } = message;
  return JSON.stringify([sorted(command satisfies Command), actor.name, reason, expect]);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, each]) => [key, sorted(each)]));
}
