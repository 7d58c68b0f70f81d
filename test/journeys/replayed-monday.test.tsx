import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { embedHub } from '../../src/commands/centre/embedded.ts';
import { defaultDeskPolicy } from '../../src/desk/policy.ts';
import { readAmiRecording } from '../../src/feeds/asterisk/recording/recording.ts';
import { createAmiReplay, shiftTo } from '../../src/feeds/asterisk/recording/replay.ts';
import { plainTerms } from '../../src/feeds/asterisk/terms.ts';
import type { FeedClient } from '../../src/feeds/websocket.ts';
import { type ManualClock, manualClock } from '../support/clock.ts';
import { openConsole } from '../support/console.tsx';
import { expectGoldenScreen } from '../support/golden.ts';
import { must, until } from '../support/hubs.ts';
import { KEY } from '../support/keys.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/asterisk');
const MONDAY_AT_8 = Date.parse('2026-11-23T08:00:00+01:00');
const ENTRIES = ['ENTERQUEUE'];
const EXITS = ['CONNECT', 'ABANDON', 'EXITWITHTIMEOUT', 'EXITWITHKEY', 'EXITEMPTY', 'WITHDRAW'];

type LogLine = { second: number; queue: string; event: string };

/** Asterisk's own log of the same morning, written apart from the manager interface. */
const queueLog: LogLine[] = gunzipSync(readFileSync(join(FIXTURES, 'queue_log.gz')))
  .toString('latin1')
  .split('\n')
  .map((line) => line.split('|'))
  .filter((fields) => fields.length > 4)
  .map(([second, , queue, , event]) => ({ second: Number(second), queue: queue!, event: event! }))
  .filter(({ event }) => ENTRIES.includes(event) || EXITS.includes(event));

/** Seconds in which nothing was logged, nor in the one before nor after: there the log's count is exact. */
function quietSeconds(): number[] {
  const busy = new Set(queueLog.flatMap(({ second }) => [second - 1, second, second + 1]));
  const [first, last] = [queueLog[0]!.second, queueLog.at(-1)!.second];
  return Array.from({ length: last - first }, (_, n) => first + n).filter((second) => !busy.has(second));
}

/** Five moments spread over the morning, each the quiet second nearest to its fifth. */
function fiveInstants(): number[] {
  const [first, last] = [queueLog[0]!.second, queueLog.at(-1)!.second];
  const quiet = quietSeconds();
  return [0.1, 0.3, 0.5, 0.75, 0.99].map((share) => {
    const wished = first + (last - first) * share;
    return quiet.reduce((best, each) => (Math.abs(each - wished) < Math.abs(best - wished) ? each : best));
  });
}

const countOf = (queue: string, events: readonly string[], before: number): number =>
  queueLog.filter((line) => line.queue === queue && events.includes(line.event) && line.second < before)
    .length;

let recordedAt = 0;
let wall: ManualClock;
let session: FeedClient;
let stop: () => Promise<void>;
let played: { now(): number };

beforeAll(async () => {
  const recording = await readAmiRecording(join(FIXTURES, 'ami.jsonl.gz'));
  recordedAt = recording.lines[0]!.t;
  wall = manualClock(MONDAY_AT_8, 0);
  const replay = createAmiReplay(recording, {
    terms: plainTerms('chu-standard'),
    name: 'CHU standard',
    speed: 1,
    shiftMs: shiftTo(recording, MONDAY_AT_8),
    wall,
  });
  played = replay.clock;
  const embedded = must(
    await embedHub({
      clock: replay.clock,
      timezone: 'Europe/Paris',
      holidays: [],
      sources: [replay.source],
      policy: defaultDeskPolicy,
      rules: [],
      demo: null,
      warning: null,
      refresh() {},
    }),
  );
  session = embedded.join('Camille Renaud', 'manager');
  stop = async () => {
    await session.close();
    await embedded.stop();
  };
});
afterAll(() => stop());

/** Plays the recording up to a second of it, and waits until the console's centre has all of it. */
async function playTo(second: number): Promise<void> {
  const at = second * 1000 - recordedAt + MONDAY_AT_8;
  while (played.now() < at) {
    wall.moveTo(Math.min(at, wall.now() + 5_000));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await until('the console to have followed', () => session.link().now >= at);
}

/** Callers on the screen's lists: one by one, apart from the queue's own count. */
const waitingIn = (queue: string): number =>
  [...session.centre.contact.values()].filter(
    (contact) => contact.queue === queue && (contact.state === 'waiting' || contact.state === 'ringing'),
  ).length;

describe('the recorded Monday on the console', () => {
  it('shows, at five instants, what the platform’s own log had counted', async () => {
    const screen = await openConsole({ session, lang: 'en', columns: 200, rows: 60 });
    await screen.press('2');
    for (const second of fiveInstants()) {
      await playTo(second);
      await screen.pass(1_000);
      const lines = screen.lines();
      for (const queue of new Set(queueLog.map((line) => line.queue))) {
        const row = lines.find((line) => line.slice(0, 32).includes(` ${queue} `));
        const entered = countOf(queue, ENTRIES, second);
        const answered = countOf(queue, ['CONNECT'], second);
        const waiting = entered - countOf(queue, EXITS, second);
        expect(waitingIn(queue), `those waiting in ${queue} at ${second}`).toBe(waiting);
        expect(figuresIn(lines, row), `${queue} at ${second}`).toMatchObject({
          waiting: String(waiting),
          offered: String(entered),
          answerRate: shareOf(answered, entered),
        });
      }
    }
    await screen.close();
  });

  it.each([
    [80, 24],
    [120, 40],
    [200, 60],
  ])('answers the same keys with the same screens at %i×%i', async (columns, rows) => {
    const screen = await openConsole({ session, lang: 'fr', columns, rows });
    await playTo(queueLog.at(-1)!.second + 30);
    await screen.pass(1_000);
    const at = `${columns}x${rows}`;
    expectGoldenScreen(screen, `monday/${at}/now`);
    await screen.press('2');
    expectGoldenScreen(screen, `monday/${at}/queues`);
    await screen.press('/', ...'rdv', KEY.enter);
    expectGoldenScreen(screen, `monday/${at}/queues-rdv`);
    await screen.press(KEY.enter);
    expectGoldenScreen(screen, `monday/${at}/queue`);
    await screen.press(KEY.escape, KEY.escape, '3');
    expectGoldenScreen(screen, `monday/${at}/agents`);
    await screen.close();
  });
});

/** What a row of the queues says under each title. */
function figuresIn(lines: readonly string[], row: string | undefined): Record<string, string> {
  const titles = lines.find((line) => /^ +Queue +State/.test(line))!;
  const under = (title: string): string => {
    const end = titles.indexOf(title) + title.length;
    return (row ?? '').slice(0, end).trimEnd().split(/\s+/).at(-1)!;
  };
  return { waiting: under('Wait'), offered: under('Offer'), answerRate: under('Answ. %') };
}

/** A share as the console writes it: counts under ten contacts. */
const shareOf = (num: number, den: number): string =>
  den === 0 ? '–' : den < 10 ? `${num}/${den}` : String(Math.round((num / den) * 100));
