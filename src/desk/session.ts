import type { Centre } from '../centre/centre.ts';
import type { Link } from '../centre/link.ts';
import type { Problem, Result } from '../centre/problem.ts';
import type { Command, Expectation } from './command.ts';
import type { Preview } from './preview.ts';

export type CommandRequest = Command & {
  /** An id of one's own makes asking again safe; otherwise the session chooses one. */
  id?: string;
  reason?: string;
  /** Refused when somebody else has acted since on what it was decided on. */
  expect?: Expectation;
  ttlMs?: number;
  dryRun?: boolean;
};

/** Where a command stands, from the key pressed to its effect drawn. */
export type CommandProgress =
  | { state: 'sent' }
  | { state: 'accepted' }
  | { state: 'previewed'; preview: Preview }
  /** `problem`: it was done in part, and this is why not whole. */
  | { state: 'succeeded'; effectDrawn: boolean; data: unknown; problem?: Problem | null }
  | { state: 'rejected' | 'failed' | 'expired' | 'unknown'; problem: Problem };

export type ReadRequest = {
  kind: 'journal' | 'facts' | 'intervals' | 'states';
  range?: { from: number; to: number };
  filter?: { queue?: string; agent?: string; names?: string[]; text?: string };
  cursor?: string;
  limit?: number;
  /** By default the journal is read newest first, everything else oldest first. */
  order?: 'newest' | 'oldest';
};
export type ReadPage = { items: unknown[]; next: string | null };

/** What a console or a script needs of the centre it is connected to. */
export interface Session {
  readonly centre: Centre;
  link(): Link;
  /** Called after anything above may have changed; never more than the reader can follow. */
  subscribe(listener: () => void): () => void;
  /** Sends a command and returns its id; what becomes of it is `progress(id)`. Refused at once while not live. */
  send(request: CommandRequest): Result<string>;
  progress(id: string): CommandProgress | null;
  read(request: ReadRequest): Promise<Result<ReadPage>>;
  close(): Promise<void>;
}
