import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli.ts';
import { callers } from '../support/callers.ts';
import { TOKEN, until } from '../support/hubs.ts';
import { around } from './around.ts';
import { calls, liveHub } from './live-hub.ts';

const offered = (hub: Awaited<ReturnType<typeof liveHub>>['hub'], queue: string, count: number) =>
  until(`${count} offered`, () => hub.centre.queue.get(queue)?.today.offered === count);

describe('against a live hub', () => {
  test('fine, warning, critical: the state, the line, the performance data, the exit code', async () => {
    const { centre, hub, vigie } = await liveHub();
    calls(centre, { answered: 88, abandoned: 12 });
    await offered(hub, 'cardio', 100);
    const check = (w: string, c: string) =>
      vigie('check', '-q', 'cardio', '-m', 'answerRate', '-w', w, '-c', c);
    expect(await check('85:', '80:')).toEqual({
      code: 0,
      stderr: '',
      stdout: "VIGIE OK - cardio: Answer rate 88.0 % (88/100) | 'answerRate'=88%;85:;80:;0;100\n",
    });
    expect(await check('90:', '85:')).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^VIGIE WARNING - cardio/),
    });
    expect(await check('95:', '90:')).toMatchObject({
      code: 2,
      stdout: expect.stringMatching(/^VIGIE CRITICAL - cardio/),
    });
  });

  test('several metrics in one call: the worst state, each with its data, waits in seconds', async () => {
    const { centre, hub, vigie } = await liveHub();
    calls(centre, { waiting: 3, waitingMs: 400_000 });
    await offered(hub, 'cardio', 3);
    const said = await vigie(
      ...['check', '-q', 'cardio', '-m', 'waiting', '-w', '10', '-c', '20'],
      ...['-m', 'longestWait', '-w', '180', '-c', '360', '--lang', 'fr'],
    );
    expect(said.code).toBe(2);
    expect(said.stdout).toMatch(
      /^VIGIE CRITICAL - cardio: En attente 3, Plus longue attente 6:4\d \| 'waiting'=3;10;20;0 'longestWait'=40\d(\.\d+)?s;180;360;0\n$/,
    );
  });

  test.each([
    ['a rule that is not there', ['--alerts', '--rule', 'nope'], 'There is no rule "nope".'],
    [
      'metrics with the alerts',
      ['--alerts', '-m', 'waiting', '-c', '3'],
      '--metric does not go with --alerts.',
    ],
    ['a rule without the alerts', ['--rule', 'wait', '-m', 'waiting'], '--rule needs --alerts.'],
    ['a share for a percentage', ['-m', 'answerRate', '-c', '0.9:'], '"0.9:" is less than one percent.'],
    [
      'a negative delay',
      ['-m', 'waiting', '--timeout=-3'],
      '--timeout needs a number from 0 to 2000000, not "-3".',
    ],
    [
      'an endless delay',
      ['-m', 'waiting', '--timeout', '1e12'],
      '--timeout needs a number from 0 to 2000000, not "1e12".',
    ],
    [
      'an impossible port',
      ['-m', 'waiting', '--url', 'ws://127.0.0.1:99999'],
      '"ws://127.0.0.1:99999" (--url) is not the address of a hub.',
    ],
    [
      'another protocol',
      ['-m', 'waiting', '--url', 'http://127.0.0.1:7420'],
      '"http://127.0.0.1:7420" (--url) is not the address of a hub.',
    ],
  ])('%s is unknown, never fine', async (_what, argv, said) => {
    const { vigie } = await liveHub({ defaults: false, rules: { wait: { metric: 'waiting', warning: 5 } } });
    const { code, stdout } = await vigie('check', ...argv);
    expect([code, stdout.split('\n')[0]]).toEqual([3, `VIGIE UNKNOWN - ${said}`]);
    const french = await vigie('check', ...argv, '--lang', 'fr');
    expect(french.code).toBe(3);
    expect(french.stdout).not.toContain(said);
  });

  test('a rule of the site and those of the clock can be asked for though nothing fires', async () => {
    const { hub, vigie } = await liveHub({
      defaults: false,
      rules: { wait: { metric: 'waiting', warning: 5 } },
    });
    await until('the rule', () => hub.centre.rule.has('wait'));
    expect(await vigie('check', '--alerts', '--rule', 'wait', '--rule', 'clock-forward')).toMatchObject({
      code: 0,
    });
  });

  test('too few contacts is fine, in words, and unknown when strict', async () => {
    const { centre, hub, vigie } = await liveHub();
    calls(centre, { answered: 1, abandoned: 2 });
    await offered(hub, 'cardio', 3);
    const check = (...strict: string[]) =>
      vigie('check', '-q', 'cardio', '-m', 'answerRate', '-c', '85:', ...strict);
    expect(await check()).toMatchObject({
      code: 0,
      stdout:
        "VIGIE OK - cardio: Answer rate 1/3 (1/3), only 3 contacts (10 needed) | 'answerRate'=U;;85:;0;100\n",
    });
    expect(await check('--strict')).toMatchObject({
      code: 3,
      stdout: expect.stringMatching(/^VIGIE UNKNOWN/),
    });
  });

  test('a closed queue is fine, in words, and unknown when strict', async () => {
    const { centre, hub, vigie } = await liveHub();
    calls(centre, { answered: 1, abandoned: 20 });
    await offered(hub, 'cardio', 21);
    const declared = { ...hub.centre.queue.get('cardio')!, open: false, name: 'cardio' };
    centre.say([{ op: 'declare', queue: declared }]);
    await until('closed', () => hub.centre.queue.get('cardio')?.open === false);
    const check = (...strict: string[]) =>
      vigie('check', '-q', 'cardio', '-m', 'answerRate', '-c', '85:', ...strict);
    expect(await check()).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^VIGIE OK - cardio: .*closed/),
    });
    expect(await check('--strict')).toMatchObject({ code: 3 });
  });

  test('a source that is not telling is unknown, whatever the last figures were', async () => {
    const { centre, hub, vigie } = await liveHub();
    calls(centre, { answered: 100 });
    await offered(hub, 'cardio', 100);
    centre.sink().status({ state: 'down' });
    await until('down', () => hub.centre.source.get('small')?.state === 'down');
    const said = await vigie('check', '-m', 'answerRate', '-w', '90:');
    expect(said).toMatchObject({
      code: 3,
      stdout: expect.stringMatching(/^VIGIE UNKNOWN - all queues: .*source small is not up/),
    });
    expect(said.stdout).toContain("'answerRate'=U");
  });

  test('--alerts says what the rules of the site say; what was acknowledged is fine', async () => {
    const rules = { wait: { name: 'File longue', metric: 'waiting', warning: 2, critical: 5 } };
    const { centre, hub, vigie } = await liveHub({ defaults: false, rules });
    expect(await vigie('check', '--alerts')).toMatchObject({
      code: 0,
      stdout: "VIGIE OK - no alert is firing | 'critical'=0;;;0 'warning'=0;;;0\n",
    });
    calls(centre, { waiting: 3 });
    calls(centre, { waiting: 9, queue: 'imaging' });
    const firing = () => [...hub.centre.alert.values()].filter(({ severity }) => severity === 'critical');
    await until('critical', () => firing().length === 1 && hub.centre.alert.size === 2);
    const both = await vigie('check', '--alerts');
    expect(both).toMatchObject({
      code: 2,
      stdout: expect.stringMatching(/^VIGIE CRITICAL - 1 critical and 1 warning alerts/),
    });
    expect(both.stdout.split('\n')[1]).toMatch(/^critical: File longue, queue imaging, 9, since 0:0\d$/);
    expect(await vigie('check', '--alerts', '-q', 'cardio')).toMatchObject({ code: 1 });
    expect(await vigie('check', '--alerts', '--rule', 'clock-back')).toMatchObject({ code: 0 });
  });
});

