import type { Clock } from '../../centre/clock.ts';
import { ok, type Problem, problem, type Result } from '../../centre/problem.ts';
import type { Order, OrderOutcome } from '../../desk/order.ts';
import type { Source, SourceSink } from '../source.ts';
import { capabilitiesOf, type Rights } from './capabilities.ts';
import { Hearing } from './hearing.ts';
import { AmiLink } from './link.ts';
import { memoryOf, recall, rememberBooks } from './memory.ts';
import { type AmiMessage, header } from './message.ts';
import { seenAfterwards } from './orders/afterwards.ts';
import { readDoors } from './orders/doors.ts';
import { carryOut, OrderBook } from './orders/execute.ts';
import type { OrderDesk } from './orders/order-desk.ts';
import type { QueueStatus } from './reconcile.ts';
import { Rounds } from './rounds.ts';
import { type AsteriskSettings, endpointOf, termsOf } from './settings.ts';
import type { MappedSkill } from './skill-map.ts';
import { askEpoch, askRights, askStatus, onceBooted, ping } from './survey.ts';

export type AsteriskDependencies = {
  clock: Clock;
  /** The account's secret, as read from its file or variable. */
  secret: string;
  /** The PEM of `tls.ca`. */
  ca?: string;
  /** 0 to 1, for jitter. */
  random: () => number;
  /** A word that nobody can guess: an ActionID is the only thing that ties an answer to its question. */
  newId: () => string;
  /** The site's id and timezone, and its skills; none: each queue is a skill. */
  site: { id: string; timezone: string };
  skills: readonly MappedSkill[];
};

const PULSE_MS = 5_000;
/** How old the moment in a position may be when nobody came or went: making one costs. */
const POSITION_MS = 1_000;

/**
 * An Asterisk running `app_queue` as a source. It keeps a connection for ever, compares the whole state at
 * each beginning and from time to time, and carries out orders, each confirmed by what is then seen.
 */
export const createAsterisk = (settings: AsteriskSettings, dependencies: AsteriskDependencies): Source =>
  new AsteriskSource(settings, dependencies);

class AsteriskSource implements Source {
  readonly id: string;
  readonly kind = 'asterisk';
  readonly #settings: AsteriskSettings;
  readonly #clock: Clock;
  readonly #dependencies: AsteriskDependencies;
  #hearing: Hearing;
  #link: AmiLink;
  readonly #orders = new OrderBook();
  readonly #cancelled = new Set<string>();
  readonly #rounds: Rounds;
  #rights: Rights = new Set();
  #epoch: string | null = null;
  /** Until when everything was heard, while a gap is still to be stated; `null` when none is. */
  #heardUntil: number | null = null;
  #gapReason = 'hub.restarted';
  #eventsSince = 0;
  #lastPulseAt = 0;
  /** How far the present connection has come. */
  #stage: 'away' | 'compared' | 'live' = 'away';
  #position: { text: string; at: number } | null = null;

  constructor(settings: AsteriskSettings, dependencies: AsteriskDependencies) {
    this.id = settings.id;
    this.#settings = settings;
    this.#dependencies = dependencies;
    this.#clock = dependencies.clock;
    this.#hearing = this.#newHearing();
    this.#link = this.#newLink();
    this.#rounds = new Rounds(this.#clock, (why) => this.#link.close(why));
  }

