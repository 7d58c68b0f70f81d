import { resolve } from 'node:path';
import { embedHub } from './centre/embedded.ts';
import { replayParts } from './centre/replay.ts';
import { complain } from './complaint.ts';
import { openConsole, refuse } from './console.ts';
import { numberFlag, textFlag, type Verb } from './verb.ts';

/** `vigie replay FILE`: the console on a recording. */
export const replayVerb: Verb = {
  name: 'replay',
  operands: 'FILE',
  arity: [1, 1],
  handlesSignals: true,
  flags: {
    speed: { type: 'number', value: 'N' },
    as: { type: 'string', value: 'TIME' },
    wall: { type: 'boolean' },
    view: { type: 'string', value: 'NAME' },
    ascii: { type: 'boolean' },
  },
  async run(invocation) {
    const { args, flags, cwd, stderr, lang } = invocation;
    const replay = await replayParts({
      file: resolve(cwd, args[0]!),
      speed: numberFlag(flags, 'speed'),
      as: textFlag(flags, 'as'),
    });
    if (!replay.ok) return refuse(invocation, replay.problem);
    const embedded = await embedHub(replay.value.parts);
    if (!embedded.ok) return refuse(invocation, embedded.problem);
    const session = embedded.value.join('replay', 'manager');
    const code = await openConsole(
      invocation,
      {
        session,
        async stop() {
          await session.close();
          await embedded.value.stop();
        },
      },
      {},
    );
    if (replay.value.warning !== null) complain(stderr, lang, replay.value.warning);
    return code;
  },
};
