import type { Dialog } from '../dialogs/dialog.ts';
import type { Subject } from '../subject.ts';
import type { ListId } from '../view.ts';
import type { DoctorOverlay } from './doctor.ts';
import type { SheetOverlay } from './sheet.ts';

/** What lies over the body and takes the keys. One at a time: two could disagree about a key. */
export type Overlay =
  | { kind: 'help'; text: string; chosen: number }
  | { kind: 'palette'; text: string; chosen: number }
  /** Typed live into the list's own filter; `before` comes back with Esc. */
  | { kind: 'filter'; list: ListId; before: string }
  | { kind: 'explain'; figure: string; subject: Subject | null }
  | { kind: 'columns'; list: ListId; chosen: number }
  | { kind: 'views'; chosen: number }
  | { kind: 'viewName'; text: string }
  | DoctorOverlay
  | SheetOverlay
  | Dialog;

export const HELP: Overlay = { kind: 'help', text: '', chosen: 0 };
export const PALETTE: Overlay = { kind: 'palette', text: '', chosen: 0 };
