import { describe, expect, test } from 'vitest';
import { putOf } from '../../../src/centre/change.ts';
import { agentOf, counted, MONDAY, queueOf, sourceOf, stageWith, timeline } from './stage.ts';

const S = 1000;
const MIN = 60 * S;
const rate = (answered: number, offered: number) => ({ today: counted({ answered, offered }) });

describe('the life of an incident', () => {
  const rules = {
    rate: {
      metric: 'answerRate',
      minVolume: 20,
      for: '2m',
      clearAfter: '1m',
      warning: { enter: '90%', leave: '92%' },
      critical: { enter: '85%', leave: '88%' },
    },
  };

  test('is pending, then firing with its true value, then cleared with how long it lasted', () => {
    const stage = stageWith({ rules });
    stage.change(sourceOf('up'), queueOf('accueil', rate(89, 100)));
    expect(stage.open()).toMatchObject([
      { state: 'pending', severity: 'warning', value: { num: 89, den: 100 }, threshold: 0.9 },
    ]);
    expect(stage.facts).toEqual([]);
    stage.until(MONDAY + 10 * MIN);
    expect(stage.open()).toMatchObject([{ state: 'firing', since: MONDAY, firedAt: MONDAY + 2 * MIN }]);
    stage.change(queueOf('accueil', rate(130, 140)));
    stage.until(MONDAY + 20 * MIN);
    expect(timeline(stage)).toEqual([
      '120s rate accueil firing warning',
      '660s rate accueil cleared warning',
    ]);
    expect(stage.facts[1]).toMatchObject({ durationMs: 9 * MIN, value: { num: 130, den: 140 } });
  });

  test('what stops before its time was never an alert, and leaves nothing behind', () => {
    const stage = stageWith({ rules });
    stage.change(sourceOf('up'), queueOf('accueil', rate(80, 100)));
    stage.until(MONDAY + 119 * S);
    stage.change(queueOf('accueil', rate(130, 140)));
    stage.until(MONDAY + 20 * MIN);
    expect(stage.facts).toEqual([]);
    expect(stage.centre.alert.size).toBe(0);
    expect(stage.records.size).toBe(0);
  });

  test('between the two thresholds it stays as it was', () => {
    const stage = stageWith({ rules });
    stage.change(sourceOf('up'), queueOf('accueil', rate(91, 100)));
    stage.until(MONDAY + 5 * MIN);
    expect(stage.open()).toEqual([]);
    stage.change(queueOf('accueil', rate(89, 100)));
    stage.until(MONDAY + 10 * MIN);
    stage.change(queueOf('accueil', rate(91, 100)));
    stage.until(MONDAY + 30 * MIN);
    expect(stage.open()).toMatchObject([{ state: 'firing' }]);
  });

  test('the limit itself is on the good side', () => {
    const stage = stageWith({ rules: { rate: { metric: 'answerRate', critical: '85%', clearAfter: '0s' } } });
    stage.change(sourceOf('up'), queueOf('accueil', rate(85, 100)));
    expect(stage.open()).toEqual([]);
    stage.change(queueOf('accueil', rate(84, 100)));
    expect(stage.open()).toHaveLength(1);
  });

  test('grows critical, which asks for a new acknowledgement, and eases', () => {
    const stage = stageWith({ rules });
    stage.change(sourceOf('up'), queueOf('accueil', rate(89, 100)));
    stage.until(MONDAY + 3 * MIN);
    const [alert] = stage.open();
    stage.change(putOf('alert', { ...alert!, ack: { by: 'claire', at: stage.now, note: 'vu' } }));
    stage.change(queueOf('accueil', rate(84, 100)));
    stage.until(MONDAY + 4 * MIN);
    expect(stage.open()).toMatchObject([{ severity: 'warning', ack: { by: 'claire' } }]);
    stage.until(MONDAY + 6 * MIN);
    expect(stage.open()).toMatchObject([{ severity: 'critical', ack: null }]);
    stage.change(queueOf('accueil', rate(89, 100)));
    stage.until(MONDAY + 10 * MIN);
    expect(timeline(stage)).toEqual([
      '120s rate accueil firing warning',
      '300s rate accueil escalated critical',
      '420s rate accueil eased warning',
    ]);
  });

  test('under the minimum volume a ratio tells nothing', () => {
    const stage = stageWith({ rules });
    stage.change(sourceOf('up'), queueOf('accueil', rate(0, 19)));
    stage.until(MONDAY + 10 * MIN);
    expect(stage.open()).toEqual([]);
    stage.change(queueOf('accueil', rate(0, 20)));
    expect(stage.open()).toHaveLength(1);
  });

  test('a wait passes its limit by itself, at the very millisecond, and its value stays true', () => {
    const stage = stageWith({ rules: { wait: { metric: 'longestWait', warning: '3m', critical: '6m' } } });
    stage.change(sourceOf('up'), queueOf('accueil', { waiting: 1, oldestEnteredAt: MONDAY }));
    stage.until(MONDAY + 7 * MIN);
    expect(stage.facts.map(({ at, state }) => [at - MONDAY, state])).toEqual([
      [180_001, 'firing'],
      [360_001, 'escalated'],
    ]);
    expect(stage.open()[0]!.value).toBeGreaterThan(6 * MIN + 50 * S);
  });

  test('a snooze ends by itself, and says so when the trouble is still there', () => {
    const stage = stageWith({ rules: { wait: { metric: 'waiting', warning: 5 } } });
    stage.change(sourceOf('up'), queueOf('accueil', { waiting: 9 }));
    const [alert] = stage.open();
    stage.change(putOf('alert', { ...alert!, snoozedUntil: MONDAY + 10 * MIN }));
    stage.until(MONDAY + 30 * MIN);
    expect(timeline(stage)).toEqual(['0s wait accueil firing warning', '600s wait accueil resumed warning']);
    expect(stage.open()[0]!.snoozedUntil).toBeNull();
  });
});

