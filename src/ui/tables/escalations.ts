import type { Escalation } from '../../centre/escalation.ts';
import { ESCALATION_STATES, PRIORITIES } from '../../centre/escalation-state.ts';
import { sayProblem } from '../../words/words.ts';
import { age, remaining, UNKNOWN } from '../figures/format.ts';
import { type Column, column } from '../list/column.ts';
import { aboutWords, circuitName, reasonName, secretariatName } from '../naming.ts';
import type { Picture } from '../picture.ts';
import type { Role } from '../theme.ts';

/** An answer is still awaited, or the work that was accepted is still to be done. */
export const isOpenEscalation = ({ state }: Escalation): boolean =>
  state === 'open' || state === 'delivered' || state === 'accepted';

/** Less than this before its step expires, an escalation is pressing. */
export const PRESSING_MS = 180_000;

export function escalationRole(escalation: Escalation, now: number): Role {
  const { state, dueAt } = escalation;
  if (state === 'refused' || state === 'expired' || state === 'failed') return 'critical';
  if (state === 'accepted') return 'good';
  if (state === 'done' || state === 'cancelled') return 'quiet';
  return dueAt !== null && dueAt - now < PRESSING_MS ? 'warning' : 'text';
}

function glyphOf({ state }: Escalation, { glyphs }: Picture): string {
  if (state === 'done') return glyphs.done;
  if (state === 'accepted') return glyphs.talking;
  if (state === 'cancelled') return glyphs.closed;
  return state === 'open' || state === 'delivered' ? glyphs.ready : glyphs.critical;
}

const glyph: Column<Escalation> = {
  id: 'glyph',
  title: () => '',
  width: 1,
  align: 'left',
  priority: 1,
  cell: (escalation, picture) => ({
    text: glyphOf(escalation, picture),
    role: escalationRole(escalation, picture.now),
  }),
};

const state: Column<Escalation> = {
  id: 'state',
  title: ({ words }) => words.console.columns.state.title,
  width: 11,
  align: 'left',
  priority: 1,
  cell: (escalation, { words, now }) => ({
    text: words.figures.escalationState[escalation.state],
    role: escalationRole(escalation, now),
  }),
  compare: (a, b) => ESCALATION_STATES.indexOf(a.state) - ESCALATION_STATES.indexOf(b.state),
};

const due: Column<Escalation> = {
  id: 'due',
  title: ({ words }) => words.console.columns.due.title,
  width: 6,
  align: 'right',
  priority: 1,
  cell: (escalation, { now }) =>
    isOpenEscalation(escalation)
      ? { text: remaining(now, escalation.dueAt), role: escalationRole(escalation, now) }
      : { text: UNKNOWN, role: 'quiet' },
  compare: (a, b) => (a.dueAt ?? Number.MAX_VALUE) - (b.dueAt ?? Number.MAX_VALUE),
};

/** The message that weighs most: one given up before one that is tried again. */
const worstLetter = ({ undelivered }: Escalation) =>
  undelivered.find((letter) => letter.state === 'dead') ?? undelivered[0];

/** What could not be delivered and why; there only while a message of some escalation has met trouble. */
const letters: Column<Escalation> = {
  id: 'letters',
  title: ({ words }) => words.console.columns.letters.title,
  width: 18,
  grow: true,
  align: 'left',
  priority: 2,
  isNeeded: ({ index }) => index.escalations.some(({ undelivered }) => undelivered.length > 0),
  cell: (escalation, { words, glyphs }) => {
    const letter = worstLetter(escalation);
    if (letter === undefined) return { text: UNKNOWN, role: 'quiet' };
    const why = sayProblem(words.lang, letter.problem).message;
    return letter.state === 'dead'
      ? { text: `${glyphs.failed} ${why}`, role: 'critical' }
      : { text: `${glyphs.waiting} ${why}`, role: 'warning' };
  },
  compare: (a, b) => a.undelivered.length - b.undelivered.length,
};

export const ESCALATION_COLUMNS: readonly Column<Escalation>[] = [
  glyph,
  {
    ...column('about', 'about', 18, 1, 'left', aboutWords, (a, b) =>
      (a.about.queue ?? '').localeCompare(b.about.queue ?? ''),
    ),
    grow: true,
  },
  state,
  due,
  letters,
  column<Escalation>(
    'to',
    'secretariat',
    20,
    2,
    'left',
    ({ to }, picture) => secretariatName(to, picture),
    (a, b) => a.to.localeCompare(b.to),
  ),
  column<Escalation>(
    'step',
    'step',
    5,
    3,
    'right',
    ({ step, steps }) => `${step + 1}/${steps}`,
    (a, b) => a.step - b.step,
  ),
  column<Escalation>(
    'priority',
    'priorityWord',
    9,
    4,
    'left',
    ({ priority }, { words }) => words.figures.priority[priority],
    (a, b) => PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority),
  ),
  column<Escalation>(
    'reason',
    'reason',
    20,
    5,
    'left',
    ({ reason }, picture) => reasonName(reason, picture),
    (a, b) => a.reason.localeCompare(b.reason),
  ),
  column<Escalation>(
    'opened',
    'since',
    6,
    5,
    'right',
    ({ openedAt }, { now }) => age(now, openedAt),
    (a, b) => b.openedAt - a.openedAt,
  ),
  column<Escalation>(
    'circuit',
    'circuit',
    20,
    6,
    'left',
    ({ circuit }, picture) => circuitName(circuit, picture),
    (a, b) => a.circuit.localeCompare(b.circuit),
  ),
  column<Escalation>(
    'by',
    'by',
    12,
    7,
    'left',
    ({ by }) => by,
    (a, b) => a.by.localeCompare(b.by),
  ),
];
