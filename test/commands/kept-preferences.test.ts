import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type KeptPreferences,
  keepPreferences,
  type Preferred,
} from '../../src/commands/console/kept-preferences.ts';
import { preferencesPath, readPreferences } from '../../src/config/preferences.ts';
import { defaultPreferences, type Preferences } from '../../src/ui/ui-state.ts';

let home: string;
let path: string;
let keeper: KeptPreferences;
let heard: Preferred[];
let wake: () => void;

const opening: Preferences = { ...defaultPreferences('en'), toured: true };

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'vigie-kept-'));
  path = preferencesPath({ HOME: home });
  heard = [];
  wake = () => {};
});
afterEach(async () => {
  await keeper.close();
  await rm(home, { recursive: true });
});

async function edit(text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

/** Keeps what is written there already, as a console that opens now would. */
async function follow(text = '{}', from = opening): Promise<void> {
  await edit(text);
  keeper = keepPreferences(await readPreferences(path), from, (preferred) => {
    heard.push(preferred);
    wake();
  });
}

const onDisk = async (): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'));

/** Reads the file now, and answers what the console goes by since the last edit that changed anything. */
async function edited(text: string): Promise<Preferred | undefined> {
  await edit(text);
  await keeper.reload();
  return heard.at(-1);
}

describe('an edit of the preferences', () => {
  it('is heard of by itself, and takes effect at once', async () => {
    await follow();
    await keeper.reload();
    const taken = new Promise<void>((resolve) => {
      wake = () => heard.at(-1)?.preferences.theme === 'contrast' && resolve();
    });
    await edit('{"theme": "contrast", "quietHours": [22, 7]}');
    await taken;
    expect(heard.at(-1)).toMatchObject({
      preferences: { theme: 'contrast', quietHours: [22, 7], toured: true },
      faults: [],
    });
  });

  it('rebinds keys, and gives back what was taken out', async () => {
    await follow('{"mouse": true}', { ...opening, mouse: true });
    const bound = await edited('{"keys": {"freeze": ["é"]}}');
    expect(bound?.preferences.mouse).toBe(false);
    expect(bound?.keymap.rows.find(({ id }) => id === 'freeze')?.keys).toEqual(['é']);
  });

  it('that is wrong leaves the last good value, says where and what was expected, until it is mended', async () => {
    await follow('{"theme": "contrast"}', { ...opening, theme: 'contrast' });
    const wrong = await edited('{\n  "theme": "pink",\n  "mouse": true\n}');
    expect(wrong?.preferences).toMatchObject({ theme: 'contrast', mouse: true });
    expect(wrong?.faults).toMatchObject([
      { code: 'config.preference', detail: { line: 2, column: 12, path: 'theme', found: '"pink"' } },
    ]);
    expect(wrong?.faults[0]?.message).toContain('expected one of standard, contrast, colourblind, plain');
    const mended = await edited('{"theme": "contrast", "mouse": true}');
    expect(mended).toMatchObject({ preferences: { theme: 'contrast' }, faults: [] });
  });

  it.each([
    ['{"theme":\n pink}', 2, 2],
    ['{"columns": {},\n"views": [1,]}', 2, 13],
    ['{"mouse": true\n', 2, 1],
    ['', 1, 1],
    ['[]', 1, 1],
  ])('that is no JSON leaves everything and the file as they are: %j', async (text, line, column) => {
    await follow('{"theme": "contrast"}', { ...opening, theme: 'contrast' });
    const broken = await edited(text);
    expect(broken?.preferences.theme).toBe('contrast');
    expect(broken?.faults).toMatchObject([{ code: 'config.not-json', detail: { line, column } }]);
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  it('that removes the file changes nothing: it may be on its way back', async () => {
    await follow('{"theme": "contrast"}', { ...opening, theme: 'contrast' });
    await rm(path);
    await keeper.reload();
    expect(heard).toEqual([]);
  });

  it('says two keys that clash at their line', async () => {
    await follow();
    const clash = await edited('{"keys": {\n"queue.nothing": ["y"]}}');
    expect(clash?.faults).toMatchObject([{ code: 'config.unknown-binding', detail: { line: 2 } }]);
  });
});

describe("the console's own writes", () => {
  it('are no edit', async () => {
    await follow('{"theme": "standard"}');
    keeper.keep({ ...opening, theme: 'contrast' });
    await keeper.reload();
    await keeper.reload();
    expect(await onDisk()).toEqual({ theme: 'contrast' });
    expect(heard).toEqual([]);
  });

  it('hold only what was changed: neither what a flag said nor what somebody else wrote meanwhile', async () => {
    await follow('{}', { ...opening, ascii: true, theme: 'plain' });
    await edit('{"notify": "off"}');
    keeper.keep({ ...opening, ascii: true, theme: 'plain', mouse: true });
    await keeper.close();
    expect(await onDisk()).toEqual({ notify: 'off', mouse: true });
  });

  it('wait while the file is broken, win over it once mended, and never write over it', async () => {
    await follow();
    await edited('{"mouse"');
    keeper.keep({ ...opening, mouse: true });
    await keeper.reload();
    expect(await readFile(path, 'utf8')).toBe('{"mouse"');
    const mended = await edited('{"mouse": false, "notify": "off"}');
    expect(mended?.preferences).toMatchObject({ mouse: true, notify: 'off' });
    expect(await onDisk()).toEqual({ mouse: true, notify: 'off' });
  });
});
