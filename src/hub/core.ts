import type { Centre } from '../centre/centre.ts';
import type { Clock } from '../centre/clock.ts';
import type { Problem } from '../centre/problem.ts';
import type { Delivery, DeliveryOutcome, DeliveryTrouble, Desk } from '../desk/engine.ts';
import type { Source } from '../feeds/source.ts';
import type { Insight } from '../insight/insight.ts';
import { Alarm } from './alarm.ts';
import { Answers } from './answers.ts';
import { Callers } from './callers.ts';
import { CommandRoom } from './command-room.ts';
import { Completion } from './completion.ts';
import { DeskRoom } from './desk-room.ts';
import type { Draft, Entry } from './draft.ts';
import { Figures } from './figures.ts';
import { ForwardRoom } from './forward-room.ts';
import type { HubInput } from './input.ts';
import type { Journal } from './journals/journal.ts';
import { Judgement } from './judgement.ts';
import { Minutes } from './minutes.ts';
import { Mirrors } from './mirrors.ts';
import { OrderRoom } from './order-room.ts';
import type { Deliver } from './outbox/outbox.ts';
import { SourceRoom } from './source-room.ts';
import { withoutSupersededDeletes } from './superseded.ts';
import type { Vault } from './vault.ts';
import { Writer } from './writer.ts';

export type CoreParts = {
  centre: Centre;
  journal: Journal;
  clock: Clock;
  timezone: string;
  vault: Vault;
  sources: ReadonlyMap<string, Source>;
  desk: Desk;
  insight: Insight | null;
  deliver: Deliver;
  committed: (entry: Entry) => void;
  troubled: ConstructorParameters<typeof Writer>[0]['troubled'];
  orderLost: () => void;
};

/**
 * What happens in one hub, in one order: each input goes to the room that knows it, in the transaction that
 * the writer has opened. Built from a journal, it goes on exactly where that journal ends.
 */
export class Core {
  readonly answers = new Answers();
  readonly writer: Writer<HubInput>;
  readonly sourceRoom: SourceRoom;
  readonly #parts: CoreParts;
  readonly #callers: Callers;
  readonly #figures: Figures;
  readonly #mirrors: Mirrors;
  readonly #completion: Completion;
  readonly #deskRoom: DeskRoom;
  readonly #judgement: Judgement;
  readonly #orders: OrderRoom;
  readonly #forwards: ForwardRoom;
  readonly #commands: CommandRoom;
  readonly #deskAlarm: Alarm;
  readonly #minutes: Minutes;

