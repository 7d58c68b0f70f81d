import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Fact, factSchema } from '../../../src/centre/fact.ts';
import { createLedger } from '../../../src/centre/ledger.ts';
import { ami, entry, params, T0, told } from './ami.ts';
import { factsIn } from './recorded.ts';

const exits = (names: readonly string[]) =>
  names.filter((name) => /^contact\.(answered|abandoned|overflowed|calledBack)/.test(name));

describe('the visit of one caller', () => {
  it.each([
    [
      'answered',
      ['QueueCallerJoin', 'QueueCallerLeave', 'AgentConnect', 'AgentComplete', 'Hangup'],
      'contact.answered',
    ],
    ['hung up', ['QueueCallerJoin', 'QueueCallerAbandon', 'QueueCallerLeave', 'Hangup'], 'contact.abandoned'],
    ['left by a key', ['QueueCallerJoin', 'QueueCallerLeave', 'Hangup'], 'contact.overflowed:key'],
    [
      'hangup told before the abandon',
      ['QueueCallerJoin', 'Hangup', 'QueueCallerAbandon'],
      'contact.abandoned',
    ],
    [
      'connect told before the leave',
      ['QueueCallerJoin', 'AgentConnect', 'QueueCallerLeave'],
      'contact.answered',
    ],
    [
      'joined twice by mistake',
      ['QueueCallerJoin', 'QueueCallerJoin', 'QueueCallerAbandon', 'Hangup'],
      'contact.abandoned',
    ],
    ['never seen entering, answered', ['AgentConnect'], 'contact.answered'],
    ['never seen entering, abandoned', ['QueueCallerAbandon', 'Hangup'], 'contact.abandoned'],
  ])('%s', (_, events, exit) => {
    const pbx = told();
    for (const [index, name] of events.entries()) pbx.tell(name, index * 0.001);
    pbx.time(30);
    expect(exits(pbx.names())).toEqual([exit]);
    expect(pbx.names().filter((name) => name === 'contact.entered')).toHaveLength(1);
  });

  it.each([
    ['TIMEOUT', 'timeout'],
    ['LEAVEEMPTY', 'empty'],
    ['LEAVEUNAVAIL', 'empty'],
    ['WITHDRAW', 'withdrawn'],
    ['CONTINUE', 'other'],
  ])('%s is an overflow, told at the moment it left', (status, cause) => {
    const pbx = told();
    pbx.tell('QueueCallerJoin', 0);
    pbx.tell('QueueCallerAbandon', 12);
    pbx.tell('VarSet', 12.002, { Variable: 'QUEUESTATUS', Value: status });
    pbx.tell('Hangup', 13);
    expect(pbx.facts().find((fact) => fact.name === 'contact.overflowed')).toMatchObject({
      cause,
      at: T0 + 12_000,
      waitMs: 12_000,
    });
    expect(exits(pbx.names())).toHaveLength(1);
  });

  it('is redirected when the abandon is elsewhere in the dialplan', () => {
    const pbx = told();
    pbx.tell('QueueCallerJoin', 0);
    pbx.tell('QueueCallerAbandon', 5, { Context: 'transfert', Exten: '7002' });
    pbx.tell('QueueCallerLeave', 5);
    pbx.tell('QueueCallerJoin', 5.1, { Queue: 'admissions', Context: 'transfert', Exten: '7002' });
    expect(exits(pbx.names())).toEqual(['contact.overflowed:redirected']);
    expect(pbx.facts().at(-1)).toMatchObject({
      name: 'contact.entered',
      queue: 'admissions',
      from: 'overflow',
    });
  });

  it('is a callback when our own mark took it out, and the offer is taken when it is asked', () => {
    const withdrawn = (terms: object, answer: string | null) => {
      const pbx = told(terms);
      pbx.tell('QueueCallerJoin', 0);
      pbx.tell('VarSet', 9, { Variable: 'QUEUE_WITHDRAW_INFO', Value: 'vigie-callback:cb-1' });
      pbx.tell('QueueCallerAbandon', 9);
      pbx.tell('VarSet', 9, { Variable: 'QUEUESTATUS', Value: 'WITHDRAW' });
      if (answer !== null) pbx.tell('UserEvent', 20, { UserEvent: 'VigieCallback', Answer: answer });
      pbx.tell('Hangup', 21);
      return exits(pbx.names());
    };
    expect(withdrawn({}, null)).toEqual(['contact.calledBack']);
    expect(withdrawn({ callbackOffer: 'ask' }, 'yes')).toEqual(['contact.calledBack']);
    expect(withdrawn({ callbackOffer: 'ask' }, 'no')).toEqual(['contact.overflowed:withdrawn']);
    expect(withdrawn({ callbackOffer: 'ask' }, null)).toEqual(['contact.overflowed:withdrawn']);
  });

  it('who is not let in makes no visit', () => {
    const pbx = told();
    pbx.tell('VarSet', 0, { Variable: 'QUEUESTATUS', Value: 'JOINEMPTY' });
    expect(pbx.names()).toEqual(['source.odd']);
    pbx.tell('QueueCallerJoin', 1);
    pbx.tell('QueueCallerAbandon', 2);
    pbx.tell('VarSet', 2, { Variable: 'QUEUESTATUS', Value: 'TIMEOUT' });
    pbx.tell('VarSet', 3, { Variable: 'QUEUESTATUS', Value: 'JOINEMPTY' });
    expect(exits(pbx.names())).toEqual(['contact.overflowed:timeout']);
    expect(pbx.facts().at(-1)).toMatchObject({ name: 'source.odd', code: 'asterisk.notAdmitted' });
  });

  it('keeps a number only if it is one, a priority and who is fragile, and no name at all', () => {
    const pbx = told();
    pbx.tell('VarSet', 0, { Variable: 'QUEUE_PRIO', Value: '10' });
    pbx.tell('QueueCallerJoin', 0, { CallerIDNum: '06 39 98\u001b[2J 00 16', CallerIDName: 'Jeanne \u202e' });
    expect(pbx.contact()).toMatchObject({
      caller: { number: '0639982' + '0016' },
      priority: 10,
      flags: ['fragile'],
    });
    expect(JSON.stringify(pbx.changes)).not.toContain('Jeanne');
    pbx.tell('QueueCallerJoin', 1, { Uniqueid: '1795308400.9', CallerIDNum: '<unknown>' });
    expect(pbx.contact('1795308400.9')?.caller.number).toBeNull();
  });
});

