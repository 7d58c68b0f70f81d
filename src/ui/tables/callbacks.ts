import { CALLBACK_STATES, type Callback } from '../../centre/contact.ts';
import type { Column } from '../column.ts';
import { age, hourMinute, remaining, UNKNOWN } from '../format.ts';
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

const column = (
  id: string,
  title: keyof Picture['words']['console']['columns'],
  width: number,
  priority: number,
  align: 'left' | 'right',
  text: (callback: Callback, picture: Picture) => string,
  compare: (a: Callback, b: Callback) => number,
): Column<Callback> => ({
  id,
  title: ({ words }) => words.console.columns[title].title,
  width,
  align,
  priority,
  cell: (callback, picture) => {
    const said = text(callback, picture) || UNKNOWN;
    return { text: said, role: said === UNKNOWN ? 'quiet' : 'text' };
  },
  compare,
});

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
    ...column(
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
  column(
    'wait',
    'waitingSince',
    8,
    1,
    'right',
    (callback, { now }) => (isOpenCallback(callback) ? age(now, callback.keepsPlaceFrom) : UNKNOWN),
    (a, b) => b.keepsPlaceFrom - a.keepsPlaceFrom,
  ),
  column(
    'due',
    'callbackDue',
    6,
    2,
    'right',
    (callback, { now }) => (isOpenCallback(callback) ? remaining(now, callback.dueAt) : UNKNOWN),
    (a, b) => a.dueAt - b.dueAt,
  ),
  column(
    'attempts',
    'attempts',
    5,
    4,
    'right',
    (callback) => `${callback.attempts}/${callback.maxAttempts}`,
    (a, b) => a.attempts - b.attempts,
  ),
  column(
    'next',
    'nextAttempt',
    6,
    6,
    'right',
    (callback, { words, timezone }) =>
      callback.nextAttemptAt === null ? '' : hourMinute(words.lang, timezone, callback.nextAttemptAt),
    (a, b) => (a.nextAttemptAt ?? 0) - (b.nextAttemptAt ?? 0),
  ),
  column('flags', 'flags', 14, 3, 'left', flagWords, (a, b) => a.flags.length - b.flags.length),
  column('caller', 'caller', 14, 3, 'left', callerWords, (a, b) =>
    (a.caller?.masked ?? '').localeCompare(b.caller?.masked ?? ''),
  ),
  column(
    'by',
    'by',
    14,
    6,
    'left',
    (callback) => callback.by,
    (a, b) => a.by.localeCompare(b.by),
  ),
  column(
    'outcome',
    'outcome',
    22,
    5,
    'left',
    (callback, picture) => outcomeWords(callback.outcome, picture),
    (a, b) => (a.outcome ?? '').localeCompare(b.outcome ?? ''),
  ),
];
