import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { configurationPage } from '../../scripts/docs/configuration.ts';
import { siteSource } from '../../src/commands/site.ts';
import { preferencesSchema } from '../../src/config/preferences.ts';
import { siteFileSchema } from '../../src/config/site-file.ts';

const page = configurationPage();

test('every section of the site file and every preference is on the page', () => {
  for (const name of Object.keys(siteFileSchema(siteSource).shape)) expect(page).toContain(`### \`${name}\``);
  for (const name of Object.keys(preferencesSchema.shape)) expect(page).toContain(`| \`${name}\` |`);
});

test('the page in docs is the one that the schemas make', async () => {
  const written = await readFile(join(import.meta.dirname, '../../docs/CONFIGURATION.md'), 'utf8');
  expect(written, 'npm run docs').toBe(page);
});
