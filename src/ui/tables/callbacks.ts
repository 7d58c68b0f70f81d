import { CALLBACK_STATES } from '../../centre/callback-state.ts';
import type { Callback } from '../../centre/contact.ts';
import { age, hourMinute, remaining, UNKNOWN } from '../figures/format.ts';
import { type Column, column } from '../list/column.ts';
import { callerWords, flagWords, outcomeWords, queueName } from '../naming.ts';
import type { Picture } from '../picture.ts';
import type { Role } from '../theme.ts';

const ROLES: Readonly<Record<Callback['state'], Role>> = {
  offered: 'info',
  pending: 'text',
  dialling: 'accent',
  done: 'quiet',
  failed: 'critical',
  cancelled: 'quiet',
  expired: 'warning',
};

/** Still to be done: neither ended nor given up. */
export const isOpenCallback = (callback: Callback): boolean =>
  callback.state === 'offered' || callback.state === 'pending' || callback.state === 'dialling';

const roleOf = (callback: Callback, now: number): Role =>
  isOpenCallback(callback) && callback.dueAt < now ? 'warning' : ROLES[callback.state];

function glyphOf({ state }: Callback, { glyphs }: Picture): string {
  if (state === 'done') return glyphs.done;
  if (state === 'failed' || state === 'expired') return glyphs.failed;
  if (state === 'cancelled') return glyphs.closed;
  return state === 'dialling' ? glyphs.talking : glyphs.ready;
}

const glyph: Column<Callback> = {
  id: 'glyph',
  title: () => '',
  width: 1,
  align: 'left',
  priority: 1,
  cell: (callback, picture) => ({ text: glyphOf(callback, picture), role: roleOf(callback, picture.now) }),
};

const state: Column<Callback> = {
  id: 'state',
  title: ({ words }) => words.console.columns.state.title,
  width: 10,
  align: 'left',
  priority: 1,
  cell: (callback, { words, now }) => ({
    text: words.figures.callbackState[callback.state],
    role: roleOf(callback, now),
  }),
  compare: (a, b) => CALLBACK_STATES.indexOf(a.state) - CALLBACK_STATES.indexOf(b.state),
};

export const CALLBACK_COLUMNS: readonly Column<Callback>[] = [
  glyph,
  {
    ...column<Callback>(
      'queue',
      'queue',
      18,
      1,
      'left',
      (callback, picture) => queueName(callback.queue, picture),
      (a, b) => a.queue.localeCompare(b.queue),
    ),
    grow: true,
  },
  state,
  column<Callback>(
    'wait',
    'waitingSince',
    8,
    1,
    'right',
    (callback, { now }) => (isOpenCallback(callback) ? age(now, callback.keepsPlaceFrom) : UNKNOWN),
    (a, b) => b.keepsPlaceFrom - a.keepsPlaceFrom,
  ),
  column<Callback>(
    'due',
    'callbackDue',
    6,
    2,
    'right',
    (callback, { now }) => (isOpenCallback(callback) ? remaining(now, callback.dueAt) : UNKNOWN),
    (a, b) => a.dueAt - b.dueAt,
  ),
  column<Callback>(
    'attempts',
    'attempts',
    5,
    4,
    'right',
    (callback) => `${callback.attempts}/${callback.maxAttempts}`,
    (a, b) => a.attempts - b.attempts,
  ),
  column<Callback>(
    'next',
    'nextAttempt',
    6,
    6,
    'right',
    (callback, { words, timezone }) =>
      callback.nextAttemptAt === null ? '' : hourMinute(words.lang, timezone, callback.nextAttemptAt),
    (a, b) => (a.nextAttemptAt ?? 0) - (b.nextAttemptAt ?? 0),
  ),
  column<Callback>('flags', 'flags', 14, 3, 'left', flagWords, (a, b) => a.flags.length - b.flags.length),
  column<Callback>('caller', 'caller', 14, 3, 'left', callerWords, (a, b) =>
    (a.caller?.masked ?? '').localeCompare(b.caller?.masked ?? ''),
  ),
  column<Callback>(
    'by',
    'by',
    14,
    6,
    'left',
    (callback) => callback.by,
    (a, b) => a.by.localeCompare(b.by),
  ),
  column<Callback>(
    'outcome',
    'outcome',
    22,
    5,
    'left',
    (callback, picture) => outcomeWords(callback.outcome, picture),
    (a, b) => (a.outcome ?? '').localeCompare(b.outcome ?? ''),
  ),
];
