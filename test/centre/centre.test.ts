import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, changesOf, emptyCentre, JOURNAL_LENGTH } from '../../src/centre/centre.ts';
import { type Change, ENTITY_KINDS, putOf } from '../../src/centre/change.ts';
import { changeSchema } from '../../src/centre/change-schema.ts';

const site = (id: string, rev: number) =>
  putOf('site', { id, rev, name: `Site ${rev}`, timezone: 'Europe/Paris' });
const gap = (n: number): Change => ({
  op: 'fact',
  fact: {
    name: 'gap.closed',
    id: `g${n}`,
    at: 1_795_000_000_000 + n,
    source: 's',
    gap: `g${n}`,
    from: 1_795_000_000_000,
    to: 1_795_000_000_001,
    reason: 'cut',
  },
});

describe('a centre', () => {
  it('ignores a put older than what it knows', () => {
    const centre = emptyCentre();
    apply(centre, site('chu', 2));
    apply(centre, site('chu', 1));
    expect(centre.site.get('chu')?.rev).toBe(2);
    expect(centre.versions.site).toBe(1);
  });

  it('says nothing moved when nothing did', () => {
    const centre = emptyCentre();
    apply(centre, { op: 'delete', kind: 'agent', id: 'nobody' });
    expect(centre.version).toBe(0);
  });

  it('keeps the latest journal lines, each once', () => {
    const centre = emptyCentre();
    for (let n = 0; n < JOURNAL_LENGTH + 20; n += 1) apply(centre, gap(n));
    apply(centre, gap(JOURNAL_LENGTH + 19));
    expect(centre.journal).toHaveLength(JOURNAL_LENGTH);
    expect(centre.journal[0]?.id).toBe('g20');
  });

  it('rebuilt from its own changes is the same centre', () => {
    const change = fc.oneof(
      fc.record({ id: fc.constantFrom('a', 'b', 'c'), rev: fc.nat(9) }).map(({ id, rev }) => site(id, rev)),
      fc.constantFrom('a', 'b', 'c').map((id): Change => ({ op: 'delete', kind: 'site', id })),
      fc.nat(50).map(gap),
    );
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        const centre = emptyCentre();
        for (const one of changes) apply(centre, one);
        const copy = emptyCentre();
        for (const one of changesOf(centre)) apply(copy, one);
        for (const kind of ENTITY_KINDS) expect([...copy[kind]]).toEqual([...centre[kind]]);
        expect(copy.journal).toEqual(centre.journal);
      }),
    );
  });

  it('refuses an absurd time by name', () => {
    const absurd = { op: 'fact', fact: { ...(gap(1) as { fact: object }).fact, at: 4 } };
    const read = changeSchema.safeParse(absurd);
    expect(read.success).toBe(false);
    expect(read.error?.issues[0]?.path).toEqual(['fact', 'at']);
  });
});
