import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readSite } from '../../src/config/load.ts';
import { sayProblem } from '../../src/words/words.ts';

const SITE = 'site: { id: chu, name: CHU, timezone: Europe/Paris }\n';
/** The faults of one rule, as a person reads them. */
function said(rule: string, lang: 'fr' | 'en'): string[] {
  const read = readSite(`${SITE}alerts:\n  rules:\n    r: ${rule}\n`, 'vigie.yaml', z.unknown());
  return read.ok ? [] : read.problems.map((problem) => sayProblem(lang, problem).message);
}

describe('what contradicts itself in a rule is said in the reader’s language, at its line', () => {
  test.each([
    ['{ warning: 3 }', /a exactement l’un de .* ; celle-ci n’en a aucun\.$/],
    ['{ metric: asa, warning: 3m, state: { of: agent, is: paused } }', /celle-ci a metric, state\.$/],
    ['{ all: [{ warning: 3 }] }', /une partie a exactement/],
    ['{ metric: asa }', /demande un seuil/],
    ['{ metric: waiting, warning: 10, critical: 5 }', /critical doit être au-dessus de warning/],
    ['{ metric: answerRate, critical: { enter: 85%, leave: 80% } }', /au-dessous de là où elle s’atteint/],
    ['{ metric: answerRate, critical: 85 }', /« 85 » n’est pas une part, comme 85% ou 0\.85\.$/],
    ['{ metric: asa, warning: "3,5|m" }', /« 3,5\|m » n’est pas une durée/],
    ['{ metric: offered, warning: 3 }', /offered n’est ni bon ni mauvais/],
    ['{ metric: asa, per: agent, warning: 3m }', /ne se divise pas par agent/],
    ['{ metric: answerRate, warning: target }', /answerRate n’a pas de cible/],
    ['{ state: { of: agent, is: asleep } }', /« asleep » n’est pas un état possible \(agent\)/],
    ['{ metric: waiting, warning: 3, scope: { queue: a, site: chu } }', /une portée nomme/],
    ['{ state: { of: agent, is: paused }, scope: { queue: "*" } }', /se regarde par agent, pas par file/],
    ['{ metric: waiting, warning: 3, scope: { agent: "*" } }', /ne se mesure pas par agent/],
    ['{ metric: serviceLevel, warning: target, scope: all }', /une cible est celle de chaque file/],
    ['{ metric: waiting, warning: 3, scope: { team: "*" } }', /seulement staffed, ready, occupancy/],
    ['{ metric: waiting, warning: 3, scope: all, beforeClosing: 5m }', /précède la fermeture/],
    ['{ metric: waiting, warning: 3, inhibitedBy: [nobody] }', /pas de règle « nobody »/],
    ['{ metric: waiting, warning: 3, inhibitedBy: [r] }', /se font taire en cercle : r ← r\.$/],
  ])('%s', (rule, french) => {
    const [told, ...rest] = said(rule, 'fr');
    expect(told).toMatch(/^vigie\.yaml:4:\d+ : alerts\.rules\.r/);
    expect(told).toMatch(french);
    expect(rest).toEqual([]);
    expect(said(rule, 'en')[0]).toMatch(/^vigie\.yaml:4:\d+: alerts\.rules\.r/);
  });

  test('a webhook without a secret is told what it lacks', () => {
    const text = `${SITE}alerts: { webhooks: [{ url: "https://example.org/hook" }] }\n`;
    const read = readSite(text, 'vigie.yaml', z.unknown());
    expect(read.ok ? null : sayProblem('fr', read.problem)).toEqual({
      message: 'vigie.yaml:2:22 : il manque alerts.webhooks[1].secretFile.',
      hint: expect.stringContaining('soit secretFile, soit secretEnv'),
    });
  });
});
