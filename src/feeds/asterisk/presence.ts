import type { Clock } from '../../centre/clock.ts';
import { ok, type Problem, type Result } from '../../centre/problem.ts';
import { CLASS_OF, capabilitiesOf, type Rights } from './capabilities.ts';
import type { Hearing } from './hearing.ts';
import { type AmiMessage, header } from './message.ts';
import { readDoors } from './orders/doors.ts';
import { doubtIn } from './reconcile/doubts.ts';
import type { QueueStatus } from './reconcile/reconcile.ts';
import { Rounds } from './reconcile/rounds.ts';
import { type Ask, askEpoch, askRights, askStatus, onceBooted, ping } from './reconcile/survey.ts';
import type { AsteriskSettings } from './settings.ts';

const PULSE_MS = 5_000;

export type PresenceOptions = {
  settings: AsteriskSettings;
  clock: Clock;
  hearing: Hearing;
  ask: Ask;
  /** Ends the connection, for this reason. */
  close: (why: Problem) => void;
  /** Everything has been compared, and events come from here on. */
  live: (rights: Rights) => void;
};

/** What is remembered of an earlier life: which Asterisk it was, and until when it was heard. */
export type Earlier = { epoch: string | null; heardUntil: number; reason: string };

/**
 * How far we have come with a platform, through all its connections: which life of it this is, what the
 * account may ask, since when it is not heard, and whether it still answers.
 */
export class Presence {
  readonly #options: PresenceOptions;
  readonly #rounds: Rounds;
  #rights: Rights = new Set();
  #epoch: string | null = null;
  /** Until when everything was heard, while a gap is still to be stated; `null` when none is. */
  #heardUntil: number | null = null;
  #gapReason = '';
  #eventsSince = 0;
  #lastPulseAt = 0;
  /** How far the present connection has come. */
  #stage: 'away' | 'compared' | 'live' = 'away';
  #doubt: Problem | null = null;
  /** The actions that the journal was last told to be missing. */
  #missing = '';

  constructor(options: PresenceOptions, earlier: Earlier | null) {
    this.#options = options;
    this.#rounds = new Rounds(options.clock, options.close);
    if (earlier === null) return;
    this.#epoch = earlier.epoch;
    this.#heardUntil = earlier.heardUntil;
    this.#gapReason = earlier.reason;
  }

  get epoch(): string | null {
    return this.#epoch;
  }
  get rights(): Rights {
    return this.#rights;
  }
  get isLive(): boolean {
    return this.#stage === 'live';
  }
  /** Until when everything was heard: now, unless a gap is open. */
  get heardUntil(): number {
    return this.#heardUntil ?? this.#options.hearing.now();
  }

  /** A connection is logged in: everything is asked and compared before it is believed to be live. */
  async begin(): Promise<Result<unknown>> {
    const { clock, hearing, ask, settings } = this.#options;
    hearing.time.reset();
    this.#eventsSince = clock.now();
    hearing.sink?.status({ state: 'resyncing', since: clock.now() });
    const alive = await ping(ask, clock, hearing.time);
    if (!alive.ok) return alive;
    const epoch = await askEpoch(ask);
    if (!epoch.ok) return epoch;
    const rights = await askRights(ask);
    if (!rights.ok) return rights;
    this.#rights = rights.value;
    const restarted = this.#epoch !== null && epoch.value !== null && this.#epoch !== epoch.value;
    this.#epoch = epoch.value ?? this.#epoch;
    const compared = await onceBooted(clock, () => this.compare(restarted ? 'restarted' : 'resync'));
    if (!compared.ok) return compared;
    const family = rights.value.has('DBGet') ? settings.doors?.family : undefined;
    if (family !== undefined) hearing.deliver(await readDoors(ask, family, hearing.mapping));
    this.#up();
    return ok(null);
  }

