import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type AnswerDesk, answerDesk } from '../support/answer-desk.ts';

const PHONE = { width: 360, height: 640 };
let browser: Browser;
let page: Page;
let desk: AnswerDesk;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
afterAll(() => browser.close());
beforeEach(async () => {
  desk = await answerDesk();
  page = await browser.newPage({ viewport: PHONE, locale: 'fr-FR' });
});
afterEach(async () => {
  await page.close();
  await desk.close();
});

const escalation = () => desk.hub.centre.escalation.get('esc-c1');
const text = () => page.locator('main').textContent();

test('a secretariat accepts on a phone, then says that it is done', async () => {
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(desk.link());
  const wide = await page.evaluate('document.documentElement.scrollWidth');
  expect(wide).toBeLessThanOrEqual(PHONE.width);
  expect(escalation()?.state).toBe('delivered');
  await page.getByRole('button', { name: /^Accepter/ }).click();
  expect(escalation()?.state).toBe('accepted');
  await page.getByRole('button', { name: 'C’est fait' }).click();
  expect(escalation()?.state).toBe('done');
  expect(await text()).toContain('Rien d’autre n’est attendu de vous.');
  expect(complaints).toEqual([]);
});

test('a refusal asks for its reason, and passes the request on', async () => {
  await page.goto(desk.link());
  await page.getByRole('button', { name: 'Refuser' }).click();
  expect(await page.getByRole('alert').textContent()).toContain('motif');
  await page.getByLabel(/Un mot/).fill('Plus de créneau');
  await page.getByRole('button', { name: 'Refuser' }).click();
  expect(escalation()).toMatchObject({ state: 'delivered', to: 'ward' });
  expect(await page.getByRole('button').count()).toBe(0);
});

test('a link used again, expired or with a wrong signature says so and offers no button', async () => {
  const link = desk.link();
  await page.goto(link);
  await page.getByRole('button', { name: /^Accepter/ }).click();
  await page.getByRole('button', { name: 'C’est fait' }).click();
  await page.goto(link);
  expect(await page.getByRole('button').count()).toBe(0);
  await page.goto(desk.link({ expiresAt: desk.hub.now - 1 }));
  expect(await text()).toContain('Ce lien a expiré.');
  await page.goto(`${link.slice(0, -5)}aaaaa`);
  expect(await text()).toContain('Ce lien n’est pas de nous');
  expect(await page.getByRole('button').count()).toBe(0);
});
