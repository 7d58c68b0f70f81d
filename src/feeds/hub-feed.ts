import type { Change } from '../centre/change.ts';
import type { Fact } from '../centre/fact.ts';
import type { Link } from '../centre/link.ts';
import { type Problem, problem, type Result } from '../centre/problem.ts';
import type { SourceEntity, SourceState } from '../centre/source.ts';
import type { OrderOutcome } from '../desk/order.ts';
import type { CommandProgress, ReadPage } from '../desk/session.ts';
import type { FollowedClock } from './followed-clock.ts';
import { readMirrorPosition, writeMirrorPosition } from './hub-feed/position.ts';
import { centreParts } from './protocol/centre-part.ts';
import type { ForwardedCommand, ForwardedResult, Source, SourceChange, SourceSink } from './source.ts';
import type { Accepted } from './websocket/dialogue.ts';
import { connectFeed, type FeedClient, type FeedOptions } from './websocket.ts';

export type HubFeedOptions = Omit<FeedOptions, 'resume' | 'tap'> & {
  id: string;
  /** What people call the other hub. */
  name?: string;
  /** Told the other hub's time, where this hub lives in it. */
  clock?: FollowedClock;
};

/** Facts missed before this many milliseconds of the last frame are not asked again: the hub knows them. */
const OVERLAP_MS = 60_000;
const PAGE_SIZE = 1_000;

/** Another hub as a source: its centre mirrored here, commands on it carried up under the same id. */
export const hubFeed = (options: HubFeedOptions): Source => new HubFeed(options);

class HubFeed implements Source {
  readonly id: string;
  readonly kind = 'feed';
  readonly forward: (command: ForwardedCommand, accepted: () => void) => Promise<ForwardedResult>;
  readonly #options: HubFeedOptions;
  #client: FeedClient | null = null;
  #sink: SourceSink | null = null;
  #lastAt: number | null = null;
  /** Up to where facts are known to be here; `null`: nothing was mirrored before. */
  #factsUntil: number | null = null;
  #shown = '';
  /** The other hub's own sources, as it last told. */
  #behind: SourceEntity[] = [];

  constructor(options: HubFeedOptions) {
    this.id = options.id;
    this.#options = options;
    this.forward = (command, accepted) => this.#forward(command, accepted);
  }

