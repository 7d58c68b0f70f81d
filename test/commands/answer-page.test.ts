import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { answerKey, readClaim, signClaim } from '../../src/commands/answers/answer-link.ts';
import { type AnswerDesk, answerDesk } from '../support/answer-desk.ts';

const SECRET = `whsec_${Buffer.from('s'.repeat(32)).toString('base64')}`;
let desk: AnswerDesk;
beforeEach(async () => {
  desk = await answerDesk(new Map([['cardio', { url: 'unused', secrets: [SECRET] }]]));
});
afterEach(() => desk.close());

const state = () => desk.hub.centre.escalation.get('esc-c1')?.state;
const open = async (url: string, headers: Record<string, string> = {}) => {
  const response = await fetch(url, { headers });
  return { status: response.status, headers: response.headers, html: await response.text() };
};
const press = async (url: string, fields: Record<string, string>) => {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
  return { status: response.status, html: await response.text() };
};

test('opening the link changes nothing, however often, and says all that is to be known', async () => {
  const link = desk.link();
  for (const method of ['GET', 'HEAD', 'GET']) await fetch(link, { method });
  const { status, html, headers } = await open(link);
  expect(status).toBe(200);
  expect(state()).toBe('delivered');
  expect(html).toContain('lang="fr"');
  expect(html).toContain('patient fragile');
  expect(html).toContain('Secrétariat &lt;b&gt;de cardiologie&lt;/b&gt;');
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  expect(headers.get('cache-control')).toBe('no-store');
  const english = await open(link, { 'accept-language': 'en-GB,en;q=0.9' });
  expect(english.html).toContain('Accept: we take care of it');
});

test('accepted by its button, then done; each once, and the link says so when it is used again', async () => {
  const link = desk.link();
  const accepted = await press(link, { answer: 'accepted', note: '' });
  expect(accepted.status).toBe(200);
  expect(accepted.html).toContain('C’est fait');
  expect(state()).toBe('accepted');
  const again = await press(link, { answer: 'accepted', note: '' });
  expect(again.status).toBe(409);
  expect(again.html).toContain('déjà été donnée');
  expect((await press(link, { answer: 'done' })).status).toBe(200);
  expect(state()).toBe('done');
  expect((await open(link)).html).toContain('Rien d’autre n’est attendu');
  const answers = desk.hub.journal().filter(({ action }) => action === 'escalation.answer');
  expect(answers.map(({ role, state: end }) => [role, end])).toEqual([
    ['secretariat', 'succeeded'],
    ['secretariat', 'succeeded'],
  ]);
});

test('a refusal without its reason is not one; with it, the next step is asked', async () => {
  const link = desk.link();
  const bare = await press(link, { answer: 'refused', note: '  ' });
  expect(bare.status).toBe(409);
  expect(bare.html).toContain('motif');
  expect(bare.html).toContain('<form');
  expect((await press(link, { answer: 'refused', note: 'Plus de créneau' })).status).toBe(200);
  expect(desk.hub.centre.escalation.get('esc-c1')?.to).toBe('ward');
  expect((await open(link)).html).not.toContain('<form');
  expect((await press(link, { answer: 'accepted' })).status).toBe(409);
  expect(state()).toBe('delivered');
});

test('a link that is cut, forged, expired or about what is over opens on a sentence, not on a form', async () => {
  const link = desk.link();
  for (const url of [link.slice(0, -4), `${desk.url}/answer/e30.AAAA`, `${desk.url}/answer/`]) {
    const { status, html } = await open(url);
    expect(status).toBe(403);
    expect(html).not.toContain('<form');
    expect((await press(url, { answer: 'accepted' })).status).toBe(403);
  }
  const late = desk.link({ expiresAt: desk.hub.now - 1 });
  expect(await open(late)).toMatchObject({ status: 410, html: expect.stringContaining('expiré') });
  expect((await press(late, { answer: 'accepted' })).status).toBe(410);
  const gone = await open(desk.link({ escalation: 'esc-old' }));
  expect(gone.html).toContain('close');
  expect(state()).toBe('delivered');
});

test('a secretariat that was not asked cannot answer, even with a good link', async () => {
  const { status, html } = await press(desk.link({ secretariat: 'ward' }), { answer: 'accepted' });
  expect(status).toBe(409);
  expect(html).toContain('n’a pas été sollicité');
});

test('an answer by webhook counts once by its id, and only when its own secretariat signed it', async () => {
  const body = JSON.stringify({ escalation: 'esc-c1', answer: 'accepted' });
  const post = async (secret: string, text: string, id = 'msg_1') => {
    const now = new Date();
    const response = await fetch(`${desk.url}/answers`, {
      method: 'POST',
      body: text,
      headers: {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(id, now, text),
      },
    });
    return { status: response.status, body: await response.json() };
  };
  const stranger = `whsec_${Buffer.from('x'.repeat(32)).toString('base64')}`;
  expect((await post(stranger, body)).status).toBe(401);
  expect(await post(SECRET, body)).toEqual({ status: 200, body: { state: 'succeeded' } });
  expect(await post(SECRET, body)).toEqual({ status: 200, body: { state: 'duplicate' } });
  expect(await post(SECRET, body, 'msg_2')).toMatchObject({
    status: 409,
    body: { problem: { code: 'desk.escalation.accepted' } },
  });
  expect((await post(SECRET, '{"escalation":1}', 'msg_3')).status).toBe(400);
});

test('the key of the links is made once, for its owner alone', () => {
  const dir = mkdtempSync(join(tmpdir(), 'vigie-key-'));
  const key = answerKey(dir);
  expect(answerKey(dir)).toEqual(key);
  expect(statSync(join(dir, 'answer.key')).mode & 0o777).toBe(0o600);
  const claim = { escalation: 'e', secretariat: 's', expiresAt: 10 };
  expect(readClaim(key, signClaim(key, claim), 10)).toEqual({ ok: true, value: claim });
  expect(readClaim(Buffer.alloc(32), signClaim(key, claim), 10)).toMatchObject({ ok: false });
});
