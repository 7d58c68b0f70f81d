import type { Visit } from '../floor.ts';

/** The name of a contact, as the platform gives it: the simulation's, and a serial number. */
export const contactName = (run: string, contact: number): string => `${run}-${contact}`;

/** The name of a visit: its contact's, and the how-manieth it is. */
export const visitName = (run: string, visit: Visit): string => `${run}-${visit.contact}/${visit.nth}`;

/** The serial number of a contact of this simulation; `null` when the name is not one. */
export function contactOf(run: string, name: string): number | null {
  const serial = name.startsWith(`${run}-`) ? name.slice(run.length + 1) : '';
  return /^[1-9]\d*$/.test(serial) ? Number(serial) : null;
}

/** Fictional French mobile numbers, which the regulator gives to nobody: 06 39 98 xx xx. */
const FICTIONAL = '063998';
/** How many telephone lines there are before the same number comes again. */
export const LINES = 10_000;
/** Coprime with `LINES`: callers who follow each other have numbers far apart. */
const STEP = 7_919;

/** The telephone number of a patient's line. */
export const numberOf = (line: number): string =>
  `${FICTIONAL}${String((line * STEP) % LINES).padStart(4, '0')}`;

/** The line of a telephone number; `null` when it is nobody's in the demo. */
export function lineOf(number: string): number | null {
  if (!number.startsWith(FICTIONAL) || !/^\d{10}$/.test(number)) return null;
  for (let line = 0; line < LINES; line++) if (numberOf(line) === number) return line;
  return null;
}
