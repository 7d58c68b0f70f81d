import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { manPage } from '../../src/commands/man-page.ts';
import { SHELLS } from '../../src/commands/shells/shells.ts';
import { wordsFor } from '../../src/words/words.ts';
import { type PtyProgram, runInPty } from '../support/pty.ts';
import { someCommandLine, someVerbs } from '../support/verbs.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vigie-shells-'));
  for (const [shell, script] of Object.entries(SHELLS)) {
    await writeFile(join(directory, `vigie.${shell}`), script(someCommandLine()));
  }
  await writeFile(join(directory, 'monday.ndjson'), '');
});
afterAll(() => rm(directory, { recursive: true }));

const here = (program: string) => spawnSync(program, ['--version']).error === undefined;

describe.skipIf(!here('fish'))('in fish', () => {
  const proposals = (line: string): string[] =>
    execFileSync('fish', ['--no-config', '-c', `source vigie.fish; complete -C '${line}'`], {
      cwd: directory,
      encoding: 'utf8',
    })
      .split('\n')
      .filter((each) => each !== '')
      .map((each) => each.split('\t')[0]!);

  test('verbs, flags, their words, files', () => {
    expect(proposals('vigie ')).toEqual(expect.arrayContaining(['console', 'serve', 'record', 'completion']));
    expect(proposals('vigie serve --')).toEqual(expect.arrayContaining(['--source', '--data', '--lang']));
    expect(proposals('vigie serve --')).not.toContain('--wall');
    expect(proposals('vigie --wa')).toEqual(['--wall']);
    expect(proposals('vigie --view ')).toEqual(['now', 'queues']);
    expect(proposals('vigie record mon')).toEqual(['monday.ndjson']);
    expect(proposals('vigie completion ').sort()).toEqual(['bash', 'fish', 'zsh']);
  });
});

describe.skipIf(!here('zsh'))('in zsh', () => {
  let zsh: PtyProgram;
  beforeAll(async () => {
    zsh = runInPty(['-f', '-i'], { program: 'zsh', columns: 120, cwd: directory });
    zsh.press(`PROMPT='> '; autoload -Uz compinit; compinit -u -D; . ./vigie.zsh; clear; print re''ady\r`);
    await zsh.waitFor('ready');
  });
  afterAll(() => zsh.close());

  /** Types a line and Tab, and answers once the screen shows what is wanted; then takes the line back. */
  const shows = async (typed: string, wanted: RegExp) => {
    zsh.press(typed, '\t');
    await zsh.waitFor(wanted);
    zsh.press('\x15', 'clear; print re""ady\r');
    await zsh.waitFor((screen) => /ready/.test(screen) && !wanted.test(screen));
  };

  test('verbs, flags, their words, files', async () => {
    await shows('vigie ', /completion[\s\S]*record[\s\S]*serve/);
    await shows('vigie rec', /> vigie record$/m);
    await shows('vigie serve --so', /> vigie serve --source=?$/m);
    await shows('vigie --view ', /now\s+queues/);
    await shows('vigie record mon', /> vigie record monday\.ndjson/);
    await shows('vigie completion z', /> vigie completion zsh/);
  });
});

describe.skipIf(!here('groff'))('the man page', () => {
  test('is printed without a warning', async () => {
    const path = join(directory, 'vigie.1');
    await writeFile(path, manPage(someVerbs, wordsFor('fr'), '1.2.3'));
    const printed = spawnSync('groff', ['-man', '-Tutf8', '-Kutf8', '-ww', path], { encoding: 'utf8' });
    expect(printed.stderr).toBe('');
    expect(printed.stdout).toContain('VIGIE(1)');
  });
});
