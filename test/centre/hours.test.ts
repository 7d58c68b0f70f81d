import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { type OpeningHours, openingAt, openingSpans, type Slot } from '../../src/centre/hours.ts';

const PARIS = 'Europe/Paris';
const HOUR = 3_600_000;
const at = (local: string, timezone = PARIS) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(timezone).epochMilliseconds;
const slot = (from: number, to: number): Slot => ({ fromMinute: from * 60, toMinute: to * 60 });

const office: OpeningHours = {
  timezone: PARIS,
  week: [...Array.from({ length: 5 }, () => [slot(8, 12.5), slot(13.5, 18)]), [slot(9, 12)], []],
  holidays: [],
  exceptions: [
    { from: '2026-12-24', to: '2026-12-24', name: 'Veille de Noël', slots: [slot(8, 12)] },
    { from: '2026-08-03', to: '2026-08-14', name: "Fermeture d'été", slots: [] },
  ],
};
const holidays = [
  { date: '2026-05-01', name: 'Fête du travail' },
  { date: '2026-12-25', name: 'Noël' },
];
const opening = (local: string, hours = office) => openingAt(hours, holidays, at(local));

describe('an ordinary week', () => {
  test('open in the morning until lunch', () => {
    expect(opening('2026-11-23T08:10')).toEqual({
      open: true,
      opensAt: null,
      closesAt: at('2026-11-23T12:30'),
    });
  });

  test('a slot holds its first minute and not its last', () => {
    expect(opening('2026-11-23T08:00').open).toBe(true);
    expect(opening('2026-11-23T12:30')).toEqual({
      open: false,
      opensAt: at('2026-11-23T13:30'),
      closesAt: null,
    });
  });

  test('closed on Saturday afternoon until Monday', () => {
    expect(opening('2026-11-21T15:00').opensAt).toBe(at('2026-11-23T08:00'));
  });
});

describe('days that are not like others', () => {
  test('a public holiday is closed, and says when it opens again', () => {
    expect(opening('2026-05-01T10:00')).toEqual({
      open: false,
      opensAt: at('2026-05-02T09:00'),
      closesAt: null,
    });
  });

  test('an exception wins over the week and runs over several dates', () => {
    expect(opening('2026-12-24T09:00').closesAt).toBe(at('2026-12-24T12:00'));
    expect(opening('2026-08-03T09:00').opensAt).toBe(at('2026-08-15T09:00'));
  });

  test('an exception wins over a holiday', () => {
    const hours = {
      ...office,
      exceptions: [{ from: '2026-12-25', to: '2026-12-25', name: null, slots: [slot(10, 11)] }],
    };
    expect(opening('2026-12-25T10:30', hours).open).toBe(true);
  });

  test('a holiday may have its own hours, or none of its own', () => {
    expect(opening('2026-05-01T10:00', { ...office, holidays: [slot(9, 11)] }).closesAt).toBe(
      at('2026-05-01T11:00'),
    );
    expect(opening('2026-05-01T10:00', { ...office, holidays: null }).closesAt).toBe(at('2026-05-01T12:30'));
  });
});

describe('across midnight', () => {
  const night: OpeningHours = {
    ...office,
    week: Array.from({ length: 7 }, (_, day) => (day === 4 ? [slot(22, 30)] : [])),
    exceptions: [],
  };

  test('a night belongs to the evening it began', () => {
    expect(opening('2026-11-21T05:59', night)).toEqual({
      open: true,
      opensAt: null,
      closesAt: at('2026-11-21T06:00'),
    });
    expect(opening('2026-11-20T05:59', night).opensAt).toBe(at('2026-11-20T22:00'));
  });

  test('stretches that touch at midnight are one', () => {
    const all = { ...night, week: Array.from({ length: 7 }, () => [slot(0, 24)]), holidays: [] };
    expect(opening('2026-04-28T12:00', all).closesAt).toBe(at('2026-05-01T00:00'));
  });

  test('with no end within a week, none is given', () => {
    const always = { ...night, week: Array.from({ length: 7 }, () => [slot(0, 24)]), holidays: null };
    expect(opening('2026-05-01T10:00', always)).toEqual({ open: true, opensAt: null, closesAt: null });
  });

  test('with no beginning within a year, none is given', () => {
    const never = { ...night, week: Array.from({ length: 7 }, () => []) };
    expect(opening('2026-05-01T10:00', never)).toEqual({ open: false, opensAt: null, closesAt: null });
  });
});

