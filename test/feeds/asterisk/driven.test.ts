import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Order, OrderOutcome } from '../../../src/desk/order.ts';
import { parseMessage } from '../../../src/feeds/asterisk/message.ts';
import { type PlayedChanges, playRecording } from '../../../src/feeds/asterisk/recording/playback.ts';
import { type RecordedLine, readAmiRecording } from '../../../src/feeds/asterisk/recording/recording.ts';
import { createAsterisk } from '../../../src/feeds/asterisk/source.ts';
import { plainTerms } from '../../../src/feeds/asterisk/terms.ts';
import { requestOf } from '../../../src/feeds/asterisk/wire/action.ts';
import { manualClock } from '../../support/clock.ts';
import { playTranscript } from '../../support/played-asterisk-transcript.ts';
import { Collector, settingsOf } from './live-bench.ts';
import { changesIn, FIXTURES, factsIn } from './recorded.ts';

/** A conversation with a real Asterisk 22.10.1 under the configuration of docs/ASTERISK.md. */
let lines: RecordedLine[];

beforeAll(async () => {
  const recording = await readAmiRecording(join(FIXTURES, 'driven.jsonl.gz'));
  expect(recording.problem).toBeNull();
  lines = recording.lines;
});

describe('the run on a real Asterisk', () => {
  it('tells what was done there', () => {
    const played: PlayedChanges[] = [
      ...playRecording(lines, { ...plainTerms('essai'), callbackOffer: 'ask', wrapupMsOf: () => 2_000 }),
    ];
    const told = factsIn(changesIn(played)).flatMap((fact) => {
      if (!fact.name.startsWith('contact.') || !('visit' in fact)) return [];
      const more = 'cause' in fact ? fact.cause : 'from' in fact ? fact.from : '';
      return [`${fact.name.slice(8)} ${fact.queue} ${more}`.trim()];
    });
    expect(told).toEqual([
      'entered accueil outside',
      'answered accueil',
      'entered accueil outside',
      'entered accueil outside',
      'calledBack accueil',
      'overflowed accueil withdrawn',
      'entered accueil overflow',
      'overflowed accueil redirected',
      'entered facturation overflow',
      'answered facturation',
      'completed facturation',
      'completed accueil',
      'entered accueil callback',
      'answered accueil',
      'completed accueil',
      'entered accueil callback',
      'answered accueil',
      'completed accueil',
      'entered accueil outside',
      'entered accueil outside',
      'answered accueil',
    ]);
  });

  it('accepted every request as it is made here', () => {
    const requests = lines.filter((line) => line.dir === 'out').map((line) => line.raw);
    for (const raw of requests) {
      const { name, lines: headers } = parseMessage(raw);
      const [, id, ...rest] = headers;
      expect(requestOf({ name, headers: rest }, id![1])).toEqual({ ok: true, value: `${raw}\r\n\r\n` });
    }
    const refused = lines.filter((line) => line.dir === 'in' && line.raw.startsWith('Response: Error'));
    expect(refused.map(({ raw }) => raw.split('\r\n').at(-1))).toEqual(['Message: Database entry not found']);
  });
});

type Asked = Order extends infer O ? (O extends Order ? Omit<O, 'id' | 'by'> : never) : never;

/** The orders of that run, in their order and under their numbers, with what came of each. */
function script(contacts: readonly string[]): [number: number, order: Asked, outcome: object][] {
  const [first, second] = contacts as [string, string];
  const done = { state: 'succeeded' };
  const failed = (code: string) => ({ state: 'failed', problem: { code } });
  const [marchand, benali] = ['Local/101@postes/n', 'Local/102@postes/n'] as const;
  const reason = `Réunion d’équipe ${'é'.repeat(60)}`;
  return [
    [1, { name: 'agent.skills', agent: benali, skills: { facturation: 5, accueil: 3 } }, done],
    [2, { name: 'agent.pause', agent: benali, queues: null, reason }, done],
    [3, { name: 'monitor.start', agent: marchand, mode: 'listen', extension: '900' }, done],
    [4, { name: 'monitor.stop', agent: marchand }, done],
    [5, { name: 'contact.prioritize', contact: second, priority: 7 }, done],
    [6, { name: 'contact.callback', contact: first, callback: 'cb-essai-1' }, done],
    [7, { name: 'contact.callback', contact: second, callback: 'cb-essai-2' }, failed('asterisk.declined')],
    [8, { name: 'contact.move', contact: second, queue: 'facturation' }, done],
    [9, { name: 'agent.skills', agent: marchand, skills: {} }, failed('asterisk.staticMember')],
    [10, { name: 'agent.skills', agent: marchand, skills: { accueil: 2 } }, done],
    [11, { name: 'agent.resume', agent: benali, queues: null }, done],
    [12, { name: 'queue.close', queue: 'facturation' }, done],
    [13, { name: 'queue.open', queue: 'facturation' }, done],
    [14, dialled('cb-1', 'accueil', '0639980016', 10), done],
    [15, dialled('cb-2', 'accueil', '0639980099', 10), failed('asterisk.callbackBusy')],
  ];
}

const dialled = (callback: string, queue: string, number: string, priority: number): Asked => ({
  name: 'callback.dial',
  callback,
  queue,
  number,
  priority,
  attempt: 1,
});

describe('the same conversation, again', () => {
  it('has the same requests, and the same outcomes', async () => {
    const { port, unasked, close } = await playTranscript(lines);
    onTestFinished(close);
    const callbacks = {
      first: 'patient',
      context: 'vigie-dehors-essai',
      prefix: '',
      offer: 'ask',
      ringFor: 20_000,
    } as const;
    const settings = settingsOf(port, {
      id: 'essai',
      callbacks,
      listening: { dial: 'Local/{extension}@superviseur/n', ringFor: 15_000 },
      wrapUp: { accueil: 2_000 },
    });
    const source = createAsterisk(settings, {
      clock: manualClock(lines[0]!.t),
      secret: 'motdepasse-vigie',
      random: () => 0,
      newId: randomUUID,
      site: { id: 'chu', timezone: 'Europe/Paris' },
      skills: [],
    });
    onTestFinished(() => source.stop());
    const heard = new Collector();
    await source.start(heard, null);
    await heardUntil(() => heard.state === 'up' && heard.agent('Local/102@postes/n') !== null);
    const waiting = lines
      .filter(({ raw }) => raw.startsWith('Event: QueueCallerJoin'))
      .map(({ raw }) => parseMessage(raw).headers.get('Uniqueid')!);
    for (const [number, order, expected] of script(waiting.slice(1))) {
      const outcome = await source.execute({ id: `essai-${number}-${RUN}`, by: 'Marie', ...order } as Order);
      expect(outcome as OrderOutcome, `${number} ${order.name}`).toMatchObject(expected);
    }
    expect(unasked).toEqual([]);
    expect(heard.factsNamed('contact.calledBack')).toMatchObject([{ callback: 'cb-essai-1' }]);
  });
});

/** The process of that run: part of the ids of its orders, and so of the channels that they made. */
const RUN = 22689;

async function heardUntil(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((done) => setImmediate(done));
}
