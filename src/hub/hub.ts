import { apply, type Centre, emptyCentre, JOURNAL_LENGTH } from '../centre/centre.ts';
import type { Change } from '../centre/change.ts';
import type { Clock } from '../centre/clock.ts';
import { ok, type Problem, type Result } from '../centre/problem.ts';
import type { Desk } from '../desk/engine.ts';
import type { Source } from '../feeds/source.ts';
import type { Insight } from '../insight/insight.ts';
import type { Gate } from './auth/grant.ts';
import { Core } from './core.ts';
import { Door } from './door.ts';
import type { Entry } from './draft.ts';
import type { Journal } from './journals/journal.ts';
import { openSqliteJournal } from './journals/sqlite.ts';
import { type Listener, type ListenOptions, listen, type Route } from './listener.ts';
import type { Deliver } from './outbox/outbox.ts';
import { undeliverable } from './outbox/undeliverable.ts';
import { giveOwn, type OwnAnswer, type OwnCommand } from './own-command.ts';
import { HubDialogue } from './sessions/dialogue.ts';
import { DEFAULT_PATIENCE, type HubSession, type Patience } from './sessions/session.ts';
import { Sessions } from './sessions/sessions.ts';
import { SourceKeeper } from './source-keeper.ts';
import { openVault, type Vault } from './vault.ts';

export type HubOptions = {
  /** The time in which this centre lives. */
  clock: Clock;
  /** The site's IANA time zone: its day is the agents' day, and the day of the callers' keys. */
  timezone: string;
  sources: readonly Source[];
  desk: Desk;
  insight?: Insight;
  gate: Gate;
  /** The folder of the journal; `null`: in memory, gone with the process. */
  dataDir: string | null;
  host?: string;
  port?: number;
  tls?: ListenOptions['tls'];
  heartbeatMs?: number;
  /** How long a reader may be slow before it is told to come back. */
  patience?: Patience;
  maxSessions?: number;
  /** Pages of the hub that are not the feed. */
  routes?: readonly Route[];
  /** Sends one message of an escalation. Without it every delivery is dead at once. */
  deliver?: Deliver;
  /** Facts and intervals older than this are forgotten. */
  retentionMs?: number;
  /** Bounds the journal, in pages of 4 KiB. */
  journalPages?: number;
};

/** A hub that runs. */
export interface Hub {
  /** `ws://` or `wss://`, with the port that was found. */
  readonly url: string;
  readonly port: number;
  /** The centre as its writer sees it: to read, between two turns of the event loop. */
  readonly centre: Centre;
  readonly epoch: string;
  /** The last committed transaction. */
  seq(): number;
  sessions(): number;
  /** Why nothing can be written now. */
  trouble(): Problem | null;
  /** Called with each transaction once it is durable, `centre` being then what it left. Returns how to stop. */
  onCommitted(listener: (seq: number, changes: readonly Change[]) => void): () => void;
  /** Gives a command from inside this process, with the rights of its actor, journalled like any other. */
  give(command: OwnCommand): Promise<OwnAnswer>;
  /** Stops sources, writes what has come, says goodbye to sessions and closes the journal. */
  stop(): Promise<void>;
}

const HEARTBEAT_MS = 2_000;
const MAX_SESSIONS = 1_000;
const RETENTION_MS = 400 * 86_400_000;
const PURGE_EVERY_MS = 3_600_000;

/**
 * Starts a hub: opens its journal, rebuilds the day from it, listens, then begins its sources. Problems:
 * those of the journal, of the vault and of the listener.
 */
export async function startHub(options: HubOptions): Promise<Result<Hub>> {
  const { dataDir: dir, journalPages: maxPages } = options;
  const journal = openSqliteJournal({ dir, ...(maxPages === undefined ? {} : { maxPages }) });
  if (!journal.ok) return journal;
  const vault = openVault(dir);
  if (!vault.ok) {
    await journal.value.close();
    return vault;
  }
  const hub = new RunningHub(options, journal.value, vault.value);
  const why = await hub.open();
  return why === null ? ok(hub) : { ok: false, problem: why };
}

class RunningHub implements Hub {
  readonly centre: Centre = emptyCentre();
  readonly #options: HubOptions;
  readonly #journal: Journal;
  readonly #core: Core;
  readonly #sessions: Sessions;
  readonly #keeper: SourceKeeper;
  readonly #listeners = new Set<(seq: number, changes: readonly Change[]) => void>();
  readonly #timers: NodeJS.Timeout[] = [];
  #listener: Listener | null = null;

