import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Failure, fail, ok, type Result } from '../centre/problem.ts';
import { createToken, fileGate } from '../hub/auth/token-file.ts';
import { type Assembly, assemble } from './centre/assembly.ts';
import { type RunningCentre, startCentre } from './centre/running-hub.ts';
import { complain, refuse } from './complaint.ts';
import { dataDirOf } from './data-dir.ts';
import { siteFilePath } from './join.ts';
import { LOG_LEVELS, type LogLevel, logHub, openLog } from './log.ts';
import { hubMetrics } from './metrics.ts';
import { openSite } from './site.ts';
import { type Invocation, textFlag, type Verb } from './verb.ts';
import { versionOf } from './version.ts';

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
    log: { type: 'string', choices: LOG_LEVELS },
  },
  async run(invocation) {
    const folder = await dataDirOf(invocation);
    if (!folder.ok) return refuse(invocation, await wholeFailure(invocation, folder));
    const dataDir = folder.value;
    const assembly = await assemble(invocation, dataDir);
    if (!assembly.ok) return refuse(invocation, assembly);
    const { parts, correspondence, live } = assembly.value;
    const tokenFile = firstToken(dataDir);
    if (!tokenFile.ok) return refuse(invocation, tokenFile);
    const centre = await start(invocation, assembly.value, dataDir);
    if (!centre.ok) return refuse(invocation, centre);
    const tell = (fault: Parameters<typeof complain>[2]) =>
      complain(invocation.stderr, invocation.lang, fault);
    if (parts.warning !== null) tell(parts.warning);
    const following = live(centre.value, tell);
    const reread = (): void => void following?.reload();
    process.on('SIGHUP', reread);
    const level = (textFlag(invocation.flags, 'log') ?? 'warn') as LogLevel;
    const unlog = logHub(centre.value.hub, openLog(invocation.stderr, level, Date.now), versionOf());
    sayReady(invocation, centre.value.hub.url, tokenFile.value);
    await stopped(invocation.signal);
    process.off('SIGHUP', reread);
    following?.close();
    correspondence?.stop();
    await centre.value.stop();
    unlog();
    return 0;
  },
};

/** A fault of the site's file met while looking for the folder: then all that is wrong with the file. */
async function wholeFailure(invocation: Invocation, met: Failure): Promise<Failure> {
  const path = siteFilePath(invocation);
  const site = path === null ? null : await openSite(path, Date.now());
  return site === null || site.ok ? met : site;
}

/** Starts the hub with its pages around it: metrics, and answers of secretariats. */
async function start(
  { flags }: Invocation,
  { parts, listen, tls, retentionMs, correspondence }: Assembly,
  dataDir: string,
): Promise<Result<RunningCentre>> {
  const address = listenAddress(textFlag(flags, 'listen') ?? listen);
  if (!address.ok) return address;
  const metrics = hubMetrics(() => parts.clock.now());
  const centre = await startCentre(parts, {
    gate: fileGate(dataDir, Date.now),
    dataDir,
    ...address.value,
    tls,
    retentionMs,
    routes: [metrics.route, ...(correspondence?.routes ?? [])],
    ...(correspondence === null ? {} : { deliver: correspondence.deliver }),
  });
  if (!centre.ok) return centre;
  metrics.measure(centre.value.hub);
  correspondence?.attach(centre.value.hub);
  return centre;
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

/** A script gets one line of JSON; a person gets sentences. */
function sayReady({ stdout, stderr, words }: Invocation, url: string, tokenFile: string): void {
  if (!stdout.isTTY) {
    stdout.write(`${JSON.stringify({ ready: true, url, tokenFile })}\n`);
    return;
  }
  for (const line of words.cli.serving({ url, tokenFile })) stderr.write(`${line}\n`);
}

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
