import { createServer, type Server } from 'node:net';
import { generate } from 'selfsigned';
import { afterEach, describe, expect, it } from 'vitest';
import { deskPolicySchema } from '../../../src/desk/policy.ts';
import type { Lang } from '../../../src/words/words.ts';
import { SUPERVISOR } from '../../support/played-asterisk.ts';
import { planOf, RecordedEvents } from '../../support/played-asterisk-events.ts';
import { recordedMonday } from './recorded.ts';
import { type Watched, type WatchedOptions, watched } from './watched.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((done) => server.close(done));
});

/** A server that says `words` and nothing else. */
async function saying(words: string): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.write(words);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as { port: number }).port;
}

const LANGS = ['en', 'fr'] as const;
type Said = Record<Lang, string>;

/** The platform is away, for this reason: in the header, first on Now, in the doctor, and in the journal. */
async function expectAway(watching: Watched, said: Said): Promise<void> {
  await watching.until('it is down', () => watching.state() === 'down');
  for (const lang of LANGS) {
    const { header, now, doctor, journal } = watching.shown(lang);
    expect(header).toBe({ en: 'pbx is silent', fr: 'pbx ne répond plus' }[lang]);
    expect(now).toEqual([expect.stringContaining(said[lang])]);
    expect(doctor).toContain(said[lang]);
    expect(journal).toContainEqual(expect.stringContaining(said[lang]));
  }
}

/** The platform is there, and this is said of it: in the journal, in both languages. */
function expectTold(watching: Watched, said: Said): void {
  for (const lang of LANGS) {
    expect(watching.shown(lang).journal).toContainEqual(expect.stringContaining(said[lang]));
  }
}

/** The recorded Monday, heard up to a second of it. */
async function monday(seconds: number, options: WatchedOptions = {}): Promise<Watched> {
  const { lines } = await recordedMonday();
  const events = new RecordedEvents(planOf(lines, lines[0]!.t + seconds * 1000 + 60_000));
  const watching = await watched({ events, startAt: events.startAt + seconds * 1000, ...options });
  await watching.until('it is up', () => watching.state() === 'up');
  const { pbx, clock } = watching;
  pbx.playUntil(clock.now());
  const joined = events.toldUntilNow('QueueCallerJoin');
  await watching.until('all is heard', () => enteredIn(watching) === joined);
  return watching;
}

const enteredIn = ({ console }: Watched): number =>
  [...console.centre.queue.values()].reduce((sum, { today }) => sum + today.offered, 0);

const WAITS = 'Event: QueueCallerJoin\r\nPrivilege: agent,all\r\nQueue: accueil\r\n';

