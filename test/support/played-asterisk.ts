import { createHash } from 'node:crypto';
import { createServer as createTcp, type Server, type Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';
import type { Clock } from '../../src/centre/clock.ts';
import { type AmiMessage, header, parseMessage } from '../../src/feeds/asterisk/message.ts';
import { createFraming } from '../../src/feeds/asterisk/wire/framing.ts';
import { heardOf, hears, isAllowed, type PlayedAccount, SUPERVISOR } from './played-asterisk-account.ts';
import { PLAIN_ACTIONS } from './played-asterisk-actions.ts';
import { answerCaller, CALL_ACTIONS } from './played-asterisk-calls.ts';
import { recordedCommands } from './played-asterisk-commands.ts';
import type { RecordedEvents } from './played-asterisk-events.ts';
import { MEMBER_ACTIONS } from './played-asterisk-members.ts';
import { originate } from './played-asterisk-originate.ts';
import {
  type Action,
  type Answer,
  answerText,
  error,
  type PlayedPbx,
  recordedStatus,
  success,
} from './played-asterisk-pbx.ts';
import { type Headers, PlayedState, rawOf } from './played-asterisk-state.ts';

const ACTIONS = { ...PLAIN_ACTIONS, ...MEMBER_ACTIONS, ...CALL_ACTIONS, Originate: originate };

export { type PlayedAccount, SUPERVISOR };

export type PlayedOptions = {
  clock: Clock;
  /** The recorded messages to replay; none: a quiet PBX. */
  events?: RecordedEvents;
  accounts?: readonly PlayedAccount[];
  dialplan?: ReadonlyMap<string, string>;
  banner?: string;
  tls?: { cert: string; key: string };
  /** How bytes are cut before they are written; whole by default. */
  segments?: (bytes: Buffer) => Buffer[];
  /**
   * For a client that lives in real time while this PBX lives faster: the client's time of a played moment.
   * Every time and duration that is told is the client's.
   */
  clientTime?: (playedAt: number) => number;
  /** QueueStatus is answered by what the recording holds, not by what the state says. */
  statuses?: 'recorded' | 'present';
};

type Session = { socket: Socket; account: PlayedAccount | null; challenge: string };

/**
 * An Asterisk that plays: an AMI server on loopback that tells the events of a recording and answers actions
 * as a real one was recorded to, with faults on demand. A tool of tests.
 */
export class PlayedAsterisk implements PlayedPbx {
  readonly state = new PlayedState();
  readonly dialplan: ReadonlyMap<string, string>;
  readonly systemName = 'chu-standard';
  readonly requests: AmiMessage[] = [];
  telephones: PlayedPbx['telephones'] = 'answer';
  started = { date: '2026-11-22', time: '00:15:28' };
  /** Actions that get no answer at all. */
  readonly silent = new Set<string>();
  readonly #options: PlayedOptions;
  readonly #server: Server;
  readonly #sessions = new Set<Session>();
  readonly #refusals = new Map<string, string[]>();
  #booting = false;
  #reads = true;

  constructor(options: PlayedOptions) {
    this.#options = options;
    this.dialplan = options.dialplan ?? new Map();
    const greet = (socket: Socket) => this.#greet(socket);
    this.#server = options.tls === undefined ? createTcp(greet) : createTls(options.tls, greet);
    options.events?.begin(this.state);
  }

  async listen(port = 0): Promise<number> {
    await new Promise<void>((done) => this.#server.listen(port, '127.0.0.1', done));
    return (this.#server.address() as { port: number }).port;
  }

  async close(): Promise<void> {
    for (const { socket } of this.#sessions) socket.destroy();
    await new Promise((done) => this.#server.close(done));
  }

  now(): number {
    return this.#options.clock.now();
  }

  get connections(): number {
    return [...this.#sessions].filter((session) => session.account !== null).length;
  }

  /** When the last recorded event told happened, or now. */
  get playedAt(): number {
    return this.#options.events?.lastAt ?? this.now();
  }

  /** Tells what the recording holds until `at`. */
  playUntil(at: number): void {
    const messages = this.#options.events?.takeUntil(at, this.state) ?? [];
    if (messages.length > 0) this.#write(messages.map((raw) => `${raw}\r\n\r\n`).join(''));
  }

  /** Follows its clock from now on: tells each recorded event when its time comes. */
  follow(): () => void {
    let cancel = (): void => {};
    const next = (): void => {
      this.playUntil(this.now());
      const at = this.#options.events?.nextAt() ?? null;
      if (at !== null) cancel = this.#options.clock.at(at, next);
    };
    next();
    return () => cancel();
  }

  tell(headers: Headers): void {
    this.#write(`${rawOf(headers)}\r\n\r\n`);
  }

  /** Bytes as they are, for what no real one would say. */
  tellBytes(bytes: Buffer | string): void {
    this.#write(bytes);
  }

  divert(uniqueid: string): void {
    this.#options.events?.divert(uniqueid);
  }

  override(member: Parameters<PlayedPbx['override']>[0]): void {
    this.#options.events?.override(member);
  }

  after(ms: number, task: () => void): void {
    this.#options.clock.at(this.now() + ms, task);
  }

  /** An agent answers a waiting caller. */
  answer(uniqueid: string, agent: string): void {
    answerCaller(this, uniqueid, agent);
  }

  /** The next action of this name is refused in these words. */
  refuseNext(action: string, words: string): void {
    this.#refusals.set(action, [...(this.#refusals.get(action) ?? []), words]);
  }

  /** Cuts every connection; `midMessage`: in the middle of one. */
  cut(where: 'midMessage' | 'between' = 'between'): void {
    for (const { socket, account } of this.#sessions) {
      if (where === 'midMessage' && account !== null) socket.write('Event: QueueCallerJ');
      socket.end();
      socket.destroySoon();
    }
    this.#sessions.clear();
  }

  /** Reads nothing any more, of those who are connected and of those who come: what is sent stays in between. */
  stopReading(): void {
    this.#reads = false;
    for (const { socket } of this.#sessions) socket.pause();
  }

  /** Forgets everything a restarted Asterisk forgets; for `bootMs` it does not know its queues' actions. */
  restart(bootMs: number): void {
    this.cut();
    this.state.wipe();
    this.started = { ...this.started, time: '09:41:07' };
    this.#booting = bootMs > 0;
    this.after(bootMs, () => {
      this.#booting = false;
    });
  }

  #greet(socket: Socket): void {
    const session: Session = { socket, account: null, challenge: '399658429' };
    const framing = createFraming();
    framing.push(Buffer.from('a client has no banner\r\n'));
    this.#sessions.add(session);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sessions.delete(session));
    socket.on('data', (chunk: Buffer) => {
      for (const framed of framing.push(chunk)) {
        if (framed.kind === 'message') this.#answer(session, parseMessage(framed.raw));
      }
    });
    if (!this.#reads) socket.pause();
    socket.write(`${this.#options.banner ?? 'Asterisk Call Manager/11.0.0'}\r\n`);
  }

  /** What is told, in the client's time. */
  #restamped(text: string): string {
    const { clientTime } = this.#options;
    if (clientTime === undefined) return text;
    return text.replace(
      /^Timestamp: ([\d.]+)/gm,
      (_, told: string) => `Timestamp: ${(clientTime(Number(told) * 1000) / 1000).toFixed(6)}`,
    );
  }

  /** How long ago, as the client counts. */
  sinceMs(at: number): number {
    const { clientTime = (playedAt: number) => playedAt } = this.#options;
    return clientTime(this.now()) - clientTime(at);
  }

  #answer(session: Session, request: AmiMessage): void {
    this.requests.push(request);
    if (this.silent.has(request.name)) return;
    const answer = this.#answerTo(session, request);
    const text = this.#restamped(answerText(answer, header(request, 'ActionID')));
    session.socket.write(text);
    if (request.name === 'Login' && session.account !== null) this.#booted(session);
    const said = header(parseMessage(rawOf(answer.headers)), 'Message');
    if (said === 'Authentication failed' || said === 'Login Already In Use') session.socket.end();
  }

  #answerTo(session: Session, request: AmiMessage): Answer {
    const refusal = this.#refusals.get(request.name)?.shift();
    if (refusal !== undefined) return error(refusal);
    if (request.name === 'Challenge') {
      return {
        headers: [
          ['Response', 'Success'],
          ['Challenge', session.challenge],
        ],
      };
    }
    if (request.name === 'Login') return this.#login(session, request);
    if (session.account === null) return error('Permission denied');
    if (request.name === 'ListCommands') return this.#listCommands(session.account);
    const commands = recordedCommands();
    const classes = commands.classesOf(request.name);
    if (classes === null || (this.#booting && request.name.startsWith('Queue'))) {
      return error(
        `Invalid/unknown command: ${request.name}. Use Action: ListCommands to show available commands.`,
      );
    }
    if (!isAllowed(session.account, classes)) return error('Permission denied');
    if (request.name === 'QueueStatus' && this.#options.statuses === 'recorded')
      return recordedStatus(this.#options.events, this.now());
    const action = (ACTIONS as Readonly<Record<string, Action>>)[request.name];
    return action === undefined ? error('Not played') : action(this, request);
  }

  #login(session: Session, request: AmiMessage): Answer {
    const accounts = this.#options.accounts ?? [SUPERVISOR];
    const account = accounts.find((one) => one.user === header(request, 'Username'));
    const key = createHash('md5')
      .update(session.challenge)
      .update(account?.secret ?? '')
      .digest('hex');
    const proven = header(request, 'Key') === key || header(request, 'Secret') === account?.secret;
    if (account === undefined || !proven) return error('Authentication failed');
    const others = [...this.#sessions].some((one) => one.account === account);
    if (account.logins === 'one' && others) return error('Login Already In Use');
    session.account = account;
    return success('Authentication accepted');
  }

  #booted(session: Session): void {
    if (!hears(session.account!, 'Privilege: system,all')) return;
    session.socket.write('Event: FullyBooted\r\nPrivilege: system,all\r\nStatus: Fully Booted\r\n\r\n');
  }

  #listCommands(account: PlayedAccount): Answer {
    const lines = recordedCommands().all.filter(({ classes }) => isAllowed(account, classes));
    return {
      headers: [['Response', 'Success'], ...lines.map(({ name, said }) => [name, said] as const)],
    };
  }

  #write(data: string | Buffer): void {
    for (const { socket, account } of this.#sessions) {
      if (account === null) continue;
      const heard = account.read === undefined ? data : heardOf(account, data.toString());
      const bytes = Buffer.from(typeof heard === 'string' ? this.#restamped(heard) : heard);
      for (const segment of this.#options.segments?.(bytes) ?? [bytes]) socket.write(segment);
    }
  }
}

/** Begins an Asterisk that plays, and gives its port. */
export async function playAsterisk(options: PlayedOptions): Promise<{ pbx: PlayedAsterisk; port: number }> {
  const pbx = new PlayedAsterisk(options);
  return { pbx, port: await pbx.listen() };
}
