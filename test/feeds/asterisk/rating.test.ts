import { describe, expect, it } from 'vitest';
import { type Fact, factSchema } from '../../../src/centre/fact.ts';
import { createLedger } from '../../../src/centre/ledger.ts';
import { memoryOf, recall, rememberBooks } from '../../../src/feeds/asterisk/memory.ts';
import { parseMessage } from '../../../src/feeds/asterisk/message.ts';
import { T0, told } from './ami.ts';
import { factsIn } from './recorded.ts';

/** As `UserEvent(VigieRating,…)` of the dialplan reads on the wire. */
const surveyed = (fields: readonly string[], uniqueid = '1795308400.1') =>
  parseMessage(
    [
      'Event: UserEvent',
      'Privilege: user,all',
      'Channel: PJSIP/operateur-0000002b',
      'ChannelState: 6',
      'ChannelStateDesc: Up',
      'CallerIDNum: 0639980016',
      'CallerIDName: Score\\: 1\\r\\nScore: 1',
      'ConnectedLineNum: <unknown>',
      'ConnectedLineName: <unknown>',
      'Language: fr',
      'AccountCode: ',
      'Context: vigie-satisfaction',
      'Exten: s',
      'Priority: 3',
      `Uniqueid: ${uniqueid}`,
      `Linkedid: ${uniqueid}`,
      'UserEvent: VigieRating',
      ...fields,
    ].join('\r\n'),
  );

function answeredCall() {
  const pbx = told();
  pbx.tell('QueueCallerJoin', 0);
  pbx.tell('QueueCallerLeave', 5);
  pbx.tell('AgentConnect', 5, { DestUniqueid: 'leg', DestChannel: 'PJSIP/101-1' });
  pbx.tell('AgentComplete', 65, { Reason: 'agent' });
  pbx.tell('VarSet', 65.01, { Variable: 'QUEUESTATUS', Value: 'CONTINUE' });
  const say = (seconds: number, fields: readonly string[], uniqueid?: string) =>
    pbx.changes.push(...pbx.mapping.event(surveyed(fields, uniqueid), T0 + seconds * 1000));
  return { ...pbx, say };
}
const ratings = (facts: readonly Omit<Fact, 'source'>[]) =>
  facts.filter((fact) => fact.name === 'contact.rated');

describe('an answer to the survey', () => {
  it('is about the call that asks, and the queue that answered it', () => {
    const call = answeredCall();
    call.say(72, ['Score: 4']);
    call.tell('Hangup', 75);
    const found = factsIn(call.changes).find((fact) => fact.name === 'contact.rated');
    expect(factSchema.parse(found)).toEqual({
      name: 'contact.rated',
      id: 'pbx:1795308400.1:rated',
      at: T0 + 72_000,
      source: 'pbx',
      visit: '1795308400.1/accueil/1',
      contact: '1795308400.1',
      queue: 'accueil',
      score: 4,
    });
    expect(JSON.stringify(found)).not.toContain('0639980016');
  });

  it('goes with the last queue that answered', () => {
    const call = answeredCall();
    call.tell('QueueCallerJoin', 66, { Queue: 'admissions' });
    call.tell('AgentConnect', 70, { Queue: 'admissions', Interface: 'PJSIP/102' });
    call.tell('AgentComplete', 90, { Queue: 'admissions', Interface: 'PJSIP/102' });
    call.say(95, ['Score: 2']);
    expect(ratings(call.facts())).toMatchObject([
      { queue: 'admissions', visit: '1795308400.1/admissions/1' },
    ]);
  });

  it('comes hours after the call too, from a script that names it', () => {
    const call = answeredCall();
    call.tell('Hangup', 70);
    call.time(80);
    call.say(9_000, ['Call: 1795308400.1', 'Score: 5'], '');
    expect(ratings(call.facts())).toMatchObject([{ contact: '1795308400.1', score: 5, at: T0 + 9_000_000 }]);
  });

  it('said twice is one answer', () => {
    const call = answeredCall();
    call.say(72, ['Score: 5']);
    call.say(73, ['Score: 1']);
    expect(new Set(ratings(call.facts()).map(({ id }) => id)).size).toBe(1);
    const ledger = createLedger(
      () => ({ thresholdMs: 20_000, shortAbandonMs: 5_000, timezone: 'Europe/Paris' }),
      'Europe/Paris',
    );
    for (const fact of factsIn(call.changes)) ledger.fold(fact);
    expect(ledger.figures('accueil', T0 + 80_000)?.today).toMatchObject({
      answered: 1,
      rated: 1,
      satisfied: 1,
    });
  });

  it.each([
    ['no score', []],
    ['a score of ten', ['Score: 10']],
    ['nought', ['Score: 0']],
    ['a word', ['Score: très bien, merci Docteur Martin']],
    ['half a point', ['Score: 4.5']],
    ['a call nobody knows', ['Call: 1795308499.7', 'Score: 4']],
  ])('is named and not believed: %s', (_, fields) => {
    const call = answeredCall();
    call.say(72, fields);
    expect(ratings(call.facts())).toEqual([]);
    expect(call.facts().at(-1)).toMatchObject({ name: 'source.odd', code: 'asterisk.ratingUnplaced' });
    expect(JSON.stringify(call.changes)).not.toMatch(/Martin|merci/);
  });

  it('is not believed of a caller whom nobody answered', () => {
    const pbx = told();
    pbx.tell('QueueCallerJoin', 0);
    pbx.changes.push(...pbx.mapping.event(surveyed(['Score: 5']), T0 + 5_000));
    expect(pbx.names().at(-1)).toBe('source.odd');
  });

  it('is placed by a hub that was restarted during the conversation', () => {
    const before = told();
    before.tell('QueueCallerJoin', 0);
    before.tell('AgentConnect', 5);
    const memory = memoryOf(rememberBooks(before.mapping.books, 'epoch', T0 + 30_000));
    const after = told();
    recall(after.mapping.books, memory!);
    after.tell('AgentComplete', 65);
    after.changes.push(...after.mapping.event(surveyed(['Score: 3']), T0 + 72_000));
    expect(ratings(after.facts())).toMatchObject([{ visit: '1795308400.1/accueil/1', score: 3 }]);
  });
});
