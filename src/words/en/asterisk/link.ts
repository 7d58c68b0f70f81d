import type { ProblemWords } from '../../problem-words.ts';

/** The connection to an Asterisk, what it says that is odd, and recordings of it. */
export const linkWords: ProblemWords = {
  'asterisk.down': () => ({
    message: 'Asterisk is not connected.',
    hint: 'Nothing was sent; its state is in :doctor.',
  }),
  'asterisk.stopped': () => ({ message: 'Vigie left the platform.' }),
  'asterisk.cut': ({ reason }) => ({
    message: `The connection to Asterisk was cut (${reason}).`,
    hint: 'It is being made again; what happened meanwhile is shown as a gap.',
  }),
  'asterisk.noAnswer': ({ action }) => ({
    message: `Asterisk did not answer ${action} in time.`,
    hint: 'The connection is made again.',
  }),
  'asterisk.unreachable': ({ host, port, reason }) => ({
    message: `Nothing answers on ${host}:${port} (${reason}).`,
    hint: 'Is Asterisk running, is its manager interface enabled, does "permit" allow this host?',
  }),
  'asterisk.notAsterisk': ({ found }) => ({
    message: `What answers is not the manager interface of Asterisk: "${found}".`,
    hint: 'Check the host and the port: 5038 unless manager.conf says otherwise.',
  }),
  'asterisk.tlsMismatch': ({ found }) => ({
    message: `One side speaks TLS and the other does not (${found}).`,
    hint: 'Plain is port 5038; TLS is 5039 with "tlsenable=yes" and "tls" in the settings of the source.',
  }),
  'asterisk.badCertificate': ({ reason }) => ({
    message: `The certificate of Asterisk is not trusted (${reason}).`,
    hint: 'Give its authority as tls.ca, and the name written on it as tls.servername.',
  }),
  'asterisk.tooOld': ({ version }) => ({
    message: `This Asterisk is too old: its manager interface is ${version}.`,
    hint: 'Asterisk 18 to 22 are supported.',
  }),
  'asterisk.noChallenge': () => ({
    message: 'This Asterisk does not offer the MD5 login.',
    hint: 'Set "login: plain" for this source, over TLS or on loopback only.',
  }),
  'asterisk.badSecret': () => ({
    message: 'Asterisk refuses the user or the secret.',
    hint: 'Compare with manager.conf; a "deny" or "permit" line that excludes this host says the same.',
  }),
  'asterisk.loginInUse': () => ({
    message: 'This account is already connected, and manager.conf allows it one login.',
    hint: 'Another hub may be running: give each its own account.',
  }),
  'asterisk.overlong': () => ({ message: 'Asterisk sent a message too long to be one; it was passed over.' }),
  'asterisk.strangeMessage': () => ({
    message: 'Asterisk sent something that is no message; it was passed over.',
  }),
  'asterisk.conversationLost': () => ({
    message: 'A conversation ended while nobody listened; how long it lasted is not known.',
  }),
  'asterisk.memberDrift': () => ({
    message: 'An agent is not as the events had told; the present state was taken over.',
    hint: 'A reload puts penalties back without saying so.',
  }),
  'asterisk.queueGone': () => ({
    message: 'The platform no longer has this queue.',
    hint: 'It is shown as closed; its figures of the day stay.',
  }),
  'asterisk.behind': ({ seconds }) => ({
    message:
      seconds === undefined
        ? 'The events of Asterisk arrive late.'
        : `The events of Asterisk arrive ${seconds} s late: the figures are as old.`,
    hint: 'More is told than can be read in time: an event filter in manager.conf leaves out what Vigie does not read.',
  }),
  'asterisk.unheard': ({ count }) => ({
    message:
      count === undefined
        ? 'Callers waited of whom Asterisk told nothing.'
        : `${count} callers wait of whom Asterisk told nothing: they are seen only every now and then.`,
    hint: 'The line "read =" of the account lacks "agent", or an event filter leaves QueueCallerJoin out.',
  }),
  'asterisk.fewRights': () => ({
    message: 'The account lacks rights: what they are for is greyed out.',
    hint: 'vigie doctor --source says which line of manager.conf to change.',
  }),
  'asterisk.notAdmitted': () => ({
    message: 'A caller was not let into a queue; this makes no visit, and is counted nowhere.',
  }),
  'asterisk.ratingUnplaced': () => ({
    message: 'An answer to the survey fits no answered call, or is no score from 1 to 5; it is not counted.',
    hint: 'UserEvent(VigieRating,Score: 4) from the caller’s channel; a restart forgets the calls that were over.',
  }),
  'recording.badLine': ({ line, expected, read }) => ({
    message: `Line ${line} of the recording is not what was expected: ${expected}.`,
    hint: `The ${read} lines before it were read.`,
  }),
  'recording.truncated': ({ line, error, read }) => ({
    message: `The recording stops at line ${line}: the file is cut short or damaged (${error}).`,
    hint: `The ${read} lines before it were read.`,
  }),
  'recording.unreadable': ({ path, error }) => ({ message: `${path} cannot be read (${error}).` }),
  'recording.empty': ({ path }) => ({ message: `${path} holds no message.` }),
  'replay.readOnly': () => ({
    message: 'This is a recording: nothing can be changed in it.',
    hint: 'Connect to a living centre to act.',
  }),
};
