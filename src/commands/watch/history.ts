import type { Fact } from '../../centre/fact.ts';
import { ok, type Result } from '../../centre/problem.ts';
import type { Session } from '../../desk/session.ts';
import { isTold, OVERLAP_MS, type Position } from './position.ts';

const PAGE = 500;
/** Facts are stated by the hub's clock, which may be a little ahead of what the link last heard of it. */
const AHEAD_MS = 86_400_000;

/** The facts of these names that a position has not behind it, oldest first. */
export async function factsAfter(
  session: Session,
  position: Position,
  names: readonly string[],
): Promise<Result<Fact[]>> {
  const facts: Fact[] = [];
  const range = { from: position.at - OVERLAP_MS, to: position.at + AHEAD_MS };
  range.to = Math.max(range.to, session.link().now + AHEAD_MS);
  let cursor: string | undefined;
  do {
    const page = await session.read({
      kind: 'facts',
      range,
      filter: { names: [...names] },
      limit: PAGE,
      order: 'oldest',
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (!page.ok) return page;
    for (const item of page.value.items as Fact[]) if (!isTold(position, item)) facts.push(item);
    cursor = page.value.next ?? undefined;
  } while (cursor !== undefined);
  return ok(facts);
}
