import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { onTestFinished } from 'vitest';

/** How a program is ended: asked to, or at once with all that it has started, when it would not end in time. */
type Ending = 'asked' | 'killed';

/** A program of the machine, stopped when the test ends. What it prints is kept for the message of a failure. */
export function program(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
  ending: Ending = 'asked',
) {
  const child: ChildProcess = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
    // A group of its own, which can be killed as one.
    detached: ending === 'killed',
  });
  const kept = { output: '' };
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.on('data', (data) => {
      kept.output = `${kept.output}${data}`.slice(-8_000);
    });
  }
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    if (ending === 'killed') process.kill(-child.pid!, 'SIGKILL');
    else child.kill('SIGTERM');
    await gone;
  });
  return kept;
}

/** Fails with the name of the Debian package that a system test needs. */
export function needs(command: string, debianPackage: string): void {
  try {
    execFileSync('sh', ['-c', `command -v ${command}`]);
  } catch {
    throw new Error(`${command} is not here: apt-get install -y --no-install-recommends ${debianPackage}`);
  }
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
