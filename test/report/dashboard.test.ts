import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import { openMetrics } from '../../src/report/prometheus/metrics.ts';

type Grid = { x: number; y: number; w: number; h: number };
type Source = { type: string; uid: string };
type Panel = {
  id: number;
  title: string;
  type: string;
  gridPos: Grid;
  datasource: Source;
  targets: { expr: string; refId: string; datasource: Source }[];
  fieldConfig: { defaults: { unit: string } };
};
type Dashboard = {
  uid: string;
  schemaVersion: number;
  templating: { list: { name: string; type: string; query: unknown; datasource?: Source }[] };
  panels: Panel[];
};

const { uid, schemaVersion, templating, panels } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../docs/grafana/vigie.json'), 'utf8'),
) as Dashboard;
const targets = panels.flatMap((panel) => panel.targets);
/** Columns of Grafana's grid. */
const COLUMNS = 24;
/** Of Grafana's own panels and units, those that a dashboard of a contact centre may need. */
const PANELS = ['stat', 'timeseries', 'gauge', 'bargauge', 'table'];
const UNITS = ['short', 'none', 's', 'ms', 'percent', 'percentunit', 'bool_on_off', 'cpm', 'dateTimeFromNow'];

const overlap = (a: Grid, b: Grid): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

describe('the Grafana dashboard', () => {
  test('asks only for what the hub exposes', async () => {
    const registry = new Registry();
    openMetrics(registry);
    const exposed = new Set(
      (await registry.getMetricsAsJSON()).flatMap(({ name, type }) =>
        String(type) === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
      ),
    );
    const queries = [...targets.map(({ expr }) => expr), JSON.stringify(templating)];
    const asked = queries.flatMap((text) => text.match(/\bvigie_[a-z_]+/g) ?? []);
    expect(asked.length).toBeGreaterThan(targets.length);
    expect(asked.filter((name) => !exposed.has(name))).toEqual([]);
  });

  test('can be imported anywhere: its data source is a variable, its ids its own', () => {
    expect(schemaVersion).toBeGreaterThanOrEqual(36);
    expect(uid).toMatch(/^[\w-]{1,40}$/);
    expect(templating.list[0]).toMatchObject({ name: 'datasource', type: 'datasource', query: 'prometheus' });
    const sources = [...panels, ...targets, ...templating.list.slice(1)].map(({ datasource }) => datasource);
    for (const source of sources) expect(source).toEqual({ type: 'prometheus', uid: `\${datasource}` });
    const named = new Set(templating.list.map(({ name }) => name));
    const used = targets.flatMap(({ expr }) => [...expr.matchAll(/\$(\w+)/g)].map(([, name]) => name!));
    expect(used.filter((name) => !named.has(name) && !name.startsWith('__'))).toEqual([]);
    const ids = panels.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { targets: asked } of panels) {
      expect(asked.length).toBeGreaterThan(0);
      expect(new Set(asked.map(({ refId }) => refId)).size).toBe(asked.length);
    }
  });

  test('is laid out within the grid, no panel on another, with panels and units that Grafana has', () => {
    for (const { title, type, gridPos, fieldConfig } of panels) {
      expect(title).not.toBe('');
      expect(PANELS).toContain(type);
      expect(UNITS, title).toContain(fieldConfig.defaults.unit);
      expect(Object.values(gridPos).every((side) => Number.isInteger(side) && side >= 0)).toBe(true);
      expect(
        [gridPos.w, gridPos.h].every((side) => side > 0),
        title,
      ).toBe(true);
      expect(gridPos.x + gridPos.w, title).toBeLessThanOrEqual(COLUMNS);
    }
    const overlapping = panels.flatMap((panel, at) =>
      panels.slice(at + 1).filter((other) => overlap(panel.gridPos, other.gridPos)),
    );
    expect(overlapping.map(({ title }) => title)).toEqual([]);
  });

  test('never makes a zero of what is unknown, nor counts an agent of three queues three times', () => {
    expect(targets.filter(({ expr }) => /\bvector\(/.test(expr))).toEqual([]);
    expect(targets.filter(({ expr }) => /\bsum\b.*vigie_queue_agents/.test(expr))).toEqual([]);
  });
});
