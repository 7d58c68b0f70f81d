import { execFileSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { hubMetrics } from '../../src/commands/metrics.ts';
import { createAlerts } from '../../src/insight/alerts/alerts.ts';
import { alertsSchema } from '../../src/insight/rules/schema.ts';
import { calls } from '../commands/live-hub.ts';
import { mintFor, scratchDir, testHub, until } from '../support/hubs.ts';
import { PARIS, smallCentre } from '../support/small-centre.ts';
import { freePort, needs, program } from './program.ts';

const DOCS = join(import.meta.dirname, '../../docs/prometheus');

beforeAll(() => {
  needs('promtool', 'prometheus');
  needs('prometheus', 'prometheus');
});

/** A hub with its metrics, some calls already counted, one alert firing. */
async function measuredHub() {
  const centre = smallCentre({ now: Date.now });
  const { rules } = alertsSchema.parse({
    defaults: false,
    rules: { wait: { metric: 'waiting', critical: 2 } },
  });
  const metrics = hubMetrics(Date.now);
  const hub = await testHub({
    sources: [centre],
    insight: createAlerts({ rules, timezone: PARIS, holidays: [] }),
    routes: [metrics.route],
  });
  metrics.measure(hub);
  await until('queues', () => hub.centre.queue.size > 0);
  calls(centre, { answered: 60, abandoned: 40 });
  calls(centre, { queue: 'imaging', waiting: 3, waitingMs: 500_000 });
  await until('counted', () => hub.centre.queue.get('imaging')?.waiting === 3);
  const url = hub.url.replace(/^ws/, 'http');
  const scrape = (headers: Record<string, string> = {}, path = '/metrics') =>
    fetch(`${url}${path}`, { headers });
  return { centre, hub, url, scrape };
}

describe('GET /metrics', () => {
  test('passes promtool, in base units, and names nobody', async () => {
    const { scrape } = await measuredHub();
    const response = await scrape();
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(execFileSync('promtool', ['check', 'metrics'], { input: text, stdio: 'pipe' }).toString()).toBe(
      '',
    );
    expect(text).toContain('vigie_contacts_offered_total{queue="cardio"} 100');
    expect(text).toContain('vigie_contacts_abandoned_total{queue="cardio"} 40');
    expect(text).toContain('vigie_contact_wait_seconds_bucket{le="10",queue="cardio",outcome="answered"} 60');
    expect(text).toContain('vigie_source_up{source="small",kind="demo"} 1');
    expect(text).toContain('vigie_alerts_firing{rule="wait",severity="critical"} 1');
    expect(text).toMatch(/vigie_queue_longest_wait_seconds\{queue="imaging"\} 50\d/);
    expect(text).not.toMatch(/longest_wait_seconds\{queue="cardio"\}/);
    expect(text).not.toMatch(/a1|••|06 ?39/);
  });

  test('through a proxy it wants a token, shows what the token may see, and takes GET alone', async () => {
    const { scrape } = await measuredHub();
    const proxied = { 'x-forwarded-for': '192.0.2.7' };
    const bearer = (token: string) => ({ ...proxied, authorization: `Bearer ${token}` });
    expect((await scrape(proxied)).status).toBe(401);
    expect((await scrape(bearer('nobody'))).status).toBe(401);
    expect((await scrape(bearer(mintFor({ role: 'secretariat' })))).status).toBe(403);
    const some = await (await scrape(bearer(mintFor({ role: 'viewer', queues: ['cardio'] })))).text();
    expect(some).toContain('queue="cardio"');
    expect(some).not.toContain('queue="imaging"');
    expect((await scrape(proxied, '/metrics/other')).status).toBe(404);
  });

  test('what has gone is no longer told', async () => {
    const { centre, hub, scrape } = await measuredHub();
    centre.sink().status({ state: 'down' });
    await until('down', () => hub.centre.source.get('small')?.state === 'down');
    expect(await (await scrape()).text()).toContain('vigie_source_up{source="small",kind="demo"} 0');
  });
});

test('the example rules say what they are for', () => {
  const said = execFileSync('promtool', [
    'test',
    'rules',
    join(import.meta.dirname, 'prometheus-rules.test.yml'),
  ]);
  expect(said.toString()).toContain('SUCCESS');
});

/** What the published dashboard asks Prometheus for. */
const dashboardPanels = () =>
  (
    JSON.parse(readFileSync(join(DOCS, '../grafana/vigie.json'), 'utf8')) as {
      panels: { title: string; targets: { expr: string }[] }[];
    }
  ).panels;

test('a real Prometheus scrapes a live hub with the example files, the example rules fire, the dashboard is answered', async () => {
  const { url } = await measuredHub();
  const dir = scratchDir();
  const port = await freePort();
  copyFileSync(join(DOCS, 'vigie.rules.yml'), join(dir, 'vigie.rules.yml'));
  writeFileSync(
    join(dir, 'prometheus.yml'),
    `global: {scrape_interval: 1s, evaluation_interval: 1s}\nscrape_configs:\n  - job_name: vigie\n    static_configs: [{targets: ["${new URL(url).host}"]}]\nrule_files: ["vigie.rules.yml"]\n`,
  );
  execFileSync('promtool', ['check', 'config', join(DOCS, 'prometheus.yml')]);
  const prometheus = program('prometheus', [
    `--config.file=${join(dir, 'prometheus.yml')}`,
    `--storage.tsdb.path=${join(dir, 'data')}`,
    `--web.listen-address=127.0.0.1:${port}`,
  ]);
  const ask = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/${path}`).catch(() => null);
    return answer?.ok ? ((await answer.json()) as { data: never }).data : null;
  };
  type Firing = { alerts: { state: string; labels: Record<string, string> }[] };
  let firing: string[] = [];
  for (let tries = 0; tries < 240 && firing.length < 2; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    const { alerts } = ((await ask('alerts')) as Firing | null) ?? { alerts: [] };
    firing = alerts.filter(({ state }) => state === 'firing').map(({ labels }) => labels.alertname!);
  }
  expect(firing.toSorted(), prometheus.output).toEqual(['VigieAlert', 'VigieLongWait']);
  for (const { title, targets } of dashboardPanels()) {
    for (const { expr } of targets) {
      const query = expr.replaceAll('$queue', '.+').replaceAll('$__rate_interval', '5m');
      const answer = (await ask(`query?query=${encodeURIComponent(query)}`)) as { result: unknown[] } | null;
      expect(answer?.result, `${title}: ${query}`).toBeInstanceOf(Array);
      if (!/rate\(|alerts_firing/.test(query)) expect(answer!.result, `${title}: ${query}`).not.toEqual([]);
    }
  }
  const up = (await ask('query?query=up{job="vigie"}')) as { result: { value: [number, string] }[] } | null;
  expect(up?.result[0]?.value[1]).toBe('1');
});
