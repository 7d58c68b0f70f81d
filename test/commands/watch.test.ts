import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Webhook } from 'standardwebhooks';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { FactOf } from '../../src/centre/fact.ts';
import type { Hub } from '../../src/hub/hub.ts';
import { createAlerts } from '../../src/insight/alerts.ts';
import { alertsSchema } from '../../src/insight/rules-schema.ts';
import type { AlertLine, WatchLine } from '../../src/report/watch-line.ts';
import { scratchDir, TOKEN, testHub, until } from '../support/hubs.ts';
import { webhookReceiver } from '../support/receivers.ts';
import { PARIS, type SmallCentre, smallCentre } from '../support/small-centre.ts';
import { calls, liveHub } from './live-hub.ts';

const SCHEMA = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../docs/schemas/watch.schema.json'), 'utf8'),
);
const validate = new Ajv2020({ strict: false }).compile(SCHEMA);
const CHILD = join(import.meta.dirname, '../support/cli-child.ts');
const RULES = {
  defaults: false,
  rules: {
    wait: {
      metric: 'waiting',
      warning: 2,
      critical: 5,
      clearAfter: '0s',
      flapping: { crossings: 1000, quiet: '0s' },
    },
  },
};

/** `vigie watch` in a process of its own, its lines in a file. */
function watch(hub: Pick<Hub, 'url'>, argv: string[], out: string): ChildProcess {
  const child = spawn(process.execPath, [CHILD, 'watch', ...argv], {
    stdio: ['ignore', openSync(out, 'a'), 'inherit'],
    env: { ...process.env, VIGIE_URL: hub.url, VIGIE_TOKEN: TOKEN, VIGIE_TOKEN_FILE: '', LANG: 'C' },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = once(child, 'exit');
  child.kill(signal);
  const [code] = (await exit) as [number | null];
  return code;
}

const textOf = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
const linesOf = (path: string): WatchLine[] =>
  textOf(path)
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as WatchLine);
const alertsOf = (path: string): AlertLine[] =>
  linesOf(path).filter((line): line is AlertLine => line.type === 'alert');
const turnsOf = (hub: Hub): FactOf<'alert.state'>[] =>
  hub.centre.journal.filter((fact): fact is FactOf<'alert.state'> => fact.name === 'alert.state');

let serial = 0;
/** Makes one incident of `cardio` and ends it: two turns, each in a transaction of its own. */
async function incident({ centre, hub }: { centre: SmallCentre; hub: Hub }): Promise<void> {
  const ids = [1, 2, 3].map(() => `i${serial++}`);
  const before = turnsOf(hub).length;
  for (const id of ids) centre.enter(id, 'cardio');
  await until('firing', () => turnsOf(hub).length === before + 1);
  for (const id of ids) centre.answer(id);
  await until('cleared', () => turnsOf(hub).length === before + 2);
}

describe('the stream', () => {
  test('says each turn on a line that the published schema takes, and stops clean', async () => {
    const { centre, hub } = await liveHub(RULES);
    const out = join(scratchDir(), 'out');
    const child = watch(hub, ['--json', '--heartbeat', '0.2', '--facts', 'contact.abandoned'], out);
    await until('connected', () => linesOf(out).some(({ type }) => type === 'heartbeat'));
    await incident({ centre, hub });
    centre.enter('gone');
    centre.abandon('gone');
    await until('told', () => alertsOf(out).length === 2 && linesOf(out).some(({ type }) => type === 'fact'));
    expect(await ended(child, 'SIGTERM')).toBe(0);
    const lines = linesOf(out);
    for (const line of lines) expect(validate(line), JSON.stringify([line, validate.errors])).toBe(true);
    expect(new Set(lines.map(({ type }) => type))).toEqual(new Set(['link', 'heartbeat', 'alert', 'fact']));
    expect(alertsOf(out).map(({ state, place }) => `${state} ${place}`)).toEqual([
      'firing queue cardio',
      'cleared queue cardio',
    ]);
    expect(textOf(out).includes('\u001b')).toBe(false);
  });

  test('begins with what is firing, in words for people', async () => {
    const { centre, hub } = await liveHub(RULES);
    calls(centre, { waiting: 3 });
    await until('firing', () => turnsOf(hub).length === 1);
    const out = join(scratchDir(), 'out');
    const child = watch(hub, ['--severity', 'warning'], out);
    await until('told', () => textOf(out).includes('\n'));
    calls(centre, { waiting: 9, queue: 'imaging' });
    await until('both', () => textOf(out).split('\n').length > 2);
    await ended(child, 'SIGTERM');
    const [first, second] = textOf(out).split('\n');
    expect(first).toMatch(/^\d\d:\d\d:\d\d WARNING wait, queue cardio: firing, 3$/);
    expect(second).toMatch(/^\d\d:\d\d:\d\d (WARNING|CRITICAL) wait, queue imaging: firing, \d$/);
  });

  test('a token that the hub refuses ends it, with 1', async () => {
    const { hub } = await liveHub(RULES);
    const child = spawn(process.execPath, [CHILD, 'watch'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, VIGIE_URL: hub.url, VIGIE_TOKEN: 'nobody', VIGIE_TOKEN_FILE: '' },
    });
    const [code] = await once(child, 'exit');
    expect(code).toBe(1);
  });
});

