import type { ProblemWords } from '../../problem-words.ts';

/** Why a verb of the desk did not do what was asked. */
export const verbProblems: ProblemWords = {
  'usage.act': ({ name, guess, known }) => ({
    message: name === '' ? 'Which command?' : `There is no command ${name}.`,
    hint: guess === '' ? `The commands are: ${known}.` : `Did you mean ${guess}?`,
  }),
  'usage.act-line': ({ name, usage, where, why }) => ({
    message: `${name} cannot be read: ${where ?? ''}${why === undefined ? ' is out of range' : `: ${why}`}.`,
    hint: `vigie act ${name} ${usage}`,
  }),
  'usage.act-duration': ({ written }) => ({
    message: `"${written}" is not a duration.`,
    hint: 'Write 30m, 2h or 90d.',
  }),
  'usage.action': ({ verb, action, known }) => ({
    message: `vigie ${verb} does not ${action}.`,
    hint: `It does: ${known}.`,
  }),
  'usage.lacking': ({ what, example }) => ({ message: `${what} is missing.`, hint: String(example) }),
  'unknown.outcome': () => ({
    message: 'What became of the command is not known yet.',
    hint: 'Give the same command again with the same --id: it acts at most once.',
  }),
  'journal.none': ({ path }) => ({
    message: `There is no journal in ${path}.`,
    hint: 'Name the hub’s directory with --data.',
  }),
  'journal.backup-exists': ({ path }) => ({
    message: `${path} exists already.`,
    hint: 'Choose another name.',
  }),
  'journal.export-unreadable': ({ path, error }) => ({ message: `${path} cannot be read (${error}).` }),
};
