import type { Result } from '../../src/centre/problem.ts';

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.message}`);
  return result.value;
}

/** Resolves when `holds` does; rejects, saying `what`, when it has not for a long while. */
export async function until(what: string, holds: () => boolean, patienceMs = 20_000): Promise<void> {
  const giveUpAt = performance.now() + patienceMs;
  while (!holds()) {
    if (performance.now() > giveUpAt) throw new Error(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