describe('nothing lost, nothing twice', () => {
  test('its file is its own cursor: killed over and over while alerts come, it holds each turn once', async () => {
    const { centre, hub } = await liveHub(RULES);
    const out = join(scratchDir(), 'alerts.ndjson');
    const noise = join(scratchDir(), 'stdout');
    let child = watch(hub, ['--output', out], noise);
    await until('begun', () => linesOf(out).some(({ type }) => type === 'heartbeat'));
    for (let life = 0; life < 3; life += 1) {
      const seen = alertsOf(out).length;
      const under = (async () => {
        for (let n = 0; n < 4; n += 1) await incident({ centre, hub });
      })();
      await until('some told', () => alertsOf(out).length > seen + life);
      await ended(child, 'SIGKILL');
      await under;
      await incident({ centre, hub });
      child = watch(hub, ['--output', out], noise);
    }
    await until('all told', () => alertsOf(out).length >= turnsOf(hub).length);
    await ended(child, 'SIGTERM');
    expect(alertsOf(out).map(({ id }) => id)).toEqual(turnsOf(hub).map(({ id }) => id));
    expect(alertsOf(out)).toHaveLength(30);
  });

  test('a line torn by a kill is mended and told again whole', async () => {
    const { centre, hub } = await liveHub(RULES);
    const out = join(scratchDir(), 'alerts.ndjson');
    const child = watch(hub, ['--output', out], join(scratchDir(), 'stdout'));
    await until('begun', () => linesOf(out).some(({ type }) => type === 'heartbeat'));
    await incident({ centre, hub });
    await until('told', () => alertsOf(out).length === 2);
    await ended(child, 'SIGKILL');
    const whole = textOf(out);
    writeFileSync(out, whole.slice(0, -40));
    const again = watch(hub, ['--output', out], join(scratchDir(), 'stdout'));
    await until('mended', () => alertsOf(out).length === 2);
    await ended(again, 'SIGTERM');
    expect(alertsOf(out).map(({ id }) => id)).toEqual(turnsOf(hub).map(({ id }) => id));
  });

  test('the hub killed and restarted: the same incidents go on, each turn told once', async () => {
    const dataDir = scratchDir();
    const out = join(scratchDir(), 'alerts.ndjson');
    const { rules } = alertsSchema.parse(RULES);
    let centre = smallCentre({ now: Date.now });
    const start = (port = 0) => {
      centre = smallCentre({ now: Date.now });
      const insight = createAlerts({ rules, timezone: PARIS, holidays: [] });
      return testHub({ sources: [centre], insight, dataDir, port });
    };
    let hub = await start();
    await until('queues', () => hub.centre.queue.size > 0);
    const { port } = hub;
    const child = watch(hub, ['--output', out], join(scratchDir(), 'stdout'));
    await until('begun', () => linesOf(out).some(({ type }) => type === 'heartbeat'));
    await incident({ centre, hub });
    calls(centre, { waiting: 3, queue: 'imaging' });
    await until('three turns', () => turnsOf(hub).length === 3);
    await hub.stop();
    hub = await start(port);
    await until('the day again', () => hub.centre.queue.get('imaging')?.waiting === 3);
    await incident({ centre, hub });
    await until('five turns', () => alertsOf(out).length === 5);
    await ended(child, 'SIGTERM');
    expect(alertsOf(out).map(({ id }) => id)).toEqual(turnsOf(hub).map(({ id }) => id));
    expect(linesOf(out).filter(({ type }) => type === 'link')).toMatchObject([{}, {}, { problem: null }]);
  });
});

