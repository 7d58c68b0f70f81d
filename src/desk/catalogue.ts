import type { EntityKind, EntityOf } from '../centre/change.ts';
import { secretariatOpening } from './escalations/circuits.ts';
import { find, keep, put, remove, type Turn } from './turn.ts';

type Unrevised<K extends EntityKind> = Omit<EntityOf<K>, 'rev'> & { id: string };

/**
 * Publishes what screens must know of the site's policy: circuits, secretariats as open or closed now,
 * reasons. It holds until a secretariat next opens or closes.
 */
export function publishCatalogue(turn: Turn): void {
  const { policy, now } = turn;
  if (turn.memo.catalogueUntil > now) return;
  publish(
    turn,
    'circuit',
    policy.circuits.map(({ id, name, queues, reasons, steps, fallback }) => ({
      id,
      name,
      queues,
      reasons,
      steps: steps.map(({ secretariat, channel, waitMs }) => ({ secretariat, channel, waitMs })),
      fallback,
    })),
  );
  publish(
    turn,
    'secretariat',
    policy.secretariats.map(({ id, name }) => {
      const opening = secretariatOpening(policy, id, now);
      const { open = null, opensAt = null, closesAt = null } = opening ?? {};
      return { id, name, open, opensAt, closesAt };
    }),
  );
  turn.memo.catalogueUntil = nextChange(turn);
  const coded = (use: 'escalation' | 'pause', reasons: { id: string; name: string }[]) =>
    reasons.map(({ id, name }) => ({ id, name, use, avoidable: false }));
  publish(turn, 'reason', [
    ...coded('escalation', policy.escalations.reasons),
    ...coded('pause', policy.pauses.reasons),
  ]);
}

/** Puts what differs, deletes what the desk published and the policy no longer has. */
function publish<K extends EntityKind>(turn: Turn, kind: K, wanted: Unrevised<K>[]): void {
  const ids = wanted.map(({ id }) => id);
  for (const entity of wanted) {
    const shown = find(turn, kind, entity.id);
    const rev = shown?.rev ?? 0;
    if (
      shown === undefined ||
      JSON.stringify({ ...shown, rev }) !== JSON.stringify({ ...inOrder(shown, entity), rev })
    )
      put(turn, kind, entity as Omit<EntityOf<K>, 'rev'>);
  }
  const before = turn.records.catalogue.get(kind)?.ids ?? [];
  for (const id of before) {
    if (!ids.includes(id) && find(turn, kind, id) !== undefined) remove(turn, kind, id);
  }
  if (before.join('\n') !== ids.join('\n')) keep(turn, 'catalogue', { id: kind, ids });
}

/** `entity` with its keys in the order of `shown`, so that their texts compare. */
const inOrder = (shown: object, entity: object): object =>
  Object.fromEntries(Object.keys(shown).map((key) => [key, (entity as Record<string, unknown>)[key]]));

/** The next moment at which a published secretariat opens or closes. */
function nextChange(turn: Turn): number {
  const moments = turn.policy.secretariats.map(({ id }) => {
    const { opensAt = null, closesAt = null } = find(turn, 'secretariat', id) ?? {};
    return opensAt ?? closesAt ?? Number.POSITIVE_INFINITY;
  });
  return Math.min(...moments, Number.POSITIVE_INFINITY);
}
