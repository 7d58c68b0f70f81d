import { render } from 'ink';
import { type Problem, problem, type Result } from '../centre/problem.ts';
import type { Session } from '../desk/session.ts';
import type { MouseEvent } from '../terminal/mouse.ts';
import type { NoticeMethod } from '../terminal/notify.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { Action, Effect } from '../ui/action.ts';
import type { Keymap } from '../ui/keys/bindings.ts';
import { spotOf } from '../ui/keys/spots.ts';
import type { Examined } from '../ui/overlays/doctor.ts';
import type { Sheet } from '../ui/overlays/sheet.ts';
import { createStore, type SessionEffect, type Store } from '../ui/store.ts';
import { titleOf } from '../ui/title.ts';
import type { Opening, Preferences } from '../ui/ui-state.ts';
import { openingUi } from '../ui/ui-state.ts';
import type { Lang } from '../words/words.ts';
import { App } from './app.tsx';
import { LineStencils } from './lines/styled-line.tsx';
import { Spoken, speech } from './spoken-app.tsx';

/** What is done for the console by the process that it runs in. None of it rejects. */
export type ConsoleHost = {
  /** What one shift leaves to the next, read of the hub. */
  handover(lang: Lang): Promise<Result<Sheet>>;
  /** What `vigie doctor` finds here, but for what only an idle terminal can be asked. */
  examine(): Promise<readonly Examined[]>;
  /** Writes a file where the console was started, never over another one, and answers its path. */
  write(name: string, text: string): Promise<Result<string>>;
};

export type ConsoleOptions = {
  session: Session;
  terminal: Terminal;
  opening: Opening;
  keymap: Keymap;
  host: ConsoleHost;
  /** Called with what is to be kept for the next time, each time it changes. */
  keep: (preferences: Preferences) => void;
  /** Called with each bug that the screen survived. */
  report: (fault: Error) => void;
  /** Sentences that are added, for a screen reader; absent: as the terminal's environment asks. */
  spoken?: boolean;
};

export type MountedConsole = {
  waitUntilExit(): Promise<0 | 130>;
  store: Store;
  unmount(): void;
  /** Takes up preferences that were edited elsewhere, with what of them is not understood. */
  prefer(edited: { preferences: Preferences; keymap: Keymap; faults: readonly Problem[] }): void;
};

/** The store holds what the feed does to 20 pictures a second; a key is not to wait for the next of them. */
const FRAMES_PER_SECOND = 60;

type WorldEffect = Exclude<Effect, SessionEffect>;

