import type { Problem, Result } from '../centre/problem.ts';
import type { CommandRequest, ReadPage, ReadRequest } from '../desk/session.ts';
import type { Lang } from '../words/words.ts';
import type { Spot } from './keys/spots.ts';
import type { LockTarget } from './locks.ts';
import type { Examined } from './overlays/doctor.ts';
import type { Sheet } from './overlays/sheet.ts';
import type { Notice, Preferences, Sent, Ui } from './ui-state.ts';

/** What reaches the console from outside. `key` is a name of `bindings.ts`: `j`, `ctrl+d`, `shift+tab`, `esc`. */
export type Action =
  | { type: 'key'; key: string }
  | { type: 'paste'; text: string }
  /** On what a click was, and what the pointer is on as the wheel turns; `null`: on nothing that has a name. */
  | { type: 'click'; spot: Spot | null }
  | { type: 'wheel'; by: 1 | -1; spot: Spot | null }
  /** The feed moved, or time did. */
  | { type: 'feed' }
  /** The session has taken a dry run of the open dialog, or refused to. */
  | { type: 'asked'; question: string; commandId: string }
  | { type: 'notAsked'; question: string; problem: Problem }
  /** The session has taken a command, or refused to. */
  | { type: 'sent'; sent: Sent }
  | { type: 'notSent'; problem: Problem }
  /** The session has taken the lock of the open dialog on its way. */
  | { type: 'held'; target: LockTarget; commandId: string }
  /** A page of history has come, or will not. */
  | { type: 'read'; id: string; page: Result<ReadPage> }
  /** The preferences file was edited, and what of it is not understood; the keys are the scene's. */
  | { type: 'preferred'; preferences: Preferences; faults: readonly Problem[] }
  /** What the process that draws found of itself. */
  | { type: 'examined'; findings: readonly Examined[] }
  /** The shift's sheet is here, or cannot be; a file was written, under that path. */
  | { type: 'composed'; sheet: Result<Sheet> }
  | { type: 'written'; path: Result<string> }
  | { type: 'copied'; text: string; problem: Problem | null }
  /** A picture could not be made or drawn: a bug, with what is known of it. */
  | { type: 'fell'; fault: Error };

/** What the console asks of the world, as a value: `update` never does anything itself. */
export type Effect =
  /** A dry run for the open dialog; `question` says which answers it previews. */
  | { type: 'ask'; question: string; request: CommandRequest }
  | ({ type: 'send'; request: CommandRequest } & Omit<Sent, 'id' | 'sentAtMs'>)
  /** Says to others what this console is deciding on, and that it no longer is. */
  | { type: 'hold'; target: LockTarget }
  | { type: 'release'; target: LockTarget }
  /** Asks the hub for a page of history. */
  | { type: 'read'; id: string; request: ReadRequest }
  /** The shift's sheet, in that language. */
  | { type: 'compose'; lang: Lang }
  /** What `vigie doctor` looks at, from inside. */
  | { type: 'examine' }
  /** A file beside where the console was started. */
  | { type: 'write'; name: string; text: string }
  | { type: 'copy'; text: string; said: string }
  | { type: 'ring'; text: string }
  | { type: 'keep'; preferences: Preferences }
  /** A bug that the screen survived, for whoever mends it. */
  | { type: 'report'; fault: Error }
  | { type: 'redraw' }
  | { type: 'suspend' }
  | { type: 'quit'; code: 0 | 130 };

/** The console after an action, and what it asks for. */
export type Step = { ui: Ui; effects: readonly Effect[] };

export const step = (ui: Ui, ...effects: Effect[]): Step => ({ ui, effects });

/** One sentence above the footer, for a few seconds. */
export const say = (
  ui: Ui,
  { uptimeMs }: { uptimeMs: number },
  text: string,
  tone: Notice['tone'] = 'info',
): Step => step({ ...ui, notice: { text, tone, atMs: uptimeMs } });
