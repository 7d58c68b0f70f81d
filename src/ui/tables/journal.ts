import type { Fact } from '../../centre/fact.ts';
import { timeOfDay } from '../figures/format.ts';
import { factResult, factTone, factWho, factWords } from '../journal-line.ts';
import type { Column } from '../list/column.ts';
import type { Picture } from '../picture.ts';

const glyph: Column<Fact> = {
  id: 'glyph',
  title: () => '',
  width: 1,
  align: 'left',
  priority: 1,
  cell: (fact, { glyphs }) => {
    const role = factTone(fact);
    if (role === 'critical') return { text: glyphs.failed, role };
    return { text: role === 'good' ? glyphs.done : role === 'warning' ? glyphs.warning : glyphs.calm, role };
  },
};

const at: Column<Fact> = {
  id: 'at',
  title: ({ words }) => words.console.columns.at.title,
  width: 8,
  align: 'left',
  priority: 1,
  cell: (fact, { words, timezone }: Picture) => ({
    text: timeOfDay(words.lang, timezone, fact.at),
    role: 'quiet',
  }),
  compare: (a, b) => a.at - b.at,
};

export const JOURNAL_COLUMNS: readonly Column<Fact>[] = [
  glyph,
  at,
  {
    id: 'who',
    title: ({ words }) => words.console.columns.who.title,
    width: 14,
    align: 'left',
    priority: 3,
    cell: (fact, picture) => ({ text: factWho(fact, picture), role: 'text' }),
    compare: (a, b) => ('by' in a ? (a.by ?? '') : '').localeCompare('by' in b ? (b.by ?? '') : ''),
  },
  {
    id: 'what',
    title: ({ words }) => words.console.columns.what.title,
    width: 30,
    grow: true,
    align: 'left',
    priority: 1,
    cell: (fact, picture) => ({ text: factWords(fact, picture), role: 'text' }),
    compare: (a, b) => a.name.localeCompare(b.name),
  },
  {
    id: 'result',
    title: ({ words }) => words.console.columns.result.title,
    width: 20,
    align: 'left',
    priority: 2,
    cell: (fact, picture) => ({ text: factResult(fact, picture), role: factTone(fact) }),
  },
];
