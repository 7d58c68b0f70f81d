import { describe, expect, test } from 'vitest';
import type { FactOf } from '../../src/centre/fact.ts';
import type { Stream } from '../../src/commands/watch/follow.ts';
import type { StreamTerms } from '../../src/commands/watch/streams.ts';
import { execStream, lineStream, webhookStream } from '../../src/commands/watch/streams.ts';
import type { SourceChange } from '../../src/feeds/source.ts';
import type { Hub } from '../../src/hub/hub.ts';
import { stretchesOf } from '../../src/hub/past.ts';
import { createAlerts } from '../../src/insight/alerts/alerts.ts';
import { alertsSchema } from '../../src/insight/rules/schema.ts';
import { words } from '../../src/words/en/language.ts';
import { manualClock } from '../support/clock.ts';
import { scratchDir, testHub, until } from '../support/hubs.ts';
import { MONDAY_10H, PARIS, smallCentre } from '../support/small-centre.ts';

const MINUTE = 60_000;
const { rules } = alertsSchema.parse({
  defaults: false,
  rules: { crowd: { metric: 'waiting', warning: 2, for: '1m', clearAfter: '1m' } },
});

/** A hub born at ten on a centre that has lived since nine. */
async function lateHub(dataDir: string | null = null) {
  const clock = manualClock(MONDAY_10H);
  const centre = smallCentre({ now: clock.now });
  const start = centre.start.bind(centre);
  const at = (minute: number) => MONDAY_10H - 60 * MINUTE + minute * MINUTE;
  centre.start = async (sink, resume) => {
    await start(sink, resume);
    if (resume !== null) return;
    for (const n of [1, 2, 3]) centre.enter(`early-${n}`, 'cardio', at(5));
    centre.enter('tick', 'imaging', at(10));
    for (const n of [1, 2, 3]) centre.abandon(`early-${n}`, at(15));
    centre.abandon('tick', at(20));
    for (const n of [1, 2, 3]) centre.enter(`still-${n}`, 'cardio', at(30));
    centre.enter('tack', 'imaging', at(40));
  };
  const insight = createAlerts({ rules, timezone: PARIS, holidays: [] });
  const hub = await testHub({ sources: [centre], insight, clock, dataDir });
  return { hub, centre, clock, at };
}
const turns = (hub: Hub) =>
  hub.centre.journal.filter((fact): fact is FactOf<'alert.state'> => fact.name === 'alert.state');
const told = (hub: Hub, at: (minute: number) => number) =>
  turns(hub).map((fact) => [
    fact.state,
    Math.round((fact.at - at(0)) / MINUTE),
    fact.past === true ? 'history' : 'news',
  ]);

describe('a hub that begins in the middle of a day', () => {
  test('says since when each alert holds, keeps what is over as history, and tells once what still fires', async () => {
    const { hub, clock, at } = await lateHub();
    await until('the facts', () => hub.centre.queue.get('cardio')?.waiting === 3);
    clock.advance(MINUTE);
    await until('the news', () => turns(hub).some((fact) => fact.past !== true));
    expect(told(hub, at)).toEqual([
      ['firing', 6, 'history'],
      ['cleared', 16, 'history'],
      ['flapping', 31, 'history'],
      ['firing', 60, 'news'],
    ]);
    const [alert] = [...hub.centre.alert.values()].filter(({ state }) => state === 'firing');
    expect(alert).toMatchObject({ rule: 'crowd', scope: { id: 'cardio' }, value: 3 });
    clock.advance(10 * MINUTE);
    await until('time', () => hub.seq() > 0);
    expect(turns(hub).filter((fact) => fact.past !== true)).toHaveLength(1);
  });

  test('a watch tells the news once, and nothing of what is history but as a fact that was asked for', async () => {
    const { hub, clock } = await lateHub();
    await until('the facts', () => hub.centre.queue.get('cardio')?.waiting === 3);
    clock.advance(MINUTE);
    await until('the news', () => turns(hub).some((fact) => fact.past !== true));
    expect(turns(hub)).toHaveLength(4);
    const terms = {
      session: { centre: hub.centre },
      words,
      filter: { rules: [], severity: 'warning' },
    } as unknown as StreamTerms;
    const linesIn = (stream: Stream) => turns(hub).flatMap((fact) => stream.lineOf(fact) ?? []);
    const exec = { command: 'true', timeoutMs: 1, environment: {}, url: hub.url, stderr: process.stderr };
    const reach = { url: 'http://127.0.0.1:1', secrets: [] };
    for (const stream of [
      lineStream(terms, []),
      execStream(terms, exec),
      webhookStream(terms, reach, terms.filter),
    ]) {
      expect(linesIn(stream)).toMatchObject([{ type: 'alert', rule: 'crowd', state: 'firing' }]);
    }
    const asked = linesIn(lineStream(terms, ['alert.state']));
    expect(asked.map(({ type }) => type)).toEqual(['fact', 'fact', 'fact', 'alert']);
  });

  test('what one life has told, the next ones do not repeat', async () => {
    const dataDir = scratchDir();
    for (const _life of [1, 2, 3]) {
      const { hub, clock, at } = await lateHub(dataDir);
      await until('the facts', () => hub.centre.queue.get('cardio')?.waiting === 3);
      const seq = hub.seq();
      clock.advance(MINUTE);
      await until('the present', () => hub.seq() >= seq && turns(hub).some((fact) => fact.past !== true));
      expect(told(hub, at).filter(([, , kind]) => kind === 'news')).toEqual([['firing', 60, 'news']]);
      await hub.stop();
    }
  });

  test('a fact that a live platform tells late is judged now: time does not go back', async () => {
    const { hub, centre, clock, at } = await lateHub();
    clock.advance(MINUTE);
    await until('the news', () => turns(hub).some((fact) => fact.past !== true));
    const before = turns(hub).length;
    for (const n of [1, 2, 3]) centre.enter(`late-${n}`, 'imaging', at(55));
    await until('counted', () => hub.centre.queue.get('imaging')?.waiting === 4);
    clock.advance(2 * MINUTE);
    await until('fired', () => turns(hub).length > before);
    expect(turns(hub).at(-1)).toMatchObject({ state: 'firing', scope: { id: 'imaging' } });
    expect(turns(hub).at(-1)?.past).toBeUndefined();
  });
});

describe('a group of changes', () => {
  const fact = (id: string, at: number) => ({ op: 'fact', fact: { id, at } }) as unknown as SourceChange;
  const put = { op: 'put', put: { kind: 'skill', entity: {} } } as unknown as SourceChange;
  const gone = { op: 'delete', kind: 'contact', id: 'c' } as SourceChange;

  test('of the present is taken whole', () => {
    const changes = [fact('a', 100_000), put, gone];
    expect(stretchesOf(changes, 90_000)).toEqual([{ until: null, changes }]);
  });

  test('of the past is taken in its own time: what is, then facts as they came, then the present', () => {
    const changes = [fact('a', 1_000), put, fact('b', 2_000), fact('c', 31_000), gone, fact('d', 95_000)];
    expect(stretchesOf(changes, 90_000)).toEqual([
      { until: null, changes: [put] },
      { until: 14_999, changes: [fact('a', 1_000), fact('b', 2_000)] },
      { until: 44_999, changes: [fact('c', 31_000)] },
      { until: null, changes: [gone, fact('d', 95_000)] },
    ]);
  });
});
