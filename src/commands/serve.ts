import { existsSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fail, ok, type Result } from '../centre/problem.ts';
import { createToken, fileGate } from '../hub/auth/token-file.ts';
import type { Hub } from '../hub/hub.ts';
import { assemble } from './centre/assembly.ts';
import { demoLink } from './centre/demo-link.ts';
import { startCentre } from './centre/running-hub.ts';
import { refuse } from './console.ts';
import { hubMetrics } from './metrics.ts';
import { type Invocation, textFlag, type Verb } from './verb.ts';

/** `vigie serve`: a hub, until it is asked to stop. */
export const serveVerb: Verb = {
  name: 'serve',
  operands: '',
  arity: [0, 0],
  flags: {
    source: { type: 'string', value: 'SOURCE', many: true },
    listen: { type: 'string', value: 'HOST:PORT' },
    data: { type: 'string', value: 'DIR' },
    at: { type: 'string', value: 'TIME' },
    speed: { type: 'number', value: 'N' },
    seed: { type: 'string', value: 'WORD' },
    as: { type: 'string', value: 'TIME' },
  },
  async run(invocation) {
    const dataDir = dataDirOf(invocation);
    const centre = await assemble(invocation, dataDir);
    if (!centre.ok) return refuse(invocation, centre.problem);
    const address = listenAddress(textFlag(invocation.flags, 'listen') ?? centre.value.listen);
    if (!address.ok) return refuse(invocation, address.problem);
    const token = firstToken(dataDir);
    if (!token.ok) return refuse(invocation, token.problem);
    const metrics = hubMetrics(() => centre.value.parts.clock.now());
    const hub = await startCentre(centre.value.parts, {
      gate: fileGate(dataDir, Date.now),
      dataDir,
      ...address.value,
      tls: centre.value.tls,
      routes: [metrics.route],
    });
    if (!hub.ok) return refuse(invocation, hub.problem);
    metrics.measure(hub.value);
    sayReady(invocation, hub.value, token.value);
    const leave = demoLink(centre.value.parts, hub.value, dataDir);
    await stopped(invocation.signal);
    await leave();
    centre.value.close();
    await hub.value.stop();
    return 0;
  },
};

/** `--data`, else the site's own, else the state directory of whoever serves. */
function dataDirOf({ flags, env, cwd }: Invocation): string {
  const said = textFlag(flags, 'data');
  if (said !== undefined) return resolve(cwd, said);
  const state = env.XDG_STATE_HOME || join(env.HOME || homedir(), '.local', 'state');
  return join(state, 'vigie');
}

const DEFAULT_LISTEN = '127.0.0.1:7420';

function listenAddress(text = DEFAULT_LISTEN): Result<{ host: string; port: number }> {
  const [, host, port] = /^(\[[0-9a-fA-F:.]+\]|[^:\s]+):(\d{1,5})$/.exec(text) ?? [];
  if (host === undefined || Number(port) > 65_535) {
    return fail('usage.listen', `"${text}" is not HOST:PORT.`, 'Such as 127.0.0.1:7420; port 0 takes any.', {
      text,
    });
  }
  return ok({ host, port: Number(port) });
}

/** The manager's token that a data directory begins with, in a file that only its owner can read. */
function firstToken(dataDir: string): Result<string> {
  const path = join(dataDir, 'token');
  if (existsSync(path)) return ok(path);
  const made = createToken(
    dataDir,
    { name: 'manager', role: 'manager', queues: null, expiresAt: null },
    Date.now(),
  );
  if (!made.ok) return made;
  writeFileSync(path, `${made.value.token}\n`, { mode: 0o600 });
  return ok(path);
}

function sayReady({ stdout, stderr, words }: Invocation, hub: Hub, tokenFile: string): void {
  if (!stdout.isTTY) {
    stdout.write(`${JSON.stringify({ ready: true, url: hub.url, tokenFile })}\n`);
    return;
  }
  for (const line of words.cli.serving({ url: hub.url, tokenFile })) stderr.write(`${line}\n`);
}

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
