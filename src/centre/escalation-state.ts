/** What may become of an escalation; from `done` on there is no way back. */
export const ESCALATION_STATES = [
  'open',
  'delivered',
  'accepted',
  'refused',
  'done',
  'expired',
  'failed',
  'cancelled',
] as const;

/** The words of a FHIR Task's priority. */
export const PRIORITIES = ['routine', 'urgent', 'asap', 'stat'] as const;
