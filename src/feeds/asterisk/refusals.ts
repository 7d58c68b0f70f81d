import { type Problem, problem } from '../../centre/problem.ts';
import { cleanText } from '../../centre/text.ts';
import { type AmiMessage, header } from './message.ts';

type Refusal = readonly [pattern: RegExp, code: string, message: string, hint?: string];

const ASK_TELEPHONY = 'It is a setting of the platform: the telephony team has docs/ASTERISK.md.';
const LOOK_AGAIN = 'Look at the present state: somebody was faster.';

/** What Asterisk was heard to refuse, in its own words, and what each means for a supervisor. */
const REFUSALS: readonly Refusal[] = [
  [/^Permission denied$/, 'asterisk.permissionDenied', 'This account may not do that.', ASK_TELEPHONY],
  [
    /^Authentication failed$/,
    'asterisk.badSecret',
    'Asterisk refuses the user or the secret.',
    ASK_TELEPHONY,
  ],
  [
    /^Login Already In Use$/,
    'asterisk.loginInUse',
    'This account is already connected, and manager.conf allows it one login.',
    'Another hub may be running; give each its own account.',
  ],
  [
    /^Invalid\/unknown command/,
    'asterisk.unknownAction',
    'This Asterisk does not know the action.',
    ASK_TELEPHONY,
  ],
  [/: Already there$/, 'asterisk.alreadyMember', 'The agent is in this queue already.', LOOK_AGAIN],
  [/: No such queue$/, 'asterisk.noSuchQueue', 'The platform has no such queue.', ASK_TELEPHONY],
  [/: Not there$/, 'asterisk.notMember', 'The agent is not in this queue.', LOOK_AGAIN],
  [
    /^Member not dynamic$/,
    'asterisk.staticMember',
    'The agent is written in queues.conf for this queue and cannot be taken out of it.',
    'Pause the agent in this queue, or lower the level.',
  ],
  [/^Interface not found$/, 'asterisk.noSuchMember', 'The platform knows no such agent there.', LOOK_AGAIN],
  [
    /^Invalid interface, queuename or penalty$/,
    'asterisk.noSuchMember',
    'The platform knows no such agent there.',
    LOOK_AGAIN,
  ],
  [/: No such caller$/, 'asterisk.callerGone', 'The caller no longer waits in this queue.', LOOK_AGAIN],
  [
    /^Channel does not exist|^No such channel$|^Channel specified does not exist$/,
    'asterisk.channelGone',
    'The call is over.',
    LOOK_AGAIN,
  ],
  [/^Originate failed$/, 'asterisk.originateFailed', 'The platform could not place the call.', ASK_TELEPHONY],
  [/^Command blacklisted$/, 'asterisk.permissionDenied', 'This account may not do that.', ASK_TELEPHONY],
];

/** Nothing of these is sent by Vigie: each would be a fault of its own, not of what a supervisor asked. */
const MALFORMED =
  /not specified|^Need |need integer|is invalid$|^Missing action|^Originate with|must be a truth value|^Invalid interface, queuename, or ringinuse|Failed to parse/;

/** The Problem in an answer of Asterisk's; `null` when it accepted. Acceptance is not yet an effect. */
export function refusalIn(action: string, response: AmiMessage): Problem | null {
  if (response.name === 'Success' || response.name === 'Goodbye') return null;
  const said = cleanText(header(response, 'Message'), 120);
  const detail = { action, said };
  for (const [pattern, code, message, hint] of REFUSALS) {
    if (pattern.test(said)) return problem(code, message, hint, detail);
  }
  const code = MALFORMED.test(said) ? 'asterisk.malformed' : 'asterisk.refused';
  return problem(code, `Asterisk refused ${action}: ${said}`, undefined, detail);
}
