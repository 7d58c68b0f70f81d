import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bashCompletion } from '../../src/commands/shells/bash.ts';
import { commandLine, quoted } from '../../src/commands/shells/line.ts';
import { SHELLS } from '../../src/commands/shells/shells.ts';
import { wordsFor } from '../../src/words/words.ts';
import { someCommandLine, someVerbs } from '../support/verbs.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vigie-bash-'));
  await writeFile(join(directory, 'vigie.bash'), bashCompletion(someCommandLine()));
  await writeFile(join(directory, 'monday.ndjson'), '');
});
afterAll(() => rm(directory, { recursive: true }));

/** What bash proposes for the last word of a line, asked of bash itself. */
function proposals(...words: string[]): string[] {
  const script = `source vigie.bash
COMP_WORDS=(${words.map(quoted).join(' ')}); COMP_CWORD=${words.length - 1}
_vigie 2>/dev/null
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const said = execFileSync('bash', ['--norc', '-c', script], { cwd: directory, encoding: 'utf8' });
  return said.split('\n').filter((each) => each !== '');
}

describe('in bash', () => {
  test('the verbs, on an empty line and on the beginning of one', () => {
    expect(proposals('vigie', '')).toEqual(['console', 'serve', 'record', 'completion']);
    expect(proposals('vigie', 're')).toEqual(['record']);
  });

  test("a verb's own flags and those of every verb, with their short names", () => {
    expect(proposals('vigie', 'serve', '--')).toEqual(
      expect.arrayContaining(['--source', '--data', '--lang', '--help']),
    );
    expect(proposals('vigie', 'serve', '-')).toEqual(expect.arrayContaining(['-d', '-h']));
    expect(proposals('vigie', 'serve', '--')).not.toContain('--wall');
    expect(proposals('vigie', '--w')).toEqual(['--wall']);
  });

  test('the words a flag may have, after a space and after an equals sign', () => {
    expect(proposals('vigie', '--view', '')).toEqual(['now', 'queues']);
    expect(proposals('vigie', 'serve', '--lang', '=', 'f')).toEqual(['fr']);
    expect(proposals('vigie', 'serve', '--lang', '=')).toEqual(['fr', 'en']);
  });

  test('files where a flag or an operand is one, nothing where it is free', () => {
    expect(proposals('vigie', 'record', 'mon')).toEqual(['monday.ndjson']);
    expect(proposals('vigie', 'serve', '-d', 'mon')).toEqual(['monday.ndjson']);
    expect(proposals('vigie', 'serve', '--source', 'mon')).toEqual([]);
  });

  test('the words an operand may be', () => {
    expect(proposals('vigie', 'completion', '')).toEqual(['bash', 'zsh', 'fish']);
    expect(proposals('vigie', '--lang', 'fr', 'completion', 'f')).toEqual(['fish']);
  });
});

test.each(Object.entries(SHELLS))('%s has every verb and every flag', (_, script) => {
  const text = script(someCommandLine());
  for (const verb of someCommandLine().verbs) {
    expect(text).toContain(verb.name);
    for (const flag of verb.flags) expect(text).toContain(flag.name);
  }
});

test('the descriptions are in the language asked for', () => {
  const french = SHELLS.fish!(commandLine(someVerbs, 'console', wordsFor('fr')));
  expect(french).toContain(wordsFor('fr').cli.commonFlags.lang.replaceAll("'", "\\'"));
});
