import type { Centre } from '../centre/centre.ts';
import { putOf } from '../centre/change.ts';
import { problem } from '../centre/problem.ts';
import type { Gap, SourceEntity } from '../centre/source.ts';
import type { Source } from '../feeds/source.ts';
import type { Draft } from './draft.ts';
import type { Mirrors } from './mirrors.ts';

export type SourceStatus = Partial<Omit<SourceEntity, 'id' | 'rev' | 'kind'>>;

/** `lastEventAt` and `lagMs` alone are put on screens at most this often; each heartbeat tells them anyway. */
const SOFT_EVERY_REAL_MS = 5_000;

/** A closed gap stays on screens this long. */
const GAPS_KEPT_MS = 24 * 3_600_000;

type Pulse = { lastEventAt: number | null; lagMs: number | null; shownAt: number };

/** The source entities, and the gaps: what each source says of its own state, on the screen and in the journal. */
export class SourceRoom {
  readonly #centre: Centre;
  readonly #mirrors: Mirrors;
  readonly #softEveryMs: number;
  readonly #pulses = new Map<string, Pulse>();

  /** `rate`: how much faster than real time the centre lives. */
  constructor(centre: Centre, mirrors: Mirrors, rate: number) {
    this.#centre = centre;
    this.#mirrors = mirrors;
    this.#softEveryMs = SOFT_EVERY_REAL_MS * rate;
  }

  /** A source begins, or begins again: it is `starting` until it says otherwise. */
  begin(draft: Draft, source: Source): void {
    const known = this.#centre.source.get(source.id);
    const entity: SourceEntity = {
      id: source.id,
      rev: 0,
      kind: source.kind,
      name: known?.name ?? source.id,
      state: 'starting',
      since: draft.at,
      epoch: known?.epoch ?? null,
      lastEventAt: known?.lastEventAt ?? null,
      lagMs: null,
      problem: null,
      capabilities: known?.capabilities ?? {},
    };
    draft.change(putOf('source', entity));
    this.#dimBehind(draft, entity);
  }

