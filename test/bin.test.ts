import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { liveHub } from './commands/live-hub.ts';
import { TOKEN } from './support/hubs.ts';

const CHILD = join(import.meta.dirname, 'support', 'loaded-child.ts');

type Loaded = { files: string[]; modules: string[]; parts: string[]; stdout: string };

/** What the built program loads to answer a command line. */
async function loadedFor(words: readonly string[], more: Record<string, string> = {}): Promise<Loaded> {
  const env = { PATH: process.env.PATH, HOME: '/nonexistent', LANG: 'en_GB.UTF-8', ...more };
  const ran = promisify(execFile)(process.execPath, [CHILD, ...words], { env });
  const { stdout, stderr } = await ran.catch((refused: { stdout: string; stderr: string }) => refused);
  return { ...(JSON.parse(stderr.trim().split('\n').at(-1)!) as Omit<Loaded, 'stdout'>), stdout };
}

const among = (modules: readonly string[], pattern: RegExp): string[] =>
  modules.filter((path) => pattern.test(path));

const DRAWN = /node_modules\/(ink|react|react-reconciler|yoga-layout)\//;
const BEHIND_THE_HUB = /^src\/(hub|feeds\/(asterisk|demo|recording))\//;
const SCHEMAS = /node_modules\/(zod|yaml)\//;

test('a check opens few files, builds no schema, draws nothing, and asks Node for no TLS on loopback', async () => {
  const { hub } = await liveHub();
  const words = ['check', '--metric', 'waiting', '-w', '10', '-c', '20'];
  const { stdout, files, modules, parts } = await loadedFor(words, {
    VIGIE_URL: hub.url,
    VIGIE_TOKEN: TOKEN,
  });
  expect(stdout).toMatch(/^VIGIE OK/);
  expect(files.map((file) => basename(file))).toContain('vigie.js');
  expect(files.length, files.join('\n')).toBeLessThanOrEqual(10);
  expect(modules).toContain('src/commands/check.ts');
  expect(among(modules, DRAWN)).toEqual([]);
  expect(among(modules, BEHIND_THE_HUB)).toEqual([]);
  expect(among(modules, SCHEMAS)).toEqual([]);
  expect(among(modules, /^src\/words\/fr\//)).toEqual([]);
  expect(parts).toContain('http');
  expect(parts.filter((part) => ['tls', 'https', 'zlib', 'worker_threads'].includes(part))).toEqual([]);
});

test('the version is told without a link, words or a verb', async () => {
  const { stdout, files, modules, parts } = await loadedFor(['--version']);
  expect(stdout).toMatch(/^vigie \d/);
  expect(files.length).toBeLessThanOrEqual(5);
  expect(among(modules, /^src\/(feeds|words\/(en|fr))\/|node_modules\/ws\//)).toEqual([]);
  expect(parts).not.toContain('http');
});

test('a console on a hub elsewhere draws, and loads neither a hub, a platform nor a schema', async () => {
  const { hub } = await liveHub();
  const { stdout, files, modules } = await loadedFor([], { VIGIE_URL: hub.url, VIGIE_TOKEN: TOKEN });
  expect(stdout).toBe('');
  expect(among(modules, DRAWN).length).toBeGreaterThan(10);
  expect(modules).toContain('src/views/console.tsx');
  expect(among(modules, BEHIND_THE_HUB)).toEqual([]);
  expect(among(modules, SCHEMAS)).toEqual([]);
  expect(files.length, files.join('\n')).toBeLessThanOrEqual(14);
});

test('no file of the bundle waits for itself', () => {
  const dist = join(import.meta.dirname, '..', 'dist');
  const IMPORTED = /^(?:import|export)\s[^;]*?from "\.\/([^"]+)"/gm;
  const files = readdirSync(dist).filter((file) => file.endsWith('.js'));
  const imports = new Map(
    files.map((file) => [
      file,
      [...readFileSync(join(dist, file), 'utf8').matchAll(IMPORTED)].map(([, name]) => name!),
    ]),
  );
  const waits = (file: string, above: readonly string[]): string[][] =>
    above.includes(file)
      ? [[...above, file]]
      : (imports.get(file) ?? []).flatMap((next) => waits(next, [...above, file]));
  expect(imports.get('cli.js')?.length).toBeGreaterThan(0);
  expect(files.flatMap((file) => waits(file, []))).toEqual([]);
});
