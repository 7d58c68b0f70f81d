import { expect, test } from 'vitest';
import type { FactOf } from '../../src/centre/fact.ts';
import { factResult } from '../../src/ui/journal-line.ts';
import type { Lang } from '../../src/words/words.ts';
import { stillCentre } from '../support/centre.ts';
import { PBX } from '../support/entities.ts';
import { stillSession } from '../support/still-session.ts';
import { openStore } from '../support/store.ts';

const gap = (reason: string): FactOf<'gap.closed'> => ({
  name: 'gap.closed',
  id: 'gap',
  at: 90_000,
  source: PBX,
  gap: 'g',
  from: 0,
  to: 90_000,
  reason,
});
const resultOf = (reason: string, lang: Lang): string =>
  factResult(gap(reason), openStore({ session: stillSession(stillCentre()), lang }).picture());

test('the line of a gap says why nothing was known', () => {
  expect(resultOf('asterisk.cut', 'en')).toBe('the connection was cut');
  expect(resultOf('asterisk.cut', 'fr')).toBe('la connexion a été coupée');
  expect(resultOf('link.facts-unread', 'en')).toBe('what the other hub told could not be read');
});

test('a reason of which nobody has a word is said by its code', () => {
  expect(resultOf('pbx.odd', 'fr')).toBe('pbx.odd');
});
