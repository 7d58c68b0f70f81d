import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export type Child = {
  process: ChildProcess;
  /** The next JSON line that it prints. */
  next<T>(): Promise<T>;
  /** `kill -9`, and waits until it is gone. */
  kill(): Promise<void>;
};

/** A script of `test/support` in a process of its own, killed when the test ends. */
export function child(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Child {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const born = spawn(process.execPath, [path, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const gone = once(born, 'exit');
  onTestFinished(() => {
    born.kill('SIGKILL');
  });
  const lines = createInterface({ input: born.stdout! })[Symbol.asyncIterator]();
  return {
    process: born,
    next: async <T>() => JSON.parse((await lines.next()).value as string) as T,
    async kill() {
      born.kill('SIGKILL');
      await gone;
    },
  };
}
