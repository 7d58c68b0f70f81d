import { describe, expect, it } from 'vitest';
import { noAgentCounters } from '../../src/centre/agent.ts';
import { noCounters } from '../../src/centre/counters.ts';
import { INTERVAL_MS } from '../../src/centre/interval.ts';
import { answerLimits, answerRole, answerTarget } from '../../src/ui/figures/figure.ts';
import { intervalsOfDay } from '../../src/ui/figures/trend.ts';
import { knownSince } from '../../src/ui/tables/agents.ts';
import { STILL_NOW, stillCentre } from '../support/centre.ts';
import { anAgent, place } from '../support/entities.ts';
import { stillSession } from '../support/still-session.ts';
import { openStore } from '../support/store.ts';

const pictureOf = (centre = stillCentre()) => openStore({ session: stillSession(centre) }).picture();
const rate = (num: number) => ({ kind: 'ratio', ratio: { num, den: 100 } }) as const;

describe('the target of an answer rate', () => {
  it('is the site’s own rule, that of the whole site before that of its queues', () => {
    const centre = stillCentre();
    expect(answerTarget(answerLimits(pictureOf(centre)))).toBe(0.85);
    const rule = {
      ...centre.rule.get('answer-rate')!,
      id: 'own',
      scope: { kind: 'site', id: 'site' },
    } as const;
    place(centre, 'rule', { ...rule, warning: 0.8, critical: null });
    const limits = answerLimits(pictureOf(centre));
    expect(answerTarget(limits)).toBe(0.8);
    expect([79, 81].map((num) => answerRole(rate(num), limits))).toEqual(['warning', 'good']);
  });

  it('is not made up where the site has none', () => {
    expect(answerRole(rate(3), { aim: null, redLine: null })).toBe('title');
  });
});

describe('since when an agent is away', () => {
  const midnight = STILL_NOW - 8 * 3_600_000;
  it('is not known of one who has not been there today', () => {
    const away = anAgent('a', { state: 'offline', stateSince: midnight, today: noAgentCounters() });
    expect(knownSince(away)).toBeNull();
    expect(knownSince({ ...away, today: { ...noAgentCounters(), readyMs: 60_000 } })).toBe(midnight);
    expect(knownSince({ ...away, state: 'paused' })).toBe(midnight);
  });
});

describe('the curve of a day', () => {
  const start = Math.floor(STILL_NOW / INTERVAL_MS) * INTERVAL_MS;
  function withIntervals(
    ...intervals: readonly (readonly [ago: number, offered: number, refused: number])[]
  ) {
    const centre = stillCentre();
    for (const [ago, offered, refused] of intervals) {
      const startAt = start - ago * INTERVAL_MS;
      const counters = { ...noCounters(), offered, refused };
      const part = { rev: 1, queue: 'billing', startAt, counters, waitingMax: offered, staffed: 1 };
      place(centre, 'interval', { id: `billing.${startAt}`, ...part });
    }
    return pictureOf(centre);
  }

  it('begins with the first caller who was let in, not with one refused at night', () => {
    expect(intervalsOfDay(withIntervals([90, 2, 2], [20, 1, 0], [0, 3, 0]), 'billing', 200)).toBe(21);
  });

  it('is never shorter than an hour, nor longer than there is room for', () => {
    expect(intervalsOfDay(withIntervals([1, 1, 0]), 'billing', 200)).toBe(12);
    expect(intervalsOfDay(withIntervals([90, 1, 0]), 'billing', 40)).toBe(40);
    expect(intervalsOfDay(pictureOf(), 'billing', 200)).toBe(12);
  });
});
