import { describe, expect, test } from 'vitest';
import { manPage } from '../../src/commands/man-page.ts';
import { wordsFor } from '../../src/words/words.ts';
import { someVerbs } from '../support/verbs.ts';

const words = {
  ...wordsFor('en'),
  verbs: {
    serve: {
      summary: 'A hub.',
      description: '.dots begin lines\n\nback\\slash',
      flags: { source: 'where changes come from', data: 'the journal' },
      examples: [{ command: "vigie serve --source 'demo'", says: 'a simulated hospital' }],
    },
  },
};
const page = manPage(someVerbs, words, '1.2.3');

describe('the man page', () => {
  test('has its title, its sections and every verb', () => {
    expect(page).toMatch(/^\.TH VIGIE 1 "" "vigie 1\.2\.3"/);
    expect(page.match(/^\.SH .*/gm)).toHaveLength(7);
    for (const verb of someVerbs) if (verb.name !== 'console') expect(page).toContain(`vigie ${verb.name}`);
  });

  test('has each flag with what it is, and each example', () => {
    expect(page).toContain('\\fB\\-d\\fR, \\fB\\-\\-data\\fR \\fIDIR\\fR\nthe journal');
    expect(page).toContain("vigie serve \\-\\-source 'demo'");
  });

  test('prints what it is given: no line of text is taken for a request', () => {
    expect(page).toContain('\\&.dots begin lines');
    expect(page).toContain('back\\eslash');
    expect(page).not.toMatch(/^\.dots/m);
  });

  test('is the same page each time', () => {
    expect(manPage(someVerbs, words, '1.2.3')).toBe(page);
  });
});
