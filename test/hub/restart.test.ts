import { expect, test } from 'vitest';
import type { Centre } from '../../src/centre/centre.ts';
import { createToken } from '../../src/hub/auth/token-file.ts';
import { openSqliteJournal } from '../../src/hub/journals/sqlite.ts';
import { child } from '../support/child.ts';
import { manualClock } from '../support/clock.ts';
import { contentsOf, live, must, scratchDir, testClient, testHub, until } from '../support/hubs.ts';
import { SCRIPT_STARTS_AT, scriptedCentre } from '../support/scripted-centre.ts';

/** What must be the same however often a hub was killed: every figure, and every call that is there. */
const figuresOf = (centre: Centre): unknown => ({
  queues: [...centre.queue.values()].map(({ id, today, recent, waiting, oldestEnteredAt, agents }) => [
    id,
    { today, recent, waiting, oldestEnteredAt, agents },
  ]),
  intervals: [...centre.interval.values()]
    .map(({ rev: _, ...rest }) => rest)
    .sort((a, b) => (a.id < b.id ? -1 : 1)),
  agents: [...centre.agent.values()].map(({ id, today }) => [id, today]),
  contacts: [...centre.contact.values()].map(({ id, state }) => [id, state]).sort(),
});

async function scripted(steps: number, dataDir: string | null) {
  const clock = manualClock(SCRIPT_STARTS_AT);
  const script = scriptedCentre(clock);
  const hub = await testHub({ sources: [script.source], clock, dataDir });
  script.playTo(steps);
  await settled(hub);
  return hub;
}

async function settled(hub: { seq(): number }): Promise<void> {
  let seq = -1;
  await until('quiet', () => {
    const same = hub.seq() === seq;
    seq = hub.seq();
    return same;
  });
  await new Promise((resolve) => setTimeout(resolve, 50));
}

test('a restarted hub rebuilds the day exactly, entity by entity', async () => {
  const dir = scratchDir();
  const first = await scripted(905, dir);
  const before = contentsOf(first.centre);
  const { epoch } = first;
  await first.stop();

  const clock = manualClock(SCRIPT_STARTS_AT);
  const script = scriptedCentre(clock);
  const again = await testHub({ sources: [script.source], clock, dataDir: dir });
  await settled(again);
  const { source: _s, journal: _j, ...rest } = contentsOf(again.centre);
  const { source: _t, journal: _k, ...same } = before;
  expect(rest).toEqual(same);
  expect(again.epoch).toBe(epoch);
  expect(script.step()).toBe(905);
});

test('killed at any moment, a hub loses nothing that it had shown and counts nothing twice', async () => {
  const dir = scratchDir();
  const steps = 900;
  const { token } = must(
    createToken(dir, { name: 'Test', role: 'manager', queues: null, expiresAt: null }, Date.now()),
  );
  const expected = figuresOf((await scripted(steps, null)).centre);

  let port = 0;
  let seenOffered = 0;
  for (let life = 0; ; life += 1) {
    const born = child('./hub-child.ts', [dir, String(port), String(steps)]);
    const { url } = await born.next<{ url: string }>();
    port = Number(new URL(url).port);
    const console = testClient(url, { token });
    await until('live', () => live(console));
    const offered = () =>
      [...console.centre.queue.values()].reduce((sum, each) => sum + each.today.offered, 0);
    expect(offered()).toBeGreaterThanOrEqual(seenOffered);
    if (life === 4) {
      await born.next();
      await until('all shown', () => offered() === steps - 1);
      expect(figuresOf(console.centre)).toEqual(expected);
      return;
    }
    const enough = seenOffered + 90 + 37 * life;
    await until('some calls', () => offered() >= enough);
    await born.kill();
    seenOffered = offered();
    await console.close();
  }
});

test('a data folder has one hub', async () => {
  const dir = scratchDir();
  const hub = await scripted(10, dir);
  const second = openSqliteJournal({ dir });
  expect(second).toMatchObject({ ok: false, problem: { code: 'journal.in-use' } });
  await hub.stop();
  const third = must(openSqliteJournal({ dir }));
  await third.close();
});