  #newHearing(): Hearing {
    const { clock, site, skills } = this.#dependencies;
    return new Hearing(termsOf(this.#settings, site, skills), clock);
  }

  #newLink(): AmiLink {
    const { clock, secret, random, newId, ca = null } = this.#dependencies;
    const { user, login } = this.#settings;
    return new AmiLink({
      endpoint: endpointOf(this.#settings, ca),
      account: { user, secret, login },
      clock,
      random,
      newId,
      listener: {
        begun: () => this.#begin(),
        events: (messages, arrivedAt) => this.#events(messages, arrivedAt),
        odd: (code, evidence) => this.#hearing.odd(code, evidence),
        ended: (why) => this.#ended(why),
      },
    });
  }

  /** Begins, or begins again after a stop: then all that is known is what `resumeFrom` says. */
  async start(sink: SourceSink, resumeFrom: string | null): Promise<void> {
    this.#hearing = this.#newHearing();
    this.#link = this.#newLink();
    this.#hearing.sink = sink;
    const memory = memoryOf(resumeFrom);
    if (memory !== null) {
      recall(this.#hearing.mapping.books, memory);
      this.#epoch = memory.epoch;
      this.#heardUntil = memory.at;
      this.#gapReason = 'hub.restarted';
    }
    sink.status({ name: this.#settings.name ?? this.id, state: 'starting', epoch: this.#epoch });
    this.#link.start();
  }

  async stop(): Promise<void> {
    this.#rounds.stop();
    this.#hearing.watch.cut(problem('asterisk.stopped', 'Vigie left.'));
    this.#hearing.stop();
    this.#link.stop();
    this.#stage = 'away';
  }

  /** Exact about who is there, since a caller forgotten here would wait for ever; the moment may be a second old. */
  position(): string {
    const now = this.#clock.now();
    if (this.#position === null || this.#hearing.altered || now - this.#position.at >= POSITION_MS) {
      this.#hearing.altered = false;
      const at = this.#heardUntil ?? this.#hearing.now();
      this.#position = { text: rememberBooks(this.#hearing.mapping.books, this.#epoch, at), at: now };
    }
    return this.#position.text;
  }

  execute(order: Order): Promise<OrderOutcome> {
    const able = this.#stage === 'live' ? capabilitiesOf(this.#settings, this.#rights)[order.name] : away();
    if (able !== null) return Promise.resolve({ state: 'failed', problem: able });
    return this.#orders.execute(order, (fresh) => carryOut(this.#desk(), fresh, this.#orders));
  }

  outcomes(orderIds: readonly string[]): Promise<Map<string, OrderOutcome>> {
    return this.#orders.outcomes(orderIds);
  }

  readonly #ask: AmiLink['ask'] = (action, arrived) => this.#link.ask(action, arrived);

  #desk(): OrderDesk {
    return {
      settings: this.#settings,
      books: this.#hearing.mapping.books,
      mapping: this.#hearing.mapping,
      clock: this.#clock,
      watch: this.#hearing.watch,
      cancelled: this.#cancelled,
      channelOf: (uniqueid) => this.#hearing.own.nameOf(uniqueid),
      ask: (action) => this.#ask(action),
      deliver: (changes) => this.#hearing.deliver(changes),
      check: async () => void (await this.#compare('check')),
    };
  }

  async #begin(): Promise<Result<unknown>> {
    this.#hearing.time.reset();
    this.#eventsSince = this.#clock.now();
    this.#hearing.sink?.status({ state: 'resyncing', since: this.#clock.now() });
    const alive = await ping(this.#ask, this.#clock, this.#hearing.time);
    if (!alive.ok) return alive;
    const epoch = await askEpoch(this.#ask);
    if (!epoch.ok) return epoch;
    const rights = await askRights(this.#ask);
    if (!rights.ok) return rights;
    this.#rights = rights.value;
    const restarted = this.#epoch !== null && epoch.value !== null && this.#epoch !== epoch.value;
    this.#epoch = epoch.value ?? this.#epoch;
    const compared = await onceBooted(this.#clock, () => this.#compare(restarted ? 'restarted' : 'resync'));
    if (!compared.ok) return compared;
    const { mapping } = this.#hearing;
    const family = rights.value.has('DBGet') ? this.#settings.doors?.family : undefined;
    if (family !== undefined) this.#hearing.deliver(await readDoors(this.#ask, family, mapping));
    this.#up();
    return ok(null);
  }

  #compare(reason: QueueStatus['reason']): Promise<Result<unknown>> {
    return askStatus(this.#ask, this.#rights, { reason, eventsSince: this.#eventsSince }, (status) => {
      this.#stateGap();
      this.#hearing.status(status);
      if (this.#stage === 'away') this.#stage = 'compared';
    });
  }

  #stateGap(): void {
    if (this.#heardUntil === null) return;
    const to = this.#hearing.now();
    this.#hearing.sink?.gap(Math.min(this.#heardUntil, to), to, this.#gapReason);
    this.#heardUntil = null;
  }

  #up(): void {
    this.#stage = 'live';
    this.#lastPulseAt = this.#hearing.now();
    const { own, mapping, sink } = this.#hearing;
    for (const order of this.#orders.unknown()) {
      const outcome = seenAfterwards(mapping.books, order, own.known(this.#rights));
      if (outcome !== null) this.#orders.settle(order.id, outcome);
    }
    const now = this.#clock.now();
    const capabilities = capabilitiesOf(this.#settings, this.#rights);
    const fresh = { lastEventAt: now, lagMs: 0 };
    sink?.status({ state: 'up', since: now, epoch: this.#epoch, problem: null, capabilities, ...fresh });
    this.#rounds.every(PULSE_MS, () => this.#pulse());
    this.#rounds.every(this.#settings.checkEvery, () => this.#compare('check'));
  }

  async #pulse(): Promise<Result<unknown>> {
    const { time, sink } = this.#hearing;
    const alive = await ping(this.#ask, this.#clock, time);
    if (!alive.ok) return alive;
    this.#lastPulseAt = this.#hearing.now();
    sink?.status({ lastEventAt: this.#clock.now(), lagMs: time.takeLag() });
    return alive;
  }

  #events(messages: readonly AmiMessage[], arrivedAt: number): void {
    this.#hearing.events(messages, arrivedAt);
    if (this.#stage === 'live' && messages.some(changesInSilence)) void this.#compare('check');
  }

  #ended(why: Problem): void {
    this.#rounds.stop();
    const { time } = this.#hearing;
    const from = this.#hearing.cut(why, Math.max(time.lastEventAt ?? this.#eventsSince, this.#lastPulseAt));
    if (this.#stage !== 'away') {
      this.#heardUntil = from;
      this.#gapReason = why.code;
    }
    this.#stage = 'away';
    this.#hearing.sink?.status({ state: 'down', since: this.#clock.now(), problem: why });
  }
}

/** A reload puts penalties back, and a late start fills queues, without an event for each. */
const changesInSilence = (message: AmiMessage): boolean =>
  message.name === 'FullyBooted' ||
  (message.name === 'Reload' && /^(All|app_queue(\.so)?)$/.test(header(message, 'Module')));

const away = (): Problem =>
  problem('asterisk.down', 'Asterisk is not connected.', 'Nothing was sent; its state is in :doctor.');
