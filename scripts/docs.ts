import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { configurationPage } from './docs/configuration.ts';
import { keysPage } from './docs/keys.ts';
import { manual } from './docs/manual.ts';
import { drawPicture, PICTURES } from './docs/pictures.ts';
import { asyncApi, clientSchema, hubSchema, protocolPage } from './docs/protocol.ts';
import { watchSchema } from './docs/watch.ts';

const ROOT = join(import.meta.dirname, '..');

/** Every page made from the code it describes. `npm run docs` writes them; `--check` says which are out of date. */
const PAGES: Readonly<Record<string, () => string | Promise<string>>> = {
  'docs/CONFIGURATION.md': configurationPage,
  'docs/KEYS.md': keysPage,
  'docs/PROTOCOL.md': protocolPage,
  'docs/schemas/client.schema.json': clientSchema,
  'docs/schemas/hub.schema.json': hubSchema,
  'docs/schemas/watch.schema.json': watchSchema,
  'docs/asyncapi.json': asyncApi,
  'man/vigie.1': manual,
  ...Object.fromEntries(
    Object.entries(PICTURES).map(([name, order]) => [`docs/pictures/${name}.svg`, () => drawPicture(order)]),
  ),
};

async function isCurrent(path: string, text: string): Promise<boolean> {
  return (await readFile(join(ROOT, path), 'utf8').catch(() => null)) === text;
}

const check = process.argv.includes('--check');
const stale: string[] = [];
for (const [path, make] of Object.entries(PAGES)) {
  const text = await make();
  if (await isCurrent(path, text)) continue;
  stale.push(path);
  if (check) continue;
  await mkdir(dirname(join(ROOT, path)), { recursive: true });
  await writeFile(join(ROOT, path), text);
}
for (const path of stale) process.stdout.write(`${check ? 'out of date' : 'written'}: ${path}\n`);
if (check && stale.length > 0) {
  process.stderr.write('npm run docs brings them up to date.\n');
  process.exitCode = 1;
}