describe('noise', () => {
  const flip = (periodMs: number, clearAfter: string) => {
    const stage = stageWith({ rules: { wait: { metric: 'waiting', critical: 5, clearAfter } } });
    stage.change(sourceOf('up'));
    for (let crossing = 0; crossing < 1000; crossing += 1) {
      stage.until(MONDAY + 2 * crossing * periodMs);
      stage.change(queueOf('accueil', { waiting: 9 }));
      stage.until(MONDAY + (2 * crossing + 1) * periodMs);
      stage.change(queueOf('accueil', { waiting: 1 }));
    }
    return stage;
  };

  test.each([
    ['faster than it clears', 1 * S, '30s', 999, ['firing', 'flapping']],
    ['slower than it clears', 2 * MIN, '30s', 999, ['firing', 'cleared', 'flapping']],
    ['with no delay at all', 1 * S, '0s', 999, ['firing', 'cleared', 'flapping']],
  ])('a metric that crosses 1,000 times, %s, is one incident', (_, periodMs, clearAfter, flaps, states) => {
    const stage = flip(periodMs, clearAfter);
    expect(stage.facts.map(({ state }) => state)).toEqual(states);
    expect(new Set(stage.facts.map(({ alert }) => alert)).size).toBe(1);
    expect(stage.open()).toMatchObject([{ state: 'firing', flaps }]);
    stage.until(stage.now + 60 * MIN);
    expect(stage.facts.at(-1)).toMatchObject({ state: 'cleared' });
    expect(stage.open()).toEqual([]);
  });

  test('warning and critical in turn do not page at each turn either', () => {
    const stage = stageWith({
      rules: { wait: { metric: 'waiting', warning: 5, critical: 10, clearAfter: '0s' } },
    });
    stage.change(sourceOf('up'));
    for (let turn = 0; turn < 1000; turn += 1) {
      stage.until(MONDAY + turn * S);
      stage.change(queueOf('accueil', { waiting: turn % 2 === 0 ? 12 : 7 }));
    }
    expect(stage.facts.filter(({ state }) => state === 'firing')).toHaveLength(1);
    expect(stage.facts.length).toBeLessThan(10);
    expect(stage.open()).toMatchObject([{ severity: 'critical' }]);
    expect(stage.open()[0]!.flaps).toBeGreaterThan(490);
  });
});

