/** Five minutes: how long an interval of a queue is. */
export const INTERVAL_MS = 300_000;
