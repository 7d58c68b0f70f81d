import { type Capabilities, capabilitiesOf } from './capabilities.ts';
import { clipboardCopy } from './clipboard.ts';
import { Input, type KeySource } from './input.ts';
import { MOUSE_OFF, MOUSE_ON } from './mouse.ts';
import { type NoticeMethod, notice } from './notify.ts';
import { Output, type Target } from './output.ts';
import { printable } from './sanitize.ts';
import { TITLE_RESTORE, TITLE_SAVE, title } from './title.ts';

/** Why no console can be opened here, in the shape of a Problem. */
export type Refusal = {
  code: 'terminal.no-output' | 'terminal.no-input' | 'terminal.dumb';
  message: string;
  hint: string;
};

export const QUITTING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;
export type QuittingSignal = (typeof QUITTING_SIGNALS)[number];

/** The part of a process that a terminal stands on; `process` itself has this shape. */
export type TerminalProcess = {
  readonly pid: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly stdin: KeySource & { readonly isTTY?: boolean };
  readonly stdout: Target & { readonly isTTY?: boolean };
  on(event: string, listener: () => void): unknown;
  off(event: string, listener: () => void): unknown;
  kill(pid: number, signal: string): unknown;
};

/** What the terminal should be like now: derived from state, applied where it differs. */
export type Manners = { title: string; mouse: 'on' | 'off' };

/** An open terminal: its keys, its picture and its manners, given back by `restore` whatever happens. */
export type Terminal = {
  readonly input: Input;
  readonly output: Output;
  readonly capabilities: Capabilities;
  size(): { columns: number; rows: number };
  /** Brings title and mouse to what they should be. */
  behave(manners: Manners): void;
  /** Adds a line to the shell's own screen, as a program without a picture does. */
  say(line: string): void;
  /** Puts a text on the person's own clipboard. False when it is too long for that. */
  copy(text: string): boolean;
  /** Rings, and asks for a desktop notification where the terminal has them. Rate and hours are the caller's. */
  notify(text: { title: string; body: string }, method: NoticeMethod): void;
  /**
   * Ctrl-Z: `handOver` stops drawing and answers how to go on; the process then stops until the shell brings
   * it back. False where a process cannot be stopped (Windows).
   */
  suspend(handOver: () => Promise<{ resume(): Promise<void> }>): Promise<boolean>;
  /** Gives the terminal back as it was found. May be called any number of times. */
  restore(): void;
};

const ALWAYS_ON = '\u001b[?1004h';
const ALWAYS_OFF = `${MOUSE_OFF}\u001b[?1004l\u001b[?2004l`;

function refusalOf({ stdin, stdout, env }: TerminalProcess): Refusal | null {
  const hint = 'Use "vigie status" for one table, or "vigie watch" for the stream of alerts.';
  if (!stdout.isTTY) {
    return {
      code: 'terminal.no-output',
      message: 'The output is not a terminal: nothing can be drawn.',
      hint,
    };
  }
  if (!stdin.isTTY || stdin.setRawMode === undefined) {
    return { code: 'terminal.no-input', message: 'The input is not a terminal: no key can be read.', hint };
  }
  if (env.TERM === 'dumb') {
    return { code: 'terminal.dumb', message: 'This terminal (TERM=dumb) cannot move its cursor.', hint };
  }
  return null;
}

/**
 * Takes the terminal of `host`, or says why it cannot be taken. It is restored when the process exits or
 * throws, and on a quitting signal, before `onQuit` hears of it; a lost terminal is a SIGHUP.
 */
export function openTerminal(
  host: TerminalProcess,
  onQuit: (signal: QuittingSignal) => void,
): Terminal | Refusal {
  const refusal = refusalOf(host);
  if (refusal !== null) return refusal;
  const capabilities = capabilitiesOf(host.env);
  const input = new Input(host.stdin);
  const output = new Output(host.stdout, capabilities);
  let manners: Manners = { title: '', mouse: 'off' };
  let isOpen = true;

  const behave = (wanted: Manners): void => {
    if (!isOpen) return;
    if (wanted.title !== manners.title) output.signal(title(wanted.title));
    if (wanted.mouse !== manners.mouse) output.signal(wanted.mouse === 'on' ? MOUSE_ON : MOUSE_OFF);
    manners = wanted;
  };
  const leaveModes = (): void => output.signal(`${ALWAYS_OFF}${TITLE_RESTORE}`);
  const enterModes = (): void => {
    // Before anything is drawn: a key typed meanwhile waits to be read, and is not echoed over the picture.
    input.setRawMode(true);
    output.signal(`${TITLE_SAVE}${ALWAYS_ON}`);
    const wanted = manners;
    manners = { title: '', mouse: 'off' };
    behave(wanted);
  };

  const signals = QUITTING_SIGNALS.map((signal) => ({ signal, listener: () => quit(signal) }));
  const restore = (): void => {
    if (!isOpen) return;
    isOpen = false;
    host.off('exit', restore);
    host.off('uncaughtExceptionMonitor', restore);
    host.off('SIGCONT', onContinue);
    host.off('SIGWINCH', output.resized);
    for (const { signal, listener } of signals) host.off(signal, listener);
    leaveModes();
    output.release();
    input.release();
  };
  const quit = (signal: QuittingSignal): void => {
    restore();
    onQuit(signal);
  };
  // Stopped from outside and brought back: the shell has had the terminal meanwhile.
  const onContinue = (): void => {
    if (!input.isRawMode) return;
    input.setRawMode(false).setRawMode(true);
    output.redraw();
  };

  host.on('exit', restore);
  host.on('uncaughtExceptionMonitor', restore);
  host.on('SIGCONT', onContinue);
  // Said by the signal alone where a window was dragged away and back before anybody could look.
  host.on('SIGWINCH', output.resized);
  for (const { signal, listener } of signals) host.on(signal, listener);
  host.stdout.on('error', () => isOpen && quit('SIGHUP'));
  input.once('end', () => isOpen && quit('SIGHUP'));
  enterModes();

  return {
    input,
    output,
    capabilities,
    size: () => ({ columns: output.columns, rows: output.rows }),
    behave,
    say: (line) => isOpen && output.signal(`${printable(line)}\n`),
    copy(text) {
      const bytes = clipboardCopy(text, capabilities);
      if (bytes !== null) output.signal(bytes);
      return bytes !== null;
    },
    notify: (text, method) => output.signal(notice(text, method, capabilities)),
    async suspend(handOver) {
      if (host.platform === 'win32' || !isOpen) return false;
      const { resume } = await handOver();
      leaveModes();
      const continued = nextContinue(host);
      // The whole group stops, as when the terminal itself says so: npm and the shell that started us too.
      host.kill(0, 'SIGTSTP');
      await continued;
      enterModes();
      await resume();
      return true;
    },
    restore,
  };
}

/** A process that nobody can bring back (a login shell's only program) is not stopped when it asks to be. */
const NOT_STOPPED_AFTER_MS = 100;

/** Answers when the shell has brought the process back, or when it turns out never to have stopped. */
function nextContinue(host: TerminalProcess): Promise<void> {
  return new Promise((resolve) => {
    const goOn = (): void => {
      clearTimeout(running);
      host.off('SIGCONT', goOn);
      resolve();
    };
    const running = setTimeout(goOn, NOT_STOPPED_AFTER_MS);
    host.on('SIGCONT', goOn);
  });
}
