import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { problem } from '../../src/centre/problem.ts';
import { finding, trouble } from '../../src/commands/checkup/finding.ts';
import { doctorVerb, exitCodeFor } from '../../src/commands/doctor.ts';
import { serveVerb } from '../../src/commands/serve.ts';
import type { FlagValues } from '../../src/commands/verb.ts';
import { realClock } from '../../src/hub/clock.ts';
import { type Lang, wordsFor } from '../../src/words/words.ts';
import { playAsterisk, SUPERVISOR } from '../support/played-asterisk.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'vigie-doctor-'));
});
afterEach(() => rm(home, { recursive: true }));

type Said = { code: string; state: string; message: string; hint?: string; detail: Record<string, unknown> };

/** Runs the verb outside a terminal, in `home`, and returns what it printed. */
async function run(flags: FlagValues = {}, env: Record<string, string> = {}, lang: Lang = 'en') {
  let printed = '';
  const code = await doctorVerb.run({
    stdin: { isTTY: false } as NodeJS.ReadStream,
    stdout: { isTTY: false, write: (text: string) => (printed += text) } as unknown as NodeJS.WriteStream,
    stderr: process.stderr,
    env: { HOME: home, LANG: 'fr_FR.UTF-8', TERM: 'xterm-256color', ...env },
    cwd: home,
    args: [],
    flags,
    lang,
    words: wordsFor(lang),
    signal: new AbortController().signal,
  });
  return { code, printed };
}

async function findings(flags: FlagValues = {}, env: Record<string, string> = {}) {
  const { code, printed } = await run({ timeout: 0.5, ...flags, json: true }, env);
  const said = (JSON.parse(printed) as { findings: Said[] }).findings;
  return { code, said, of: (wanted: string) => said.find((each) => each.code === wanted) };
}

describe('in a place without anything', () => {
  test('nothing is wrong: the console opens its own centre', async () => {
    const { code, of } = await findings();
    expect(code).toBe(0);
    expect(of('doctor.url.none')?.message).toContain('demo');
    expect(of('doctor.site.none')?.state).toBe('ok');
    expect(of('doctor.terminal.no-tty')).toMatchObject({
      state: 'warn',
      hint: expect.stringContaining('ssh -t'),
    });
  });

  test('what the terminal says of itself is told', async () => {
    const { of } = await findings({}, { NO_COLOR: '1', LANG: 'C', SSH_TTY: '/dev/pts/1', TMUX: '/tmp/tmux' });
    expect(of('doctor.terminal.colour.none')?.state).toBe('warn');
    expect(of('doctor.terminal.ascii')?.state).toBe('warn');
    expect(of('doctor.terminal.ssh')).toBeDefined();
    expect(of('doctor.terminal.multiplexer')?.message).toBe('Inside tmux.');
  });
});

describe('the configuration', () => {
  test('each value says where it comes from', async () => {
    await writeFile(
      join(home, 'vigie.yaml'),
      'site: { id: chu, name: CHU, timezone: Europe/Paris }\nconnect: { tokenFile: jeton }\n',
    );
    await writeFile(join(home, 'jeton'), 'secret-token\n', { mode: 0o600 });
    const { of, said, code } = await findings({}, { VIGIE_URL: 'ws://127.0.0.1:1' });
    expect(of('doctor.url')?.detail).toEqual({
      value: 'ws://127.0.0.1:1',
      origin: 'environment',
      place: 'VIGIE_URL',
    });
    expect(of('doctor.token.file')?.detail).toMatchObject({ file: join(home, 'jeton'), origin: 'project' });
    expect(of('doctor.site')?.detail).toMatchObject({ name: 'CHU', queues: 0 });
    expect(JSON.stringify(said)).not.toContain('secret-token');
    expect(code).toBe(3);
    expect(said.find((each) => each.state === 'fail')?.code).toMatch(/^link\./);
  });

  test('a token that others can read, and one that is not there', async () => {
    await writeFile(join(home, 'jeton'), 'secret-token\n');
    await chmod(join(home, 'jeton'), 0o644);
    const open = await findings({}, { VIGIE_TOKEN_FILE: 'jeton' });
    expect(open.of('doctor.token.open')).toMatchObject({
      state: 'warn',
      hint: `chmod 600 ${join(home, 'jeton')}`,
    });
    const none = await findings({}, { VIGIE_TOKEN_FILE: 'rien' });
    expect(none.of('config.token-unreadable')?.state).toBe('fail');
    expect(none.code).toBe(1);
  });

  test('every fault of the site file is told, with its line', async () => {
    await writeFile(
      join(home, 'vigie.yaml'),
      'site: { id: chu, name: CHU, timezone: Mars }\nqueus: {}\nlisten: here\n',
    );
    const { said, code } = await findings();
    const failed = said.filter((each) => each.state === 'fail');
    expect(failed.map((each) => each.detail.line)).toEqual([1, 2, 3]);
    expect(failed[1]?.hint).toBe('Did you mean queues?');
    expect(code).toBe(1);
  });

  test('preferences that are no JSON are named with their place, and left there', async () => {
    const file = join(home, '.config/vigie/preferences.json');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, '{');
    const { said, code } = await findings();
    expect(said.find(({ detail }) => detail.file === file)?.state).toBe('warn');
    expect(await readFile(file, 'utf8')).toBe('{');
    expect(code).toBe(0);
  });
});