describe('silence', () => {
  test('a source that is down fires itself and silences its queues, which stand as they were', () => {
    const stage = stageWith({
      rules: {
        wait: { metric: 'longestWait', warning: '3m' },
        lost: { state: { of: 'source', is: 'down', severity: 'critical' }, for: '10s', clearAfter: '0s' },
      },
    });
    stage.change(sourceOf('up'));
    stage.change(queueOf('accueil', { waiting: 1, oldestEnteredAt: MONDAY - 10 * MIN }));
    stage.change(queueOf('labo', { waiting: 1, oldestEnteredAt: MONDAY }));
    stage.change(sourceOf('down', MONDAY));
    stage.until(MONDAY + 20 * MIN);
    expect(timeline(stage)).toEqual(['0s wait accueil firing warning', '10s lost pbx firing critical']);
    stage.change(sourceOf('up', stage.now), queueOf('accueil'), queueOf('labo'));
    stage.until(MONDAY + 30 * MIN);
    expect(timeline(stage).slice(2)).toEqual([
      '1200s lost pbx cleared critical',
      '1230s wait accueil cleared warning',
    ]);
  });

  test('a rule is silenced where another fires, and speaks when it ends', () => {
    const stage = stageWith({
      rules: {
        wait: { metric: 'waiting', warning: 5, inhibitedBy: ['nobody'] },
        nobody: { state: { of: 'queue', is: 'unstaffed', severity: 'critical' }, clearAfter: '0s' },
      },
    });
    const empty = { ready: 0, ringing: 0, talking: 0, wrapup: 0, paused: 2, offline: 0 };
    stage.change(sourceOf('up'), queueOf('a', { waiting: 9, agents: empty }), queueOf('b', { waiting: 9 }));
    expect(timeline(stage)).toEqual(['0s nobody a firing critical', '0s wait b firing warning']);
    stage.until(MONDAY + MIN);
    stage.change(queueOf('a', { waiting: 9 }));
    expect(timeline(stage).slice(2)).toEqual(['60s nobody a cleared critical', '60s wait a firing warning']);
  });

  test('a closed queue, a quiet night and the hours before closing', () => {
    const stage = stageWith({
      rules: {
        wait: { metric: 'waiting', warning: 5 },
        night: { metric: 'waiting', warning: 5, quiet: '07:00-08:30' },
        late: { metric: 'waiting', warning: 2, beforeClosing: '20m' },
      },
    });
    stage.change(sourceOf('up'), queueOf('shut', { waiting: 9, open: false }));
    stage.change(queueOf('a', { waiting: 9, closesAt: MONDAY + 60 * MIN }));
    expect(timeline(stage)).toEqual(['0s wait a firing warning']);
    stage.until(MONDAY + 60 * MIN);
    expect(timeline(stage).slice(1)).toEqual(['1800s night a firing warning', '2400s late a firing warning']);
  });
});

