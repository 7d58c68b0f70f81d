import { describe, expect, test } from 'vitest';
import { composeDocument } from '../../../src/report/edition.ts';
import { figuresCsv, intervalsCsv } from '../../../src/report/formats/csv.ts';
import { html } from '../../../src/report/formats/html.ts';
import { markdown } from '../../../src/report/formats/markdown.ts';
import { plainText } from '../../../src/report/formats/plain.ts';
import { composeReport } from '../../../src/report/report.ts';
import { wordsFor } from '../../../src/words/words.ts';
import { MIN, MONDAY, materialOf, queueNamed, visit } from '../material.ts';

const HOSTILE = `=HYPERLINK("x")|<img src=x onerror=alert(1)>\`*_[a](b)`;
const facts = Array.from({ length: 40 }, (_, n) =>
  visit(n % 4 === 0 ? 'contact.abandoned' : 'contact.answered', `v${n}`, MONDAY + n * MIN, 1000 * n),
).flat();
const report = composeReport(
  materialOf(facts, { site: 'CHU Test', queueOf: (id) => queueNamed(id, HOSTILE) }),
);
const last = composeReport(materialOf(facts.slice(0, 40)));
const [en, fr] = [wordsFor('en'), wordsFor('fr')];

describe('names from outside stay names', () => {
  test('in HTML they are text, and nothing is fetched or run', () => {
    const page = html(composeDocument(report, fr, last), 'Vigie');
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(page).not.toMatch(/<script|https?:\/\/|url\(/);
    expect(page).toMatch(/default-src 'none'/);
    expect(page).toMatch(/<html lang="fr">/);
    expect(page.match(/<svg /g)).toHaveLength(3);
  });

  test('in Markdown they break no table', () => {
    const text = markdown(composeDocument(report, en, null));
    const row = text.split('\n').find((line) => line.includes('HYPERLINK'))!;
    const header = text.split('\n').find((line) => line.startsWith('| Queue'))!;
    const cells = (line: string) => line.replace(/\\\|/g, '').split('|').length;
    expect(cells(row)).toBe(cells(header));
    expect(text).not.toMatch(/[^\\]<img/);
  });

  test('in a spreadsheet they are no formula', () => {
    const [header, row] = figuresCsv(report).split('\r\n');
    expect(header).toMatch(/^from,to,id,name,targetRatio,formula,offered,/);
    expect(header).toMatch(/answerRate\.num,answerRate\.den,/);
    expect(row).toContain(`"'=HYPERLINK(""x"")|`);
    expect(intervalsCsv(report).split('\r\n')[1]).toBe('a,2026-11-23T07:00:00.000Z,5,3,2,1');
  });
});

describe('one document, whatever the format', () => {
  test('figures under the red line are said so by a word and a mark, not by colour alone', () => {
    const { sections } = composeDocument(report, fr, null);
    const [block] = sections[0]!.blocks;
    expect(block?.kind === 'tiles' && block.tiles[0]).toEqual({
      label: 'Taux de décroché',
      value: '75,0 %',
      note: '30/40, ligne rouge 85,0 %',
      tone: 'bad',
    });
    expect(html(composeDocument(report, fr, null), '')).toContain('.bad b::before { content: "▼ " }');
  });

  test('a comparison shows both periods and their difference, in points for a rate', () => {
    const text = plainText(composeDocument(report, fr, last));
    expect(text).toMatch(/Présentés +40 +20 +\+20/);
    expect(text).toMatch(/Taux de décroché +75,0 % +75,0 % +0,0 pt/);
  });

  test('English and French have the same sections, and French no English title', () => {
    const titles = (words: typeof en) =>
      composeDocument(report, words, last).sections.map(({ title }) => title);
    expect(titles(fr)).toHaveLength(titles(en).length);
    for (const title of titles(fr)) expect(titles(en)).not.toContain(title);
  });

  test('under ten contacts a rate is its two counts', () => {
    const small = composeReport(materialOf(facts.slice(0, 8)));
    expect(plainText(composeDocument(small, en, null))).toMatch(/Answer rate +3\/4 /);
  });
});
