import type { Fact } from './fact.ts';

/** The facts that a screen's journal shows: what people and the hub did, not each call. */
export const isJournalFact = (fact: Fact): boolean =>
  !fact.name.startsWith('contact.') && fact.name !== 'agent.state' && fact.name !== 'agent.missed';
