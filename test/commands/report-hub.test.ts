import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli.ts';
import { recordFeed } from '../../src/feeds/recording.ts';
import { createAlerts } from '../../src/insight/alerts/alerts.ts';
import { alertsSchema } from '../../src/insight/rules/schema.ts';
import { manualClock } from '../support/clock.ts';
import { live, must, scratchDir, TOKEN, testHub, until } from '../support/hubs.ts';
import { MONDAY_10H, PARIS, smallCentre } from '../support/small-centre.ts';
import { around } from './around.ts';

const MIN = 60_000;
const DAY = 24 * 60 * MIN;

/** Two Mondays, a week apart, of a small centre in a hub: the second one busier, and recorded. */
async function twoMondays() {
  const clock = manualClock(MONDAY_10H - 7 * DAY);
  const centre = smallCentre({ now: clock.now });
  const { rules } = alertsSchema.parse({
    defaults: false,
    rules: { wait: { metric: 'waiting', critical: 2 } },
  });
  const insight = createAlerts({ rules, timezone: PARIS, holidays: [] });
  const hub = await testHub({ sources: [centre], clock, insight });
  await until('queues', () => hub.centre.queue.size > 0);
  const path = join(scratchDir(), 'monday.vigie');
  const call = async (id: string, end: 'answer' | 'abandon') => {
    const seq = hub.seq();
    centre.enter(id);
    await until('entered', () => hub.seq() > seq);
    clock.advance(20_000);
    const before = hub.seq();
    centre[end](id);
    await until('ended', () => hub.seq() > before);
    clock.advance(40_000);
  };
  for (let n = 0; n < 4; n += 1) await call(`a${n}`, 'answer');
  clock.advance(MONDAY_10H - clock.now());
  const recorder = must(await recordFeed({ path, url: hub.url, token: TOKEN }));
  await until('live', () => live(recorder.session));
  for (let n = 0; n < 12; n += 1) await call(`b${n}`, n % 4 === 0 ? 'abandon' : 'answer');
  for (const id of ['x', 'y', 'z']) centre.enter(id);
  await until('firing', () => [...hub.centre.alert.values()].some(({ state }) => state === 'firing'));
  clock.advance(2 * MIN);
  for (const id of ['x', 'y', 'z']) centre.answer(id);
  await until('answered', () => hub.centre.queue.get('cardio')?.waiting === 0);
  await until('all there', () => recorder.session.position()?.seq === hub.seq());
  expect((await recorder.stop()).problem).toBeNull();
  clock.advance(5 * MIN);
  const vigie = async (...argv: string[]) => {
    const { surroundings, kept } = around({ env: { VIGIE_URL: hub.url, VIGIE_TOKEN: TOKEN } });
    const code = await run(argv, surroundings);
    return { code, ...kept };
  };
  const report = async (...argv: string[]) => {
    const said = await vigie('report', '--json', ...argv);
    expect(said.stderr).toBe('');
    return JSON.parse(said.stdout);
  };
  return { hub, path, vigie, report };
}

describe('from the journal of a hub', () => {
  test('today, a shift of it, last Monday beside it, and an incident', async () => {
    const { hub, path, vigie, report } = await twoMondays();
    const today = await report();
    expect(today.total).toMatchObject({
      offered: 15,
      answered: 12,
      abandoned: 3,
      answerRate: { num: 12, den: 15 },
    });
    expect(today.period).toMatchObject({ kind: 'day', timezone: PARIS });
    expect(today.incidents).toMatchObject([{ rule: 'wait', place: 'cardio', severity: 'critical' }]);

    const shift = await report('--from', '10:00', '--to', '10:05', '--compare', 'last-monday');
    expect(shift.total).toMatchObject({ offered: 5, answered: 3, abandoned: 2 });
    expect(shift.comparedWith.total).toMatchObject({ offered: 4, answered: 4 });

    expect((await report('--day', 'last-monday')).total).toMatchObject({ offered: 4, answered: 4 });
    expect((await report('--day', '2025-02-25')).total).toMatchObject({ offered: 0 });

    expect([today.blank, (await report('--day', '2025-02-25')).blank]).toEqual([false, true]);
    const past = await vigie('report', '--day', '2025-02-25');
    expect(past.stdout).toContain('The hub’s journal holds nothing of this period: its zeros count nothing.');
    expect(past.stdout).toMatch(/^Offered +–$/m);
    const beside = await vigie('report', '--compare', '2025-02-25');
    expect(beside.stdout).toMatch(/^Offered +15 +– +–$/m);
    expect(beside.stdout).toMatch(/^Longest wait of the period +\d:\d\d +– +–$/m);
    const french = await vigie('report', '--day', '2025-02-25', '--lang', 'fr');
    expect(french.stdout).toContain('ses zéros ne comptent rien');

    const [alert] = [...hub.centre.alert.keys()];
    const incident = await report('--incident', alert!);
    expect(incident.period).toMatchObject({ kind: 'incident', incident: alert });
    expect(incident.total.offered).toBe(15);
    expect(await vigie('report', '--incident', 'nothing')).toMatchObject({ code: 3, stdout: '' });
    expect(await vigie('report', '--day', 'someday')).toMatchObject({ code: 2, stdout: '' });
    expect(await vigie('report', '--from', '25:99')).toMatchObject({ code: 2, stdout: '' });

    const replayed = await report('--recording', path);
    expect(replayed.site).toBe('CHU');
    expect(replayed.total).toMatchObject({ offered: 15, answered: 12, abandoned: 3, waiting: 0 });
    expect(replayed.total.asaMs).toBe(today.total.asaMs);
    const page = await vigie('report', '--format', 'html', '--compare', 'last-monday', '--lang', 'fr');
    expect(page.stdout).toContain('<h2>Comparaison</h2>');
  });
});