  /** Takes what differs in a source's state. A new state or epoch is a fact too. */
  status(draft: Draft, id: string, status: SourceStatus): void {
    const known = this.#centre.source.get(id);
    if (known === undefined) return;
    const { lastEventAt, lagMs, since: _, ...hard } = status;
    this.pulse(id, { lastEventAt, lagMs });
    const next: SourceEntity = { ...known, ...hard, ...this.#pulseOf(id) };
    const turned = next.state !== known.state || next.epoch !== known.epoch;
    if (turned) next.since = status.since ?? draft.at;
    const same = JSON.stringify({ ...known, ...this.#pulseOf(id) }) === JSON.stringify(next);
    if (same && !this.#softDue(id, draft.at)) return;
    this.#shown(id, draft.at);
    draft.change(putOf('source', next));
    if (turned) this.#state(draft, next);
    if (next.state === known.state) return;
    this.#gapOf(draft, next);
    if (next.state !== 'up') this.#dimBehind(draft, next);
  }

  /** What another hub said of its own sources is not the present while that hub is away. It says so again itself. */
  #dimBehind(draft: Draft, { id, kind, name }: SourceEntity): void {
    if (kind !== 'feed') return;
    for (const source of this.#centre.source.values()) {
      if (this.#mirrors.feedOf('source', source.id) !== id || source.state === 'down') continue;
      const why = problem('source.behind', `It is seen through ${name}, which is away`, undefined, {
        feed: name,
      });
      draft.pass(putOf('source', { ...source, state: 'down', problem: why }), id);
    }
  }

  /** Something came from a source, or its lag was measured. */
  pulse(
    id: string,
    { lastEventAt, lagMs }: { lastEventAt?: number | null | undefined; lagMs?: number | null | undefined },
  ): void {
    const pulse = this.#pulses.get(id) ?? { ...this.#freshPulse(id) };
    if (lastEventAt !== undefined) pulse.lastEventAt = lastEventAt;
    if (lagMs !== undefined) pulse.lagMs = lagMs;
    this.#pulses.set(id, pulse);
  }

  /** Shows what has been soft for long enough. */
  settle(draft: Draft): void {
    for (const [id, pulse] of this.#pulses) {
      const known = this.#centre.source.get(id);
      if (known === undefined || !this.#softDue(id, draft.at)) continue;
      if (known.lastEventAt === pulse.lastEventAt && known.lagMs === pulse.lagMs) continue;
      this.#shown(id, draft.at);
      draft.change(putOf('source', { ...known, ...this.#pulseOf(id) }));
    }
  }

  /** How fresh each source is now, mirrored ones as their own hub last told. */
  briefs(): Pick<SourceEntity, 'id' | 'state' | 'lastEventAt' | 'lagMs'>[] {
    return [...this.#centre.source.values()].map(({ id, state, lastEventAt, lagMs }) => {
      const pulse = this.#pulses.get(id);
      return { id, state, lastEventAt: pulse?.lastEventAt ?? lastEventAt, lagMs: pulse?.lagMs ?? lagMs };
    });
  }

  /** A stretch of which a source can say nothing: closes the gap that was open for it, or states a whole one. */
  gap(draft: Draft, source: string, from: number, to: number, reason: string): void {
    const open = this.#openGap(source);
    const gap: Gap = { id: open?.id ?? `${source}:${draft.seq}:${from}`, rev: 0, source, from, to, reason };
    draft.change(putOf('gap', gap));
    draft.change({
      op: 'fact',
      fact: { name: 'gap.closed', id: `gap:${gap.id}`, at: draft.at, source, gap: gap.id, from, to, reason },
    });
  }

  /** Gaps that closed long ago leave the screen; the journal keeps them. */
  forgetOld(draft: Draft): void {
    for (const { id, to } of [...this.#centre.gap.values()]) {
      if (to === null || to > draft.at - GAPS_KEPT_MS || this.#mirrors.feedOf('gap', id) !== null) continue;
      draft.change({ op: 'delete', kind: 'gap', id });
    }
  }

  #openGap(source: string): Gap | undefined {
    return [...this.#centre.gap.values()].find((gap) => gap.source === source && gap.to === null);
  }

  #state(draft: Draft, { id, state, epoch, problem }: SourceEntity): void {
    draft.change({
      op: 'fact',
      fact: {
        name: 'source.state',
        id: `source:${id}:${draft.seq}:${state}`,
        at: draft.at,
        source: id,
        state,
        epoch,
        problem,
      },
    });
  }

  /** Down begins a gap; a source that comes back without having named it missed nothing. */
  #gapOf(draft: Draft, { id, state, lastEventAt, problem }: SourceEntity): void {
    const open = this.#openGap(id);
    if (state === 'down' && open === undefined) {
      const from = Math.min(lastEventAt ?? draft.at, draft.at);
      const reason = problem?.code ?? 'source.down';
      draft.change(putOf('gap', { id: `${id}:${draft.seq}`, rev: 0, source: id, from, to: null, reason }));
    }
    if (state === 'up' && open !== undefined) draft.change({ op: 'delete', kind: 'gap', id: open.id });
  }

  #freshPulse(id: string): Pulse {
    const known = this.#centre.source.get(id);
    return { lastEventAt: known?.lastEventAt ?? null, lagMs: known?.lagMs ?? null, shownAt: 0 };
  }

  #pulseOf(id: string): Pick<SourceEntity, 'lastEventAt' | 'lagMs'> {
    const { lastEventAt, lagMs } = this.#pulses.get(id) ?? this.#freshPulse(id);
    return { lastEventAt, lagMs };
  }

  #softDue(id: string, at: number): boolean {
    return at - (this.#pulses.get(id)?.shownAt ?? 0) >= this.#softEveryMs;
  }

  #shown(id: string, at: number): void {
    const pulse = this.#pulses.get(id);
    if (pulse !== undefined) pulse.shownAt = at;
  }
}
