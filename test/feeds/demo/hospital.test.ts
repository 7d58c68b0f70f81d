import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ARRIVAL_PROFILE } from '../../../src/feeds/demo/arrival-profile.ts';
import { expectedHalfHours, halfHourShares } from '../../../src/feeds/demo/demand.ts';
import { CIRCUITS, REASONS, secretariatsIn } from '../../../src/feeds/demo/hospital/desk.ts';
import type { SourceChange } from '../../../src/feeds/source.ts';
import { at, dayAt, factsIn, live, MONDAY, scenarioOf, simulationOf } from './monday.ts';

const scenario = scenarioOf();
const phones = scenario.queues.filter((queue) => queue.channel === 'phone');

describe('the hospital', () => {
  it('has eight telephone queues, five written channels and forty agents', () => {
    expect(phones).toHaveLength(8);
    const written = scenario.queues.filter((queue) => queue.channel !== 'phone');
    expect(written.map((queue) => queue.channel).sort()).toEqual([
      'email',
      'portal',
      'sms',
      'webform',
      'whatsapp',
    ]);
    expect(scenario.agents).toHaveLength(40);
    expect(new Set(scenario.agents.map((agent) => agent.label)).size).toBe(40);
    expect(phones.filter((queue) => queue.sensitive).map((queue) => queue.id)).toEqual(['onco']);
  });

  it('names nothing that it does not have', () => {
    const skills = new Set(scenario.skills.map((skill) => skill.id));
    const queues = new Set(scenario.queues.map((queue) => queue.id));
    const reasons = new Set(REASONS.map((reason) => reason.id));
    for (const agent of scenario.agents)
      for (const [skill, level] of Object.entries(agent.skills)) {
        expect(skills).toContain(skill);
        expect([1, 2, 3, 4, 5]).toContain(level);
      }
    for (const queue of scenario.queues) {
      expect(skills).toContain(queue.skill);
      for (const reason of queue.reasons) expect(reasons).toContain(reason.id);
      for (const transfer of queue.transfers) expect(queues).toContain(transfer.to);
      if (queue.overflow !== null) expect(queues).toContain(queue.overflow.to);
    }
    for (const agent of scenario.agents)
      for (const shift of agent.shifts!)
        for (const pause of shift.breaks) expect(reasons).toContain(pause.reason);
    const circuits = new Set(CIRCUITS.map((circuit) => circuit.id));
    const secretariats = new Set(secretariatsIn('Europe/Paris').map((secretariat) => secretariat.id));
    for (const circuit of CIRCUITS) {
      for (const queue of circuit.queues) expect(queues).toContain(queue);
      for (const step of circuit.steps) expect(secretariats).toContain(step.secretariat);
      if (circuit.fallback !== null) expect(circuits).toContain(circuit.fallback);
    }
  });

  it('answers more than three calls in four of every queue on its hardest day', () => {
    const simulation = simulationOf();
    simulation.advance(MONDAY.endAt - 1);
    for (const queue of phones) {
      const { answered, offered, refused } = simulation.log.counts(queue.id, MONDAY.date);
      expect(answered / (offered - refused), queue.id).toBeGreaterThan(0.75);
    }
  });
});

describe('the arrival profile', () => {
  const source = JSON.parse(
    readFileSync(new URL('../../fixtures/arrivals.json', import.meta.url), 'utf8'),
  ) as {
    weekdayIndex: Record<string, number>;
    bandShare: Record<string, Record<string, number>>;
    callCentre1999: {
      patienceSurvival: Record<string, number>;
      serviceLognormalMuSigma: Record<string, number[]>;
      redialDelayQuartilesSeconds: number[];
    };
  };
  const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

  it('is the published one', () => {
    expect(ARRIVAL_PROFILE.weekdayIndex).toEqual(weekdays.map((day) => source.weekdayIndex[day]));
    expect(ARRIVAL_PROFILE.bandShare).toEqual(weekdays.map((day) => Object.values(source.bandShare[day]!)));
    const { callCentre } = ARRIVAL_PROFILE;
    const { callCentre1999 } = source;
    expect(Object.fromEntries(callCentre.patienceSurvival)).toEqual(callCentre1999.patienceSurvival);
    expect(callCentre.redialDelayQuartilesSeconds).toEqual(callCentre1999.redialDelayQuartilesSeconds);
    for (const [kind, { mu, sigma }] of Object.entries(callCentre.serviceLognormal))
      expect([mu, sigma]).toEqual(callCentre1999.serviceLognormalMuSigma[kind]);
  });

  it('gives each band of each weekday its share of the day', () => {
    for (let weekday = 1; weekday <= 7; weekday++) {
      const shares = halfHourShares(weekday);
      expect(shares).toHaveLength(48);
      const bands = ARRIVAL_PROFILE.bandShare[weekday - 1]!;
      const total = bands.reduce((sum, share) => sum + share, 0);
      ARRIVAL_PROFILE.bandFromMinute.forEach((from, band) => {
        const until = ARRIVAL_PROFILE.bandFromMinute[band + 1] ?? 1440;
        const held = shares.slice(from / 30, until / 30).reduce((sum, share) => sum + share, 0);
        expect(held).toBeCloseTo(bands[band]! / total, 12);
      });
    }
  });

  it('gives a telephone queue its weekday: 1.31 on Monday, next to nothing on Sunday', () => {
    const cardio = phones.find((queue) => queue.id === 'cardio')!;
    const dayOf = (weekday: number) =>
      expectedHalfHours(cardio, weekday).reduce((sum, each) => sum + each, 0);
    expect(dayOf(1) / cardio.volume).toBeCloseTo(1.3053, 9);
    expect(dayOf(7) / cardio.volume).toBeCloseTo(0.0166, 9);
  });
});

