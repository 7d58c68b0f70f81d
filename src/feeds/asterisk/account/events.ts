import type { AmiMessage } from '../message.ts';
import type { PbxTime } from '../pbx-time.ts';
import { type AccountFinding, finding } from './finding.ts';

/** Whether events carry the platform's own time, and how far that is from ours. */
export function timeFindings(events: readonly AmiMessage[], time: PbxTime): AccountFinding[] {
  const found: AccountFinding[] = [];
  const timed = events.filter((event) => event.name !== 'FullyBooted');
  if (timed.length > 0 && timed.every((event) => !event.headers.has('Timestamp'))) {
    found.push(
      finding('warn', 'noTimestamp', 'Events have no time of their own.', 'timestampevents = yes', {
        line: 'timestampevents = yes',
      }),
    );
  }
  if (Math.abs(time.offsetMs) >= 1_000) {
    const seconds = Math.round(time.offsetMs / 1000);
    found.push(
      finding(
        'warn',
        'clockSkew',
        `The clock of the platform is ${seconds} s away from this one.`,
        undefined,
        {
          seconds,
        },
      ),
    );
  }
  return found;
}
