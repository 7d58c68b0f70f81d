import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { asteriskProblems as english } from '../../../src/words/en/asterisk.ts';
import { asteriskProblems as french } from '../../../src/words/fr/asterisk.ts';

const ROOM = join(import.meta.dirname, '../../../src/feeds/asterisk');

/** Every code that a line of the room can give. */
function codes(): string[] {
  const found = new Set<string>();
  for (const file of readdirSync(ROOM, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const text = readFileSync(join(ROOM, file), 'utf8');
    for (const [, code] of text.matchAll(/'((?:asterisk|recording|replay)\.[A-Za-z]+)'/g)) found.add(code!);
    if (!file.startsWith('account')) continue;
    for (const [, code] of text.matchAll(/finding\(\s*'(?:ok|warn|fail)',\s*'([A-Za-z]+)'/g)) {
      found.add(`asterisk.account.${code}`);
    }
  }
  return [...found].sort();
}

it('says every Problem of the room in English and in French, and nothing that no line gives', () => {
  expect(codes().length).toBeGreaterThan(70);
  expect(Object.keys(english).sort()).toEqual(codes());
  expect(Object.keys(french).sort()).toEqual(codes());
});
