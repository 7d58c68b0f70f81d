import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSkillMap, LEVELS } from '../../../src/feeds/asterisk/agents/skill-map.ts';
import { member, params, T0, told } from './ami.ts';

const PLAIN = { Membership: 'dynamic', Penalty: 0, Status: 1, Paused: 0, PausedReason: '' };

describe('an agent is folded from memberships', () => {
  it('is one, whatever the queues, by the interface and never by the name', () => {
    const pbx = told();
    pbx.tell('QueueMemberAdded', 0, { ...PLAIN, Penalty: 2 });
    pbx.tell('QueueMemberAdded', 1, {
      ...PLAIN,
      Queue: 'admissions',
      MemberName: 'Élodie \u001b[31mMarchand',
    });
    expect(pbx.agent()).toMatchObject({
      id: 'PJSIP/101',
      label: 'Élodie Marchand',
      state: 'ready',
      stateSince: T0,
      skills: { accueil: 3, admissions: 5 },
      queues: [
        { id: 'accueil', level: 3, penalty: 2, fixed: false },
        { id: 'admissions', level: 5, penalty: 0, fixed: false },
      ],
    });
  });

  it.each([
    [0, 'ready'],
    [1, 'ready'],
    [2, 'talking'],
    [3, 'talking'],
    [4, 'unreachable'],
    [5, 'unreachable'],
    [6, 'ringing'],
    [7, 'ringing'],
    [8, 'hold'],
  ])('device state %i is %s', (status, state) => {
    const pbx = told();
    pbx.tell('QueueMemberStatus', 0, { ...PLAIN, Status: status });
    expect(pbx.agent()?.state).toBe(state);
  });

  it('is paused when it is in every queue; in some, only its memberships say so', () => {
    const pbx = told();
    pbx.tell('QueueMemberAdded', 0, PLAIN);
    pbx.tell('QueueMemberAdded', 0, { ...PLAIN, Queue: 'admissions' });
    pbx.tell('QueueMemberPause', 5, { ...PLAIN, Paused: 1, PausedReason: 'Pause\u202e déjeuner' });
    expect(pbx.agent()).toMatchObject({ state: 'ready', queues: [{ paused: true }, { paused: false }] });
    pbx.tell('QueueMemberPause', 6, { ...PLAIN, Queue: 'admissions', Paused: 1 });
    expect(pbx.agent()).toMatchObject({ state: 'paused', reason: 'Pause déjeuner', stateSince: T0 + 6_000 });
  });

  it('is in conversation first: a pause asked meanwhile begins after it', () => {
    const pbx = told({ wrapupMsOf: () => 10_000 });
    pbx.tell('QueueMemberAdded', 0, PLAIN);
    pbx.tell('QueueCallerJoin', 1);
    pbx.tell('AgentConnect', 3);
    pbx.tell('QueueMemberPause', 5, { ...PLAIN, Status: 2, Paused: 1, PausedReason: 'Formation' });
    expect(pbx.agent()).toMatchObject({ state: 'talking', contact: '1795308400.1', queue: 'accueil' });
    pbx.tell('AgentComplete', 9, { Reason: 'caller' });
    expect(pbx.agent()).toMatchObject({ state: 'paused', contact: null, stateSince: T0 + 9_000 });
  });

  it('wraps up for as long as the queue says, and less when it is called', () => {
    const pbx = told({ wrapupMsOf: () => 10_000 });
    pbx.tell('QueueMemberAdded', 0, PLAIN);
    pbx.tell('QueueCallerJoin', 1);
    pbx.tell('AgentConnect', 3);
    pbx.tell('AgentComplete', 9, { Reason: 'caller' });
    expect(pbx.agent()).toMatchObject({ state: 'wrapup', queue: 'accueil' });
    pbx.tell('QueueCallerJoin', 11, { Uniqueid: '1795308400.2' });
    pbx.tell('AgentCalled', 12, { Uniqueid: '1795308400.2' });
    expect(pbx.agent()).toMatchObject({ state: 'ringing', contact: '1795308400.2' });
    pbx.tell('AgentConnect', 13, { Uniqueid: '1795308400.2' });
    pbx.tell('AgentComplete', 20, { Uniqueid: '1795308400.2', Reason: 'agent' });
    pbx.time(40);
    const wrapped = pbx.facts().filter((fact) => fact.name === 'contact.wrappedUp');
    expect(wrapped.map((fact) => fact.wrapupMs)).toEqual([3_000, 10_000]);
    expect(pbx.agent()).toMatchObject({ state: 'ready', stateSince: T0 + 30_000 });
  });

  it('rings for who waits, and stops when somebody else answers or the caller leaves', () => {
    const pbx = told();
    pbx.tell('QueueMemberAdded', 0, PLAIN);
    pbx.tell('QueueMemberAdded', 0, { ...PLAIN, Interface: 'PJSIP/102' });
    pbx.tell('QueueCallerJoin', 1);
    pbx.tell('AgentCalled', 1);
    pbx.tell('AgentCalled', 1, { Interface: 'PJSIP/102' });
    expect([pbx.agent()?.state, pbx.contact()?.state]).toEqual(['ringing', 'ringing']);
    pbx.tell('AgentRingNoAnswer', 11, { RingTime: 10_000 });
    expect(pbx.facts().find((fact) => fact.name === 'agent.missed')).toMatchObject({ ringMs: 10_000 });
    expect([pbx.agent()?.state, pbx.contact()?.state]).toEqual(['ready', 'ringing']);
    pbx.tell('QueueCallerAbandon', 12);
    pbx.tell('Hangup', 12);
    expect(pbx.agent('PJSIP/102')?.state).toBe('ready');
  });

  it('states each change of state once, with how long the former lasted', () => {
    const pbx = told();
    pbx.tell('QueueMemberAdded', 0, PLAIN);
    for (let seconds = 1; seconds < 5; seconds += 1) pbx.tell('QueueMemberStatus', seconds, PLAIN);
    pbx.tell('QueueMemberPause', 7, { ...PLAIN, Paused: 1, PausedReason: 'Pause' });
    pbx.tell('QueueMemberRemoved', 9, PLAIN);
    const states = pbx.facts().filter((fact) => fact.name === 'agent.state');
    expect(states.map(({ state, previous, previousMs }) => [state, previous, previousMs])).toEqual([
      ['ready', null, null],
      ['paused', 'ready', 7_000],
      ['offline', 'paused', 2_000],
    ]);
  });

  it('shows who listens, until that line hangs up', () => {
    const pbx = told();
    pbx.tell('QueueMemberAdded', 0, PLAIN);
    pbx.tell('QueueCallerJoin', 1);
    pbx.tell('AgentConnect', 2, { DestUniqueid: 'leg', DestChannel: 'PJSIP/101-1' });
    pbx.tell('ChanSpyStart', 4, {
      SpyerUniqueid: 'spy',
      SpyerCallerIDName: "D\\'Angelo",
      SpyeeUniqueid: 'leg',
    });
    expect(pbx.agent()?.monitoredBy).toBe("D'Angelo");
    pbx.tell('Hangup', 6, { Uniqueid: 'spy' });
    expect(pbx.agent()?.monitoredBy).toBeNull();
    const states = pbx.facts().flatMap((fact) => (fact.name === 'agent.monitored' ? [fact.state] : []));
    expect(states).toEqual(['started', 'stopped']);
  });
});

