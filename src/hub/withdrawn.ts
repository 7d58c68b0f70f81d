import { type Problem, problem } from '../centre/problem.ts';
import type { Draft, StoredRecord } from './draft.ts';

/** How long an id that a client was told is unknown here stays refused. */
const WITHDRAWN_MS = 24 * 3_600_000;
const WITHDRAWN = { owner: 'hub', kind: 'withdrawn' } as const;

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
      if (at > draft.at - WITHDRAWN_MS) continue;
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