  constructor(options: HubOptions, journal: Journal, vault: Vault) {
    const { clock, timezone, sources, desk, insight = null, deliver = undeliverable } = options;
    const { centre } = this;
    this.#options = options;
    this.#journal = journal;
    for (const fact of journal.latestLines(JOURNAL_LENGTH)) apply(centre, { op: 'fact', fact });
    const orderLost = (): void => this.#orderLost();
    this.#core = new Core({
      centre,
      journal,
      clock,
      timezone,
      vault,
      sources: new Map(sources.map((source) => [source.id, source])),
      desk,
      insight,
      deliver,
      committed: (entry) => this.#committed(entry),
      troubled: (why) => this.#sessions.troubled(why),
      orderLost,
    });
    const { writer, sourceRoom } = this.#core;
    this.#sessions = new Sessions({
      centre,
      journal,
      clock,
      heartbeatMs: options.heartbeatMs ?? HEARTBEAT_MS,
      patience: options.patience ?? DEFAULT_PATIENCE,
      briefs: () => sourceRoom.briefs(),
      whenCommitted: (task) => writer.whenCommitted(task),
      orderLost,
    });
    this.#keeper = new SourceKeeper(sources, writer, journal);
  }

  get url(): string {
    return this.#listener!.url;
  }

  get port(): number {
    return this.#listener!.port;
  }

  get epoch(): string {
    return this.#journal.epoch;
  }

  seq(): number {
    return this.#core.writer.seq;
  }

  sessions(): number {
    return this.#sessions.all.size;
  }

  trouble(): Problem | null {
    return this.#sessions.trouble;
  }

  give(command: OwnCommand): Promise<OwnAnswer> {
    return giveOwn(command, this.#core.writer, this.#options.clock, this.trouble());
  }

  onCommitted(listener: (seq: number, changes: readonly Change[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Why it cannot run; `null` when it does. */
  async open(): Promise<Problem | null> {
    const { gate, host = '127.0.0.1', port = 0, tls = null, routes = [] } = this.#options;
    const { clock } = this.#options;
    const { writer } = this.#core;
    const door = new Door({
      centre: this.centre,
      journal: this.#journal,
      clock,
      submit: (input) => writer.submit(input),
      bringUp: (session) => this.#sessions.bringUp(session),
      trouble: () => this.trouble(),
    });
    const sessions = this.#sessions;
    const listener = await listen(
      { host, port, tls, routes, maxSessions: this.#options.maxSessions ?? MAX_SESSIONS },
      {
        gate,
        sessions,
        dialogue: new HubDialogue(sessions, gate, door),
        left: (session) => this.#left(session),
      },
    );
    if (!listener.ok) {
      await this.#journal.close();
      return listener.problem;
    }
    this.#listener = listener.value;
    this.#beat();
    this.#core.start();
    await this.#keeper.start();
    this.#core.judge();
    return null;
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#keeper.stop();
    await this.#core.stop();
    this.#sessions.stop();
    await this.#listener?.close();
    await this.#journal.close();
  }

  /** A link is gone; with the last one of a person, the locks they held. */
  #left(session: HubSession): void {
    const { answers, writer } = this.#core;
    answers.leave(session);
    const { name } = session.grant.actor;
    const holds = [...this.centre.lock.values()].some(({ by }) => by === name);
    if (holds && !this.#sessions.has(name)) writer.submit({ type: 'left', by: name });
  }

  #committed(entry: Entry): void {
    this.#sessions.committed(entry);
    if (this.#listeners.size === 0) return;
    const changes = entry.items.map(({ change }) => change);
    for (const listener of this.#listeners) listener(entry.seq, changes);
  }

  #beat(): void {
    const { gate, clock, heartbeatMs = HEARTBEAT_MS, retentionMs = RETENTION_MS } = this.#options;
    const beat = (): void => {
      this.#sessions.dismiss((session) => gate.ended(session.grant));
      this.#sessions.heartbeat();
      this.#keeper.relieve();
      this.#core.watchClock();
    };
    const purge = (): void => void this.#journal.purge(clock.now() - retentionMs);
    this.#timers.push(setInterval(beat, heartbeatMs), setInterval(purge, PURGE_EVERY_MS));
  }

  /** Somebody holds an order that this journal does not: it was restored. Everybody begins again. */
  #orderLost(): void {
    this.#journal.renewEpoch();
    for (const session of this.#sessions.all) {
      if (session.reading !== null) session.close(1012, null);
    }
  }
}
