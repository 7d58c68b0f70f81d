import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { until } from '../support/patience.ts';
import { type PtyProgram, runInPty } from '../support/pty.ts';

const BIN = join(import.meta.dirname, '..', '..', 'bin', 'vigie.js');
let home: string;
let program: PtyProgram;
afterEach(async () => {
  await program.close();
  await rm(home, { recursive: true, force: true });
});

it('a terminal that goes away while it is drawn on ends the console, which does not spin on it', async () => {
  home = await mkdtemp(join(tmpdir(), 'vigie-hang-up-'));
  const ended = join(home, 'ended');
  // The shell outlives its terminal, to say what became of the console.
  const command = `trap '' HUP; "${process.execPath}" "${BIN}" --demo --seed away --speed 60; echo $? >"${ended}.part"; mv "${ended}.part" "${ended}"`;
  program = runInPty(['-c', command], {
    program: 'sh',
    columns: 100,
    rows: 30,
    environment: { HOME: home, XDG_CONFIG_HOME: home, VIGIE_URL: undefined },
  });
  await program.waitFor('live');
  program.hangUp();
  await until('the console to have ended', () => existsSync(ended), 30_000);
  expect(await readFile(ended, 'utf8')).toBe('0\n');
});
