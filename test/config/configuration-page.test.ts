import { expect, test } from 'vitest';
import { configurationPage } from '../../scripts/docs/configuration.ts';
import { siteSource } from '../../src/commands/site.ts';
import { preferencesSchema } from '../../src/config/preferences-schema.ts';
import { siteFileSchema } from '../../src/config/site-file.ts';

const page = configurationPage();

test('every section of the site file and every preference is on the page', () => {
  for (const name of Object.keys(siteFileSchema(siteSource).shape)) expect(page).toContain(`### \`${name}\``);
  for (const name of Object.keys(preferencesSchema.shape)) expect(page).toContain(`| \`${name}\` |`);
});
