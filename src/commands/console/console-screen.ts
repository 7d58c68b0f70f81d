import { ok, type Problem, problem, type Result } from '../../centre/problem.ts';
import {
  type Preferences as FilePreferences,
  preferencesPath,
  readPreferences,
} from '../../config/preferences.ts';
import type { Session } from '../../desk/session.ts';
import { openTerminal, type QuittingSignal, type Terminal } from '../../terminal/terminal.ts';
import { KEYMAP } from '../../ui/keymap.ts';
import { rebind } from '../../ui/keys/bindings.ts';
import { defaultPreferences, type Opening, type Preferences } from '../../ui/ui-state.ts';
import { mountConsole } from '../../views/console.tsx';
import { complain } from '../complaint.ts';
import { type ExitCode, type Invocation, textFlag } from '../verb.ts';
import { consoleHost } from './host.ts';
import { type KeptPreferences, keepPreferences } from './kept-preferences.ts';
import { staySmall } from './memory.ts';

/** Takes the terminal, draws the console until it is quit, and gives the terminal back whatever happens. */
export async function drawConsole(
  invocation: Invocation,
  session: Session,
  more: Partial<Opening>,
): Promise<Result<ExitCode>> {
  staySmall();
  const kept = await readPreferences(preferencesPath(invocation.env));
  const bound = rebind(KEYMAP, kept.values.keys ?? {});
  let quit: (signal: QuittingSignal) => void = () => {};
  const terminal = openTerminal(process, (signal) => quit(signal));
  if ('code' in terminal) return { ok: false, problem: terminal };
  const opening = { ...openingOf(invocation, kept.values), ...more };
  let keeper: KeptPreferences | null = null;
  const survived: Error[] = [];
  try {
    const mounted = mountConsole({
      session,
      terminal,
      opening,
      keymap: bound.keymap,
      host: consoleHost(session, invocation),
      ...(invocation.flags['screen-reader'] === true ? { spoken: true } : {}),
      keep: (preferences) => keeper?.keep(preferences),
      report: (fault) => survived.length < FAULTS_KEPT && survived.push(fault),
    });
    keeper = keepPreferences(kept, opening.preferences, mounted.prefer);
    const signalled = new Promise<ExitCode>((resolve) => {
      quit = (signal) => {
        mounted.unmount();
        resolve(signal === 'SIGINT' ? 130 : 0);
      };
    });
    return ok(await Promise.race([mounted.waitUntilExit(), signalled]));
  } finally {
    release(terminal);
    await (keeper as KeptPreferences | null)?.close();
    for (const { message, stack } of survived) {
      tell(invocation, problem('console.fell', 'A view could not be drawn', undefined, { what: message }));
      invocation.stderr.write(`${stack}\n`);
    }
    for (const fault of [...kept.warnings, ...kept.keyFaults(bound)]) tell(invocation, fault);
  }
}

/** The same bug comes back with each picture: its first appearances say enough. */
const FAULTS_KEPT = 3;

const release = (terminal: Terminal): void => terminal.restore();
const tell = ({ stderr, lang }: Invocation, fault: Problem): void => complain(stderr, lang, fault);

/** How the console opens: the flags, then what was kept from last time, then the defaults. */
function openingOf({ flags, lang, env }: Invocation, kept: FilePreferences): Opening {
  const said = langSaid(flags) ? lang : (kept.lang ?? lang);
  const preferences: Preferences = {
    ...defaultPreferences(said),
    ...(kept as Partial<Preferences>),
    lang: said,
    ...(flags.ascii === true ? { ascii: true } : {}),
    ...(flags.mouse === true ? { mouse: true } : {}),
    ...(env.NO_COLOR ? { theme: 'plain' } : {}),
  };
  const view = textFlag(flags, 'view');
  return {
    preferences,
    wall: flags.wall === true,
    ...(view === undefined ? {} : { view: view as NonNullable<Opening['view']> }),
  };
}

const langSaid = (flags: Invocation['flags']): boolean => flags.lang !== undefined;
