import { userInfo } from 'node:os';
import { ok, type Problem, type Result } from '../centre/problem.ts';
import type { FeedClient } from '../feeds/websocket.ts';
import type { Opening } from '../ui/ui-state.ts';
import { demoParts } from './centre/demo.ts';
import { embedHub } from './centre/embedded.ts';
import { complain } from './complaint.ts';
import { findHub } from './join.ts';
import { type ExitCode, exitCodeOf, type Invocation, numberFlag, textFlag, type Verb } from './verb.ts';

/** What a console looks at, and what must be stopped when it closes. */
export type Watched = { session: FeedClient; stop(): Promise<void> };

const VIEWS = [
  'now',
  'queues',
  'agents',
  'waiting',
  'callbacks',
  'escalations',
  'alerts',
  'journal',
] as const;

/** The name that the journal gives to whoever sits here. */
const whoami = (): string => userInfo().username;

/** `vigie`: the console, on the hub that is named, else on a demo centre of its own. */
export const consoleVerb: Verb = {
  name: 'console',
  operands: '',
  arity: [0, 0],
  handlesSignals: true,
  flags: {
    wall: { type: 'boolean' },
    view: { type: 'string', choices: VIEWS },
    at: { type: 'string', value: 'TIME' },
    speed: { type: 'number', value: 'N' },
    seed: { type: 'string', value: 'WORD' },
    demo: { type: 'boolean' },
    ascii: { type: 'boolean' },
    mouse: { type: 'boolean' },
    'screen-reader': { type: 'boolean' },
  },
  async run(invocation) {
    const watched = await watch(invocation);
    if (!watched.ok) return refuse(invocation, watched.problem);
    return openConsole(invocation, watched.value, {});
  },
};

export function refuse({ stderr, lang }: Invocation, problem: Problem): ExitCode {
  complain(stderr, lang, problem);
  return exitCodeOf(problem);
}

/** Joins the hub that is named; without one, or with `--demo`, opens the demo. */
async function watch(invocation: Invocation): Promise<Result<Watched>> {
  const { flags } = invocation;
  if (flags.demo !== true && flags.at === undefined && flags.speed === undefined) {
    const { connectFeed } = await import('../feeds/websocket.ts');
    const address = await findHub(invocation);
    if (address.ok) {
      const session = connectFeed(address.value);
      return ok({ session, stop: () => session.close() });
    }
    if (address.problem.code !== 'usage.no-hub') return address;
  }
  return watchDemo(invocation);
}

async function watchDemo({ flags }: Invocation): Promise<Result<Watched>> {
  const parts = await demoParts({
    at: textFlag(flags, 'at'),
    speed: numberFlag(flags, 'speed'),
    seed: textFlag(flags, 'seed'),
    dataDir: null,
  });
  if (!parts.ok) return parts;
  const embedded = await embedHub(parts.value);
  if (!embedded.ok) return embedded;
  const session = embedded.value.join(whoami(), flags.wall === true ? 'viewer' : 'manager');
  return ok({
    session,
    async stop() {
      await session.close();
      await embedded.value.stop();
    },
  });
}

/** Takes the terminal and draws until it is quit; whatever happens, the terminal is given back and the link closed. */
export async function openConsole(
  invocation: Invocation,
  watched: Watched,
  more: Partial<Opening>,
): Promise<ExitCode> {
  const { drawConsole } = await import('./console-screen.ts');
  const drawn = await drawConsole(invocation, watched.session, more);
  await watched.stop();
  return drawn.ok ? drawn.value : refuse(invocation, drawn.problem);
}
