import { resolve } from 'node:path';
import { recordFeed } from '../feeds/recording.ts';
import { untilLive } from '../feeds/websocket/until-live.ts';
import { refuse } from './complaint.ts';
import { findHub } from './join.ts';
import type { Verb } from './verb.ts';

const LOOK_EVERY_MS = 500;
const PATIENCE_MS = 10_000;

/** `vigie record FILE`: writes a hub's feed down until it is stopped. */
export const recordVerb: Verb = {
  name: 'record',
  operands: 'FILE',
  arity: [1, 1],
  flags: {},
  async run(invocation) {
    const { args, cwd, signal, stderr, words } = invocation;
    const address = await findHub(invocation);
    if (!address.ok) return refuse(invocation, address);
    const path = resolve(cwd, args[0]!);
    const opened = await recordFeed({ ...address.value, path });
    if (!opened.ok) return refuse(invocation, opened);
    const recorder = opened.value;
    const live = await untilLive(recorder.session, PATIENCE_MS);
    if (live.ok) {
      stderr.write(`${words.cli.recording({ path })}\n`);
      await stopOrTrouble(signal, () => recorder.state().problem !== null);
    }
    const { lines, problem } = await recorder.stop();
    if (!live.ok) return refuse(invocation, live);
    stderr.write(`${words.cli.recorded({ path, lines })}\n`);
    return problem === null ? 0 : refuse(invocation, { problem });
  },
};

/** Resolves when the verb is asked to stop, or when nothing more can be written. */
function stopOrTrouble(signal: AbortSignal, troubled: () => boolean): Promise<void> {
  return new Promise((done) => {
    const look = setInterval(() => {
      if (!signal.aborted && !troubled()) return;
      clearInterval(look);
      done();
    }, LOOK_EVERY_MS);
  });
}
