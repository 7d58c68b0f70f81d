import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { WebSocket } from 'ws';
import { createDesk } from '../src/desk/desk.ts';
import { defaultDeskPolicy } from '../src/desk/policy.ts';
import type { Source, SourceSink } from '../src/feeds/source.ts';
import { gateOf, mintToken } from '../src/hub/auth/tokens.ts';
import { realClock } from '../src/hub/clock.ts';
import { startHub } from '../src/hub/hub.ts';
import { smallAgent } from '../test/support/small-centre.ts';
import type { Measure } from './run.ts';

const CONSOLES = 400;
const EVENTS_PER_SECOND = 200;
const MEASURED_MS = 10_000;
const BUDGET_MS = 150;
const AGENTS = 200;

/** A platform whose agents say, in their names, when each event happened. */
function stampingSource(): Source {
  let timer: NodeJS.Timeout;
  return {
    id: 'bench',
    kind: 'demo',
    async start(sink: SourceSink) {
      sink.status({ name: 'bench', state: 'up', epoch: 'one', capabilities: {} });
      const beganAt = performance.now();
      let told = 0;
      timer = setInterval(() => {
        const due = ((performance.now() - beganAt) * EVENTS_PER_SECOND) / 1000;
        for (; told < due; told += 1) {
          const agent = smallAgent(`a${told % AGENTS}`, 'bench', [], Date.now());
          sink.changes([{ op: 'agent', agent: { ...agent, label: `t${Date.now()}` } }]);
        }
      }, 1);
    },
    async stop() {
      clearInterval(timer);
    },
    position: () => null,
    execute: async () => ({ state: 'succeeded' }),
    outcomes: async () => new Map(),
  };
}

/** The hub, in a process of its own: says its address, and its memory each time it is asked. */
async function serve(): Promise<void> {
  const minted = mintToken({ name: 'bench', role: 'manager', queues: null, expiresAt: null }, Date.now());
  const hub = await startHub({
    clock: realClock(),
    timezone: 'Europe/Paris',
    sources: [stampingSource()],
    desk: createDesk(defaultDeskPolicy),
    gate: gateOf(() => [minted.stored], Date.now),
    dataDir: null,
  });
  if (!hub.ok) throw new Error(hub.problem.message);
  process.stdout.write(`${JSON.stringify({ url: hub.value.url, token: minted.token })}\n`);
}

type Served = { url: string; token: string; process: ChildProcess };

async function served(): Promise<Served> {
  const born = spawn(process.execPath, [import.meta.filename, 'serve'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: born.stdout! })) {
    return { ...(JSON.parse(line) as { url: string; token: string }), process: born };
  }
  throw new Error('the hub ended before it was ready');
}

/** A console that only reads when each thing it is told happened, so that what is measured is the hub. */
async function follow({ url, token }: Served, heard: (lateMs: number) => void): Promise<WebSocket> {
  const socket = new WebSocket(url, 'vigie.v1', { headers: { authorization: `Bearer ${token}` } });
  await once(socket, 'open');
  socket.on('message', (data: Buffer) => {
    const text = data.toString('latin1');
    if (!text.startsWith('{"type":"delta"')) return;
    const now = Date.now();
    for (const [, at] of text.matchAll(/"label":"t(\d+)"/g)) heard(now - Number(at));
  });
  const client = { name: 'bench', version: '1', instance: randomUUID() };
  socket.send(JSON.stringify({ type: 'hello', protocol: 'vigie.v1', client, want: {} }));
  return socket;
}

/** How late each event was, at every console of `count`. */
async function delays(hub: Served, count: number): Promise<number[]> {
  const late: number[] = [];
  let measuring = false;
  const sockets: WebSocket[] = [];
  for (let index = 0; index < count; index += 1) {
    sockets.push(await follow(hub, (ms) => void (measuring && late.push(ms))));
  }
  await new Promise((done) => setTimeout(done, 2_000));
  measuring = true;
  await new Promise((done) => setTimeout(done, MEASURED_MS));
  measuring = false;
  for (const socket of sockets) socket.terminate();
  return late.sort((a, b) => a - b);
}

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;

/** Resident bytes of a process, as the kernel counts them. */
const residentBytes = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) * 1024;

/** DESIGN §10: 400 consoles on one hub at 200 events a second. */
export async function bench(): Promise<Measure[]> {
  const hub = await served();
  const gone = once(hub.process, 'exit');
  const one = await delays(hub, 1);
  const before = residentBytes(hub.process.pid!);
  const all = await delays(hub, CONSOLES);
  const grownBytes = residentBytes(hub.process.pid!) - before;
  hub.process.kill();
  await gone;
  const worst = quantile(all, 0.99);
  const received = all.length / (CONSOLES * EVENTS_PER_SECOND * (MEASURED_MS / 1000));
  return [
    { name: '400 consoles at 200 events/s: p99 delivery / 150 ms', ratio: worst / BUDGET_MS, budget: 1 },
    { name: '400 consoles: p99 / p50 of one console', ratio: worst / quantile(one, 0.5), budget: null },
    { name: '400 consoles: events told / events that happened', ratio: received, budget: null },
    {
      name: '400 consoles: memory of the hub, each / 1 MB',
      ratio: grownBytes / CONSOLES / 2 ** 20,
      budget: 1,
    },
  ];
}

if (process.argv[2] === 'serve') await serve();
else if (import.meta.main) {
  for (const row of await bench()) process.stdout.write(`${JSON.stringify(row)}\n`);
}