  async start(sink: SourceSink, resumeFrom: string | null): Promise<void> {
    const from = readMirrorPosition(resumeFrom);
    this.#sink = sink;
    this.#shown = '';
    this.#lastAt = from?.at ?? null;
    this.#factsUntil = from?.at ?? null;
    // Until the other hub answers, the day that is shown is the one that was left.
    if (from !== null) this.#options.clock?.tell(from.at, 1);
    sink.status({ name: this.#options.name ?? this.id });
    const { id: _, name: __, clock: ___, ...connection } = this.#options;
    this.#client = connectFeed({
      ...connection,
      tap: (accepted) => this.#heard(accepted),
      ...(from === null ? {} : { resume: { epoch: from.epoch, seq: from.seq } }),
    });
    this.#client.subscribe(() => this.#showState());
    this.#showState();
  }

  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    this.#sink = null;
    await client?.close();
  }

  position(): string | null {
    const at = this.#client?.position() ?? null;
    return at === null || this.#lastAt === null ? null : writeMirrorPosition({ ...at, at: this.#lastAt });
  }

  async execute(): Promise<OrderOutcome> {
    return { state: 'failed', problem: noOrders() };
  }

  /** A command that the other hub never saw is absent. Waits for the other hub to answer. */
  async outcomes(ids: readonly string[]): Promise<Map<string, OrderOutcome>> {
    const found = new Map<string, OrderOutcome>();
    for (const id of ids) this.#client?.recall(id);
    for (const id of ids) {
      const progress = await this.#settled(id);
      if (progress.state === 'succeeded') found.set(id, { state: 'succeeded' });
      else if ('problem' in progress && progress.problem.code !== 'command.never-arrived') {
        found.set(id, { state: 'failed', problem: progress.problem });
      }
    }
    return found;
  }

  #heard(accepted: Accepted): void {
    const { clock } = this.#options;
    switch (accepted.type) {
      case 'welcome':
        clock?.tell(accepted.now, accepted.rate);
        this.#behind = accepted.sources;
        this.#showBehind();
        break;
      case 'snapshot':
        this.#lastAt = accepted.at;
        this.#behind = accepted.centre.flatMap((part) => part.source ?? []);
        this.#mirror(centreParts(accepted.centre), [{ op: 'mirror.reset' }]);
        void this.#fetchMissedFacts(accepted.at);
        break;
      case 'delta':
        this.#lastAt = accepted.at;
        this.#behind = afterwards(this.#behind, accepted.changes);
        this.#mirror(accepted.changes);
        break;
      case 'heartbeat':
        clock?.tell(accepted.now, accepted.rate);
        this.#sink?.status({ lastEventAt: accepted.now });
    }
  }

  /** This hub has shown them as away while the other hub was: they are as it says again. */
  #showBehind(): void {
    this.#mirror(this.#behind.map((entity) => ({ op: 'put', kind: 'source', entity })));
  }

  #mirror(
    changes: Iterable<Extract<SourceChange, { op: 'mirror' }>['change']>,
    before: SourceChange[] = [],
  ): void {
    const mirrored = [...changes].map((change): SourceChange => ({ op: 'mirror', change }));
    if (mirrored.length + before.length > 0) this.#sink?.changes([...before, ...mirrored]);
  }

  /** A snapshot tells how things are, not all that happened meanwhile: that is read from the other hub's journal. */
  async #fetchMissedFacts(until: number): Promise<void> {
    const from = this.#factsUntil;
    this.#factsUntil = until;
    if (from === null) return;
    let cursor: string | null = null;
    do {
      const page: Result<ReadPage> | undefined = await this.#client?.read({
        kind: 'facts',
        range: { from: from - OVERLAP_MS, to: until + OVERLAP_MS },
        limit: PAGE_SIZE,
        ...(cursor === null ? {} : { cursor }),
      });
      if (page === undefined || !page.ok) {
        this.#sink?.gap(from, until, 'link.facts-unread');
        return;
      }
      this.#mirror((page.value.items as Fact[]).map((fact) => ({ op: 'fact', fact })));
      cursor = page.value.next;
    } while (cursor !== null);
  }

  #showState(): void {
    const link = this.#client?.link();
    if (link === undefined) return;
    const state = sourceStateOf(link);
    const why = state === 'down' ? (link.problem ?? silent(this.#options.url)) : null;
    const shown = `${state} ${why?.code ?? ''}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#sink?.status({ state, problem: why, epoch: this.#client?.position()?.epoch ?? null });
    if (state === 'up') this.#showBehind();
  }

  async #forward(command: ForwardedCommand, accepted: () => void): Promise<ForwardedResult> {
    const { by, ...request } = command;
    const sent = this.#client?.send({ ...request, behalf: by });
    if (sent === undefined || !sent.ok) return { state: 'rejected', problem: sent?.problem ?? stopped() };
    return resultOf(await this.#settled(command.id, accepted));
  }

  /** Where a command ends, once its effect has been mirrored here. Resolves when the other hub has told. */
  #settled(id: string, accepted = (): void => {}): Promise<CommandProgress> {
    const client = this.#client;
    let told = false;
    return new Promise((resolve) => {
      const look = (): void => {
        const progress = client?.progress(id) ?? { state: 'failed', problem: stopped() };
        if (!told && progress.state !== 'sent' && progress.state !== 'rejected') {
          told = true;
          accepted();
        }
        if (!isSettled(progress)) return;
        unsubscribe?.();
        resolve(progress);
      };
      const unsubscribe = client?.subscribe(look);
      look();
    });
  }
}

/** The sources as a delta leaves them. */
function afterwards(sources: readonly SourceEntity[], changes: readonly Change[]): SourceEntity[] {
  const next = new Map(sources.map((each) => [each.id, each]));
  for (const change of changes) {
    if (change.op === 'fact' || change.kind !== 'source') continue;
    if (change.op === 'put') next.set(change.entity.id, change.entity);
    else next.delete(change.id);
  }
  return [...next.values()];
}

const isSettled = (progress: CommandProgress): boolean => {
  if (progress.state === 'succeeded') return progress.effectDrawn;
  return progress.state !== 'sent' && progress.state !== 'accepted' && progress.state !== 'unknown';
};

function resultOf(progress: CommandProgress): ForwardedResult {
  switch (progress.state) {
    case 'previewed':
      return { state: 'previewed', data: progress.preview };
    case 'succeeded':
      return { state: 'succeeded', data: progress.data };
    case 'sent':
    case 'accepted':
      throw new Error('a command that goes on has no result');
    default:
      return { state: progress.state, problem: progress.problem };
  }
}

function sourceStateOf({ state, attempt, problem: why }: Link): SourceState {
  if (state === 'live' || state === 'replay') return 'up';
  if (state === 'resyncing') return 'resyncing';
  return state === 'connecting' && attempt === 0 && why === null ? 'starting' : 'down';
}

const silent = (url: string): Problem =>
  problem('link.silent', 'The hub has fallen silent', undefined, { url });
const stopped = (): Problem => problem('link.closed', 'This link was closed');
const noOrders = (): Problem =>
  problem('feed.no-orders', 'Another hub takes commands, not orders of this one’s desk');
