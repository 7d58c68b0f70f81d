import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSite, siteSource } from '../../src/commands/site.ts';
import { sitePolicy } from '../../src/config/apply.ts';
import { readSite } from '../../src/config/load.ts';
import { siteFileSchema } from '../../src/config/site-file.ts';

const EXAMPLE = join(import.meta.dirname, '../../docs/vigie.example.yaml');

test('the example is a good site, and the desk takes its decisions', async () => {
  const loaded = await openSite(EXAMPLE, Date.UTC(2026, 10, 23));
  expect(loaded.ok ? [] : loaded.problems.map((each) => each.message)).toEqual([]);
  if (!loaded.ok) return;
  const policy = sitePolicy(loaded.value);
  expect(policy.circuits.map((circuit) => circuit.id)).toEqual(['cardiologie', 'oncologie', 'permanence']);
  expect(loaded.value.holidays.map((each) => each.date)).not.toContain('2027-05-17');
});

test('what the example has in comments is good too', async () => {
  const text = await readFile(EXAMPLE, 'utf8');
  const uncommented = text.replaceAll(/^( {2})# (- kind: asterisk|- \{ kind: feed| {2}[a-zA-Z]+:)/gm, '$1$2');
  const read = readSite(uncommented, 'vigie.example.yaml', siteSource);
  expect(read.ok ? read.value.sources.map((each) => (each as { kind: string }).kind) : read.problems).toEqual(
    ['demo', 'asterisk', 'feed'],
  );
});

test('the example shows every section there is', async () => {
  const text = await readFile(EXAMPLE, 'utf8');
  for (const section of Object.keys(siteFileSchema(siteSource).shape)) {
    if (section !== 'tls') expect(text).toMatch(new RegExp(`^${section}:`, 'm'));
  }
});
