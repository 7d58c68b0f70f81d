import type { SourceChange } from '../source.ts';

/** Something received that fits nowhere, or found different from what was told: named, journalled, not counted. */
export const odd = (source: string, code: string, at: number, evidence: string): SourceChange => ({
  op: 'fact',
  fact: {
    name: 'source.odd',
    id: `${source}:${code}:${at}:${evidence}`.slice(0, 200),
    at,
    source,
    code,
    evidence: evidence.slice(0, 400),
  },
});
