import { type AmiMessage, header } from '../message.ts';
import { odd } from '../odd.ts';
import { visitFacts } from './visit.ts';
import type { VisitBook } from './visit-book.ts';

const SCORE = /^[1-5]$/;
/** What may be quoted of a score that is none: a number. A sentence is the patient's own. */
const NUMBER = /^[-\d.,]{1,10}$/;

/**
 * `UserEvent(VigieRating, Score: 4)`: a caller's answer to the satisfaction survey, said by the channel that was
 * in the queue, or later by anybody who names it (`Call`). It is about the last answer that this call was given.
 */
export function rating(book: VisitBook, message: AmiMessage, at: number): void {
  const call = header(message, 'Call') || header(message, 'Uniqueid');
  const score = header(message, 'Score').trim();
  const visit = book.lastAnswers.get(call);
  if (visit === undefined || !SCORE.test(score)) {
    const evidence = `VigieRating ${call.slice(0, 60)}: ${NUMBER.test(score) ? score : 'no number'}`;
    book.state(odd(book.source, 'asterisk.ratingUnplaced', at, evidence));
    return;
  }
  book.state(visitFacts.rated(book.source, visit, at, Number(score)));
}