describe('what is measured', () => {
  test('per agent staffed: many contacts for few agents, and none at all', () => {
    const stage = stageWith({
      rules: { load: { metric: 'waiting', per: 'agent', warning: 3, critical: 6 } },
    });
    const agents = (ready: number) => ({ ready, ringing: 0, talking: 0, wrapup: 0, paused: 0, offline: 0 });
    stage.change(sourceOf('up'), queueOf('a', { waiting: 9, agents: agents(3) }));
    expect(stage.open()).toEqual([]);
    stage.change(queueOf('a', { waiting: 9, agents: agents(2) }));
    expect(stage.open()).toMatchObject([{ severity: 'warning', value: { num: 9, den: 2 } }]);
    stage.change(queueOf('a', { waiting: 1, agents: agents(0) }));
    expect(stage.open()).toMatchObject([{ severity: 'critical', value: { num: 1, den: 0 } }]);
  });

  test("a service level is compared with the queue's own target", () => {
    const stage = stageWith({
      rules: { sl: { metric: 'serviceLevel', warning: 'target', critical: 'target - 20' } },
    });
    const sla = (targetRatio: number) => ({ thresholdMs: 20_000, targetRatio, formula: 'offered' as const });
    const today = counted({ offered: 100, answeredInSla: 75, answered: 90 });
    stage.change(sourceOf('up'), queueOf('easy', { today, sla: sla(0.7) }));
    stage.change(queueOf('usual', { today, sla: sla(0.8) }), queueOf('samu', { today, sla: sla(0.99) }));
    expect(timeline(stage)).toEqual(['0s sl usual firing warning', '0s sl samu firing critical']);
    expect(stage.open()[0]).toMatchObject({ threshold: 0.8, value: { num: 75, den: 100 } });
  });

  test('queues of one channel, each by itself', () => {
    const scope = { queue: '*', channel: ['phone', 'sms'] };
    const stage = stageWith({ rules: { wait: { scope, metric: 'waiting', warning: 5 } } });
    stage.change(
      sourceOf('up'),
      queueOf('a', { waiting: 9 }),
      queueOf('mail', { channel: 'email', waiting: 9 }),
    );
    stage.change(queueOf('texts', { channel: 'sms', waiting: 9 }));
    expect(timeline(stage)).toEqual(['0s wait a firing warning', '0s wait texts firing warning']);
  });

  test('a site is measured by its calls: an e-mail of yesterday is no longest wait', () => {
    const wait = { metric: 'longestWait', critical: '10m', during: 'always' };
    const stage = stageWith({
      rules: { all: { scope: 'all', ...wait }, chu: { scope: { site: 'chu' }, ...wait } },
    });
    const oldestEnteredAt = MONDAY - 86_400_000;
    stage.change(sourceOf('up'), queueOf('a', { waiting: 1, oldestEnteredAt: MONDAY }));
    stage.change(queueOf('mail', { channel: 'email', waiting: 1, oldestEnteredAt }));
    expect(stage.open()).toEqual([]);
    stage.until(MONDAY + 601_000);
    expect(stage.open().map(({ rule }) => rule)).toEqual(['all', 'chu']);
  });

  test('a group is measured as one, its agents counted once', () => {
    const stage = stageWith({
      rules: {
        all: { scope: 'all', metric: 'answerRate', critical: '85%', clearAfter: '0s' },
        phone: { scope: { channel: 'phone' }, metric: 'waiting', warning: 8 },
        team: { scope: { team: '*' }, metric: 'ready', when: 'below', critical: 1 },
        staff: { scope: { site: 'chu' }, metric: 'staffed', when: 'below', critical: 2 },
      },
    });
    const queues = ['a', 'b'].map((id) => ({
      id,
      level: 3,
      penalty: null,
      paused: false,
      reason: null,
      fixed: true,
    }));
    stage.change(sourceOf('up'), queueOf('a', { ...rate(90, 100), waiting: 5 }));
    stage.change(
      queueOf('b', { ...rate(70, 100), waiting: 5 }),
      queueOf('mail', { channel: 'email', waiting: 50 }),
    );
    stage.change(agentOf('a1', { queues }), agentOf('a2', { team: 'B', state: 'paused', queues: [] }));
    expect(timeline(stage)).toEqual([
      '0s staff chu firing critical',
      '0s all all firing critical',
      '0s phone phone firing warning',
      '0s team B firing critical',
    ]);
    expect(stage.open('all')[0]!.value).toEqual({ num: 160, den: 200 });
  });

  test('arrivals against the expected curve, or the admission that there is none', () => {
    const stage = stageWith({ rules: { surge: { expected: 'offered', warning: '130%', critical: '160%' } } });
    const recent = (offered: number) => ({ recent: { windowMs: 1_800_000, counters: counted({ offered }) } });
    const forecast = (queue: string) =>
      putOf('forecast', {
        id: queue,
        rev: 0,
        queue,
        startAt: MONDAY - 8 * 60 * MIN,
        stepMs: 5 * MIN,
        offered: Array.from({ length: 288 }, () => 10),
        basis: { kind: 'weekdays', days: 4 },
      });
    stage.change(sourceOf('up'), forecast('a'), queueOf('a', recent(79)), queueOf('b', recent(500)));
    expect(stage.open()).toMatchObject([{ severity: 'warning', value: { num: 79, den: 60 } }]);
    expect(stage.centre.rule.get('surge')!.cannotTell).toEqual({ code: 'expected.unknown', places: ['b'] });
    stage.change(forecast('b'));
    expect(stage.centre.rule.get('surge')!.cannotTell).toBeUndefined();
    expect(stage.open()).toHaveLength(2);
  });

  test('the state of agents and escalations, by their own clocks', () => {
    const stage = stageWith({
      rules: {
        stuck: { state: { of: 'agent', is: 'wrapup', longer: '10m' } },
        odd: { state: { of: 'agent', is: 'suspect' } },
        late: { state: { of: 'escalation', is: 'expiring', within: '2m' }, clearAfter: '0s' },
        dead: { state: { of: 'escalation', is: 'expired', severity: 'critical' }, clearAfter: '0s' },
      },
    });
    const escalation = (over: object) =>
      putOf('escalation', {
        id: 'e1',
        rev: 0,
        about: { queue: 'a', contact: null, callback: null },
        to: 'onco',
        circuit: 'c',
        step: 0,
        steps: 1,
        state: 'delivered' as const,
        priority: 'urgent' as const,
        reason: 'r',
        note: null,
        by: 'claire',
        openedAt: MONDAY,
        dueAt: MONDAY + 15 * MIN,
        endedAt: null,
        undelivered: [],
        history: [],
        source: 'hub',
        ...over,
      });
    stage.change(agentOf('a1', { state: 'wrapup', stateSince: MONDAY - 5 * MIN }), escalation({}));
    const suspect = { code: 'phantom', since: MONDAY, evidence: 'no leg' };
    stage.change(agentOf('a2', { suspect }));
    stage.until(MONDAY + 15 * MIN);
    stage.change(escalation({ state: 'expired', endedAt: MONDAY + 15 * MIN, dueAt: null }));
    stage.until(MONDAY + 60 * MIN);
    expect(timeline(stage)).toEqual([
      '0s odd a2 firing warning',
      '300s stuck a1 firing warning',
      '780s late e1 firing warning',
      '900s late e1 cleared warning',
      '900s dead e1 firing critical',
      '2700s dead e1 cleared critical',
    ]);
  });

  test('all of several parts, any of several parts', () => {
    const stage = stageWith({
      rules: {
        both: {
          all: [
            { metric: 'waiting', warning: 5, critical: 10 },
            { metric: 'ready', when: 'below', critical: 1 },
          ],
        },
        either: {
          any: [
            { metric: 'waiting', warning: 20 },
            { metric: 'ready', when: 'below', critical: 1 },
          ],
        },
      },
    });
    const none = { ready: 0, ringing: 0, talking: 3, wrapup: 0, paused: 0, offline: 0 };
    stage.change(sourceOf('up'), queueOf('a', { waiting: 7 }));
    expect(stage.open()).toEqual([]);
    stage.change(queueOf('a', { waiting: 7, agents: none }));
    expect(timeline(stage)).toEqual(['0s both a firing warning', '0s either a firing critical']);
  });
});

