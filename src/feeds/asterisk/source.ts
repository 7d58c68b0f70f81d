import type { Clock } from '../../centre/clock.ts';
import { type Problem, problem } from '../../centre/problem.ts';
import type { Order, OrderOutcome } from '../../desk/order.ts';
import type { Source, SourceSink } from '../source.ts';
import type { MappedSkill } from './agents/skill-map.ts';
import { capabilitiesOf, type Rights } from './capabilities.ts';
import { Hearing } from './hearing.ts';
import { AmiLink } from './link.ts';
import { memoryOf, recall, rememberBooks } from './memory.ts';
import { seenAfterwards } from './orders/afterwards.ts';
import { carryOut, OrderBook } from './orders/execute.ts';
import type { OrderDesk } from './orders/order-desk.ts';
import { type Earlier, Presence } from './presence.ts';
import { type AsteriskSettings, endpointOf, termsOf } from './settings.ts';

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
  readonly #orders = new OrderBook();
  readonly #cancelled = new Set<string>();
  #hearing: Hearing;
  #presence: Presence;
  #link: AmiLink;
  #position: { text: string; at: number } | null = null;

  constructor(settings: AsteriskSettings, dependencies: AsteriskDependencies) {
    this.id = settings.id;
    this.#settings = settings;
    this.#dependencies = dependencies;
    this.#clock = dependencies.clock;
    this.#hearing = this.#newHearing();
    this.#link = this.#newLink();
    this.#presence = this.#newPresence(null);
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
        begun: () => this.#presence.begin(),
        events: (messages, arrivedAt) => {
          this.#hearing.events(messages, arrivedAt);
          this.#presence.heard(messages);
        },
        odd: (code, evidence) => this.#hearing.odd(code, evidence),
        ended: (why) => this.#presence.ended(why),
      },
    });
  }

  #newPresence(earlier: Earlier | null): Presence {
    const link = this.#link;
    return new Presence(
      {
        settings: this.#settings,
        clock: this.#clock,
        hearing: this.#hearing,
        ask: (action, arrived) => link.ask(action, arrived),
        close: (why) => link.close(why),
        live: (rights) => this.#settleUnknown(rights),
      },
      earlier,
    );
  }

  /** Begins, or begins again after a stop: then all that is known is what `resumeFrom` says. */
  async start(sink: SourceSink, resumeFrom: string | null): Promise<void> {
    this.#hearing = this.#newHearing();
    this.#link = this.#newLink();
    this.#hearing.sink = sink;
    const memory = memoryOf(resumeFrom);
    if (memory !== null) recall(this.#hearing.mapping.books, memory);
    this.#presence = this.#newPresence(
      memory === null ? null : { epoch: memory.epoch, heardUntil: memory.at, reason: 'hub.restarted' },
    );
    const { epoch } = this.#presence;
    sink.status({ name: this.#settings.name ?? this.id, state: 'starting', epoch });
    this.#link.start();
  }

  async stop(): Promise<void> {
    this.#presence.stop();
    this.#hearing.watch.cut(problem('asterisk.stopped', 'Vigie left.'));
    this.#hearing.stop();
    this.#link.stop();
  }

  /** Exact about who is there, since a caller forgotten here would wait for ever; the moment may be a second old. */
  position(): string {
    const now = this.#clock.now();
    if (this.#position === null || this.#hearing.altered || now - this.#position.at >= POSITION_MS) {
      this.#hearing.altered = false;
      const { epoch, heardUntil } = this.#presence;
      this.#position = { text: rememberBooks(this.#hearing.mapping.books, epoch, heardUntil), at: now };
    }
    return this.#position.text;
  }

  execute(order: Order): Promise<OrderOutcome> {
    const { isLive, rights } = this.#presence;
    const able = isLive ? capabilitiesOf(this.#settings, rights)[order.name] : away();
    if (able !== null) return Promise.resolve({ state: 'failed', problem: able });
    return this.#orders.execute(order, (fresh) => carryOut(this.#desk(), fresh, this.#orders));
  }

  outcomes(orderIds: readonly string[]): Promise<Map<string, OrderOutcome>> {
    return this.#orders.outcomes(orderIds);
  }

  #desk(): OrderDesk {
    return {
      settings: this.#settings,
      books: this.#hearing.mapping.books,
      mapping: this.#hearing.mapping,
      clock: this.#clock,
      watch: this.#hearing.watch,
      cancelled: this.#cancelled,
      channelOf: (uniqueid) => this.#hearing.own.nameOf(uniqueid),
      ask: (action) => this.#link.ask(action),
      deliver: (changes) => this.#hearing.deliver(changes),
      check: async () => void (await this.#presence.compare('check')),
    };
  }

  /** What became of orders whose answer was cut off, as far as the platform now shows it. */
  #settleUnknown(rights: Rights): void {
    const { own, mapping } = this.#hearing;
    for (const order of this.#orders.unknown()) {
      const outcome = seenAfterwards(mapping.books, order, own.known(rights));
      if (outcome !== null) this.#orders.settle(order.id, outcome);
    }
  }
}

const away = (): Problem =>
  problem('asterisk.down', 'Asterisk is not connected.', 'Nothing was sent; its state is in :doctor.');