describe('when clocks change', () => {
  const through = (from: number, to: number): OpeningHours => ({
    ...office,
    week: Array.from({ length: 7 }, () => [slot(from, to)]),
    exceptions: [],
  });

  test('a night shift loses an hour in March and gains one in October', () => {
    const length = (local: string) => {
      const [span] = openingSpans(through(22, 30), holidays, at(local));
      return (span!.endAt - span!.startAt) / HOUR;
    };
    expect(length('2026-03-28T12:00')).toBe(7);
    expect(length('2026-10-24T12:00')).toBe(9);
    expect(length('2026-06-10T12:00')).toBe(8);
  });

  test('a time that does not exist is the moment of the change', () => {
    const [span] = openingSpans(through(2.5, 6), holidays, at('2026-03-29T12:00'));
    expect(span!.startAt).toBe(at('2026-03-29T03:00'));
    const [before] = openingSpans(through(0, 2.5), holidays, at('2026-03-29T12:00'));
    expect(before!.endAt).toBe(at('2026-03-29T03:00'));
  });

  test('a stretch wholly inside the missing hour does not happen', () => {
    expect(openingSpans(through(2.25, 2.75), holidays, at('2026-03-29T12:00'))).toEqual([]);
  });

  test('in the hour that comes twice, it opens at the first and closes at the second', () => {
    const [opens] = openingSpans(through(2.5, 6), holidays, at('2026-10-25T12:00'));
    expect(opens!.startAt).toBe(Date.UTC(2026, 9, 25, 0, 30));
    const [closes] = openingSpans(through(0, 2.5), holidays, at('2026-10-25T12:00'));
    expect(closes!.endAt).toBe(Date.UTC(2026, 9, 25, 1, 30));
  });
});

const minutes = fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15);
const anySlot = fc
  .tuple(minutes, fc.integer({ min: 1, max: 72 }))
  .map(([fromMinute, quarters]): Slot => ({ fromMinute, toMinute: fromMinute + quarters * 15 }));
const anyHours = fc
  .record({
    timezone: fc.constantFrom(
      PARIS,
      'America/Cayenne',
      'Indian/Reunion',
      'Pacific/Auckland',
      'America/New_York',
    ),
    week: fc.array(fc.array(anySlot, { maxLength: 3 }), { minLength: 7, maxLength: 7 }),
    closedOnHolidays: fc.boolean(),
  })
  .map(
    ({ timezone, week, closedOnHolidays }): OpeningHours => ({
      timezone,
      week,
      holidays: closedOnHolidays ? [] : null,
      exceptions: [],
    }),
  );
/** Instants of 2026, half of them within two days of a change of clocks somewhere. */
const anyInstant = fc.oneof(
  fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) }),
  fc
    .tuple(
      fc.constantFrom(
        Date.UTC(2026, 2, 29),
        Date.UTC(2026, 9, 25),
        Date.UTC(2026, 2, 8),
        Date.UTC(2026, 3, 4),
      ),
      fc.integer({ min: -48 * HOUR, max: 48 * HOUR }),
    )
    .map(([change, offset]) => change + offset),
);

/** Read off the wall clock alone: is its time inside a slot of today, or of yesterday past midnight? */
function clockSaysOpen(hours: OpeningHours, now: number): boolean {
  const clock = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(hours.timezone);
  const minute = clock.hour * 60 + clock.minute;
  const slotsOf = (date: Temporal.PlainDate) =>
    hours.holidays !== null && holidays.some((each) => each.date === date.toString())
      ? hours.holidays
      : hours.week[date.dayOfWeek - 1]!;
  const today = clock.toPlainDate();
  const holds = (slots: readonly Slot[], m: number) =>
    slots.some((each) => each.fromMinute <= m && m < each.toMinute);
  return holds(slotsOf(today), minute) || holds(slotsOf(today.subtract({ days: 1 })), minute + 1440);
}

const comesTwice = (timezone: string, now: number) => {
  const clock = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone).toPlainDateTime();
  const [first, second] = (['earlier', 'later'] as const).map(
    (disambiguation) => clock.toZonedDateTime(timezone, { disambiguation }).epochMilliseconds,
  );
  return first !== second;
};

describe('whatever the hours, the zone and the moment', () => {
  test('open is what the wall clock says, save in the hour that comes twice', () => {
    fc.assert(
      fc.property(anyHours, anyInstant, (hours, now) => {
        const { open } = openingAt(hours, holidays, now);
        if (comesTwice(hours.timezone, now)) fc.pre(!open || clockSaysOpen(hours, now));
        expect(open).toBe(clockSaysOpen(hours, now));
      }),
      { numRuns: 600 },
    );
  });

  test('what comes next is a true edge: nothing changes until it, and it changes there', () => {
    fc.assert(
      fc.property(
        anyHours,
        anyInstant,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (hours, now, share) => {
          const first = openingAt(hours, holidays, now);
          const edge = first.open ? first.closesAt : first.opensAt;
          if (edge === null) return;
          expect(edge).toBeGreaterThan(now);
          expect(openingAt(hours, holidays, now + Math.floor((edge - now) * share))).toEqual(first);
          expect(openingAt(hours, holidays, edge).open).toBe(!first.open);
        },
      ),
      { numRuns: 400 },
    );
  });
});
