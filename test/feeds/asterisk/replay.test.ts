import { describe, expect, it } from 'vitest';
import type { SourceEntity } from '../../../src/centre/source.ts';
import { createAmiReplay, shiftTo } from '../../../src/feeds/asterisk/recording/replay.ts';
import type { SourceChange, SourceSink } from '../../../src/feeds/source.ts';
import { manualClock } from '../../support/clock.ts';
import { changesIn, factsIn, playedMonday, recordedMonday, TERMS } from './recorded.ts';

const MONDAY_EIGHT = Date.UTC(2026, 10, 23, 7, 0);

function collector() {
  const changes: SourceChange[] = [];
  const states: SourceEntity['state'][] = [];
  const sink: SourceSink = {
    changes: (group) => void changes.push(...group),
    status: (status) => void (status.state !== undefined && states.push(status.state)),
    gap: () => {
      throw new Error('a recording has no gap');
    },
  };
  return { changes, states, sink };
}

const options = (wall: ReturnType<typeof manualClock>, shiftMs = 0) => ({
  terms: TERMS,
  name: 'Monday',
  speed: 60,
  shiftMs,
  wall,
});

describe('a recording that plays', () => {
  it('delivers by its own clock what the recording holds, and ends', async () => {
    const recording = await recordedMonday();
    const wall = manualClock(5_000_000_000_000);
    const { source, clock } = createAmiReplay(recording, options(wall));
    const { changes, states, sink } = collector();
    await source.start(sink, null);
    expect(clock.rate).toBe(60);
    expect(clock.now()).toBe(recording.lines[0]!.t);
    wall.advance(5_000);
    expect(clock.now()).toBe(recording.lines[0]!.t + 300_000);
    const late = factsIn(changes).filter((fact) => fact.at > clock.now());
    expect(late).toEqual([]);
    wall.advance(20_000);
    expect(states).toEqual(['up', 'ended']);
    expect(changes).toEqual(changesIn(await playedMonday()));
  });

  it('moves every time by one constant', async () => {
    const recording = await recordedMonday();
    const shiftMs = shiftTo(recording, MONDAY_EIGHT);
    const wall = manualClock(0);
    const { source, clock } = createAmiReplay(recording, options(wall, shiftMs));
    expect(clock.now()).toBe(MONDAY_EIGHT);
    const { changes, sink } = collector();
    await source.start(sink, null);
    wall.advance(25_000);
    const moved = factsIn(changes).map((fact) => fact.at - shiftMs);
    expect(moved).toEqual(factsIn(changesIn(await playedMonday())).map((fact) => fact.at));
  });

  it('resumes after the line it had come to, and tells nothing twice', async () => {
    const recording = await recordedMonday();
    const first = { wall: manualClock(0), ...collector() };
    const replay = createAmiReplay(recording, options(first.wall));
    await replay.source.start(first.sink, null);
    first.wall.advance(9_000);
    await replay.source.stop();
    first.wall.advance(9_000);
    const second = { wall: manualClock(0), ...collector() };
    const again = createAmiReplay(recording, options(second.wall));
    await again.source.start(second.sink, replay.source.position());
    second.wall.advance(20_000);
    expect([...first.changes, ...second.changes]).toEqual(changesIn(await playedMonday()));
  });

  it('refuses every order, and says why', async () => {
    const { source } = createAmiReplay(await recordedMonday(), options(manualClock(0)));
    const outcome = await source.execute({
      id: 'a',
      by: 'test',
      name: 'agent.resume',
      agent: 'x',
      queues: null,
    });
    expect(outcome).toMatchObject({ state: 'failed', problem: { code: 'replay.readOnly' } });
  });
});
