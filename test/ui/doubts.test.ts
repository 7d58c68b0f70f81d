import { expect, test } from 'vitest';
import { DOUBTS } from '../../src/insight/phantoms.ts';
import { doubtWords } from '../../src/ui/naming.ts';
import { stillCentre } from '../support/centre.ts';
import { stillSession } from '../support/still-session.ts';
import { openStore } from '../support/store.ts';

test.each(['fr', 'en'] as const)('every doubt has words of its own, in %s', (lang) => {
  const { picture } = openStore({ session: stillSession(stillCentre()), lang });
  const said = DOUBTS.map((code) => doubtWords({ code, since: 0, evidence: 'Accueil' }, picture()));
  const unknown = doubtWords({ code: 'of.another.hub', since: 0, evidence: 'Accueil' }, picture());
  expect(new Set([...said, unknown]).size).toBe(DOUBTS.length + 1);
  for (const each of said) expect(each).toContain('Accueil');
  const elsewhere = doubtWords({ code: 'contact.elsewhere', since: 0, evidence: 'waiting' }, picture());
  expect(elsewhere).toContain(picture().words.figures.contactState.waiting);
});
