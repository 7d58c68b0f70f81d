import type { Agent } from '../centre/agent.ts';
import type { Centre } from '../centre/centre.ts';
import { type Change, type EntityKind, putOf } from '../centre/change.ts';
import { changeSchema, ENTITY_SCHEMAS } from '../centre/change-schema.ts';
import { type Fact, factSchema } from '../centre/fact.ts';
import { leafRewriter } from '../centre/leaves.ts';
import { label } from '../centre/scalar.ts';
import { cleanText } from '../centre/text.ts';
import { matcherOf } from '../feeds/protocol/matcher.ts';
import { shapeOf } from '../feeds/protocol/shape.ts';
import type { DeclaredAgent, RawContact, SourceChange } from '../feeds/source.ts';
import type { Callers } from './callers.ts';
import type { Draft } from './draft.ts';
import { type Figures, uncounted } from './figures.ts';

/** A label longer than this was never meant to be read on a line. */
const LABEL_LENGTH = 200;

const isValid = matcherOf(shapeOf(changeSchema));
const cleaned = (text: string): string => cleanText(text, LABEL_LENGTH);
const cleanFact = leafRewriter<string>(factSchema, label, cleaned);
const cleanEntity = Object.fromEntries(
  Object.entries(ENTITY_SCHEMAS).map(([kind, schema]) => [
    kind,
    leafRewriter<string>(schema, label, cleaned),
  ]),
) as Record<EntityKind, (value: unknown) => unknown>;

export type CompletionParts = {
  centre: Centre;
  callers: Callers;
  figures: Figures;
  /** Whether the journal knows a fact of this id already. */
  hasFact: (id: string) => boolean;
  /** The source that an entity belongs to, when it is another's than `source`. */
  stranger: (source: string, kind: EntityKind, id: string) => string | null;
};

/**
 * Makes whole what a platform says: gives revs, cleans texts, masks callers, counts facts, and refuses what
 * is not valid or belongs to another source. Returns the changes as applied, for the desk.
 */
export class Completion {
  readonly #parts: CompletionParts;

  constructor(parts: CompletionParts) {
    this.#parts = parts;
  }

  complete(draft: Draft, source: string, changes: readonly SourceChange[]): Change[] {
    const applied: Change[] = [];
    const accept = (change: Change | null): void => {
      if (change !== null) applied.push(change);
    };
    for (const change of changes) {
      if (change.op === 'contact') accept(this.#contact(draft, source, change.contact));
      else if (change.op === 'agent') accept(this.#agent(draft, source, change.agent));
      else if (change.op === 'declare') accept(this.#declare(draft, source, change.queue));
      else if (change.op === 'put') accept(this.#put(draft, source, change.put as Change & { op: 'put' }));
    }
    for (const change of changes) if (change.op === 'fact') accept(this.#fact(draft, source, change.fact));
    for (const change of changes) {
      if (change.op === 'delete') accept(this.#delete(draft, source, change.kind, change.id));
    }
    return applied;
  }

  #declare(
    draft: Draft,
    source: string,
    declared: Extract<SourceChange, { op: 'declare' }>['queue'],
  ): Change | null {
    const known = this.#parts.centre.queue.get(declared.id);
    this.#parts.figures.queueChanged(declared.id);
    return this.#admit(
      draft,
      source,
      putOf('queue', { ...(known ?? uncounted(declared)), ...declared, source, rev: 0 }),
    );
  }

  #agent(draft: Draft, source: string, declared: DeclaredAgent): Change | null {
    const { centre, figures } = this.#parts;
    const known = centre.agent.get(declared.id);
    const agent: Agent = {
      ...declared,
      rev: 0,
      source,
      loans: known?.loans ?? [],
      suspect: known?.suspect ?? null,
      today: known?.today ?? figures.agentToday(declared.id),
    };
    const admitted = this.#admit(draft, source, putOf('agent', agent));
    if (admitted !== null) figures.agentChanged(known, centre.agent.get(declared.id));
    return admitted;
  }

  #contact(draft: Draft, source: string, raw: RawContact): Change | null {
    const { centre, callers } = this.#parts;
    const caller =
      centre.contact.get(raw.id)?.caller ?? callers.meet(draft, raw.id, raw.caller?.number ?? null);
    return this.#admit(draft, source, putOf('contact', { ...raw, rev: 0, source, caller }));
  }

  #put(draft: Draft, source: string, put: { kind: EntityKind; entity: object }): Change | null {
    return this.#admit(draft, source, {
      op: 'put',
      kind: put.kind,
      entity: { ...put.entity, rev: 0 },
    } as Change & { op: 'put' });
  }

  #fact(draft: Draft, source: string, fact: Fact): Change | null {
    const { centre, callers, figures } = this.#parts;
    const whole = { ...fact, source } as Fact;
    if (whole.name === 'contact.entered') {
      whole.token ??= centre.contact.get(whole.contact)?.caller?.token ?? null;
    }
    const change: Change = { op: 'fact', fact: cleanFact(whole) as Fact };
    if (!isValid(change)) return this.#odd(draft, source, `fact ${String(fact.name)} ${String(fact.id)}`);
    if (draft.stated(fact.id) || this.#parts.hasFact(fact.id)) return null;
    const alias = whole.name === 'contact.entered' ? callers.alias(whole.contact) : null;
    figures.count(draft, change.fact, alias);
    return change;
  }

  #delete(draft: Draft, source: string, kind: EntityKind, id: string): Change | null {
    const { centre, callers, figures, stranger } = this.#parts;
    if (!(centre[kind] as ReadonlyMap<string, unknown>).has(id)) return null;
    if (stranger(source, kind, id) !== null) return null;
    if (kind === 'agent') figures.agentChanged(centre.agent.get(id), undefined);
    if (kind === 'contact') callers.forget(draft, 'contact', id);
    return draft.change({ op: 'delete', kind, id });
  }

  #admit(draft: Draft, source: string, put: Change & { op: 'put' }): Change | null {
    const { id } = put.entity;
    const clean = { ...put, entity: cleanEntity[put.kind](put.entity) } as Change;
    if (!isValid(clean)) return this.#odd(draft, source, `${put.kind} ${String(id)}`);
    const other = this.#parts.stranger(source, put.kind, id);
    if (other !== null) return this.#odd(draft, source, `${put.kind} ${id} belongs to ${other}`);
    return draft.change(clean);
  }

  /** What a source said and cannot be: named once a minute at most, not believed. */
  #odd(draft: Draft, source: string, evidence: string): Change | null {
    const minute = Math.floor(draft.at / 60_000);
    const id = `odd:${source}:${minute}:${cleanText(evidence, 120)}`;
    if (draft.stated(id) || this.#parts.hasFact(id)) return null;
    return draft.change({
      op: 'fact',
      fact: {
        name: 'source.odd',
        id,
        at: draft.at,
        source,
        code: 'source.not-believed',
        evidence: cleaned(evidence),
      },
    });
  }
}
