import fc from 'fast-check';
import { expect, test } from 'vitest';
import { counted, queueOf, sourceOf, stageWith, timeline } from './stage.ts';

const step = fc.record({
  afterMs: fc.oneof(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 1_500_000 })),
  answered: fc.integer({ min: 70, max: 100 }),
  restart: fc.boolean(),
  source: fc.constantFrom('up', 'up', 'up', 'up', 'down'),
});
type Step = { afterMs: number; answered: number; restart: boolean; source: 'up' | 'down' };

const rules = {
  rate: {
    metric: 'answerRate',
    for: '90s',
    clearAfter: '20s',
    warning: { enter: '90%', leave: '92%' },
    critical: { enter: '85%', leave: '88%' },
  },
  lost: { state: { of: 'source', is: 'down', severity: 'critical' } },
};

function play(steps: readonly Step[], restarts: boolean) {
  const stage = stageWith({ rules });
  stage.change(sourceOf('up'));
  for (const { afterMs, answered, restart, source } of steps) {
    stage.until(stage.now + afterMs);
    if (restarts && restart) stage.restart();
    const known = stage.centre.source.get('pbx');
    if (known?.state !== source) stage.change(sourceOf(source, stage.now));
    stage.change(queueOf('a', { today: counted({ answered, offered: 100 }) }));
  }
  stage.until(stage.now + 7_200_000);
  return stage;
}

test('whatever happens, each incident fires once, ends before the next begins, and ends once a quiet', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const stage = play(steps as Step[], false);
      for (const rule of ['rate', 'lost']) {
        const facts = stage.facts.filter((fact) => fact.rule === rule);
        const incidents = [...new Set(facts.map(({ alert }) => alert))];
        const spelled = incidents.map((id) =>
          facts.flatMap(({ alert, state }) => (alert === id ? [state] : [])).join(' '),
        );
        for (const life of spelled) {
          expect(life).toMatch(
            /^firing( escalated| eased)*( flapping)?( escalated| eased)*( cleared)?( flapping( escalated| eased)*( cleared)?)?$/,
          );
        }
        const order = facts.map(({ alert }) => incidents.indexOf(alert));
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }
      const ids = stage.facts.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }),
    { numRuns: 300 },
  );
});

test('restarts at any moment change nothing of what was said', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      expect(timeline(play(steps as Step[], true))).toEqual(timeline(play(steps as Step[], false)));
    }),
    { numRuns: 200 },
  );
});