describe('restarts, clocks and vanishing', () => {
  test('restarted at every second, the same incidents: none lost, none twice', () => {
    const script = (restarts: boolean) => {
      const stage = stageWith({
        rules: {
          rate: {
            metric: 'answerRate',
            for: '90s',
            clearAfter: '20s',
            warning: { enter: '90%', leave: '92%' },
          },
        },
      });
      stage.change(sourceOf('up'));
      const levels = [95, 88, 88, 91, 88, 93, 88, 93, 93, 93, 95, 89, 89, 89, 89, 95, 95];
      levels.forEach((level, minute) => {
        stage.until(MONDAY + minute * MIN);
        stage.change(queueOf('a', rate(level, 100)));
        for (let second = 1; second < 60; second += 1) {
          stage.until(MONDAY + minute * MIN + second * S);
          if (restarts) stage.restart();
        }
      });
      return stage;
    };
    const steady = timeline(script(false));
    expect(steady.length).toBeGreaterThan(2);
    expect(timeline(script(true))).toEqual(steady);
  });

  test('with its records lost, a firing alert is taken up again, not fired again', () => {
    const stage = stageWith({ rules: { wait: { metric: 'waiting', warning: 5 } } });
    stage.change(sourceOf('up'), queueOf('a', { waiting: 9 }));
    stage.records.clear();
    stage.restart();
    stage.until(MONDAY + 10 * MIN);
    expect(timeline(stage)).toEqual(['0s wait a firing warning']);
  });

  test('a queue or a rule that goes away ends its incidents', () => {
    const stage = stageWith({ rules: { wait: { metric: 'waiting', warning: 5 } } });
    stage.change(sourceOf('up'), queueOf('a', { waiting: 9 }), queueOf('b', { waiting: 9 }));
    stage.change({ op: 'delete', kind: 'queue', id: 'a' });
    stage.until(MONDAY + MIN);
    stage.alerts.setRules([]);
    stage.restart();
    stage.alerts.setRules([]);
    stage.change(queueOf('c', { waiting: 9 }));
    expect(timeline(stage).slice(2)).toEqual(['30s wait a cleared warning', '60s wait b cleared warning']);
    expect(stage.open()).toEqual([]);
    expect(stage.centre.rule.size).toBe(0);
  });

  test('asked twice with nothing changed, it answers nothing but when to be woken', () => {
    const stage = stageWith({ rules: { wait: { metric: 'longestWait', warning: '3m' } } });
    stage.change(sourceOf('up'), queueOf('a', { waiting: 1, oldestEnteredAt: MONDAY }));
    const again = stage.alerts.handle(stage.centre, { type: 'changed', changes: [] }, stage.now);
    expect(again).toEqual([{ type: 'wake', at: MONDAY + 180_001 }]);
  });
});
