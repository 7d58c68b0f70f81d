import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KEY } from '../support/keys.ts';
import { type PtyProgram, runInPty } from '../support/pty.ts';

let home: string;
let program: PtyProgram | null = null;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'vigie-journey-'));
});
afterEach(async () => {
  await program?.close();
  program = null;
  await rm(home, { recursive: true, force: true });
});

/** The whole program on its demo centre, on a Monday at its worst, in a real pseudo-terminal. */
async function openMonday(words: readonly string[] = []): Promise<PtyProgram> {
  program = runInPty(['--demo', '--at', 'monday 09:10', '--lang', 'en', ...words], {
    columns: 100,
    rows: 30,
    environment: { HOME: home, XDG_CONFIG_HOME: home, VIGIE_URL: undefined },
  });
  await program.waitFor('● live');
  await program.waitFor('lend');
  return program;
}

/** Waits for the preview, confirms, and waits for the toast that says it is done. */
async function confirm(monday: PtyProgram): Promise<void> {
  await monday.waitFor(/· .*\n[\s\S]*\[ +Cancel/);
  await monday.waitFor((screen) => !screen.includes('Asking the hub'));
  monday.press('o');
  await monday.waitFor(/✓ .*: done/);
}

describe('from the keyboard alone, from the first screen', () => {
  it('lends an agent, sees it in the journal, and takes it back', async () => {
    const monday = await openMonday();
    monday.press('p');
    await monday.waitFor('Lend an agent to');
    await confirm(monday);
    monday.press('8');
    await monday.waitFor(/Skills: .* → /);
    monday.press('1');
    monday.press('u');
    await monday.waitFor(/undo: lend .*|Undo/);
    monday.press('8');
    await monday.waitFor(/Undo/);
  });

  it('escalates to a secretariat, and finds it in its tab with its countdown', async () => {
    const monday = await openMonday();
    monday.press('e');
    await monday.waitFor('Escalate about');
    await confirm(monday);
    monday.press('6');
    await monday.waitFor(/1 escalation/);
    monday.press('8');
    await monday.waitFor(/Escalation/);
  });

  it('is refused where nobody has a number to be called back on, with the reason on the dialog', async () => {
    const monday = await openMonday();
    monday.press('2', '/', ...'courriels', KEY.enter, 'r');
    await monday.waitFor(/Call back the callers of Courriels[\s\S]*✗ /);
    monday.press('o');
    await monday.waitFor(/▲ Nobody in Courriels can be offered a callback now|! Nobody in Courriels can be/);
    monday.press(KEY.bareEscape);
    await monday.waitFor((screen) => !screen.includes('Call back the callers'));
    monday.press('5');
    await monday.waitFor('No callback.');
  });

  it('finds the worst queue, why it is so, and comes back', async () => {
    const monday = await openMonday();
    monday.press(KEY.enter);
    await monday.waitFor(/target \d+%/);
    monday.press('i');
    await monday.waitFor('Formula');
    monday.press(KEY.bareEscape);
    await monday.waitFor((screen) => !screen.includes('Formula'));
    monday.press('q');
    await monday.waitFor('1·Now');
    monday.press('q');
    expect((await monday.exit()).code).toBe(0);
  });
});