type Figures = { offered: number; inSla: number; abandoned: number; waitMs: number; answered: number };

/** What became of those who entered the queues between two moments, but for those refused at a closed door. */
function figuresOf(changes: readonly SourceChange[], from: number, to: number): Map<string, Figures> {
  const figures = new Map(
    phones.map((queue) => [queue.id, { offered: 0, inSla: 0, abandoned: 0, waitMs: 0, answered: 0 }]),
  );
  const thresholds = new Map(phones.map((queue) => [queue.id, queue.sla.thresholdMs]));
  for (const fact of factsIn(changes)) {
    if (!('waitMs' in fact) || fact.enteredAt < from || fact.enteredAt >= to) continue;
    const each = figures.get(fact.queue);
    if (each === undefined || fact.name === 'contact.refused') continue;
    each.offered += 1;
    if (fact.name === 'contact.abandoned') each.abandoned += 1;
    if (fact.name !== 'contact.answered') continue;
    each.answered += 1;
    each.waitMs += fact.waitMs;
    if (fact.waitMs <= thresholds.get(fact.queue)!) each.inSla += 1;
  }
  return figures;
}

describe('the Monday morning that the console opens on', () => {
  const changes = live(simulationOf(), at('16:00'));
  const burning = ['cardio', 'imagerie'];

  it('burns in two queues between 8:15 and 9:30: waits of minutes, and more than one in ten gives up', () => {
    const peak = figuresOf(changes, at('08:15'), at('09:30'));
    for (const queue of burning) {
      const { offered, inSla, abandoned, waitMs, answered } = peak.get(queue)!;
      expect(inSla / offered).toBeLessThan(0.6);
      expect(abandoned / offered).toBeGreaterThan(0.1);
      expect(waitMs / answered).toBeGreaterThan(90_000);
    }
  });

  it('holds everywhere else', () => {
    for (const [queue, { offered, inSla, abandoned }] of figuresOf(changes, at('08:15'), at('09:30'))) {
      if (burning.includes(queue) || offered < 10) continue;
      expect(inSla / offered, queue).toBeGreaterThan(0.7);
      expect(abandoned / offered, queue).toBeLessThan(0.1);
    }
  });

  it('is calm at two in the afternoon', () => {
    const all = [...figuresOf(changes, at('14:00'), at('15:00')).values()];
    const sum = (name: keyof Figures) => all.reduce((total, each) => total + each[name], 0);
    expect(sum('inSla') / sum('offered')).toBeGreaterThan(0.9);
    expect(sum('abandoned') / sum('offered')).toBeLessThan(0.05);
  });
});

describe('other hours', () => {
  it('has only the switchboard open at night, with somebody there', () => {
    const simulation = simulationOf();
    const changes = live(simulation, at('03:00'));
    const open = new Map<string, boolean | null>();
    const states = new Map<string, string>();
    for (const change of changes) {
      if (change.op === 'declare' && change.queue.channel === 'phone')
        open.set(change.queue.id, change.queue.open);
      if (change.op === 'agent') states.set(change.agent.id, change.agent.state);
    }
    expect([...open].filter(([, isOpen]) => isOpen === true).map(([queue]) => queue)).toEqual(['accueil']);
    expect([...states.values()].filter((state) => state !== 'offline').length).toBeGreaterThanOrEqual(1);
  });

  it('is quiet on Sunday', () => {
    const sunday = dayAt('2026-03-08');
    const simulation = simulationOf('quiet', sunday.startAt);
    simulation.advance(sunday.endAt - 1);
    const offered = phones.reduce(
      (sum, queue) => sum + simulation.log.counts(queue.id, sunday.date).offered,
      0,
    );
    expect(offered).toBeLessThan(90);
    const accueil = simulation.log.counts('accueil', sunday.date);
    expect(accueil.refused).toBe(0);
    expect(accueil.answered / accueil.offered).toBeGreaterThan(0.7);
  });

  it('refuses those who call a closed queue, who count as offered', () => {
    const simulation = simulationOf();
    simulation.advance(at('07:59'));
    const counts = simulation.log.counts('cardio', MONDAY.date);
    expect(counts.offered).toBeGreaterThan(5);
    expect(counts.refused).toBe(counts.offered);
  });
});
