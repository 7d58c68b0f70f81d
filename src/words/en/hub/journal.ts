import type { ProblemWords } from '../../problem-words.ts';

/** What goes wrong in a hub: its door, its journal, its commands and its sources. */
export const journalProblems: ProblemWords = {
  'hub.plain-listener': ({ host }) => ({
    message: `Listening on ${host} without TLS would let tokens and calls be read on the way.`,
    hint: 'Write tls: {cert, key} in vigie.yaml, or listen on 127.0.0.1.',
  }),
  'hub.port-in-use': ({ where }) => ({
    message: `Something already listens on ${where}.`,
    hint: 'Choose another port; 0 takes any.',
  }),
  'hub.cannot-listen': ({ where, error }) => ({ message: `Cannot listen on ${where} (${error}).` }),
  'hub.tls': ({ error }) => ({
    message: `The certificate or its key cannot be used (${error}).`,
    hint: 'Check tls.cert and tls.key.',
  }),
  'config.tls': ({ error }) => ({
    message: `The certificate or its key cannot be read (${error}).`,
    hint: 'Check tls.cert and tls.key.',
  }),
  'hub.too-many': ({ maxSessions }) => ({ message: `This hub has its ${maxSessions} sessions.` }),
  'hub.no-delivery': ({ channel }) => ({ message: `Nothing here can deliver by ${channel}.` }),
  'hub.source-gone': ({ source }) => ({ message: `This hub has no source ${source} any more.` }),
  'hub.vault-key': ({ path }) => ({
    message: `${path} is not a key.`,
    hint: 'Restore it from a backup: without it no kept number can be read.',
  }),
  'hub.vault-unreachable': ({ path, error }) => ({
    message: `${path} cannot be used (${error}).`,
    hint: 'Check the directory and its rights.',
  }),
  'journal.unreachable': ({ path, error }) => ({
    message: `The journal ${path} cannot be opened${error === undefined ? '' : ` (${error})`}.`,
    hint: 'Check the directory and its rights.',
  }),
  'journal.in-use': ({ path }) => ({
    message: `Another hub uses ${path}.`,
    hint: 'Stop it, or choose another directory with --data.',
  }),
  'journal.newer': () => ({
    message: 'The journal was written by a newer version of vigie.',
    hint: 'Upgrade vigie.',
  }),
  'journal.locked': ({ path }) => ({
    message: `The journal ${path} is held by another program.`,
    hint: 'Close what reads it.',
  }),
  'journal.read-only': ({ path }) => ({
    message: `The journal ${path} cannot be written.`,
    hint: 'Check the rights of the directory.',
  }),
  'journal.disk': ({ path, error }) => ({
    message: `The journal ${path} meets a disk error (${error}).`,
    hint: 'Check the disk.',
  }),
  'journal.damaged': ({ path }) => ({
    message: `The journal ${path} is damaged.`,
    hint: 'Restore the last backup.',
  }),
  'journal.full': ({ path }) => ({
    message: `There is no room left for the journal ${path}.`,
    hint: 'Make room: it goes on by itself.',
  }),
  'journal.unreadable': () => ({ message: 'The journal cannot be read.' }),
  'command.not-yours': () => ({
    message: 'This command id is somebody else’s: nothing was done.',
    hint: 'Give the command a new id.',
  }),
  'command.across-hubs': () => ({
    message: 'What this names belongs to several sites: no one of them can do it whole.',
    hint: 'Give one command to each site.',
  }),
  'command.never-arrived': () => ({
    message: 'The link was cut before the hub received this command: nothing was done.',
    hint: 'Give it again if it is still wanted.',
  }),
  'command.not-forwarded': () => ({
    message: 'The hub that owns this never received the command: nothing was done.',
    hint: 'Give it again if it is still wanted.',
  }),
  'command.reused': () => ({
    message: 'This command id has already been used for something else.',
    hint: 'Give the command a new id.',
  }),
  'command.unexplained': () => ({ message: 'The hub refused this command and did not say why.' }),
  'command.bad-preview': () => ({ message: 'The hub sent a preview that cannot be read.' }),
  'feed.no-orders': () => ({ message: 'Another hub takes commands, not the orders of this one’s desk.' }),
  'source.behind': ({ feed }) => ({ message: `It is seen through ${feed}, which is away.` }),
  'recording.not-found': ({ path }) => ({ message: `There is no file ${path}.` }),
  'recording.bad-line': ({ path, line, expected }) => ({
    message: `Line ${line} of ${path} is not what was expected: ${expected}.`,
    hint: line === 1 ? 'Is it a recording?' : 'What comes before it was read.',
  }),
  'recording.damaged': ({ path, line, error }) => ({
    message: `${path} is damaged after line ${line} (${error}).`,
    hint: 'What comes before it was read.',
  }),
  'recording.newer': ({ path }) => ({
    message: `${path} was recorded by a newer version of vigie.`,
    hint: 'Upgrade vigie.',
  }),
  'recording.exists': ({ path }) => ({
    message: `${path} exists already.`,
    hint: 'Choose another name.',
  }),
  'recording.unwritable': ({ path, error }) => ({ message: `${path} cannot be written (${error}).` }),
  'replay.past': () => ({
    message: 'This is a recording: what is in it has already happened.',
    hint: 'Join a hub to act.',
  }),
  'recording.badLine': ({ line, expected }) => ({
    message: `Line ${line} of the recording is not what was expected: ${expected}.`,
    hint: 'What was read before it is kept.',
  }),
  'recording.truncated': ({ line, error }) => ({
    message: `The recording is cut off at line ${line}${error === undefined ? '' : ` (${error})`}.`,
    hint: 'What was read before it is kept.',
  }),
  'recording.unreadable': ({ path, error }) => ({ message: `${path} cannot be read (${error}).` }),
  'recording.empty': ({ path }) => ({ message: `${path} holds no message.` }),
  'replay.readOnly': () => ({
    message: 'This is a recording: nothing can be changed in it.',
    hint: 'Join a living centre to act.',
  }),
};
