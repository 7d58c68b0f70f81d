/** What may become of a callback; the last four are ends. */
export const CALLBACK_STATES = [
  'offered',
  'pending',
  'dialling',
  'done',
  'failed',
  'cancelled',
  'expired',
] as const;
