import { describe, expect, it } from 'vitest';
import { problem } from '../../src/centre/problem.ts';
import { ruleLine } from '../../src/views/lines/status-rule.ts';
import { sentences } from '../../src/views/spoken.ts';
import { stillCentre } from '../support/centre.ts';
import { place } from '../support/entities.ts';
import { stillSession } from '../support/still-session.ts';
import { openStore } from '../support/store.ts';

const open = () => {
  const centre = stillCentre();
  const session = stillSession(centre);
  const console = openStore({ session, size: () => ({ columns: 160, rows: 40 }) });
  const rule = (): string =>
    ruleLine(console.picture())
      .map(({ text }) => text)
      .join('');
  const prefer = (faults: ReturnType<typeof wrong>[], change = {}) =>
    console.store.dispatch({
      type: 'preferred',
      preferences: { ...console.picture().ui.preferences, ...change },
      faults,
    });
  return { ...console, centre, session, rule, prefer };
};

const wrong = (file: string, line: number) =>
  problem('config.preference', 'in English', undefined, {
    file,
    line,
    column: 3,
    path: 'theme',
    found: 'pink',
    expects: 'oneOf=standard,plain',
  });

describe('preferences that were edited', () => {
  it('are in force at once, and are not written back', () => {
    const { prefer, picture, effects } = open();
    prefer([], { lang: 'fr', theme: 'contrast' });
    expect(picture().words.lang).toBe('fr');
    expect(picture().ui.notice?.text).toContain('Préférences');
    expect(effects).toEqual([]);
  });

  it('and are wrong are said with place and expectation, by the banner and the voice, until they are mended', () => {
    const { prefer, picture, rule, pass } = open();
    const before = picture();
    prefer([wrong('/home/ines/.config/vigie/preferences.json', 2), wrong('/x/preferences.json', 5)]);
    pass(60_000);
    const said = 'preferences.json:2:3: theme is pink; expected one of standard, plain (and 1 more)';
    expect(rule()).toContain(` ${said} · the last good one stays `);
    expect(rule()).not.toContain('/home');
    expect(sentences(before, picture())).toContainEqual(expect.stringContaining(said));
    prefer([]);
    expect(rule()).not.toContain('preferences.json');
  });
});

it("the faults of the site's file, as its hub tells them, are said on every view until they are mended", () => {
  const { centre, session, pass, rule, press } = open();
  const site = [...centre.site.values()][0]!;
  place(centre, 'site', { ...site, rev: site.rev + 1, faults: [wrong('/etc/vigie/vigie.yaml', 12)] });
  session.touch();
  pass(100);
  for (const view of ['1', '2', '3', '8']) {
    press(view);
    expect(rule()).toContain('vigie.yaml:12:3');
  }
  place(centre, 'site', { ...site, rev: site.rev + 2 });
  session.touch();
  pass(100);
  expect(rule()).not.toContain('vigie.yaml');
});
