import { expect, test } from 'vitest';
import { dayMeant, shiftOf } from '../../src/commands/report/period.ts';

const PARIS = 'Europe/Paris';
/** Wednesday 28 October 2026, 00:30 in Paris: the Sunday before had 25 hours. */
const NOW = Date.parse('2026-10-27T23:30:00Z');

const day = (words: string) => {
  const meant = dayMeant(words, PARIS, NOW);
  if (!meant.ok) return meant.problem.code;
  return [meant.value.from, meant.value.to].map((at) => new Date(at).toISOString().slice(0, 16));
};

test.each([
  ['today', ['2026-10-27T23:00', '2026-10-28T23:00']],
  ['yesterday', ['2026-10-26T23:00', '2026-10-27T23:00']],
  ['wednesday', ['2026-10-27T23:00', '2026-10-28T23:00']],
  ['last-wednesday', ['2026-10-20T22:00', '2026-10-21T22:00']],
  ['Monday', ['2026-10-25T23:00', '2026-10-26T23:00']],
  ['sunday', ['2026-10-24T22:00', '2026-10-25T23:00']],
  ['2026-03-29', ['2026-03-28T23:00', '2026-03-29T22:00']],
  ['2026-02-30', 'usage.day'],
  ['someday', 'usage.day'],
  ['last-week', 'usage.day'],
])('%s', (words, expected) => {
  expect(day(words)).toEqual(expected);
});

test.each([
  ['08:00', '14:00', ['2026-10-27T07:00', '2026-10-27T13:00']],
  [undefined, '10h30', ['2026-10-26T23:00', '2026-10-27T09:30']],
  ['22:00', '06:00', ['2026-10-27T21:00', '2026-10-28T05:00']],
  ['12:00', '24:00', ['2026-10-27T11:00', '2026-10-27T23:00']],
  ['8', '14:00', 'usage.time'],
  ['08:00', '14:75', 'usage.time'],
])('a shift from %s to %s', (from, to, expected) => {
  const yesterday = dayMeant('yesterday', PARIS, NOW);
  const shift = yesterday.ok ? shiftOf(yesterday.value, PARIS, from, to) : yesterday;
  expect(
    shift.ok
      ? [shift.value.from, shift.value.to].map((at) => new Date(at).toISOString().slice(0, 16))
      : shift.problem.code,
  ).toEqual(expected);
});
