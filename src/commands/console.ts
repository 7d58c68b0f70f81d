import type { Result } from '../centre/problem.ts';
import { ok } from '../centre/problem.ts';
import { untilLive } from '../feeds/websocket/until-live.ts';
import { type Watched, watchHub, watchOwn } from './centre/watched.ts';
import { complain, refuse } from './complaint.ts';
import { findHub } from './join.ts';
import { type ExitCode, type Invocation, numberFlag, textFlag, type Verb } from './verb.ts';

export const VIEW_FLAG = {
  type: 'string',
  choices: ['now', 'queues', 'agents', 'waiting', 'callbacks', 'escalations', 'alerts', 'journal'],
} as const;

/** `vigie`: the console, on the hub that is named, else on a demo centre of its own. */
export const consoleVerb: Verb = {
  name: 'console',
  operands: '',
  arity: [0, 0],
  handlesSignals: true,
  flags: {
    wall: { type: 'boolean' },
    view: VIEW_FLAG,
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
    return watched.ok ? openConsole(invocation, watched.value) : refuse(invocation, watched);
  },
};

const DEMO_FLAGS = ['demo', 'at', 'speed', 'seed'];

/** Joins the hub that is named; without one, or when the demo is asked for, opens the demo. */
async function watch(invocation: Invocation): Promise<Result<Watched>> {
  const { flags, cwd, env } = invocation;
  if (!DEMO_FLAGS.some((flag) => flags[flag] !== undefined)) {
    const address = await findHub(invocation);
    if (address.ok) return ok(watchHub(address.value));
    if (address.problem.code !== 'usage.no-hub') return address;
  }
  const demo = {
    asked: [{ kind: 'demo' as const }],
    site: null,
    dataDir: null,
    at: textFlag(flags, 'at'),
    speed: numberFlag(flags, 'speed'),
    seed: textFlag(flags, 'seed'),
    cwd,
    env,
  };
  return watchOwn(demo, flags.wall === true ? 'viewer' : 'manager');
}

/** What is drawn first is the centre, when its hub answers within this; else that there is no hub yet. */
const FIRST_LOOK_MS = 150;

/** Takes the terminal and draws until it is quit; the terminal is given back and the link closed whatever happens. */
export async function openConsole(invocation: Invocation, watched: Watched): Promise<ExitCode> {
  const { drawConsole } = await import('./console/console-screen.ts');
  await untilLive(watched.session, FIRST_LOOK_MS);
  const drawn = await drawConsole(invocation, watched.session, {});
  await watched.stop();
  if (watched.warning !== null) complain(invocation.stderr, invocation.lang, watched.warning);
  return drawn.ok ? drawn.value : refuse(invocation, drawn);
}