describe('the conversation', () => {
  it('counts talking and holding apart, and ends once', () => {
    const pbx = told();
    pbx.tell('QueueCallerJoin', 0);
    pbx.tell('AgentConnect', 4, { DestUniqueid: 'leg', DestChannel: 'PJSIP/101-1' });
    pbx.tell('Hold', 10, { Uniqueid: 'leg' });
    expect(pbx.contact()?.state).toBe('hold');
    expect(pbx.agent()?.state).toBe('hold');
    pbx.tell('Unhold', 13, { Uniqueid: 'leg' });
    pbx.tell('AgentComplete', 24, { Reason: 'agent' });
    pbx.tell('AgentComplete', 24.001, { Reason: 'transfer' });
    const completed = pbx.facts().filter((fact) => fact.name === 'contact.completed');
    expect(completed).toMatchObject([{ talkMs: 17_000, holdMs: 3_000, endedBy: 'agent' }]);
  });

  it('is found by queue and interface when AgentComplete names no channel', () => {
    const pbx = told();
    pbx.tell('QueueCallerJoin', 0);
    pbx.tell('AgentConnect', 4, { DestUniqueid: 'leg' });
    pbx.tell('AgentComplete', 9, { Uniqueid: '', Reason: 'caller' });
    expect(pbx.facts().at(-2)).toMatchObject({ name: 'contact.completed', endedBy: 'caller', talkMs: 5_000 });
  });

  it('ends with the telephone of the agent, though the caller talks on elsewhere', () => {
    const pbx = told();
    pbx.tell('QueueCallerJoin', 0);
    pbx.tell('AgentConnect', 4, { DestUniqueid: 'leg' });
    pbx.tell('AttendedTransfer', 11, { Result: 'Success', OrigTransfererUniqueid: 'leg' });
    pbx.tell('Hangup', 12, { Uniqueid: 'leg' });
    pbx.time(20);
    pbx.tell('AgentComplete', 70, { Reason: 'caller' });
    expect(pbx.names().filter((name) => name.startsWith('contact.'))).toEqual([
      'contact.entered',
      'contact.answered',
      'contact.transferred',
      'contact.completed',
    ]);
    expect(pbx.facts().find((fact) => fact.name === 'contact.completed')).toMatchObject({
      talkMs: 8_000,
      endedBy: 'transfer',
    });
  });
});