describe('whatever goes wrong is UNKNOWN on standard output', () => {
  const unknown = { code: 3, stderr: '', stdout: expect.stringMatching(/^VIGIE UNKNOWN - /) };

  test.each([
    ['an unknown metric', ['-m', 'awt'], /There is no metric "awt"/],
    ['a range that is none', ['-m', 'waiting', '-w', '20:10'], /"20:10" is not a range/],
    [
      'ranges that do not go with the metrics',
      ['-m', 'waiting', '-m', 'asa', '-w', '5'],
      /2 metrics and 1 ranges/,
    ],
    ['nothing to check', [], /Nothing to check/],
    ['an unknown flag', ['--critcal', '5'], /has no flag --critcal/],
    ['a stray word', ['accueil', '-m', 'waiting'], /does not take "accueil"/],
    [
      'an unknown queue',
      ['-q', 'nowhere', '-m', 'waiting'],
      /There is no queue "nowhere".*\n.*cardio, imaging/,
    ],
  ])('%s', async (_, argv, message) => {
    const { vigie } = await liveHub();
    const said = await vigie('check', ...argv);
    expect(said).toEqual(unknown);
    expect(said.stdout).toMatch(message);
  });

  test('no hub there, a token it does not know, no hub named', async () => {
    const { hub } = await liveHub();
    const against = async (env: Record<string, string>) => {
      const { surroundings, kept } = around({ env });
      const code = await run(['check', '-m', 'waiting', '--timeout', '0.5'], surroundings);
      return { code, ...kept };
    };
    expect(await against({ VIGIE_URL: 'ws://127.0.0.1:9', VIGIE_TOKEN: TOKEN })).toEqual(unknown);
    expect(await against({ VIGIE_URL: hub.url, VIGIE_TOKEN: 'not-a-token' })).toEqual(unknown);
    expect(await against({})).toEqual(unknown);
  });

  test('what is at most is said so, and a share of responses with how many they are', async () => {
    const { centre, hub, vigie } = await liveHub();
    const of = callers(centre, Date.now);
    for (let n = 0; n < 12; n += 1) of.served(`c${n}`, n);
    for (let n = 0; n < 3; n += 1) of.transferred(`c${n}`);
    for (let n = 0; n < 11; n += 1) of.rated(`c${n}`, n < 8 ? 5 : 3);
    await until('all rated', () => hub.centre.queue.get('cardio')?.today.rated === 11);
    const check = (metric: string, limit: string, ...more: string[]) =>
      vigie('check', '-q', 'cardio', '-m', metric, '-c', limit, ...more);
    expect(await check('firstContactResolution', '80:')).toEqual({
      code: 2,
      stderr: '',
      stdout:
        "VIGIE CRITICAL - cardio: First-contact resolution ≤ 75.0 % (9/12) | 'firstContactResolution'=75%;;80:;0;100\n",
    });
    expect(await check('satisfaction', '60:', '--lang', 'fr')).toMatchObject({
      code: 0,
      stdout:
        "VIGIE OK - cardio: Satisfaction 72,7 % (8/11), 11 rép., 91,7 % | 'satisfaction'=72.727%;;60:;0;100\n",
    });
  });
});

test('a plugin that crashes is UNKNOWN, not the WARNING that its exit code would be', async () => {
  const code = `process.argv.splice(1, 0, 'vigie');
    const { main } = await import(${JSON.stringify(join(import.meta.dirname, '../../src/cli.ts'))});
    const running = main(['check', '-m', 'waiting', '--url', 'ws://127.0.0.1:9', '--timeout', '20']);
    setImmediate(() => { throw new TypeError('nobody expected this\\nin two lines'); });
    await running;`;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([3, 'VIGIE UNKNOWN - nobody expected this\n']);
});
