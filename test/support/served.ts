import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const BIN = fileURLToPath(new URL('../../bin/vigie.js', import.meta.url));

/** A hub in a process of its own, as a hospital runs it. */
export type Served = {
  url: string;
  port: number;
  dataDir: string;
  token: string;
  /** Asks it to read its site's file again. */
  reread(): void;
  /** `kill -9`, and waits until it is gone. */
  kill(): Promise<void>;
  /** Asks it to stop, and waits for its exit code. */
  stop(): Promise<number | null>;
};

/** `vigie serve …`, once it says that it is ready. Killed when the test ends. */
export async function serve(
  dataDir: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const served = await launch(dataDir, args, env);
  onTestFinished(() => served.kill());
  return served;
}

/** The same for several tests: whoever launches it kills it. */
export async function launch(
  dataDir: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Served> {
  const born = spawn(process.execPath, [BIN, 'serve', '--data', dataDir, ...args], {
    cwd: dataDir,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const gone = once(born, 'exit');
  const { url } = await readyLine(born);
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    if (born.exitCode === null && born.signalCode === null) born.kill(signal);
    const [code] = await gone;
    return code as number | null;
  };
  return {
    url,
    port: Number(new URL(url).port),
    dataDir,
    token: readFileSync(join(dataDir, 'token'), 'utf8').trim(),
    reread: () => void born.kill('SIGHUP'),
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

async function readyLine(born: ChildProcess): Promise<{ ready: true; url: string; tokenFile: string }> {
  for await (const line of createInterface({ input: born.stdout! })) return JSON.parse(line);
  throw new Error(`vigie serve ended (${born.exitCode}) before it was ready`);
}
