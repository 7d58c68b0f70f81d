import type { FactOf } from './fact.ts';

/** The longest day a site has: what is counted of an answer's own day can still change for so long. */
const FOLLOWED_FOR_MS = 25 * 3_600_000;
/** The scores, of 5, of a caller who was satisfied. */
const SATISFIED_FROM = 4;

/**
 * An answered visit, for as long as something may still become of it. `day` is when the day began in which the
 * answer was counted. `unfollowed`: the caller could not be recognised, or came by a transfer, so that the
 * contact is its first queue's to resolve.
 */
export type AnsweredVisit = {
  queue: string;
  enteredAt: number;
  at: number;
  day: number;
  outcome: 'unfollowed' | 'resolved' | 'unresolved';
};

/** What became of those who were answered: the visits of the last day, and the contacts that were rated. */
export type FollowUp = { visits: Map<string, AnsweredVisit>; rated: Map<string, number> };

export const noFollowUp = (): FollowUp => ({ visits: new Map(), rated: new Map() });

/** Begins to follow an answered visit, and forgets those about which nothing more can change. */
export function follow({ visits, rated }: FollowUp, visit: string, answered: AnsweredVisit): void {
  visits.set(visit, answered);
  for (const [known, { at }] of visits) {
    if (at > answered.at - FOLLOWED_FOR_MS) break;
    visits.delete(known);
  }
  for (const [contact, at] of rated) {
    if (at > answered.at - FOLLOWED_FOR_MS) break;
    rated.delete(contact);
  }
}

/** The contact was not resolved by this answer. The visit, when that is news. */
export function unresolve({ visits }: FollowUp, visit: string): AnsweredVisit | null {
  const answered = visits.get(visit);
  if (answered?.outcome !== 'resolved') return null;
  answered.outcome = 'unresolved';
  return answered;
}

/** The caller rated the contact. The visit rated, once a contact; `null`: rated before, or not answered lately. */
export function rate({ visits, rated }: FollowUp, fact: FactOf<'contact.rated'>): AnsweredVisit | null {
  const answered = visits.get(fact.visit);
  if (answered === undefined || rated.has(fact.contact)) return null;
  rated.set(fact.contact, fact.at);
  return answered;
}

export const isSatisfied = (score: number): boolean => score >= SATISFIED_FROM;
