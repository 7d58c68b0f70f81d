import type { Clock } from '../centre/clock.ts';
import type { Problem } from '../centre/problem.ts';
import type { Command } from '../desk/command.ts';
import type { Actor } from '../desk/engine.ts';
import type { Answer } from './answers.ts';
import type { HubInput } from './input.ts';

/** A command given from inside the hub's own process, by one of its pages, as `actor`. */
export type OwnCommand = { id: string; command: Command; actor: Actor; ttlMs: number };

/** What became of it; `duplicate`: its id had been used for the same before, and nothing was done now. */
export type OwnAnswer = { state: Answer['state']; duplicate: boolean; problem: Problem | null };

/** Gives a command as a session would, and waits for its answer. `trouble`: why nothing can be written now. */
export function giveOwn(
  { id, command, actor, ttlMs }: OwnCommand,
  writer: { submit(input: HubInput): void },
  clock: Clock,
  trouble: Problem | null,
): Promise<OwnAnswer> {
  if (trouble !== null) return Promise.resolve({ state: 'rejected', duplicate: false, problem: trouble });
  const { name, target, args } = command;
  return new Promise((resolve) => {
    let duplicate = false;
    const asker = {
      id: `own ${id}`,
      answer({ type, state, problem }: Answer) {
        if (state === 'duplicate') duplicate = true;
        if (type === 'result' || state === 'rejected')
          resolve({ state, duplicate, problem: problem ?? null });
      },
    };
    const message = { type: 'command' as const, id, name, target, args, ttlMs };
    const deadline = clock.now() + ttlMs * clock.rate;
    writer.submit({ type: 'command', asked: { asker, message, command, actor, deadline } });
  });
}
