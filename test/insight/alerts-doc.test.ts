import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { DEFAULT_RULE_IDS } from '../../src/insight/rules/default.ts';
import { alertsSchema } from '../../src/insight/rules/schema.ts';
import { wordsFor } from '../../src/words/words.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/ALERTS.md'), 'utf8');

test('every rule shown in ALERTS.md is one that the schema takes', () => {
  const blocks = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, yaml]) => parse(yaml!));
  expect(blocks).toHaveLength(1);
  const { rules, webhooks } = alertsSchema.parse(blocks[0].alerts);
  expect(rules.length).toBeGreaterThan(DEFAULT_RULE_IDS.length + 5);
  expect(webhooks).toHaveLength(1);
});

test.each(DEFAULT_RULE_IDS)('%s is in ALERTS.md, and has a name in both languages', (id) => {
  expect(page).toContain(`| \`${id}\` |`);
  const names = (['en', 'fr'] as const).map((lang) => wordsFor(lang).report.alerts.rule[id]);
  expect(names.every((name) => typeof name === 'string' && name.length > 3)).toBe(true);
});
