import { describe, expect, test } from 'vitest';
import { emptyCentre } from '../../src/centre/centre.ts';
import { noCounters } from '../../src/centre/counters.ts';
import type { Link } from '../../src/centre/link.ts';
import type { Queue } from '../../src/centre/queue.ts';
import { figuresCsv } from '../../src/report/formats/csv.ts';
import { metricsVerdict } from '../../src/report/nagios/check-metrics.ts';
import { composeReport } from '../../src/report/report.ts';
import { summarySection } from '../../src/report/sections/figures.ts';
import { statusOf } from '../../src/report/status/status.ts';
import { statusTable } from '../../src/report/status/status-table.ts';
import { wordsFor } from '../../src/words/words.ts';
import { aQueue, MONDAY as NOW, place } from '../support/entities.ts';
import { MIN, MONDAY, queueNamed, visit } from './material.ts';

const LIVE: Link = { state: 'live', ageMs: 0, attempt: 0, now: NOW } as Link;
const counted = (over: Partial<Queue['today']>) => ({ ...noCounters(), ...over });
const calls = aQueue('cardio', {
  waiting: 2,
  oldestEnteredAt: NOW - 90_000,
  today: counted({ offered: 100, answered: 80 }),
});
const mails = aQueue('mails', {
  channel: 'email',
  waiting: 40,
  oldestEnteredAt: NOW - 7_200_000,
  today: counted({ offered: 60, answered: 20 }),
});

function centreOf(...queues: Queue[]) {
  const centre = emptyCentre();
  for (const queue of queues) place(centre, 'queue', queue);
  return centre;
}

describe('calls and messages', () => {
  test('status: the headline is of the calls, the messages stand apart, the total holds both', () => {
    const status = statusOf(centreOf(calls, mails), LIVE, 'today');
    expect(status.headline).toMatchObject({ waiting: 2, longestWaitMs: 90_000, answerRate: { den: 100 } });
    expect(status.written).toMatchObject({ waiting: 40, longestWaitMs: 7_200_000 });
    expect(status.total).toMatchObject({ waiting: 42, offered: 160 });
    const { table, tones } = statusTable(status, wordsFor('fr'), 'Europe/Paris');
    expect(table.rows.slice(-2).map(([name, waiting, longest]) => [name, waiting, longest])).toEqual([
      ['Téléphone', '2', '1:30'],
      ['Écrits', '40', '2:00:00'],
    ]);
    expect([table.sums, tones.slice(-2)]).toEqual([2, ['total', 'total']]);
  });

  test('status of calls alone has one total', () => {
    const status = statusOf(centreOf(calls), LIVE, 'today');
    expect(status.written).toBeNull();
    expect(status.headline).toEqual(status.total);
    const { table } = statusTable(status, wordsFor('en'), 'Europe/Paris');
    expect(table.rows.map(([name]) => name)).toEqual(['cardio', 'Total']);
  });

  test('check of all queues is of the calls, and says so', () => {
    const check = {
      centre: centreOf(calls, mails),
      now: NOW,
      words: wordsFor('en'),
      queue: null,
      window: 'today' as const,
      strict: false,
      wishes: [{ metric: 'longestWait' as const, warning: null, critical: null }],
    };
    expect(metricsVerdict(check)[1]).toBe('Phone: Longest wait 1:30');
  });

  test('report: summary, course and longest waits are of the calls; the total is of all', () => {
    const queueOf = (id: string) => ({
      ...queueNamed(id),
      channel: id === 'mails' ? ('email' as const) : ('phone' as const),
    });
    const facts = [
      ...visit('contact.answered', 'call', MONDAY, 20_000, 'cardio'),
      ...visit('contact.answered', 'mail', MONDAY, 300 * MIN, 'mails'),
    ].sort((a, b) => a.at - b.at);
    const report = composeReport({
      facts,
      queueOf,
      site: null,
      timezone: 'Europe/Paris',
      span: null,
      kind: 'day',
    });
    expect([report.headline.asaMs, report.written?.asaMs]).toEqual([20_000, 300 * MIN]);
    expect(report.total).toMatchObject({ offered: 2, answered: 2 });
    expect(report.longestWaits.map(({ waitMs }) => waitMs)).toEqual([20_000]);
    expect(report.intervals.reduce((sum, { offered }) => sum + offered, 0)).toBe(1);
    expect(figuresCsv(report).match(/Z,(cardio|mails|\*\w*),/g)).toEqual([
      'Z,cardio,',
      'Z,mails,',
      'Z,*,',
      'Z,*headline,',
      'Z,*written,',
    ]);
    const { blocks } = summarySection({ report, words: wordsFor('fr') });
    expect(JSON.stringify(blocks.at(-1))).toContain('À l’écrit : 1 reçus');
  });
});

test('a closed queue that refused everybody says its refusals, in a status and in a check', () => {
  const today = counted({ offered: 12, refused: 12 });
  const centre = centreOf(aQueue('night', { open: false, today }));
  const { table } = statusTable(statusOf(centre, LIVE, 'today'), wordsFor('fr'), 'Europe/Paris');
  expect(table.rows[0]![6]).toBe('12 ref.');
  const wish = { metric: 'answerRate' as const, warning: null, critical: null };
  const [state, said, data] = metricsVerdict({
    centre,
    now: NOW,
    words: wordsFor('en'),
    queue: 'night',
    window: 'today',
    strict: false,
    wishes: [wish],
  });
  expect([state, said]).toEqual(['OK', 'night: Answer rate 12 ref. (closed)']);
  expect(data[0]?.value).toBeNull();
});
