import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Problem } from '../../src/centre/problem.ts';
import { loadSite, type Site } from '../../src/config/load.ts';
import { plainSources } from '../../src/config/site-file.ts';
import { type SiteWatcher, watchSite } from '../../src/config/watch.ts';

const source = z.discriminatedUnion('kind', plainSources);
const named = (name: string) => `site: { id: chu, name: ${name}, timezone: Europe/Paris }\n`;

type Heard = { site: Site<unknown>; faults: readonly Problem[] };
let directory: string;
let path: string;
let watcher: SiteWatcher<unknown>;
let heard: Heard[];
let wake: () => void;

/** The next thing the watcher says of this kind: a slow writer may be heard in the middle of a file. */
async function next(of: (event: Heard) => boolean): Promise<Heard> {
  for (;;) {
    const event = heard.shift();
    if (event === undefined) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    } else if (of(event)) return event;
  }
}
const name = (wanted: string) => (event: Heard) => event.site.file.site.name === wanted;
const fault = (code: string) => (event: Heard) => event.faults[0]?.code === code;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vigie-watch-'));
  path = join(directory, 'vigie.yaml');
  heard = [];
  wake = () => {};
  await writeFile(path, named('Un'));
  const loaded = await loadSite(path, source, 2026);
  if (!loaded.ok) throw new Error(loaded.problem.message);
  watcher = watchSite(
    loaded.value,
    source,
    () => 2026,
    (event) => {
      heard.push(event);
      wake();
    },
  );
});
afterEach(async () => {
  watcher.close();
  await rm(directory, { recursive: true });
});

describe("the site's file, followed", () => {
  test('a new good file is the site', async () => {
    await writeFile(path, named('Deux'));
    expect((await next(name('Deux'))).faults).toEqual([]);
    expect(watcher.current().file.site.name).toBe('Deux');
  });

  test('a file put in place of the old one is seen too, as editors do', async () => {
    await writeFile(join(directory, '.vigie.yaml.swp'), named('Trois'));
    await rename(join(directory, '.vigie.yaml.swp'), path);
    expect((await next(name('Trois'))).faults).toEqual([]);
  });

  test('a bad file leaves the last good one and says the line at fault; a good one ends it', async () => {
    await writeFile(path, `${named('Quatre')}queus: {}\n`);
    const bad = await next(fault('config.unknown-key'));
    expect(bad.site.file.site.name).toBe('Un');
    expect(bad.faults[0]).toMatchObject({
      code: 'config.unknown-key',
      detail: { line: 2, nearest: 'queues' },
    });
    expect(watcher.faults()).toEqual(bad.faults);

    await writeFile(path, named('Un'));
    await next((event) => event.faults.length === 0);
    expect(watcher.faults()).toEqual([]);
  });

  test('a file that goes away leaves the last good one', async () => {
    await rm(path);
    const gone = await next(fault('config.missing'));
    expect(gone.site.file.site.name).toBe('Un');
  });

  test('a reload asked for says nothing when nothing changed', async () => {
    await watcher.reload();
    expect(heard).toEqual([]);
    await writeFile(path, named('Cinq'));
    await watcher.reload();
    expect(watcher.current().file.site.name).toBe('Cinq');
  });
});
