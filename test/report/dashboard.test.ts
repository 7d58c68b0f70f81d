import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { openMetrics } from '../../src/report/prometheus/metrics.ts';

const DASHBOARD = join(import.meta.dirname, '../../docs/grafana/vigie.json');
type Panel = { id: number; title: string; type: string; gridPos: object; targets?: { expr: string }[] };

test('the Grafana dashboard asks only for what the hub exposes, each panel by an id of its own', async () => {
  const dashboard = JSON.parse(readFileSync(DASHBOARD, 'utf8')) as { schemaVersion: number; panels: Panel[] };
  const registry = new Registry();
  openMetrics(registry);
  const exposed = new Set(
    (await registry.getMetricsAsJSON()).flatMap(({ name, type }) =>
      String(type) === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  );
  const asked = dashboard.panels.flatMap(({ targets = [] }) =>
    targets.flatMap(({ expr }) => expr.match(/\bvigie_[a-z_]+/g) ?? []),
  );
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter((name) => !exposed.has(name))).toEqual([]);
  expect(dashboard.schemaVersion).toBeGreaterThanOrEqual(36);
  const ids = dashboard.panels.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { title, type, gridPos } of dashboard.panels) {
    expect([typeof title, typeof type, Object.keys(gridPos).sort()]).toEqual([
      'string',
      'string',
      ['h', 'w', 'x', 'y'],
    ]);
  }
});
