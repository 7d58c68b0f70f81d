import type { Verb } from './verb.ts';

/**
 * Every verb, by name, loaded only when it is needed: a check must not pay for the console, and importing
 * Ink alone costs more than most verbs.
 */
export const VERBS: Readonly<Record<string, () => Promise<Verb>>> = {
  console: async () => (await import('./console.ts')).consoleVerb,
  serve: async () => (await import('./serve.ts')).serveVerb,
  record: async () => (await import('./record.ts')).recordVerb,
  replay: async () => (await import('./replay.ts')).replayVerb,
  status: async () => (await import('./status.ts')).statusVerb,
  check: async () => (await import('./check.ts')).checkVerb,
  watch: async () => (await import('./watch.ts')).watchVerb,
  report: async () => (await import('./report.ts')).reportVerb,
  act: async () => (await import('./act.ts')).actVerb,
  outbox: async () => (await import('./outbox.ts')).outboxVerb,
  handover: async () => (await import('./handover.ts')).handoverVerb,
  token: async () => (await import('./token.ts')).tokenVerb,
  journal: async () => (await import('./journal.ts')).journalVerb,
  doctor: async () => (await import('./doctor.ts')).doctorVerb,
  completion: async () => (await import('./completion.ts')).completionVerb,
};

/** The verb of a bare `vigie`. */
export const DEFAULT_VERB = 'console';
