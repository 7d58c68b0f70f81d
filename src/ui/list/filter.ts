/**
 * What a list shows: every term must hold. `cardio` is found anywhere in the row, `!cardio` nowhere,
 * `team:accueil` in one column, and `wait>120` compares a column's number.
 */
export type Term =
  | { kind: 'text'; text: string; not: boolean }
  | { kind: 'column'; column: string; text: string; not: boolean }
  | { kind: 'compare'; column: string; operator: '>' | '<'; value: number; not: boolean };

const COMPARISON = /^([\p{L}\d_.-]+)([<>])(-?\d+(?:[.,]\d+)?)$/u;
const IN_COLUMN = /^([\p{L}\d_.-]+):(.+)$/u;

/** Reads what was typed after `/`: terms separated by blanks. */
export function parseFilter(typed: string): Term[] {
  return typed
    .split(/\s+/)
    .filter((word) => word !== '' && word !== '!')
    .map((word) => {
      const not = word.startsWith('!');
      const body = not ? word.slice(1) : word;
      const comparison = COMPARISON.exec(body);
      if (comparison !== null) {
        const [, column = '', operator, value = ''] = comparison;
        return {
          kind: 'compare',
          column: fold(column),
          operator: operator as '>' | '<',
          value: Number(value.replace(',', '.')),
          not,
        };
      }
      const inColumn = IN_COLUMN.exec(body);
      if (inColumn !== null) {
        return { kind: 'column', column: fold(inColumn[1] ?? ''), text: fold(inColumn[2] ?? ''), not };
      }
      return { kind: 'text', text: fold(body), not };
    });
}

/** What a filter may look at in one row. */
export type Searchable = {
  text: () => string;
  column: (name: string) => string | null;
  number: (name: string) => number | null;
};

/** Whether a row passes every term. A column that does not exist, or an unknown number, never matches. */
export function matches(terms: readonly Term[], row: Searchable): boolean {
  return terms.every((term) => holds(term, row) !== term.not);
}

function holds(term: Term, row: Searchable): boolean {
  switch (term.kind) {
    case 'text':
      return fold(row.text()).includes(term.text);
    case 'column':
      return fold(row.column(term.column) ?? '').includes(term.text);
    case 'compare': {
      const value = row.number(term.column);
      if (value === null) return false;
      return term.operator === '>' ? value > term.value : value < term.value;
    }
  }
}

/** Text as it is compared: without case and without accents, so that `pediatrie` finds `Pédiatrie`. */
export const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
