import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { Webhook } from 'standardwebhooks';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createToken } from '../../src/hub/auth/token-file.ts';
import type { Hub } from '../../src/hub/hub.ts';
import type { AlertLine } from '../../src/report/lines/watch-line.ts';
import { child } from '../support/child.ts';
import { live, must, scratchDir, TOKEN, testClient, until } from '../support/hubs.ts';
import { webhookReceiver } from '../support/receivers.ts';
import type { SmallCentre } from '../support/small-centre.ts';
import { freePort } from '../system/program.ts';
import { calls, liveHub } from './live-hub.ts';
import { alertsOf, ended, linesOf, textOf, turnsOf, watch } from './watcher.ts';

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
    const watcher = watch(hub, ['--json', '--heartbeat', '0.2', '--facts', 'contact.abandoned'], out);
    await until('connected', () => linesOf(out).some(({ type }) => type === 'heartbeat'));
    await incident({ centre, hub });
    centre.enter('gone');
    centre.abandon('gone');
    await until('told', () => alertsOf(out).length === 2 && linesOf(out).some(({ type }) => type === 'fact'));
    expect(await ended(watcher, 'SIGTERM')).toBe(0);
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
    const watcher = watch(hub, ['--severity', 'warning'], out);
    await until('told', () => textOf(out).includes('\n'));
    calls(centre, { waiting: 9, queue: 'imaging' });
    await until('both', () => textOf(out).split('\n').length > 2);
    await ended(watcher, 'SIGTERM');
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
    let watcher = watch(hub, ['--output', out], noise);
    await until('begun', () => linesOf(out).some(({ type }) => type === 'heartbeat'));
    for (let life = 0; life < 3; life += 1) {
      const seen = alertsOf(out).length;
      const under = (async () => {
        for (let n = 0; n < 4; n += 1) await incident({ centre, hub });
      })();
      await until('some told', () => alertsOf(out).length > seen + life);
      await ended(watcher, 'SIGKILL');
      await under;
      await incident({ centre, hub });
      watcher = watch(hub, ['--output', out], noise);
    }
    await until('all told', () => alertsOf(out).length >= turnsOf(hub).length);
    await ended(watcher, 'SIGTERM');
    expect(alertsOf(out).map(({ id }) => id)).toEqual(turnsOf(hub).map(({ id }) => id));
    expect(alertsOf(out)).toHaveLength(30);
  });

  test('asked to stop while alerts come, it ends with 0 and whole lines, and the next goes on from there', async () => {
    const { centre, hub } = await liveHub(RULES);
    const out = join(scratchDir(), 'alerts.ndjson');
    const noise = join(scratchDir(), 'stdout');
    let watcher = watch(hub, ['--output', out], noise);
    await until('begun', () => linesOf(out).some(({ type }) => type === 'heartbeat'));
    for (let life = 0; life < 2; life += 1) {
      const seen = alertsOf(out).length;
      const under = (async () => {
        for (let n = 0; n < 4; n += 1) await incident({ centre, hub });
      })();
      await until('some told', () => alertsOf(out).length > seen + life);
      expect(await ended(watcher, 'SIGTERM')).toBe(0);
      expect(textOf(out).endsWith('\n')).toBe(true);
      await under;
      watcher = watch(hub, ['--output', out], noise);
    }
    await until('all told', () => alertsOf(out).length >= turnsOf(hub).length);
    await ended(watcher, 'SIGTERM');
    expect(alertsOf(out).map(({ id }) => id)).toEqual(turnsOf(hub).map(({ id }) => id));
    expect(alertsOf(out)).toHaveLength(16);
  });

  test('a line torn by a kill is mended and told again whole', async () => {
    const { centre, hub } = await liveHub(RULES);
    const out = join(scratchDir(), 'alerts.ndjson');
    const watcher = watch(hub, ['--output', out], join(scratchDir(), 'stdout'));
    await until('begun', () => linesOf(out).some(({ type }) => type === 'heartbeat'));
    await incident({ centre, hub });
    await until('told', () => alertsOf(out).length === 2);
    await ended(watcher, 'SIGKILL');
    const whole = textOf(out);
    writeFileSync(out, whole.slice(0, -40));
    const again = watch(hub, ['--output', out], join(scratchDir(), 'stdout'));
    await until('mended', () => alertsOf(out).length === 2);
    await ended(again, 'SIGTERM');
    expect(alertsOf(out).map(({ id }) => id)).toEqual(turnsOf(hub).map(({ id }) => id));
  });

  test('hub and watch killed in turn, at any moment: the file has each turn of the journal once', async () => {
    const dataDir = scratchDir();
    const out = join(scratchDir(), 'alerts.ndjson');
    const noise = join(scratchDir(), 'stdout');
    const request = { name: 'test', role: 'manager', queues: null, expiresAt: null } as const;
    const { token } = must(createToken(dataDir, request, Date.now()));
    const hub = { url: `ws://127.0.0.1:${await freePort()}` };
    const start = async () => {
      const born = child('alert-hub-child.ts', [dataDir, new URL(hub.url).port]);
      expect(await born.next()).toMatchObject({ ready: true });
      return born;
    };
    let killed = await start();
    let watcher = watch(hub, ['--output', out], noise, token);
    await until('begun', () => linesOf(out).some(({ type }) => type === 'heartbeat'));
    for (let life = 0; life < 4; life += 1) {
      const seen = alertsOf(out).length;
      await until('some told', () => alertsOf(out).length > seen + 2 * life);
      if (life % 2 === 0) {
        await killed.kill();
        killed = await start();
      } else {
        await ended(watcher, 'SIGKILL');
        watcher = watch(hub, ['--output', out], noise, token);
      }
    }
    const seen = alertsOf(out).length;
    await until('some told', () => alertsOf(out).length > seen + 4);
    killed.process.kill('SIGUSR2');
    const client = testClient(hub.url, { token });
    await until('live', () => live(client));
    const turns = async (): Promise<string[]> => {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const filter = { names: ['alert.state'] };
        const page = must(await client.read({ kind: 'facts', filter, ...(cursor ? { cursor } : {}) }));
        ids.push(...(page.items as { id: string }[]).map(({ id }) => id));
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
      return ids;
    };
    let journal: string[] = [];
    let settled = await turns();
    while (settled.length !== journal.length) {
      journal = settled;
      await new Promise((resolve) => setTimeout(resolve, 300));
      settled = await turns();
    }
    const first = linesOf(out).find((line) => line.type === 'heartbeat');
    const expected = journal.filter((id) => first?.type === 'heartbeat' && !first.after.ids.includes(id));
    const told = () => alertsOf(out).filter(({ initial }) => initial !== true);
    await until('all told', () => told().length >= expected.length);
    await ended(watcher, 'SIGTERM');
    expect(told().map(({ id }) => id)).toEqual(expected);
    expect(new Set(expected).size).toBe(expected.length);
    expect(expected.length).toBeGreaterThan(15);
  }, 180_000);
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
    let watcher = watch(hub, argv, out);
    await until('begun', () => existsSync(cursor) && linesOf(out).some(({ type }) => type === 'heartbeat'));
    await incident({ centre, hub });
    await until('paged', () => textOf(`${pages}.env`).includes('cleared'));
    await until('cut short', () => linesOf(out).some(({ type }) => type === 'trouble'));
    await ended(watcher, 'SIGTERM');
    await incident({ centre, hub });
    await until('turned', () => turnsOf(hub).length === 4);
    watcher = watch(hub, argv, out);
    await until('paged for the absence', () => textOf(`${pages}.env`).split('\n').length > 4);
    await ended(watcher, 'SIGTERM');
    expect(linesOf(pages).map((line) => (line as AlertLine).id)).toEqual(turnsOf(hub).map(({ id }) => id));
    expect(linesOf(out).find(({ type }) => type === 'trouble')).toMatchObject({
      problem: { code: 'watch.exec', detail: { reason: 'still running after 0.4 s' } },
    });
  });

  test('a command is told nothing of a patient: no number, no name, no token of a caller', async () => {
    const { centre, hub } = await liveHub(RULES);
    const dir = scratchDir();
    const [out, told, environment] = [join(dir, 'out'), join(dir, 'told'), join(dir, 'environment')];
    const exec = `env | grep ^VIGIE_ALERT > ${environment}; cat > ${told}`;
    const watcher = watch(hub, ['--json', '--exec', exec], out);
    await until('begun', () => linesOf(out).some(({ type }) => type === 'heartbeat'));
    calls(centre, { waiting: 3 });
    await until('paged', () => linesOf(told).length === 1);
    await ended(watcher, 'SIGTERM');
    expect([...hub.centre.contact.values()].filter(({ caller }) => caller !== null)).toHaveLength(3);
    const everything = `${textOf(told)}${textOf(environment)}`;
    for (const secret of ['+33639980', ...hub.centre.contact.keys()]) {
      expect(everything).not.toContain(secret);
    }
    const [turn] = turnsOf(hub);
    expect(linesOf(told)).toEqual([
      {
        type: 'alert',
        id: turn!.id,
        at: turn!.at,
        alert: turn!.alert,
        rule: 'wait',
        name: 'wait',
        scope: { kind: 'queue', id: 'cardio' },
        place: 'queue cardio',
        severity: 'warning',
        state: 'firing',
        metric: 'waiting',
        value: turn!.value,
        durationMs: null,
        by: null,
      },
    ]);
    const names = textOf(environment).split('\n').slice(0, -1);
    expect(names.map((line) => line.replace(/=.*/, '')).sort()).toEqual(
      ['ID', 'NAME', 'PLACE', 'REDELIVERED', 'RULE', 'SEVERITY', 'STATE', 'TURN'].map(
        (name) => `VIGIE_ALERT_${name}`,
      ),
    );
  });

  test('a command inherits the environment and the hub’s address, but never a token', async () => {
    const { centre, hub } = await liveHub(RULES);
    const dir = scratchDir();
    const [out, environment] = [join(dir, 'out'), join(dir, 'environment')];
    const argv = [
      '--json',
      '--url',
      hub.url,
      '--exec',
      `env > ${environment}.part; mv ${environment}.part ${environment}`,
    ];
    const watcher = watch({ url: 'ws://127.0.0.1:1' }, argv, out);
    await until('begun', () => linesOf(out).some(({ type }) => type === 'heartbeat'));
    calls(centre, { waiting: 3 });
    await until('paged', () => existsSync(environment));
    await ended(watcher, 'SIGTERM');
    const inherited = textOf(environment);
    expect(inherited).not.toContain(TOKEN);
    expect(inherited).not.toMatch(/^VIGIE_TOKEN=/m);
    expect(inherited.split('\n')).toEqual(
      expect.arrayContaining([`VIGIE_URL=${hub.url}`, `PATH=${process.env.PATH}`, 'VIGIE_TOKEN_FILE=']),
    );
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
    const watcher = watch(hub, ['--json', '--config', site, '--webhooks'], join(dir, 'out'));
    await until('begun', () => linesOf(join(dir, 'out')).some(({ type }) => type === 'heartbeat'));
    calls(centre, { waiting: 3 });
    await until('taken', () => receiver.received.length === 3);
    await ended(watcher, 'SIGTERM');
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