/** Draws the console on `terminal` until it is quit: keys to the store, pictures to the screen, effects to the world. */
export function mountConsole(options: ConsoleOptions): MountedConsole {
  const { session, terminal, opening, host, keep, report } = options;
  let { keymap } = options;
  const openedAt = performance.now();
  let exitCode: 0 | 130 = 0;
  let quit: () => void = () => {};
  let lose: (fault: unknown) => void = () => {};

  const perform = (effect: WorldEffect): void => {
    switch (effect.type) {
      case 'copy': {
        const copied = terminal.copy(effect.text);
        const tooLong = problem('console.copy.too-long', 'The text is too long for the clipboard.');
        store.dispatch({ type: 'copied', text: effect.said, problem: copied ? null : tooLong });
        return;
      }
      case 'ring':
        terminal.notify({ title: 'Vigie', body: effect.text }, noticeMethod(store));
        return;
      case 'keep':
        keep(effect.preferences);
        return;
      case 'compose':
        void host.handover(effect.lang).then((sheet) => store.dispatch({ type: 'composed', sheet }));
        return;
      case 'examine':
        void host.examine().then((findings) => store.dispatch({ type: 'examined', findings }));
        return;
      case 'write':
        void host.write(effect.name, effect.text).then((path) => store.dispatch({ type: 'written', path }));
        return;
      case 'report':
        report(effect.fault);
        return;
      case 'redraw':
        terminal.output.redraw();
        return;
      case 'suspend':
        void suspend();
        return;
      case 'quit':
        exitCode = effect.code;
        quit();
    }
  };

  const { capabilities } = terminal;
  const store = createStore({
    session,
    ui: openingUi(opening),
    surroundings: () => ({
      uptimeMs: performance.now() - openedAt,
      size: terminal.size(),
      keymap,
      unicode: capabilities.unicode,
      colour: capabilities.colour !== 'none',
      truecolour: capabilities.colour === 'truecolor',
    }),
    schedule: (task, delayMs) => {
      const timer = setTimeout(task, delayMs);
      return () => clearTimeout(timer);
    },
    perform,
  });

  const behave = (): void => {
    const picture = store.picture();
    terminal.behave({ title: titleOf(picture), mouse: picture.ui.preferences.mouse ? 'on' : 'off' });
  };
  const stops = [store.subscribe(behave), followTerminal(terminal, store)];
  const spoken = options.spoken ?? capabilities.screenReader;
  if (spoken) {
    const heard = speech(store, (line) => terminal.say(line));
    heard();
    stops.push(store.subscribe(heard));
  }
  const draw = () => {
    const drawn = render(
      spoken ? (
        <Spoken store={store} />
      ) : (
        <LineStencils value={terminal.output.stencils}>
          <App store={store} />
        </LineStencils>
      ),
      {
        stdin: terminal.input as unknown as NodeJS.ReadStream,
        stdout: terminal.output as unknown as NodeJS.WriteStream,
        alternateScreen: !spoken,
        incrementalRendering: !spoken,
        // A screen reader's Ink reads keys and draws nothing.
        interactive: !spoken,
        exitOnCtrlC: false,
        maxFps: FRAMES_PER_SECOND,
      },
    );
    // Ink ends by itself only on a fault that is its own: nothing would ever be drawn again.
    drawn.waitUntilExit().catch((fault) => lose(fault));
    return drawn;
  };
  let ink = draw();
  behave();

  async function suspend(): Promise<void> {
    await terminal.suspend(async () => {
      ink.unmount();
      await ink.waitUntilExit();
      return {
        async resume() {
          ink = draw();
        },
      };
    });
  }

  const done = new Promise<0 | 130>((resolve, reject) => {
    lose = reject;
    quit = () => {
      for (const stop of stops) stop();
      store.close();
      ink.unmount();
      void ink.waitUntilExit().then(() => resolve(exitCode));
    };
  });
  return {
    store,
    waitUntilExit: () => done,
    unmount: () => quit(),
    prefer({ preferences, faults, keymap: bound }) {
      keymap = bound;
      store.dispatch({ type: 'preferred', preferences, faults });
    },
  };
}

/** What the mouse does, on what is drawn under it; only its left button and its wheel do something. */
export function mouseAction(event: MouseEvent, { output }: Pick<Terminal, 'output'>): Action | null {
  const { action, button, column, row } = event;
  const name = output.spotAt(column, row);
  const spot = name === null ? null : spotOf(name);
  if (action === 'press' && button === 'left') return { type: 'click', spot };
  if (action === 'wheel-up') return { type: 'wheel', by: -1, spot };
  return action === 'wheel-down' ? { type: 'wheel', by: 1, spot } : null;
}

const noticeMethod = (store: Store): NoticeMethod => store.picture().ui.preferences.notify;

/** What the terminal says that is no key: its size, its mouse. Returns how to stop listening. */
function followTerminal(terminal: Terminal, store: Store): () => void {
  const resized = (): void => store.dispatch({ type: 'feed' });
  terminal.output.on('resize', resized);
  const stopMouse = terminal.input.onEvent((event) => {
    const action = event.kind === 'mouse' ? mouseAction(event, terminal) : null;
    if (action !== null) store.dispatch(action);
  });
  return () => {
    terminal.output.off('resize', resized);
    stopMouse();
  };
}
