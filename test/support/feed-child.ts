/**
 * A hub upon a hub, in a process of its own, to be killed: `node feed-child.ts DIR PORT URL`, the other hub's
 * token in UPSTREAM_TOKEN. Prints one JSON line when it listens.
 */
import { createDesk } from '../../src/desk/desk.ts';
import { defaultDeskPolicy } from '../../src/desk/policy.ts';
import { hubFeed } from '../../src/feeds/hub-feed.ts';
import { fileGate } from '../../src/hub/auth/token-file.ts';
import { realClock } from '../../src/hub/clock.ts';
import { startHub } from '../../src/hub/hub.ts';
import { PARIS } from './small-centre.ts';

const [dir, port, url] = process.argv.slice(2) as [string, string, string];
const started = await startHub({
  clock: realClock(),
  timezone: PARIS,
  sources: [
    hubFeed({
      id: 'north',
      url,
      token: process.env.UPSTREAM_TOKEN ?? '',
      backoff: { leastMs: 20, mostMs: 100 },
    }),
  ],
  desk: createDesk(defaultDeskPolicy),
  gate: fileGate(dir, Date.now),
  dataDir: dir,
  port: Number(port),
  heartbeatMs: 2_000,
});
process.stdout.write(
  `${JSON.stringify(started.ok ? { ready: true, url: started.value.url } : started.problem)}\n`,
);
if (!started.ok) process.exit(1);
