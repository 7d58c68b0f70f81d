import type { Source, SourceSink } from '../feeds/source.ts';
import type { HubInput } from './input.ts';
import type { Journal } from './journals/journal.ts';
import type { Writer } from './writer.ts';

/** While the journal refuses, so many inputs wait in memory; then sources are stopped until it serves again. */
const BACKLOG_AT_MOST = 50_000;

/** Starts, stops and listens to the hub's sources. */
export class SourceKeeper {
  readonly #sources: readonly Source[];
  readonly #writer: Writer<HubInput>;
  readonly #journal: Journal;
  readonly #halted = new Set<Source>();

  constructor(sources: readonly Source[], writer: Writer<HubInput>, journal: Journal) {
    this.#sources = sources;
    this.#writer = writer;
    this.#journal = journal;
  }

  async start(): Promise<void> {
    for (const source of this.#sources) {
      this.#writer.submit({ type: 'begin', source: source.id });
      await source.start(this.#sinkOf(source), this.#journal.position(source.id));
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#sources.map((source) => source.stop()));
  }

  /** Begins again the sources that were stopped because nothing could be written, once something can. */
  relieve(): void {
    if (this.#halted.size === 0 || this.#writer.backlog > 0) return;
    for (const source of this.#halted) {
      this.#writer.submit({ type: 'begin', source: source.id });
      void source.start(this.#sinkOf(source), this.#journal.position(source.id));
    }
    this.#halted.clear();
  }

  #sinkOf(source: Source): SourceSink {
    const { id } = source;
    return {
      changes: (changes) => {
        if (this.#halted.has(source)) return;
        this.#writer.submit({ type: 'changes', source: id, changes, position: source.position() });
        if (this.#writer.backlog > BACKLOG_AT_MOST) this.#halt(source);
      },
      status: (status) => this.#writer.submit({ type: 'status', source: id, status }),
      gap: (from, to, reason) => this.#writer.submit({ type: 'gap', source: id, from, to, reason }),
    };
  }

  #halt(source: Source): void {
    this.#halted.add(source);
    void source.stop();
  }
}
