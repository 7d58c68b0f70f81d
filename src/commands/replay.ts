import { watchOwn } from './centre/watched.ts';
import { refuse } from './complaint.ts';
import { openConsole, VIEW_FLAG } from './console.ts';
import { siteFilePath } from './join.ts';
import { openSite } from './site.ts';
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
    view: VIEW_FLAG,
    ascii: { type: 'boolean' },
  },
  async run(invocation) {
    const { args, flags, cwd, env } = invocation;
    const path = textFlag(flags, 'config') === undefined ? null : siteFilePath(invocation);
    const site = path === null ? null : await openSite(path, Date.now());
    if (site !== null && !site.ok) return refuse(invocation, site);
    const origin = {
      asked: [{ kind: 'replay' as const, file: args[0]! }],
      site: site === null ? null : () => site.value,
      dataDir: null,
      speed: numberFlag(flags, 'speed'),
      as: textFlag(flags, 'as'),
      cwd,
      env,
    };
    const watched = await watchOwn(origin, flags.wall === true ? 'viewer' : 'manager');
    return watched.ok ? openConsole(invocation, watched.value) : refuse(invocation, watched);
  },
};
