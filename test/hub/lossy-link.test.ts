import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Hub } from '../../src/hub/hub.ts';
import { contentsOf, live, scratchDir, testClient, testHub, until } from '../support/hubs.ts';
import { lossyProxy, NO_FAULTS } from '../support/lossy-proxy.ts';
import { smallCentre } from '../support/small-centre.ts';

const HEARTBEAT_MS = 60;
const FAULTS = { drop: 0.12, duplicate: 0.12, reorder: 0.12, truncate: 0.08, cut: 0.01 };

const digestOf = (centre: Hub['centre']): string => JSON.stringify(contentsOf(centre));

/** Mulberry32: the same faults again for the same seed. */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

test('on any line a console is equal to its hub or says that it is not, and soon after a bad line is equal', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 - 1 }), async (seed) => {
      const chance = chanceOf(seed);
      const dataDir = scratchDir();
      const source = smallCentre({ now: Date.now });
      const truth = new Map<number, string>();
      const begin = async (port: number): Promise<Hub> => {
        const begun = await testHub({ sources: [source], dataDir, port, heartbeatMs: HEARTBEAT_MS });
        begun.onCommitted((seq) => truth.set(seq, digestOf(begun.centre)));
        return begun;
      };
      let hub = await begin(0);
      const { port } = hub;
      const proxy = await lossyProxy(() => `ws://127.0.0.1:${port}`, chance);
      const console = testClient(proxy.url, { notifyEveryMs: 1 });
      await until('live', () => live(console));
      console.subscribe(() => {
        if (live(console)) expect(digestOf(console.centre)).toBe(truth.get(console.position()!.seq));
      });

      proxy.faults = FAULTS;
      const commands: string[] = [];
      for (let step = 0; step < 60; step += 1) {
        source.enter(`c${step}`);
        if (step > 4 && chance() < 0.5) source.abandon(`c${step - 4}`);
        if (chance() < 0.4) {
          const sent = console.send({
            name: 'contact.prioritize',
            target: { contact: `c${step - 1}` },
            args: { priority: 10 + step },
          });
          if (sent.ok) commands.push(sent.value);
        }
        if (step === 30) {
          await hub.stop();
          hub = await begin(port);
        }
        await new Promise((resolve) => setTimeout(resolve, chance() * 25));
      }

      // The very last delta is lost, and nothing follows it: only the heartbeats can tell.
      proxy.faults = { ...NO_FAULTS, drop: 1 };
      const last = hub.seq();
      source.enter('last');
      await until('the last commit', () => hub.seq() > last);
      await new Promise((resolve) => setTimeout(resolve, 60));
      proxy.faults = NO_FAULTS;
      proxy.heartbeats();
      let passed = 0;
      await until('equal and live', () => {
        passed += proxy.heartbeats();
        return live(console) && digestOf(console.centre) === digestOf(hub.centre);
      });
      expect(passed).toBeLessThanOrEqual(3);

      await until('every fate known', () =>
        commands.every((id) => !['sent', 'accepted', 'unknown'].includes(console.progress(id)!.state)),
      );
      for (const id of commands) {
        const times = source.done.filter((order) => order.id.startsWith(id)).length;
        expect(times).toBe(console.progress(id)!.state === 'succeeded' ? 1 : 0);
      }
    }),
    { numRuns: 8, endOnFailure: true },
  );
});
