import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/cli.ts';
import { around } from '../commands/around.ts';
import { needs } from './program.ts';

const RECORDING = join(import.meta.dirname, '../fixtures/asterisk/ami.jsonl.gz');
const PICTURES = process.env.VIGIE_PICTURES;
let browser: Browser;

beforeAll(async () => {
  needs('chromium', 'chromium');
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
afterAll(() => browser.close());

async function pageOf(lang: 'fr' | 'en'): Promise<{ page: Page; faults: string[]; requests: string[] }> {
  const { surroundings, kept } = around();
  const argv = ['report', '--recording', RECORDING, '--format', 'html', '--lang', lang];
  expect(await run(argv, surroundings)).toBe(0);
  const dir = PICTURES ?? join(import.meta.dirname, '../../node_modules/.cache/vigie-report');
  mkdirSync(dir, { recursive: true });
  const file = join(dir, `report-${lang}.html`);
  writeFileSync(file, kept.stdout);
  const page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
  const faults: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => faults.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('requestfailed', (request) => faults.push(request.url()));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  if (PICTURES !== undefined) {
    await page.screenshot({ path: join(PICTURES, `report-${lang}.png`), fullPage: true });
    await page.pdf({ path: join(PICTURES, `report-${lang}.pdf`) });
  }
  return { page, faults, requests };
}

describe.each([
  ['fr', 'Rapport d’un enregistrement', 'Taux de décroché'],
  ['en', 'Report of a recording', 'Answer rate'],
] as const)('the HTML report in %s', (lang, title, rate) => {
  test('opens with its plots drawn, nothing fetched, nothing said on the console', async () => {
    const { page, faults, requests } = await pageOf(lang);
    expect(faults).toEqual([]);
    expect(requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'))).toEqual([]);
    expect(await page.title()).toBe(title);
    expect(await page.locator('html').getAttribute('lang')).toBe(lang);
    expect(await page.locator('.tile').first().textContent()).toContain(rate);
    const plots = page.locator('svg');
    expect(await plots.count()).toBe(4);
    for (const plot of await plots.all()) {
      const box = await plot.boundingBox();
      expect(box!.width).toBeGreaterThan(400);
      expect(box!.height).toBeGreaterThan(80);
      expect(await plot.locator('rect, polyline, circle').count()).toBeGreaterThan(0);
    }
    const drawn = await page.locator('rect.s0').first().boundingBox();
    expect(drawn!.height).toBeGreaterThan(5);
    await page.close();
  });

  test('fits a desk, a phone and a sheet of A4, nothing cut off', async () => {
    const { page } = await pageOf(lang);
    for (const width of [1100, 390]) {
      await page.setViewportSize({ width, height: 900 });
      const overflow = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow, `${width} px`).toBe(0);
    }
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 690, height: 980 });
    const cut = await page.evaluate<number>(
      "[...document.querySelectorAll('.wide')].filter((box) => box.scrollWidth > box.clientWidth).length",
    );
    expect(cut).toBe(0);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
    await page.close();
  });
});