describe('the directory of a hub', () => {
  test('that can be written, that is not there yet, that is a file', async () => {
    expect((await findings({ data: home })).of('doctor.data.writable')?.state).toBe('ok');
    expect((await findings({ data: 'new/deep' })).of('doctor.data.new')?.detail.directory).toBe(
      join(home, 'new/deep'),
    );
    await writeFile(join(home, 'file'), '');
    const file = await findings({ data: 'file' });
    expect(file.of('doctor.data.no-directory')?.state).toBe('fail');
    expect(file.code).toBe(1);
  });

  test('says how much room it has', async () => {
    const disk = (await findings({ data: home })).said.find((each) => each.code.startsWith('doctor.disk'));
    expect(disk?.detail.gigabytes).toEqual(expect.any(Number));
  });
});

/** A hub fast-forwards its demo before it is ready; a busy machine takes its time. */
const HUB_STARTS_WITHIN_MS = 60_000;

describe('a hub that serves the demo', () => {
  const stop = new AbortController();
  let served: Promise<unknown>;
  let ready: { url: string; tokenFile: string };
  let data: string;

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), 'vigie-doctor-hub-'));
    ready = await new Promise((resolve) => {
      served = serveVerb.run({
        stdin: { isTTY: false } as NodeJS.ReadStream,
        stdout: {
          isTTY: false,
          write: (line: string) => resolve(JSON.parse(line)),
        } as unknown as NodeJS.WriteStream,
        stderr: process.stderr,
        env: { HOME: data },
        cwd: data,
        args: [],
        flags: { source: ['demo'], listen: '127.0.0.1:0', data },
        lang: 'en',
        words: wordsFor('en'),
        signal: stop.signal,
      });
    });
  }, HUB_STARTS_WITHIN_MS);
  afterAll(async () => {
    stop.abort();
    await served;
    await rm(data, { recursive: true });
  });

  test('is joined; its role, its source and its own time are told', async () => {
    const { code, of } = await findings(
      { url: ready.url, timeout: 30 },
      { VIGIE_TOKEN_FILE: ready.tokenFile },
    );
    expect(of('doctor.link.live')?.detail).toEqual({ url: ready.url, role: 'manager' });
    expect(of('doctor.source.up')?.detail).toMatchObject({ kind: 'demo' });
    expect(of('doctor.clock.simulated')?.state).toBe('ok');
    expect(code).toBe(0);
  });

  test('refuses who has no token, and the remedy is the token', async () => {
    const { code, of } = await findings({ url: ready.url, timeout: 30 });
    expect(of('auth.no-token') ?? of('link.forbidden')).toMatchObject({
      state: 'fail',
      hint: expect.stringContaining('VIGIE_TOKEN_FILE'),
    });
    expect(code).toBe(1);
  });
});