  constructor(parts: CoreParts) {
    this.#parts = parts;
    const { centre, journal, clock, timezone, vault, sources, desk, insight } = parts;
    const submit = (input: HubInput): void => this.writer.submit(input);
    const hasFact = (id: string): boolean => journal.hasFact(id);
    this.#callers = new Callers(
      vault,
      timezone,
      (holder, id) => centre[holder].get(id)?.caller?.token ?? null,
    );
    this.#mirrors = new Mirrors(centre, hasFact, parts.orderLost);
    this.#restoreCentre();
    this.#figures = new Figures(
      centre,
      timezone,
      (queue) => this.#mirrors.feedOf('queue', queue) !== null,
      journal.ledger(),
    );
    this.#completion = new Completion({
      centre,
      callers: this.#callers,
      figures: this.#figures,
      hasFact,
      stranger: (source, kind, id) => this.#mirrors.stranger(source, kind, id),
    });
    this.sourceRoom = new SourceRoom(centre, this.#mirrors, clock.rate);
    this.#orders = new OrderRoom(sources, this.#callers, submit);
    this.#forwards = new ForwardRoom(sources, this.answers, submit);
    this.#deskAlarm = new Alarm(clock, () => submit({ type: 'desk.time' }));
    this.#minutes = new Minutes(clock, () => submit({ type: 'minute' }));
    this.#deskRoom = new DeskRoom({
      desk,
      centre,
      callers: this.#callers,
      figures: this.#figures,
      answers: this.answers,
      hasFact,
      execute: (source, order) => this.#orders.execute(source, order),
      deliver: (delivery) => this.#deliver(delivery),
      wakeAt: (at) => this.#deskAlarm.set(at),
    });
    this.#commands = new CommandRoom({
      desk,
      deskRoom: this.#deskRoom,
      forwards: this.#forwards,
      mirrors: this.#mirrors,
      answers: this.answers,
      hasFact,
      takesCommands: (source) => sources.get(source)?.forward !== undefined,
    });
    this.#judgement = new Judgement({
      insight,
      centre,
      clock,
      hasFact,
      settleFigures: (draft, at) => this.#figures.settle(draft, at),
      due: () => submit({ type: 'insight.time' }),
    });
    this.writer = new Writer({
      journal,
      centre,
      clock,
      begin: (draft) => this.#judgement.begin(draft),
      handle: (draft, input) => this.#handle(draft, input),
      settle: (draft) => this.#settle(draft),
      committed: parts.committed,
      troubled: parts.troubled,
    });
    this.#restoreRooms();
  }

  /** Sets in motion what an earlier life left: deliveries, moments to wake at, the passing of minutes. */
  start(): void {
    const { desk } = this.#parts;
    this.writer.submit({ type: 'desk.time' });
    this.#judgement.soon();
    for (const { delivery, tries } of desk.pendingDeliveries()) this.#deliver(delivery, tries);
    this.#minutes.begin();
  }

  /** Judges the present. */
  judge(): void {
    this.writer.submit({ type: 'insight.time' });
  }

  /** Looks at the clock: set back, it may ring nothing for long. */
  watchClock(): void {
    if (this.#judgement.hasLeapt()) this.writer.submit({ type: 'clock' });
  }

  async stop(): Promise<void> {
    this.#deskAlarm.stop();
    this.#judgement.stop();
    this.#minutes.stop();
    await this.writer.stop();
  }

  #restoreCentre(): void {
    const { journal, centre } = this.#parts;
    for (const { kind, body, mirroredBy } of journal.entities()) {
      const entity = body as { id: string };
      (centre[kind] as Map<string, unknown>).set(entity.id, entity);
      if (mirroredBy !== null) this.#mirrors.restore(kind, entity.id, mirroredBy);
    }
  }

  #restoreRooms(): void {
    const { journal, desk, insight } = this.#parts;
    const own = journal.records('hub');
    this.#callers.restore(own, journal.numbers());
    this.#commands.restore(own);
    this.#judgement.restore(own);
    desk.restore(journal.records('desk'));
    insight?.restore(journal.records('insight'));
  }

  #passMinute(draft: Draft): void {
    if (!this.#minutes.pass(this.#parts.centre, this.#parts.sources.keys())) return;
    this.#figures.advance(draft);
    this.#commands.forgetOld(draft);
    this.sourceRoom.forgetOld(draft);
  }

  #handle(draft: Draft, input: HubInput): void {
    switch (input.type) {
      case 'begin':
        this.sourceRoom.begin(draft, this.#parts.sources.get(input.source)!);
        break;
      case 'changes':
        this.#changes(draft, input);
        break;
      case 'status':
        this.#status(draft, input);
        break;
      case 'gap':
        this.sourceRoom.gap(draft, input.source, input.from, input.to, input.reason);
        break;
      case 'command':
        this.#commands.command(draft, input.asked);
        break;
      case 'unread':
        this.#commands.unread(draft, input.unread);
        break;
      case 'query':
        for (const id of input.ids) this.#commands.query(draft, id, input);
        break;
      case 'outcome':
      case 'unseen':
      case 'delivered':
      case 'left':
        this.#deskRoom.handle(draft, input);
        break;
      case 'forwarded':
        this.#forwards.settle(draft, input);
        break;
      case 'desk.time':
        this.#deskRoom.handle(draft, { type: 'time' });
        break;
      case 'insight.time':
        this.#judgement.present(draft);
        break;
      case 'clock':
      case 'minute':
    }
  }

  #changes(draft: Draft, { source, changes, position }: Extract<HubInput, { type: 'changes' }>): void {
    this.#mirrors.take(draft, source, changes);
    const standing = withoutSupersededDeletes(changes);
    this.#judgement.take(draft, standing, (told) => this.#completion.complete(draft, source, told));
    if (changes.length > 0) this.sourceRoom.pulse(source, { lastEventAt: draft.at });
    if (position !== null) draft.position(source, position);
  }

  #status(draft: Draft, { source, status }: Extract<HubInput, { type: 'status' }>): void {
    this.sourceRoom.status(draft, source, status);
    if (status.state !== 'up') return;
    draft.onceDurable(() => {
      void this.#orders.askAfter(source, this.#parts.desk);
      void this.#forwards.askAfter(source);
    });
  }

  /** Figures follow from facts, the desk and the insight from figures: in this order, once a transaction. */
  #settle(draft: Draft): void {
    this.sourceRoom.settle(draft);
    this.#passMinute(draft);
    this.#figures.settle(draft);
    const told = draft.changes();
    if (told.length > 0) this.#deskRoom.handle(draft, { type: 'changed', changes: told });
    this.#figures.settle(draft);
    this.#judgement.settle(draft);
  }

  /** `tries`: how many an earlier life made in vain. */
  #deliver(delivery: Delivery, tries = 0): void {
    const came = (outcome: DeliveryOutcome | DeliveryTrouble): void =>
      this.writer.submit({ type: 'delivered', delivery: delivery.id, outcome });
    const trouble = (why: Problem): void => came({ state: 'retrying', problem: why });
    void this.#parts.deliver(delivery, { tries, trouble }).then(came);
  }
}
