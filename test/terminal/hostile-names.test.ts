import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { partsOf } from '../../src/feeds/protocol/centre-part.ts';
import { PROTOCOL } from '../../src/feeds/protocol/limits.ts';
import { readMonday } from '../support/goldens/held-monday.ts';
import { hostile } from '../support/goldens/hostile.ts';
import { KEY } from '../support/keys.ts';
import { expectCleanTerminal, runInPty } from '../support/pty.ts';

let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'vigie-hostile-'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

/** The longest that a masked number may be in the feed, and any name. */
const LONGEST = 40;

/** A recording of a feed in which everything has a hostile name: a hub that cleans nothing. */
async function hostileRecording(): Promise<string> {
  const { link, changes } = hostile(readMonday('demo'), LONGEST);
  const parts = partsOf(changes, 200);
  const { now } = link;
  const lines = [
    { vigie: 'recording', version: 1, protocol: PROTOCOL, now, rate: 1 },
    ...parts.map((centre, part) => ({
      type: 'snapshot',
      epoch: 'hostile',
      seq: 1,
      at: now,
      part,
      parts: parts.length,
      centre,
    })),
    { type: 'end', at: now + 3_600_000 },
  ];
  const path = join(home, 'hostile.ndjson');
  await writeFile(
    path,
    lines.map((line) => `${JSON.stringify(line).replaceAll('\u2028', '\\u2028')}\n`).join(''),
  );
  return path;
}

it('hostile names on a real terminal leave its title, its modes and its other screen as they were', async () => {
  const program = runInPty(['replay', await hostileRecording()], {
    columns: 120,
    rows: 40,
    environment: { HOME: home, XDG_CONFIG_HOME: home, VIGIE_URL: undefined },
  });
  await program.waitFor('受付窓口');
  const { title: _, ...before } = program.emulator.modes();
  for (const key of ['2', KEY.enter, KEY.escape, '3', KEY.enter, KEY.escape, '4', '5', '7', 'w', 'w', '?']) {
    program.press(key);
  }
  await program.waitFor('Keys');
  const { title, ...after } = program.emulator.modes();
  expect(after).toEqual(before);
  expect(title).not.toContain('owned');
  program.press(KEY.escape, 'q');
  expect((await program.exit()).code).toBe(0);
  expectCleanTerminal(program);
  expect(program.text()).toBe('');
  await program.close();
});
