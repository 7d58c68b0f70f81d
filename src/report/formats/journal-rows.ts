import type { Fact } from '../../centre/fact.ts';
import { csvOf } from './csv.ts';

/** One line of the journal, flat: for a table, a spreadsheet, a script. Moments in ISO 8601 UTC. */
export type JournalRow = {
  at: string;
  by: string;
  role: string;
  /** The command, or the name of what happened. */
  action: string;
  target: string;
  state: string;
  reason: string;
  problem: string;
  args: string;
  before: string;
  after: string;
  command: string;
  id: string;
};

const written = (value: unknown): string =>
  value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0)
    ? ''
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);

/** What a line is about besides its author and its moment: every named thing it holds. */
const NAMED = [
  'agent',
  'queue',
  'contact',
  'callback',
  'escalation',
  'to',
  'alert',
  'rule',
  'gap',
  'source',
] as const;

function subjectOf(fact: Fact): string {
  if (fact.name === 'command') return Object.values(fact.target).join(' · ');
  const about = fact as unknown as Record<string, unknown>;
  return NAMED.flatMap((name) => (typeof about[name] === 'string' ? [about[name]] : [])).join(' · ');
}

export function journalRow(fact: Fact): JournalRow {
  const line = fact as Partial<Record<keyof JournalRow | 'detail' | 'outcome', unknown>>;
  const isCommand = fact.name === 'command';
  return {
    at: new Date(fact.at).toISOString(),
    by: written(line.by),
    role: written(line.role),
    action: isCommand ? fact.action : fact.name,
    target: subjectOf(fact),
    state: written(line.state),
    reason: written(line.reason ?? line.detail ?? line.outcome),
    problem: 'problem' in fact && fact.problem !== null ? fact.problem.message : '',
    args: isCommand ? written(fact.args) : '',
    before: written(line.before),
    after: written(line.after),
    command: written(line.command),
    id: fact.id,
  };
}

/** What is looked for: words that must all be there, in any case and without accents; `null`: anything. */
export type JournalSearch = { words: readonly string[]; by: string | null; target: string | null };

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether a line is one of those looked for. `also` is what else it is known by, as the action in words. */
export function isFound(row: JournalRow, { words, by, target }: JournalSearch, also = ''): boolean {
  const holds = (text: string, wanted: string | null): boolean =>
    wanted === null || plain(text).includes(plain(wanted));
  const whole = [...Object.values(row), also].join(' ');
  return holds(row.by, by) && holds(row.target, target) && words.every((word) => holds(whole, word));
}

/** The lines as RFC 4180, with a header even when there is none. */
export const journalCsv = (rows: readonly JournalRow[]): string =>
  csvOf([Object.keys(EMPTY), ...rows.map((row) => Object.values(row))]);

const EMPTY: JournalRow = {
  at: '',
  by: '',
  role: '',
  action: '',
  target: '',
  state: '',
  reason: '',
  problem: '',
  args: '',
  before: '',
  after: '',
  command: '',
  id: '',
};