describe('a platform that cannot be reached, said on the screen and in the journal', () => {
  it.each<[string, WatchedOptions, Said]>([
    [
      'a wrong secret',
      { secret: 'faux' },
      {
        en: 'Asterisk refuses the user or the secret.',
        fr: 'Asterisk refuse le compte ou son secret.',
      },
    ],
    [
      'an Asterisk older than 18',
      { banner: 'Asterisk Call Manager/5.0.2' },
      { en: 'This Asterisk is too old', fr: 'Cet Asterisk est trop ancien' },
    ],
    [
      'TLS asked of a plain port',
      { settings: { tls: {} } },
      { en: 'One side speaks TLS and the other does not', fr: 'Un seul des deux côtés parle TLS' },
    ],
  ])('%s', async (_, options, said) => {
    await expectAway(await watched(options), said);
  });

  it.each([
    ['another program', 'SSH-2.0-OpenSSH_9.2p1\r\n'],
    ['a web server', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
  ])('%s', async (_, words) => {
    await expectAway(await watched({ port: await saying(words) }), {
      en: 'is not the manager interface of Asterisk',
      fr: 'n’est pas l’interface de gestion d’Asterisk',
    });
  });

  it('a plain login on a TLS port, and a certificate that nobody signed', async () => {
    await expectAway(await watched({ port: await saying('\u0015\u0003\u0001\u0000\u0002\u0002\u0050\n') }), {
      en: 'One side speaks TLS and the other does not (TLS).',
      fr: 'Un seul des deux côtés parle TLS',
    });
    const { cert, private: key } = await generate([{ name: 'commonName', value: 'pbx' }]);
    await expectAway(await watched({ tls: { cert, key }, settings: { tls: {} } }), {
      en: 'is not trusted',
      fr: 'n’est pas reconnu',
    });
  });

  it('a PBX that stops reading: it is away, and what was received before it is kept', async () => {
    const watching = await monday(60);
    const entered = enteredIn(watching);
    watching.pbx.stopReading();
    await expectAway(watching, {
      en: 'Asterisk did not answer Ping in time.',
      fr: 'Asterisk n’a pas répondu à temps à Ping.',
    });
    expect(enteredIn(watching)).toBe(entered);
    expect([...watching.console.centre.gap.values()]).toMatchObject([{ source: 'pbx', to: null }]);
  });
});

describe('a platform that is there, and not as it should be', () => {
  it('no rights: every figure is there, each action says which right is missing', async () => {
    const watching = await monday(60, { accounts: [{ ...SUPERVISOR, write: [] }] });
    expect(watching.state()).toBe('up');
    expectTold(watching, { en: 'The account lacks rights', fr: 'Ce compte manque de droits' });
    expectTold(watching, { en: 'QueuePause (agent)', fr: 'QueuePause (agent)' });
    expect(watching.shown('fr').doctor).toContain('Ajoutez « agent » à sa ligne « write = »');
    expect(watching.shown('en').doctor).toContain(
      'agent.pause, agent.resume: This account has no right to QueuePause.',
    );
  });

  it('no right to hear: callers of whom nothing is told are found, counted, and the screen says it', async () => {
    const { lines } = await recordedMonday();
    const events = new RecordedEvents(planOf(lines, lines[0]!.t + 600_000));
    const watching = await watched({
      events,
      startAt: events.startAt,
      accounts: [{ ...SUPERVISOR, read: ['system'] }],
      settings: { checkEvery: 10_000 },
    });
    await watching.until('it is up', () => watching.state() === 'up');
    const rest = watching.pbx.follow();
    const doubted = () => watching.console.centre.source.get('pbx')?.problem?.code === 'asterisk.unheard';
    await watching.until('it is doubted', doubted);
    rest();
    for (const lang of LANGS) {
      const said = { en: 'of whom Asterisk told nothing', fr: 'dont Asterisk n’a rien dit' }[lang];
      const { now, doctor } = watching.shown(lang);
      expect(now).toEqual([expect.stringContaining(said)]);
      expect(doctor).toContain(said);
    }
    expectTold(watching, { en: 'of whom Asterisk told nothing. (', fr: 'dont Asterisk n’a rien dit. (' });
    expect(enteredIn(watching)).toBeGreaterThan(0);
  });

  it('a queue that disappears is closed, keeps its figures, and opens again when it is back', async () => {
    const watching = await monday(60, { settings: { checkEvery: 1_000 } });
    const queue = () => watching.console.centre.queue.get('accueil')!;
    const { offered } = queue().today;
    const params = watching.pbx.state.queues.get('accueil')!;
    watching.pbx.state.queues.delete('accueil');
    await watching.until('it is closed', () => queue().open === false);
    expect(queue().today.offered).toBe(offered);
    expectTold(watching, {
      en: 'The platform no longer has this queue. (accueil)',
      fr: 'La plateforme n’a plus cette file. (accueil)',
    });
    watching.pbx.state.queues.set('accueil', params);
    await watching.until('it is back', () => queue().open !== false);
  });

  it('a member with a Latin-1 name is read, and what no event tells is found and said', async () => {
    const watching = await monday(20, { settings: { checkEvery: 1_000 } });
    const event =
      'Event: QueueMemberAdded\r\nPrivilege: agent,all\r\nQueue: accueil\r\nMemberName: Hél\u00e8ne Dupr\u00e9\r\n' +
      'Interface: PJSIP/190\r\nMembership: dynamic\r\nPenalty: 0\r\nStatus: 1\r\nPaused: 0\r\n\r\n';
    const label = () => watching.console.centre.agent.get('PJSIP/190')?.label;
    watching.pbx.tellBytes(Buffer.from(event, 'latin1'));
    await watching.until('she is there', () => label() === 'Hélène Dupré');
    await watching.until('she is found gone', () =>
      watching.shown('en').journal.some((line) => line.includes('PJSIP/190 accueil: gone')),
    );
    expectTold(watching, { en: 'PJSIP/190 accueil: gone', fr: 'PJSIP/190 accueil: gone' });
    expectTold(watching, {
      en: 'An agent is not as the events had told',
      fr: 'Un agent n’est pas tel que les événements l’avaient dit',
    });
  });

  it('a caller whose name holds escapes, bidi and a line break is counted, and the name is nowhere', async () => {
    const watching = await watched();
    await watching.until('it is up', () => watching.state() === 'up');
    const hostile = 'Zoé\u001b]0;owned\u0007\u202e\\r\\nEvent: Faux';
    watching.pbx.tellBytes(
      `${WAITS}Channel: X/1\r\nUniqueid: 1795308400.1\r\nCallerIDNum: 0639980016\r\nCallerIDName: ${hostile}\r\n\r\n`,
    );
    const present = () => [...watching.console.centre.contact.values()];
    await watching.until('she waits', () => present().length === 1);
    expect(present()).toMatchObject([{ queue: 'accueil', caller: { masked: expect.stringMatching(/16$/) } }]);
    const everything = JSON.stringify([
      watching.hub.centre.journal,
      present(),
      watching.shown('fr'),
      [...watching.hub.centre.source.values()],
    ]);
    expect(everything).not.toMatch(/owned|Zoé|Faux|0639980016|\\u001b|\u202e/);
    watching.pbx.tellBytes('no header at all 0639980017 \u001b[2J\r\n\r\n');
    const strange = () => watching.shown('en').journal.filter((line) => line.includes('no header'));
    await watching.until('it is named', () => strange().length === 1);
    expect(strange()).toEqual([
      'Asterisk sent something that is no message; it was passed over. (no header at all …)',
    ]);
  });

  it('five thousand events a second: each that means something is counted, and being late is said', async () => {
    const watching = await watched();
    await watching.until('it is up', () => watching.state() === 'up');
    const noise = 'Event: Newexten\r\nPrivilege: dialplan,all\r\nUniqueid: x\r\nExtension: s\r\n\r\n';
    const stamp = `Timestamp: ${(watching.clock.now() - 9_000) / 1000}\r\n`;
    for (let second = 0; second < 4; second += 1) {
      let flood = '';
      for (let call = 0; call < 500; call += 1) {
        const id = second * 500 + call;
        flood += `${noise.repeat(9)}${WAITS}${stamp}Channel: X/${id}\r\nUniqueid: 1795308400.${id}\r\n\r\n`;
      }
      watching.pbx.tellBytes(flood);
    }
    await watching.until('all are counted', () => enteredIn(watching) === 2_000);
    await watching.until('being late is said', () => watching.shown('en').now.length === 1);
    expect(watching.shown('en').now[0]).toMatch(/The events of Asterisk arrive \d+ s late/);
    expect(watching.shown('fr').now[0]).toMatch(/arrivent avec \d+ s de retard/);
    expectTold(watching, {
      en: 'The events of Asterisk arrive late.',
      fr: 'Les événements d’Asterisk arrivent en retard.',
    });
    await watching.until('it has caught up', () => watching.shown('en').now.length === 0);
    expect(watching.state()).toBe('up');
  });
});

describe('a platform that goes and comes back', () => {
  it('restarts during a callback: the call is known to be lost, the stretch is a gap, nothing is reset', async () => {
    const watching = await monday(200, { policy: CALLS_AT_ONCE });
    const { console, pbx } = watching;
    const before = enteredIn(watching);
    const sent = console.send({
      name: 'callback.create',
      target: { contact: waitingIn(watching) },
      args: {},
      ttlMs: 60_000,
    });
    if (!sent.ok) throw new Error(sent.problem.message);
    pbx.telephones = 'ring';
    await watching.until('the patient is called', () =>
      pbx.requests.some(({ name }) => name === 'Originate'),
    );
    pbx.restart(500);
    const gaps = () => [...console.centre.gap.values()];
    await watching.until('it was away', () => gaps().some(({ to }) => to !== null));
    await watching.until('it is back', () => watching.state() === 'up');
    const callback = () => [...console.centre.callback.values()][0];
    await watching.until('the attempt is settled', () => callback()?.state !== 'dialling');
    expect(callback()).toMatchObject({ attempts: 1 });
    expect(enteredIn(watching)).toBeGreaterThanOrEqual(before);
    expect(gaps()).toMatchObject([{ source: 'pbx', to: expect.any(Number) }]);
    expectTold(watching, { en: 'Nothing known of pbx for', fr: 'Rien vu de pbx pendant' });
  });
});

/** Callers are called back however many still wait. */
const CALLS_AT_ONCE = deskPolicySchema.parse({ callbacks: { releaseWaitMs: 3_600_000, capacityRatio: 1 } });

const waitingIn = ({ console }: Watched): string =>
  [...console.centre.contact.values()].find(({ queue, state }) => queue === 'accueil' && state === 'waiting')!
    .id;