  /** Asks the whole state and takes it over. */
  compare(reason: QueueStatus['reason']): Promise<Result<unknown>> {
    const { ask, hearing } = this.#options;
    return askStatus(ask, this.#rights, { reason, eventsSince: this.#eventsSince }, (status) => {
      this.#stateGap();
      hearing.status(status);
      if (this.#stage === 'away') this.#stage = 'compared';
    });
  }

  /** Events have been heard: some change things without telling each. */
  heard(messages: readonly AmiMessage[]): void {
    if (this.isLive && messages.some(changesInSilence)) void this.compare('check');
  }

  /** The connection ended, or was never made. */
  ended(why: Problem): void {
    const { hearing, clock } = this.#options;
    this.#rounds.stop();
    const from = hearing.cut(why, Math.max(hearing.time.lastEventAt ?? this.#eventsSince, this.#lastPulseAt));
    if (this.#stage !== 'away') {
      this.#heardUntil = from;
      this.#gapReason = why.code;
    }
    this.#stage = 'away';
    hearing.sink?.status({ state: 'down', since: clock.now(), problem: why });
  }

  stop(): void {
    this.#rounds.stop();
    this.#stage = 'away';
  }

  #stateGap(): void {
    if (this.#heardUntil === null) return;
    const { hearing } = this.#options;
    const to = hearing.now();
    hearing.sink?.gap(Math.min(this.#heardUntil, to), to, this.#gapReason);
    this.#heardUntil = null;
  }

  #up(): void {
    const { hearing, clock, settings, live } = this.#options;
    this.#stage = 'live';
    this.#lastPulseAt = hearing.now();
    live(this.#rights);
    const now = clock.now();
    const capabilities = capabilitiesOf(settings, this.#rights);
    this.#doubt = null;
    const fresh = { lastEventAt: now, lagMs: 0, problem: null };
    hearing.sink?.status({ state: 'up', since: now, epoch: this.#epoch, capabilities, ...fresh });
    this.#nameMissing();
    this.#rounds.every(PULSE_MS, () => this.#pulse());
    this.#rounds.every(settings.checkEvery, () => this.compare('check'));
  }

  /** Rights that this site's settings need and the account lacks: told once, until they are others. */
  #nameMissing(): void {
    const { hearing, settings } = this.#options;
    const lacks = new Set<string>();
    for (const why of Object.values(capabilitiesOf(settings, this.#rights))) {
      if (why?.code === 'asterisk.noRight') lacks.add(`${why.detail?.action} (${why.detail?.right})`);
    }
    for (const action of ['CoreStatus', 'CoreShowChannels']) {
      if (!this.#rights.has(action)) lacks.add(`${action} (${CLASS_OF[action]})`);
    }
    const missing = [...lacks].join(', ');
    if (missing !== '' && missing !== this.#missing) hearing.odd('asterisk.fewRights', missing);
    this.#missing = missing;
  }

  async #pulse(): Promise<Result<unknown>> {
    const { hearing, clock, ask } = this.#options;
    const alive = await ping(ask, clock, hearing.time);
    if (!alive.ok) return alive;
    this.#lastPulseAt = hearing.now();
    const lagMs = hearing.time.takeLag();
    hearing.sink?.status({ lastEventAt: clock.now(), lagMs });
    this.#weigh(lagMs);
    return alive;
  }

  /** A doubt is shown while it lasts, and is a line of the journal when it begins. */
  #weigh(lagMs: number): void {
    const { hearing } = this.#options;
    const doubt = doubtIn({ lagMs, unheard: hearing.mapping.books.unheard });
    if (doubt?.message === this.#doubt?.message) return;
    if (doubt?.code === 'asterisk.behind' && doubt.code !== this.#doubt?.code) {
      hearing.odd(doubt.code, `${doubt.detail?.seconds} s`);
    }
    this.#doubt = doubt;
    hearing.sink?.status({ problem: doubt });
  }
}

/** A reload puts penalties back, and a late start fills queues, without an event for each. */
const changesInSilence = (message: AmiMessage): boolean =>
  message.name === 'FullyBooted' ||
  (message.name === 'Reload' && /^(All|app_queue(\.so)?)$/.test(header(message, 'Module')));
