/**
 * A hub that writes to secretariats, in a process of its own, to be killed: `node post-child.ts DIR PORT NOW`.
 * Its site is DIR/vigie.yaml and its time stands still at NOW. Prints one JSON line when it listens.
 */
import { join } from 'node:path';
import type { Result } from '../../src/centre/problem.ts';
import { openCorrespondence } from '../../src/commands/centre/correspondence.ts';
import { openSite } from '../../src/commands/site.ts';
import { sitePolicy } from '../../src/config/apply.ts';
import { createDesk } from '../../src/desk/desk.ts';
import { fileGate } from '../../src/hub/auth/token-file.ts';
import { startHub } from '../../src/hub/hub.ts';
import { manualClock } from './clock.ts';

import { PARIS, smallCentre } from './small-centre.ts';

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.message}`);
  return result.value;
}

const [dir, port, now] = process.argv.slice(2) as [string, string, string];
const clock = manualClock(Number(now));
const opened = await openSite(join(dir, 'vigie.yaml'), clock.now());
if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
const site = opened.value;
const post = must(await openCorrespondence({ site, environment: process.env, dataDir: dir, clock }));
const hub = must(
  await startHub({
    clock,
    timezone: PARIS,
    sources: [smallCentre({ now: clock.now, queues: ['cardio'], agents: [] })],
    desk: createDesk(sitePolicy(site)),
    gate: fileGate(dir, Date.now),
    dataDir: dir,
    port: Number(port),
    heartbeatMs: 200,
    routes: post.routes,
    deliver: post.deliver,
  }),
);
post.attach(hub);
process.stdout.write(`${JSON.stringify({ ready: true, url: hub.url })}\n`);
