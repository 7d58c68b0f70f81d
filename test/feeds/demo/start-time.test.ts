import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weekdayOf } from '../../../src/centre/day.ts';
import { startTimeOf } from '../../../src/feeds/demo/start-time.ts';

const PARIS = 'Europe/Paris';
/** A Thursday, 11:00 in Paris. */
const NOW = Date.parse('2026-03-05T10:00:00Z');

const startOf = (text: string, timezone = PARIS, now = NOW): string => {
  const read = startTimeOf(text, timezone, now);
  return read.ok ? new Date(read.value).toISOString() : read.problem.code;
};

describe('a start time', () => {
  it.each([
    ['monday 07:45', '2026-03-02T06:45:00.000Z'],
    ['Lundi 7h45', '2026-03-02T06:45:00.000Z'],
    ['lun 8h', '2026-03-02T07:00:00.000Z'],
    ['thursday 08:00', '2026-03-05T07:00:00.000Z'],
    ['thursday 23:00', '2026-03-05T22:00:00.000Z'],
    ['friday 08:00', '2026-02-27T07:00:00.000Z'],
    ['dimanche 3h30', '2026-03-01T02:30:00.000Z'],
    ['07:45', '2026-03-05T06:45:00.000Z'],
    ["aujourd'hui 9h", '2026-03-05T08:00:00.000Z'],
    ['2026-07-06 07:45', '2026-07-06T05:45:00.000Z'],
    ['2026-07-06', '2026-07-05T22:00:00.000Z'],
    ['2026-03-02T07:45:00+01:00', '2026-03-02T06:45:00.000Z'],
    ['2026-03-02T06:45Z', '2026-03-02T06:45:00.000Z'],
  ])('%s', (text, instant) => {
    expect(startOf(text)).toBe(instant);
  });

  it.each(['', 'monday', 'someday 07:45', '25:00', 'monday 07:60', '2026-02-30 07:45', '2026-13-01', 'now'])(
    'refuses %j, and says what to write',
    (text) => {
      const read = startTimeOf(text, PARIS, NOW);
      expect(read).toMatchObject({ ok: false, problem: { code: 'usage.notATime', detail: { text } } });
    },
  );

  it('is on the date asked for, in every time zone', () => {
    for (const timezone of [
      'Pacific/Kiritimati',
      'Pacific/Pago_Pago',
      'America/Cayenne',
      'Indian/Reunion',
      'UTC',
    ])
      expect(startTimeOf('2026-03-02 07:45', timezone, NOW)).toEqual({
        ok: true,
        value: Date.parse('2026-03-02T07:45:00Z') - offsetOf(timezone),
      });
  });

  it('is the named weekday, never more than six days before today', () => {
    const names = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
    const instant = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) });
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 7 }), (now, weekday) => {
        const read = startTimeOf(`${names[weekday - 1]} 12:00`, PARIS, now);
        expect(read.ok).toBe(true);
        if (!read.ok) return;
        expect(weekdayOf(PARIS, read.value)).toBe(weekday);
        expect(now - read.value).toBeLessThan(7.1 * 86_400_000);
        expect(read.value - now).toBeLessThan(0.6 * 86_400_000);
      }),
    );
  });
});

/** How far a zone without summer time is ahead of UTC, in March 2026. */
function offsetOf(timezone: string): number {
  const hours: Record<string, number> = {
    'Pacific/Kiritimati': 14,
    'Pacific/Pago_Pago': -11,
    'America/Cayenne': -3,
    'Indian/Reunion': 4,
    UTC: 0,
  };
  return hours[timezone]! * 3_600_000;
}
