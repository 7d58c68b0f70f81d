import type { Centre } from '../centre/centre.ts';
import type { Problem } from '../centre/problem.ts';
import type { Lang } from '../words/words.ts';
import type { DialogId } from './dialogs/dialog.ts';
import { noReadings, type Readings } from './history/reading.ts';
import type { SortKey } from './list/sort.ts';
import type { LockTarget } from './locks.ts';
import type { Overlay } from './overlays/overlay.ts';
import type { Subject } from './subject.ts';
import type { ThemeName } from './theme.ts';
import type { ListId, PaneId, ViewId } from './view.ts';

/** Where one list stands. The selection is an id; `at` is where it was drawn last, for when it leaves. */
export type ListState = {
  selected: string | null;
  at: number;
  /** The column that `s`, `i` and `y` act on. */
  column: string | null;
  sort: readonly SortKey[];
  filter: string;
  marks: ReadonlySet<string>;
};

export const freshList: ListState = {
  selected: null,
  at: 0,
  column: null,
  sort: [],
  filter: '',
  marks: new Set(),
};

/** Which columns of a list the user wants, in which order and how wide; absent: as they come. */
export type ColumnChoice = {
  order: readonly string[];
  hidden: readonly string[];
  widths: Readonly<Record<string, number>>;
};

/** A list as the user set it up, kept under a name. */
export type SavedView = {
  name: string;
  view: ViewId;
  filter: string;
  sort: readonly SortKey[];
  columns: ColumnChoice | null;
};

/** What is kept from one run to the next. */
export type Preferences = {
  lang: Lang;
  theme: ThemeName;
  ascii: boolean;
  mouse: boolean;
  notify: 'off' | 'bell' | 'auto';
  /** Hours of the site's day between which nothing rings, as `[22, 7]`. */
  quietHours: readonly [number, number] | null;
  /** Names and numbers of people are hidden on the desk too. */
  discreet: boolean;
  /** The supervisor's own telephone, that listening rings; `null` until it has been typed once. */
  extension: string | null;
  columns: Readonly<Partial<Record<ListId, ColumnChoice>>>;
  views: readonly SavedView[];
  toured: boolean;
};

/** The picture held still while the feed goes on underneath. */
export type Freeze = { centre: Centre; now: number; version: number };

/** A command given from this console, followed until its effect is drawn. */
export type Sent = {
  id: string;
  /** What was asked, in words: `prêter Inès H. à Cardiologie`. */
  words: string;
  sentAtMs: number;
  undoable: boolean;
  /** An undo is not itself offered to be undone. */
  undoes: string | null;
  /** The dialog it came from, so that one refused can be looked at again. */
  again: { dialog: DialogId; subjects: readonly Subject[]; answers: Readonly<Record<string, string>> } | null;
};

/** The lock of the dialog that is open, as asked of the hub. */
export type Held = { target: LockTarget; commandId: string; sentAtMs: number };

export type Notice = {
  text: string;
  tone: 'info' | 'warning';
  atMs: number;
  /** The file that it tells of. */
  file?: string;
};

/** A picture that could not be drawn: what is known of the bug, in one line, and when it came. */
export type Fall = { what: string; atMs: number };

export type Place = { view: ViewId; detail: Subject | null };

/** Everything that keys have done to the screen. */
export type Ui = {
  mode: 'desk' | 'wall';
  /** A wall screen opened read-only: it never becomes a desk. */
  locked: boolean;
  view: ViewId;
  detail: Subject | null;
  /** The pane of the detail that has the cursor; `null`: the list or the head of the detail. */
  pane: PaneId | null;
  trail: readonly Place[];
  lists: Readonly<Partial<Record<ListId, ListState>>>;
  overlay: Overlay | null;
  held: Held | null;
  /** What the screen shows of the hub's history. */
  readings: Readings;
  freeze: Freeze | null;
  sent: readonly Sent[];
  notice: Notice | null;
  /** While it stands, one sentence is drawn instead of the views. */
  fall: Fall | null;
  /** When Ctrl-C was pressed for the first time, in uptime. */
  interruptedAtMs: number | null;
  tour: 'shown' | 'gone';
  /** The critical alerts that have rung or need not, by id; `null` before the first live picture. */
  rung: ReadonlySet<string> | null;
  lastRingAtMs: number | null;
  preferences: Preferences;
  /** What of the preferences file is not understood, until it is mended. */
  faults: readonly Problem[];
};

export const defaultPreferences = (lang: Lang): Preferences => ({
  lang,
  theme: 'standard',
  ascii: false,
  mouse: false,
  notify: 'auto',
  quietHours: null,
  discreet: false,
  extension: null,
  columns: {},
  views: [],
  toured: false,
});

export type Opening = { preferences: Preferences; view?: ViewId; wall?: boolean; locked?: boolean };

/** The console as it opens. */
export const openingUi = ({ preferences, view = 'now', wall = false, locked = false }: Opening): Ui => ({
  mode: wall ? 'wall' : 'desk',
  locked,
  view,
  detail: null,
  pane: null,
  trail: [],
  lists: {},
  overlay: null,
  held: null,
  readings: noReadings,
  freeze: null,
  sent: [],
  notice: null,
  fall: null,
  interruptedAtMs: null,
  tour: preferences.toured ? 'gone' : 'shown',
  rung: null,
  lastRingAtMs: null,
  preferences,
  faults: [],
});

export const listOf = (ui: Ui, list: ListId): ListState => ui.lists[list] ?? freshList;

export const withList = (ui: Ui, list: ListId, change: Partial<ListState>): Ui => ({
  ...ui,
  lists: { ...ui.lists, [list]: { ...listOf(ui, list), ...change } },
});

export const withPreferences = (ui: Ui, change: Partial<Preferences>): Ui => ({
  ...ui,
  preferences: { ...ui.preferences, ...change },
});
