/** The WebSocket subprotocol, and the `protocol` a `hello` must name. */
export const PROTOCOL = 'vigie.v1';

/** What a hub accepts and promises; repeated to each client in `welcome.limits`. */
export const LIMITS = {
  /** A longer frame from a client closes the link with 1009. */
  clientFrameBytes: 512 * 1024,
  /** No frame from a hub is longer: large snapshots come in parts, large deltas in turns. */
  hubFrameBytes: 32 * 1024 * 1024,
  /** At most one delta per subscriber in this time. */
  deltaEveryMs: 50,
  queryIds: 1000,
  readItems: 1000,
  /** A command whose `ttlMs` is longer is refused. */
  ttlMs: 600_000,
} as const;
export type Limits = { [K in keyof typeof LIMITS]: number };

/**
 * What a client does after a close: `reconnect` with full jitter, for ever · `stop` and say why · `wait` the
 * `retryAfterMs` of the `bye` · `afresh`: reconnect and ask for a snapshot instead of resuming.
 */
export type ClosePolicy = 'reconnect' | 'stop' | 'wait' | 'afresh';
export type CloseCode = { code: number; name: string; policy: ClosePolicy; meaning: string };

/** Every close code of `vigie.v1`. A code not listed (1006: the line was cut) means `reconnect`. */
export const CLOSE_CODES: readonly CloseCode[] = [
  { code: 1000, name: 'done', policy: 'reconnect', meaning: 'The hub has nothing more to say.' },
  { code: 1001, name: 'going', policy: 'reconnect', meaning: 'The hub is stopping.' },
  { code: 1009, name: 'too-long', policy: 'stop', meaning: 'A frame was longer than the limit.' },
  { code: 1011, name: 'hub-failed', policy: 'reconnect', meaning: 'The hub met an error of its own.' },
  { code: 1012, name: 'restarting', policy: 'reconnect', meaning: 'The hub restarts.' },
  { code: 1013, name: 'later', policy: 'reconnect', meaning: 'The hub cannot serve now.' },
  { code: 4400, name: 'bad-message', policy: 'stop', meaning: 'Too many frames were not valid vigie.v1.' },
  { code: 4403, name: 'forbidden', policy: 'stop', meaning: 'No token, or one that this hub does not know.' },
  { code: 4406, name: 'version', policy: 'stop', meaning: 'The hub does not speak this protocol version.' },
  { code: 4408, name: 'no-hello', policy: 'wait', meaning: 'No hello came in time.' },
  {
    code: 4409,
    name: 'replaced',
    policy: 'stop',
    meaning: 'The same client instance connected again elsewhere.',
  },
  { code: 4419, name: 'token-ended', policy: 'stop', meaning: 'The token was revoked or has expired.' },
  { code: 4429, name: 'too-many', policy: 'wait', meaning: 'The hub has as many sessions as it may have.' },
  { code: 4430, name: 'slow-reader', policy: 'afresh', meaning: 'The client reads too slowly to follow.' },
];

const POLICIES = new Map(CLOSE_CODES.map((each) => [each.code, each]));

export const closePolicy = (code: number): ClosePolicy => POLICIES.get(code)?.policy ?? 'reconnect';
export const closeName = (code: number): string => POLICIES.get(code)?.name ?? 'cut';
