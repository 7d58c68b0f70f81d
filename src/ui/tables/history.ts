import { KPIS, type KpiId } from '../../centre/kpi.ts';
import { figureText } from '../figures/figure.ts';
import { count, duration, hourMinute, percent, UNKNOWN } from '../figures/format.ts';
import { agentGlyph } from '../figures/glyphs.ts';
import type { Stay, TakenContact } from '../history/agent-day.ts';
import type { ReasonRow } from '../history/contact-reasons.ts';
import type { HalfHourRow } from '../history/half-hours.ts';
import type { Column } from '../list/column.ts';
import { queueName, reasonName } from '../naming.ts';
import type { Picture } from '../picture.ts';
import type { Role } from '../theme.ts';

type Titles = keyof Picture['words']['console']['columns'];

const title =
  (of: Titles) =>
  ({ words }: Picture): string =>
    words.console.columns[of].title;

/** A column of text, sorted by it. */
const text = <E>(
  id: string,
  of: Titles,
  width: number,
  priority: number,
  say: (row: E, picture: Picture) => string,
  role: (row: E, picture: Picture) => Role = () => 'text',
): Column<E> => ({
  id,
  title: title(of),
  width,
  align: 'left',
  priority,
  cell: (row, picture) => {
    const said = say(row, picture);
    return { text: said || UNKNOWN, role: said === '' ? 'quiet' : role(row, picture) };
  },
  compare: (a, b, picture) => say(a, picture).localeCompare(say(b, picture)),
});

/** A column of one figure: drawn by `say`, sorted and filtered by its value. */
const figure = <E>(
  id: string,
  of: Titles,
  priority: number,
  value: (row: E, picture: Picture) => number | null,
  say: (value: number | null) => string,
  role: (row: E) => Role = () => 'text',
): Column<E> => ({
  id,
  title: title(of),
  width: 8,
  align: 'right',
  priority,
  cell: (row, picture) => {
    const said = say(value(row, picture));
    return { text: said, role: said === UNKNOWN ? 'quiet' : role(row) };
  },
  compare: (a, b, picture) => (value(a, picture) ?? -1) - (value(b, picture) ?? -1),
  number: (row, picture) => value(row, picture),
});

const moment = <E>(of: (row: E) => number): Column<E> => ({
  id: 'at',
  title: title('at'),
  width: 6,
  align: 'left',
  priority: 1,
  cell: (row, { words, timezone }) => ({ text: hourMinute(words.lang, timezone, of(row)), role: 'quiet' }),
  compare: (a, b) => of(a) - of(b),
});

const grown = <E>(column: Column<E>): Column<E> => ({ ...column, grow: true });

export const STAY_COLUMNS: readonly Column<Stay>[] = [
  moment((stay) => stay.from),
  grown(
    text('state', 'state', 20, 1, ({ state, reason }, picture) => {
      const said = `${agentGlyph(picture.glyphs, state)} ${picture.words.figures.agentState[state]}`;
      return reason === null ? said : `${said}, ${reasonName(reason, picture)}`;
    }),
  ),
  figure('length', 'length', 1, ({ from, to }, { now }) => (to ?? now) - from, duration),
];

export const CONTACT_COLUMNS: readonly Column<TakenContact>[] = [
  moment((contact) => contact.answeredAt),
  grown(text('queue', 'queue', 18, 1, ({ queue }, picture) => queueName(queue, picture))),
  figure('waited', 'waited', 3, ({ waitMs }) => waitMs, duration),
  figure('talk', 'talked', 1, ({ talkMs }) => talkMs, duration),
  figure('wrapup', 'wrapup', 3, ({ wrapupMs }) => wrapupMs, duration),
  text('ended', 'ended', 16, 2, ({ outcome }, { words }) => words.console.contactEnds[outcome]),
];

/** A KPI of a half-hour, by the same formula as everywhere else. */
const kpi = (id: KpiId, of: Titles, priority: number): Column<HalfHourRow> => ({
  id,
  title: title(of),
  width: 7,
  align: 'right',
  priority,
  explains: id,
  cell: ({ measured }, { words }) => {
    const said = measured === null ? UNKNOWN : figureText(id, KPIS[id].of(measured), words);
    return { text: said, role: said === UNKNOWN ? 'quiet' : 'text' };
  },
});

const whole = (value: number | null): string => (value === null ? UNKNOWN : value.toFixed(0));

/** Fewer agents than needed is the one cell of an hour that asks for something. */
const shortRole = ({ needed, staffed }: HalfHourRow): Role =>
  needed !== null && staffed !== null && staffed < needed ? 'warning' : 'text';

export const HOUR_COLUMNS: readonly Column<HalfHourRow>[] = [
  moment((hour) => hour.from),
  figure('came', 'came', 1, ({ came }) => came?.offered ?? null, count),
  {
    ...figure<HalfHourRow>('expected', 'expected', 1, ({ expected }) => expected, whole),
    explains: 'hour.expected',
  },
  kpi('answerRate', 'answeredShare', 2),
  kpi('serviceLevel', 'levelShare', 3),
  figure('lost', 'lost', 3, ({ came }) => came?.abandoned ?? null, count),
  figure('longest', 'longest', 4, ({ came }) => (came === null ? null : came.longestWaitMs), duration),
  { ...figure<HalfHourRow>('needed', 'needed', 1, ({ needed }) => needed, whole), explains: 'hour.needed' },
  {
    ...figure<HalfHourRow>('staffed', 'staffed', 1, ({ staffed }) => staffed, whole, shortRole),
    explains: 'hour.there',
  },
];

export const REASON_COLUMNS: readonly Column<ReasonRow>[] = [
  grown(text('reason', 'reason', 24, 1, ({ reason }, picture) => reasonName(reason, picture))),
  { ...figure<ReasonRow>('contacts', 'contacts', 1, ({ contacts }) => contacts, count), width: 10 },
  {
    ...figure<ReasonRow>('share', 'share', 2, ({ contacts, ofAll }) => contacts / Math.max(1, ofAll), whole),
    cell: ({ contacts, ofAll }) => ({ text: percent({ num: contacts, den: ofAll }, 10), role: 'text' }),
  },
  text('avoidable', 'avoidable', 10, 2, ({ avoidable }, { words }) =>
    avoidable ? words.console.avoidable : '',
  ),
];
