import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/cli.ts';
import { around } from './around.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/asterisk');
const RECORDING = join(FIXTURES, 'ami.jsonl.gz');
const cwd = mkdtempSync(join(tmpdir(), 'vigie-report-'));
afterAll(() => rmSync(cwd, { recursive: true }));

/** The first minutes of the recording, for what does not need all of it. */
const lines = gunzipSync(readFileSync(RECORDING)).toString('utf8').split('\n').slice(0, 6000);
const brief = join(cwd, 'brief.jsonl.gz');
writeFileSync(brief, gzipSync(lines.join('\n')));

type Flat = Record<string, number> & {
  id: string;
  answerRate: { num: number; den: number };
  abandonRate: { num: number; den: number };
  serviceLevel: { thresholdMs: number } & Record<string, { num: number; den: number }>;
};
type Truth = {
  queues: Record<string, { service_level_s: number; sl_tolerance: number; expect: Record<string, number> }>;
};
const truth = JSON.parse(readFileSync(join(FIXTURES, 'truth.json'), 'utf8')) as Truth;

async function vigie(...argv: string[]) {
  const { surroundings, kept } = around({ cwd });
  const code = await run(argv, surroundings);
  return { code, ...kept };
}

describe('the figures of a recorded Monday', () => {
  let report: { queues: Flat[]; total: Flat; formulas: Record<string, { formula: string }> };
  beforeAll(async () => {
    const { code, stdout, stderr } = await vigie('report', '--recording', RECORDING, '--format', 'json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    report = JSON.parse(stdout);
  });

  test('every queue equals what the platform itself logged', () => {
    expect(report.queues.map(({ id }) => id).sort()).toEqual(Object.keys(truth.queues).sort());
    for (const queue of report.queues) {
      const { expect: told, sl_tolerance, service_level_s } = truth.queues[queue.id]!;
      for (const name of ['offered', 'answered', 'abandoned', 'overflowed', 'waiting']) {
        expect(queue[name], `${queue.id} ${name}`).toBe(told[name]);
      }
      expect(Math.abs(queue.asaMs! - told.asaMs!), queue.id).toBeLessThanOrEqual(1000);
      expect(Math.abs(queue.abandonedWaitMs! - told.abandonedWaitMs!), queue.id).toBeLessThanOrEqual(1000);
      const { serviceLevel } = queue;
      expect(serviceLevel.thresholdMs).toBe(1000 * service_level_s);
      expect(serviceLevel.offered!.den).toBe(told['serviceLevel.offered.den']);
      expect(serviceLevel.answered!.den).toBe(told['serviceLevel.answered.den']);
      const off = serviceLevel.offered!.num - told['serviceLevel.offered.num']!;
      expect(Math.abs(off), queue.id).toBeLessThanOrEqual(sl_tolerance);
      expect(queue.answerRate).toEqual({ num: queue.answered, den: queue.offered });
      expect(queue.abandonRate).toEqual({ num: queue.abandoned, den: queue.offered });
      expect(serviceLevel.exclShort!.den).toBe(queue.offered! - queue.abandonedShort!);
      expect(serviceLevel.exclInSla!.num).toBe(serviceLevel.offered!.num);
      expect(queue.calledBack! + queue.refused!).toBe(0);
    }
  });

  test('the total is the sum of the rows', () => {
    expect(report.total).toMatchObject({ offered: 1834, answered: 1227, abandoned: 469, overflowed: 138 });
    for (const name of ['abandonedShort', 'calledBack', 'refused', 'waiting']) {
      expect(report.total[name]).toBe(report.queues.reduce((sum, queue) => sum + queue[name]!, 0));
    }
    expect(report.total.longestWaitMs).toBe(Math.max(...report.queues.map((queue) => queue.longestWaitMs!)));
    expect(report.total.serviceLevel.thresholdMs).toBeNull();
    expect(report.formulas.answerRate!.formula).toBe('answered / offered');
  });

  test('a site’s file names its queues and sets its thresholds', async () => {
    const site = join(cwd, 'site.yaml');
    writeFileSync(
      site,
      'site: {id: chu, name: CHU Test, timezone: Europe/Paris}\nqueues:\n  accueil: {name: Standard, serviceLevel: {within: 60s, target: 90%}}\n',
    );
    const { stdout } = await vigie('report', '--recording', brief, '--json', '--config', site);
    const accueil = (JSON.parse(stdout).queues as (Flat & { name: string; targetRatio: number })[]).find(
      ({ id }) => id === 'accueil',
    )!;
    expect(accueil).toMatchObject({
      name: 'Standard',
      targetRatio: 0.9,
      serviceLevel: { thresholdMs: 60_000 },
    });
    expect(accueil.serviceLevel.offered!.num).toBeGreaterThan(0);
  });
});

describe('what cannot be read', () => {
  test('a recording cut short: its figures as far as it goes, and where it stops', async () => {
    const cut = join(cwd, 'cut.jsonl.gz');
    writeFileSync(cut, readFileSync(RECORDING).subarray(0, 400_000));
    const { code, stdout, stderr } = await vigie('report', '--recording', cut, '--json');
    expect(code).toBe(1);
    expect(stderr).toMatch(/line \d+/i);
    const { total } = JSON.parse(stdout) as { total: Flat };
    expect(total.offered).toBeGreaterThan(10);
    expect(total.offered).toBeLessThan(1834);
  });

  test('a line that is not one: which, and what was expected there', async () => {
    const bad = join(cwd, 'bad.jsonl.gz');
    writeFileSync(bad, gzipSync(lines.toSpliced(2000, 1, '{"t": "noon"}').join('\n')));
    const { code, stderr } = await vigie('report', '--recording', bad);
    expect(code).toBe(1);
    expect(stderr).toContain('2001');
    expect(stderr).toMatch(/"dir"/);
  });

  test('the language asked for, the format asked for, and never an escape in a pipe', async () => {
    const { stdout } = await vigie('report', '--recording', brief, '--lang', 'fr');
    expect(stdout).toMatch(/^Rapport d’un enregistrement\n[a-z]+ 22 novembre 2026, 01:45 – 01:/);
    for (const format of ['plain', 'markdown', 'html', 'csv']) {
      const said = await vigie('report', '--recording', brief, '--format', format);
      expect({ code: said.code, stderr: said.stderr }, format).toEqual({ code: 0, stderr: '' });
      expect(said.stdout, format).toContain('accueil');
      expect(said.stdout.includes('\u001b'), format).toBe(false);
    }
  });

  test('no such file, nothing in it, an output that cannot be written, a day of a recording', async () => {
    const empty = join(cwd, 'empty.jsonl');
    writeFileSync(empty, '');
    expect(await vigie('report', '--recording', 'none.jsonl')).toMatchObject({ code: 1, stdout: '' });
    expect(await vigie('report', '--recording', empty)).toMatchObject({ code: 1, stdout: '' });
    const blind = await vigie('report', '--recording', brief, '-o', join(cwd, 'no/such/dir.html'));
    expect(blind).toMatchObject({ code: 1, stdout: '' });
    expect(blind.stderr).toMatch(/ENOENT/);
    expect(await vigie('report', '--recording', brief, '--day', 'today')).toMatchObject({ code: 2 });
    expect(await vigie('report', '--format', 'xml')).toMatchObject({ code: 2 });
    expect(await vigie('report')).toMatchObject({ code: 2 });
  });
});
