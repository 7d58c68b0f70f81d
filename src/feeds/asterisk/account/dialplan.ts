import type { Rights } from '../capabilities.ts';
import { header } from '../message.ts';
import { databaseGet, dialplanExists } from '../orders/actions.ts';
import type { Ask } from '../reconcile/survey.ts';
import type { AsteriskSettings } from '../settings.ts';
import { type AccountFinding, finding } from './finding.ts';

/** A patient's number as the dialplan would be given it; kept for fiction, and never dialled here. */
const ANY_NUMBER = '0639980000';

/** The queues that the settings watch and the platform has not. */
export function queueFindings(settings: AsteriskSettings, queues: readonly string[]): AccountFinding[] {
  const missing = (settings.watch ?? []).filter((queue) => !queues.includes(queue));
  const found = missing.map((queue) =>
    finding('fail', 'queueMissing', `The platform has no queue ${queue}.`, `[${queue}] in queues.conf`, {
      queue,
    }),
  );
  if (queues.length === 0) {
    return [...found, finding('fail', 'noQueue', 'The platform has no queue at all.', 'queues.conf')];
  }
  const seen = finding('ok', 'queues', `${queues.length} queues.`, undefined, { count: queues.length });
  return [...found, seen];
}

/** The extensions that moves and callbacks go through, and the doors, as far as the account may look. */
export async function dialplanFindings(
  settings: AsteriskSettings,
  ask: Ask,
  rights: Rights,
  queues: readonly string[],
): Promise<AccountFinding[]> {
  const wanted: [string, string][] = [];
  const entry = settings.queueEntry;
  const watched = settings.watch ?? queues;
  if (entry !== undefined) {
    for (const queue of watched) wanted.push([entry.context, entry.extensions[queue] ?? queue]);
  }
  if (settings.callbacks !== undefined) {
    wanted.push([settings.callbacks.context, `${settings.callbacks.prefix}${ANY_NUMBER}`]);
  }
  const found: AccountFinding[] = [];
  for (const [context, extension] of rights.has('Getvar') ? wanted : []) {
    const reply = await ask(dialplanExists(context, extension));
    if (reply.ok && header(reply.value.response, 'Value') === '1') continue;
    found.push(
      finding(
        'fail',
        'noExtension',
        `The dialplan has no extension ${extension} in ${context}.`,
        `exten => ${extension},1,… under [${context}] in extensions.conf`,
        { context, extension },
      ),
    );
  }
  if (settings.doors !== undefined && !rights.has(databaseGet('', '').name)) {
    found.push(finding('warn', 'doorsUnread', 'The AstDB may not be read: doors stay unknown.'));
  }
  if (found.length > 0 || wanted.length === 0) return found;
  return [finding('ok', 'dialplan', 'The dialplan has every extension that is needed.')];
}