describe('what a status says of agents', () => {
  it('knows since when an agent first seen has been as it is', () => {
    const pbx = told();
    const since = (seconds: number) => Math.floor(T0 / 1000) + seconds;
    const items = [
      params('accueil'),
      member('accueil', 'PJSIP/101', { Paused: 1, LastPause: since(-300), LoginTime: since(-3_000) }),
      member('accueil', 'PJSIP/102', { LastCall: since(-40), LoginTime: since(-3_000) }),
    ];
    pbx.status(0, items, 'resync');
    expect(pbx.agent('PJSIP/101')).toMatchObject({ state: 'paused', stateSince: T0 - 300_000 });
    expect(pbx.agent('PJSIP/102')).toMatchObject({ state: 'ready', stateSince: T0 - 40_000 });
  });

  it('adopts what no event told, and says so', () => {
    const pbx = told();
    pbx.tell('QueueMemberAdded', 0, { ...PLAIN, Penalty: 3 });
    pbx.status(30, [params('accueil'), params('admissions'), member('admissions', 'PJSIP/101')]);
    expect(pbx.agent()?.skills).toEqual({ admissions: 5 });
    const odd = pbx.facts().flatMap((fact) => (fact.name === 'source.odd' ? [fact.evidence] : []));
    expect(odd).toEqual(['PJSIP/101 admissions: new', 'PJSIP/101 accueil: gone']);
  });
});

describe('skills and penalties', () => {
  const map = createSkillMap(
    [
      { id: 'accueil', name: 'Accueil', queues: ['accueil'] },
      { id: 'rdv', name: 'Rendez-vous', queues: ['rdv-cardiologie', 'rdv-imagerie'] },
      { id: 'cardio', name: 'Cardiologie', queues: ['rdv-cardiologie'] },
    ],
    [0, 5, 10, 15, 20],
  );

  it('reads back what was asked, for every set of skills', () => {
    const level = fc.integer({ min: 1, max: 5 });
    fc.assert(
      fc.property(fc.option(level), fc.option(level), (accueil, rdv) => {
        const wanted = { ...(accueil === null ? {} : { accueil }), ...(rdv === null ? {} : { rdv }) };
        const held = new Map(
          [...map.membershipsFor(wanted)].flatMap(([queue, penalty]) =>
            penalty === null ? [] : [[queue, penalty] as const],
          ),
        );
        expect(map.skillsOf(held)).toEqual({ ...wanted, ...(rdv === null ? {} : { cardio: rdv }) });
      }),
    );
  });

  it('gives a queue that two skills share the better of their levels', () => {
    expect(map.membershipsFor({ rdv: 2, cardio: 5 })).toEqual(
      new Map([
        ['accueil', null],
        ['rdv-cardiologie', 0],
        ['rdv-imagerie', 15],
      ]),
    );
  });

  it('has a level for every penalty that somebody wrote by hand', () => {
    expect(LEVELS.map((one) => map.levelOf(map.penaltyOf(one)))).toEqual([5, 4, 3, 2, 1]);
    expect([3, 7, 12, 18, 99].map((penalty) => map.levelOf(penalty))).toEqual([4, 3, 2, 1, 1]);
  });
});
