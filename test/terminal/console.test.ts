import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ctrl, KEY } from '../support/keys.ts';
import { expectCleanTerminal, type PtyProgram, runInPty } from '../support/pty.ts';

const BIN = join(import.meta.dirname, '..', '..', 'bin', 'vigie.js');
let home: string;
let program: PtyProgram | null = null;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'vigie-console-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));
afterEach(async () => {
  await program?.close();
  program = null;
});

const environment = () => ({ HOME: home, XDG_CONFIG_HOME: home, VIGIE_URL: undefined });

/** The console on a demo centre of its own, drawn and alive. */
async function openConsole(words: readonly string[] = [], columns = 100, rows = 30): Promise<PtyProgram> {
  program = runInPty(['--demo', '--seed', 'terminal', ...words], {
    columns,
    rows,
    environment: environment(),
  });
  await program.waitFor('live');
  return program;
}

describe('the console leaves a clean terminal', () => {
  it('when it is quit', async () => {
    const { press, exit } = await openConsole();
    press('q');
    expect((await exit()).code).toBe(0);
    expectCleanTerminal(program!);
    expect(program!.text()).toBe('');
  });

  it('on Ctrl-C, the second time', async () => {
    const { press, waitFor, exit, text } = await openConsole();
    const before = text();
    press(ctrl('c'));
    await waitFor((screen) => screen !== before && screen.includes('Ctrl-C'));
    press(ctrl('c'));
    expect((await exit()).code).toBe(130);
    expectCleanTerminal(program!);
  });

  it.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('on %s', async (signal) => {
    const { exit } = await openConsole();
    program!.signal(signal);
    await exit();
    expectCleanTerminal(program!);
  });
});

describe('the preferences file, edited while the console runs', () => {
  it('is in force as soon as it is written; a fault of it is said at its line, and costs nothing', async () => {
    const file = join(home, 'vigie', 'preferences.json');
    await mkdir(join(home, 'vigie'), { recursive: true });
    await writeFile(file, '{"toured": true}');
    const { waitFor, press, exit } = await openConsole([], 140);
    await writeFile(file, '{"toured": true, "lang": "fr"}');
    await waitFor('Décroché');
    await writeFile(file, '{"toured": true,\n"lang": "it"}');
    await waitFor(/preferences\.json:2:9 : lang vaut "it" ; attendu : .*fr, en/);
    await waitFor('Décroché');
    await writeFile(file, '{"toured": true, "lang": "en"}');
    await waitFor((screen) => screen.includes('Answered') && !screen.includes('preferences.json'));
    press('q');
    expect((await exit()).code).toBe(0);
    await rm(file);
  });
});

describe('the console fits any window', () => {
  it('through a storm of sizes, and answers keys afterwards', async () => {
    const { resize, waitFor, press, exit } = await openConsole();
    for (let step = 0; step < 60; step++) resize(20 + ((step * 37) % 180), 5 + ((step * 13) % 50));
    resize(90, 26);
    await waitFor((screen) => screen.includes('live') && screen.split('\n').length > 20);
    press('?');
    await waitFor(/help/i);
    press(KEY.escape, 'q');
    expect((await exit()).code).toBe(0);
    expectCleanTerminal(program!);
  });

  it('of 20 columns and 5 lines', async () => {
    program = runInPty(['--demo', '--seed', 'terminal'], {
      columns: 20,
      rows: 5,
      environment: environment(),
    });
    await program.waitFor(/\S/);
    expect(program.lines()).toHaveLength(5);
    program.press('q');
    expect((await program.exit()).code).toBe(0);
    expectCleanTerminal(program);
  });
});

describe('without a terminal', () => {
  const run = (words: readonly string[]) =>
    spawnSync(process.execPath, [BIN, ...words], {
      encoding: 'utf8',
      input: '',
      timeout: 60_000,
      env: { ...process.env, ...environment(), LANG: 'fr_FR.UTF-8', LC_ALL: 'fr_FR.UTF-8' },
    });

  it('says so in one message, draws nothing, and does not hang', () => {
    const { status, stdout, stderr } = run(['--demo']);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain('La sortie n’est pas un terminal');
    expect(stderr).toContain('vigie status');
    expect(stderr).not.toMatch(/\u001b|\bat .*\.js:/);
  });

  it('says so on a terminal that cannot move its cursor', async () => {
    program = runInPty(['--demo'], { environment: { ...environment(), TERM: 'dumb' } });
    expect((await program.exit()).code).toBe(1);
    expect(program.text()).toContain('TERM=dumb');
    expect(program.sent()).not.toContain('\u001b');
  });
});
