import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ctrl, KEY, paste } from '../support/keys.ts';
import { expectCleanTerminal, type PtyProgram, runInPty } from '../support/pty.ts';

let home: string;
let program: PtyProgram;
afterEach(async () => {
  await program.close();
  await rm(home, { recursive: true, force: true });
});

async function heard(
  words: readonly string[],
  environment: Record<string, string> = {},
): Promise<PtyProgram> {
  home = await mkdtemp(join(tmpdir(), 'vigie-spoken-'));
  await mkdir(join(home, 'vigie'));
  await writeFile(join(home, 'vigie', 'preferences.json'), '{"toured": true}');
  program = runInPty(['--demo', '--seed', 'spoken', '--speed', '0.1', ...words], {
    columns: 100,
    rows: 30,
    environment: { HOME: home, XDG_CONFIG_HOME: home, VIGIE_URL: undefined, ...environment },
  });
  return program;
}

/** Whatever moves the cursor, wipes, scrolls or changes the screen: a screen reader would read it all again. */
const MOVES = /\u001b(?:\[[0-9;]*[A-HJKLMPSTXfdsu`]|\[\?(?:1049|47|2026)[hl]|[78DEHM])/;

/** Presses a key and waits until that has been said, after all that was said before. */
async function say(key: string, sentence: string): Promise<void> {
  const before = program.sent().length;
  program.press(key);
  await program.waitFor(() => program.sent().slice(before).includes(sentence));
}

describe('a screen reader', () => {
  it.each([
    ['by its flag', ['--lang', 'en', '--screen-reader'], {}],
    ['by the environment', ['--lang', 'en'], { ACCESSIBLE: '1' }],
  ] as const)(
    'asked for %s, hears sentences that only add up, through what lies over the screen',
    async (_, words, env) => {
      await heard(words, env);
      await program.waitFor('Answered');
      await say('2', 'Queues');
      await say('j', 'Queue ');
      await say('p', '[ Cancel ]');
      program.press(KEY.escape);
      await say('?', 'Keys');
      await say('freeze', '> freeze');
      program.press(KEY.escape, KEY.escape);
      await say(':', 'Command');
      await say('doctor', '> doctor');
      await say(KEY.enter, 'Clock of the hub');
      program.press(KEY.escape);
      await say('i', 'Explain');
      await say('w', 'w does nothing here');
      program.press(KEY.escape);
      await say('c', 'Columns');
      program.press(KEY.escape);
      await say('v', 'Saved views');
      await say('n', 'Name of this view');
      await say(paste('ma\u001b[2Jtin'), '> matin');
      program.press(KEY.escape);
      await say('H', 'Handover');
      program.press(KEY.escape);
      await say('X', '[ Cancel ]');
      await say(ctrl('c'), 'Ctrl-C again to quit');
      program.press(ctrl('c'));
      expect((await program.exit()).code).toBe(130);
      expect(program.sent()).not.toMatch(MOVES);
      expectCleanTerminal(program);
    },
  );
});
