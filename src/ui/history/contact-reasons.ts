import { dayOf } from '../../centre/day.ts';
import type { Picture } from '../picture.ts';
import { OF } from './reading.ts';
import { factsOf, reasonsReading } from './wanted.ts';

/** Why people called a queue today: one coded reason, how many contacts, and of how many it is. */
export type ReasonRow = { id: string; reason: string; contacts: number; ofAll: number; avoidable: boolean };

/** The reasons that agents coded today, the most frequent first. */
export function reasonRows(picture: Picture, queue: string): ReasonRow[] {
  const { startAt } = dayOf(picture.timezone, picture.now);
  const counts = new Map<string, ReasonRow>();
  let all = 0;
  for (const fact of factsOf(picture, reasonsReading(queue))) {
    if (fact.name !== 'contact.reason' || fact.at < startAt) continue;
    const { reason, avoidable } = fact;
    const row = counts.get(reason) ?? {
      id: `${queue}${OF}${reason}`,
      reason,
      contacts: 0,
      ofAll: 0,
      avoidable,
    };
    counts.set(reason, { ...row, contacts: row.contacts + 1 });
    all += 1;
  }
  return [...counts.values()].map((row) => ({ ...row, ofAll: all })).sort((a, b) => b.contacts - a.contacts);
}