describe('what it sets going', () => {
  test('a command for each alert, also for those of its absence, one that hangs being cut short', async () => {
    const { centre, hub } = await liveHub(RULES);
    const dir = scratchDir();
    const [out, pages, cursor] = ['out', 'pages', 'cursor'].map((name) => join(dir, name)) as [
      string,
      string,
      string,
    ];
    const exec = `cat >> ${pages}; echo "$VIGIE_ALERT_STATE/$VIGIE_ALERT_REDELIVERED" >> ${pages}.env; [ "$VIGIE_ALERT_STATE" = firing ] || sleep 60`;
    const argv = ['--json', '--cursor', cursor, '--exec', exec, '--exec-timeout', '0.4'];
    let child = watch(hub, argv, out);
    await until('begun', () => existsSync(cursor) && linesOf(out).some(({ type }) => type === 'heartbeat'));
    await incident({ centre, hub });
    await until('paged', () => textOf(`${pages}.env`).includes('cleared'));
    await until('cut short', () => linesOf(out).some(({ type }) => type === 'trouble'));
    await ended(child, 'SIGTERM');
    await incident({ centre, hub });
    await until('turned', () => turnsOf(hub).length === 4);
    child = watch(hub, argv, out);
    await until('paged for the absence', () => textOf(`${pages}.env`).split('\n').length > 4);
    await ended(child, 'SIGTERM');
    expect(linesOf(pages).map((line) => (line as AlertLine).id)).toEqual(turnsOf(hub).map(({ id }) => id));
    expect(linesOf(out).find(({ type }) => type === 'trouble')).toMatchObject({
      problem: { code: 'watch.exec', detail: { reason: 'still running after 0.4 s' } },
    });
  });

  test('a signed webhook, tried again under the same id until it is taken', async () => {
    const { centre, hub } = await liveHub(RULES);
    const receiver = await webhookReceiver();
    onTestFinished(receiver.close);
    receiver.statuses.push(500, 503);
    const secret = `whsec_${Buffer.from('a secret of the test, not a real one').toString('base64')}`;
    const dir = scratchDir();
    const site = join(dir, 'vigie.yaml');
    writeFileSync(join(dir, 'secret'), secret);
    writeFileSync(
      site,
      `site: {id: chu, name: CHU, timezone: Europe/Paris}\nalerts:\n  rules: {wait: {metric: waiting, warning: 2}}\n  webhooks: [{url: "${receiver.url}/pager", secretFile: secret, rules: [wait]}]\n`,
    );
    const child = watch(hub, ['--json', '--config', site, '--webhooks'], join(dir, 'out'));
    await until('begun', () => linesOf(join(dir, 'out')).some(({ type }) => type === 'heartbeat'));
    calls(centre, { waiting: 3 });
    await until('taken', () => receiver.received.length === 3);
    await ended(child, 'SIGTERM');
    const [turn] = turnsOf(hub);
    for (const { headers, body, path } of receiver.received) {
      expect([path, headers['webhook-id']]).toEqual(['/pager', turn!.id]);
      expect(new Webhook(secret).verify(body, headers as Record<string, string>)).toMatchObject({
        type: 'alert.firing',
        data: { id: turn!.id, rule: 'wait', severity: 'warning' },
      });
    }
    expect(linesOf(join(dir, 'out')).filter(({ type }) => type === 'trouble')).toHaveLength(1);
  });
});