test('a hub that speaks another language is not reached, and the reason is its own', async () => {
  const server = createServer((socket) => socket.end('220 mail.example ESMTP\r\n'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const { code, said } = await findings({ url: `ws://127.0.0.1:${port}` });
  server.close();
  expect(code).toBe(3);
  expect(said.find((each) => each.state === 'fail')?.code).toMatch(/^link\./);
});

describe('the source that serve would use', () => {
  const site = (port: number) => `site: { id: chu, name: CHU, timezone: Europe/Paris }
sources: [{ kind: asterisk, host: 127.0.0.1, port: ${port}, user: vigie, secretFile: ami, watch: [nulle-part] }]
`;

  test('is an account that is examined line by line', async () => {
    const { pbx, port } = await playAsterisk({
      clock: realClock(),
      accounts: [{ ...SUPERVISOR, write: ['agent'] }],
    });
    await writeFile(join(home, 'vigie.yaml'), site(port));
    await writeFile(join(home, 'ami'), `${SUPERVISOR.secret}\n`, { mode: 0o600 });
    const { said, of, code } = await findings({ source: 'asterisk' });
    expect(of('asterisk.account.loggedIn')?.state).toBe('ok');
    expect(of('asterisk.account.writeMissing')?.hint).toContain('write = ');
    expect(of('asterisk.account.queueMissing')?.detail).toMatchObject({ queue: 'nulle-part' });
    expect(JSON.stringify(said)).not.toContain(SUPERVISOR.secret);
    expect(code).toBe(1);

    const { printed: french } = await run({ source: 'asterisk', timeout: 0.5 }, {}, 'fr');
    expect(french).toContain('Connecté ; l’interface de gestion est en');
    expect(french).toContain('La classe d’écriture « originate » manque : pas de ');
    expect(french).toContain('manager.conf : write = ');
    expect(french).toContain('La plateforme n’a pas de file nulle-part.');
    expect(french).toContain('queues.conf : [nulle-part], ou retirez-la de « watch ».');
    const english = said.filter(({ code: each }) => each.startsWith('asterisk.')).map((each) => each.message);
    expect(english.length).toBeGreaterThan(3);
    expect(english.filter((message) => french.includes(message))).toEqual([]);
    expect(french).not.toMatch(/undefined|\[object|asterisk\.account/);

    await writeFile(join(home, 'ami'), 'another\n');
    expect((await findings({ source: 'asterisk' })).said.at(-1)).toMatchObject({
      state: 'fail',
      code: expect.stringMatching(/^asterisk\./),
    });
    await pbx.close();
    expect((await findings({ source: 'asterisk' })).of('asterisk.unreachable')?.state).toBe('fail');
  });

  test('is not in the site file, is a recording, is no source at all', async () => {
    expect((await findings({ source: 'asterisk' })).of('usage.source')?.hint).toContain('vigie.yaml');
    await writeFile(join(home, 'monday.ndjson.gz'), '');
    expect((await findings({ source: 'replay:monday.ndjson.gz' })).of('doctor.source.recording')?.state).toBe(
      'ok',
    );
    expect((await findings({ source: 'replay:none' })).of('doctor.source.unreadable')?.detail.reason).toBe(
      'ENOENT',
    );
    expect((await findings({ source: 'demo' })).of('doctor.source.demo')?.state).toBe('ok');
  });
});

test('the exit code is 1 for anything but a hub that cannot be reached', () => {
  const unreachable = trouble('link', 'fail', problem('link.unreachable', ''));
  expect(exitCodeFor([])).toBe(0);
  expect(exitCodeFor([finding('data', 'warn', 'disk.low')])).toBe(0);
  expect(exitCodeFor([unreachable])).toBe(3);
  expect(exitCodeFor([unreachable, finding('data', 'fail', 'data.read-only')])).toBe(1);
});

test.each(['en', 'fr'] as const)('every sentence is in %s, without a word of code', async (lang) => {
  await writeFile(join(home, 'vigie.yaml'), 'site: { id: chu, name: CHU, timezone: Europe/Paris }\n');
  const { printed } = await run({ data: home }, {}, lang);
  expect(printed).toContain(wordsFor(lang).cli.doctor.rooms.data);
  expect(printed).not.toMatch(/doctor\.|undefined|\u001b/);
  expect(printed.trimEnd().split('\n').at(-1)).toMatch(lang === 'fr' ? /avertissement/ : /warning/);
});