describe('what a status shows', () => {
  it('finds who was missed, and loses who is gone, with what was compared', () => {
    const pbx = told();
    pbx.tell('QueueCallerJoin', 0);
    pbx.status(10, [params('accueil'), entry('accueil', '1795308391.7', 19)], 'resync');
    pbx.time(12);
    expect(pbx.facts().filter((fact) => 'visit' in fact)).toMatchObject([
      { name: 'contact.entered', visit: '1795308400.1/accueil/1' },
      { name: 'contact.entered', visit: '1795308391.7/accueil/1', at: T0 - 9_000 },
      { name: 'contact.overflowed', cause: 'lost', evidence: 'absent from QueueStatus' },
    ]);
  });

  it('waits before it believes that somebody is gone when nothing was missed', () => {
    const pbx = told();
    pbx.tell('QueueCallerJoin', 0);
    pbx.status(10, [params('accueil')]);
    pbx.time(12);
    expect(exits(pbx.names())).toEqual([]);
    pbx.status(20, [params('accueil')]);
    pbx.tell('QueueCallerAbandon', 20.4);
    pbx.tell('Hangup', 20.4);
    expect(exits(pbx.names())).toEqual(['contact.abandoned']);
  });

  it('knows by the channels who was answered meanwhile, and who only left', () => {
    const channel = (uniqueid: string, name: string, bridge: string, application = 'AppDial') =>
      ami('CoreShowChannel', {
        Uniqueid: uniqueid,
        Channel: name,
        BridgeId: bridge,
        Application: application,
        Context: 'rappel',
        Duration: '00:00:06',
      });
    const pbx = told();
    pbx.tell('QueueMemberAdded', 0);
    pbx.tell('QueueCallerJoin', 0);
    pbx.tell('QueueCallerJoin', 0, { Uniqueid: '1795308400.2' });
    const channels = [
      channel('1795308400.1', 'X/1', 'b1', 'Queue'),
      channel('1795308400.5', 'PJSIP/101-00000007', 'b1'),
      channel('1795308400.2', 'X/2', '', 'Playback'),
    ];
    pbx.status(20, [params('accueil')], 'resync', channels);
    expect(pbx.facts().filter((fact) => /answered|overflowed/.test(fact.name))).toMatchObject([
      { name: 'contact.answered', visit: '1795308400.1/accueil/1', agent: 'PJSIP/101', at: T0 + 14_000 },
      { name: 'contact.overflowed', cause: 'lost', evidence: 'CoreShowChannels: channel in rappel' },
    ]);
  });
});

describe('whatever comes, in whatever order', () => {
  const NAMES = [
    'QueueCallerJoin',
    'QueueCallerLeave',
    'QueueCallerAbandon',
    'AgentConnect',
    'AgentComplete',
    'AgentCalled',
    'AgentRingNoAnswer',
    'Hangup',
    'VarSet',
    'Hold',
    'Unhold',
  ];
  const event = fc.record({
    name: fc.constantFrom(...NAMES),
    caller: fc.constantFrom('1795308400.1', '1795308400.2', 'vigie-cb', ''),
    queue: fc.constantFrom('accueil', 'admissions'),
    agent: fc.constantFrom('PJSIP/101', 'PJSIP/102'),
    elapsed: fc.constantFrom(0, 1, 500, 2_000),
    status: fc.constantFrom('TIMEOUT', 'WITHDRAW', 'JOINEMPTY', ''),
  });

  /** An event that comes late, of a channel that hung up: it starts no visit twice. */
  const joinedAfterHangup = (['QueueCallerJoin', 'Hangup', 'QueueCallerJoin'] as const).map(
    (name, index) => ({
      name,
      caller: '1795308400.1' as const,
      queue: 'accueil' as const,
      agent: 'PJSIP/101' as const,
      elapsed: index === 2 ? (2_000 as const) : (0 as const),
      status: 'TIMEOUT' as const,
    }),
  );

  it('each visit has one entry and at most one exit, and the books balance', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const pbx = told({ wrapupMsOf: () => 3_000 });
        let now = 0;
        for (const { name, caller, queue, agent, elapsed, status } of events) {
          now += elapsed / 1000;
          pbx.tell(name, now, {
            Uniqueid: caller,
            Queue: queue,
            Interface: agent,
            DestUniqueid: `${caller}-leg`,
            Variable: 'QUEUESTATUS',
            Value: status,
          });
        }
        pbx.time(now + 100);
        expectSound(factsIn(pbx.changes));
      }),
      { numRuns: 300, examples: [[joinedAfterHangup]] },
    );
  });
});

function expectSound(facts: readonly Fact[]): void {
  const entered = new Set<string>();
  const left = new Set<string>();
  const ledger = createLedger(() => ({ thresholdMs: 20_000, shortAbandonMs: 5_000, timezone: 'UTC' }), 'UTC');
  for (const fact of facts) {
    expect(factSchema.safeParse(fact).success, JSON.stringify(fact)).toBe(true);
    ledger.fold(fact);
    if (fact.name === 'contact.entered') {
      expect(entered.has(fact.visit)).toBe(false);
      entered.add(fact.visit);
    }
    if (!('waitMs' in fact)) continue;
    expect(entered.has(fact.visit)).toBe(true);
    expect(left.has(fact.visit)).toBe(false);
    left.add(fact.visit);
  }
  for (const queue of ledger.queues()) expect(ledger.imbalance(queue)).toBeNull();
}
