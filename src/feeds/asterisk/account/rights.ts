import { CLASS_OF, type Rights } from '../capabilities.ts';
import { type AmiMessage, header } from '../message.ts';
import type { AsteriskSettings } from '../settings.ts';
import { type AccountFinding, finding } from './finding.ts';

/** The read classes that the mapping lives on, and what is lost without each. */
const READ_CLASSES = ['agent', 'call', 'dialplan', 'user', 'system'] as const;
/** The write classes that this site's settings need, and those that nothing of Vigie needs. */
export function writeFindings(settings: AsteriskSettings, rights: Rights): AccountFinding[] {
  const needed = new Map<string, string[]>();
  for (const [name, right] of Object.entries(CLASS_OF)) {
    if (right === 'system' && settings.doors === undefined) continue;
    needed.set(right, [...(needed.get(right) ?? []), name]);
  }
  const line = `write = ${[...needed.keys()].join(',')}`;
  const found: AccountFinding[] = [];
  for (const [right, actions] of needed) {
    const missing = actions.filter((name) => !rights.has(name));
    if (missing.length === 0) continue;
    found.push(
      finding(
        'warn',
        'writeMissing',
        `The write class "${right}" is missing: no ${missing.join(', ')}.`,
        line,
        {
          right,
          actions: missing.join(', '),
          line,
        },
      ),
    );
  }
  for (const [name, right] of [
    ['Command', 'command'],
    ['UpdateConfig', 'config'],
  ] as const) {
    if (!rights.has(name)) continue;
    found.push(
      finding('warn', 'writeTooMuch', `The write class "${right}" is more than Vigie needs.`, line, {
        right,
        line,
      }),
    );
  }
  return found.length > 0 ? found : [finding('ok', 'writeEnough', 'The write classes are the ones needed.')];
}

/** A class that was seen is there; one that was not may only have had nothing to tell. */
export function readFindings(events: readonly AmiMessage[], rights: Rights): AccountFinding[] {
  const line = `read = ${READ_CLASSES.join(',')}`;
  const seen = new Set(events.map((event) => header(event, 'Privilege').split(',')[0]));
  const found: AccountFinding[] = [];
  for (const right of READ_CLASSES) {
    if (seen.has(right)) continue;
    // Only these two are sure to be told at once: the variable just set, and that Asterisk is booted.
    const sure = right === 'system' || (right === 'dialplan' && rights.has('Setvar'));
    found.push(
      sure
        ? finding('fail', 'readMissing', `The read class "${right}" is missing.`, line, { right, line })
        : finding('warn', 'readUnseen', `No event of the read class "${right}" was seen.`, line, {
            right,
            line,
          }),
    );
  }
  return found.length > 0 ? found : [finding('ok', 'readEnough', 'The read classes are the ones needed.')];
}
