import type { ProblemWords } from '../problem-words.ts';
import { configProblems } from './cli/config.ts';
import { doctor, doctorFindings } from './cli/doctor.ts';

export const cliProblems: ProblemWords = {
  ...configProblems,
  ...doctorFindings,
  'usage.listen': ({ text }) => ({
    message: `"${text}" is not HOST:PORT.`,
    hint: 'Such as 127.0.0.1:7420; port 0 takes any.',
  }),
  'usage.source': ({ source }) => ({
    message: `"${source}" is no source here.`,
    hint:
      source === 'asterisk'
        ? 'Its settings are in the sources of vigie.yaml; docs/ASTERISK.md says how.'
        : 'demo, asterisk, replay:FILE or feed:URL.',
  }),
  'usage.two-times': () => ({
    message: 'A demo or a recording lives in a time of its own: it cannot be joined to another source.',
    hint: 'Serve it by a hub of its own.',
  }),
  'usage.verb': ({ word, guess }) => ({
    message: `"${word}" is not something vigie does.`,
    hint: guess === '' ? 'vigie --help lists what it does.' : `Did you mean "vigie ${guess}"?`,
  }),
  'usage.flag': ({ verb, flag, guess }) => ({
    message: `${verb} has no flag --${flag}.`,
    hint: guess === '' ? `vigie ${verb} --help lists its flags.` : `Did you mean --${guess}?`,
  }),
  'usage.twice': ({ flag }) => ({ message: `--${flag} was given more than once.` }),
  'usage.value': ({ flag }) => ({ message: `--${flag} needs a value.` }),
  'usage.hub-url': ({ url, place }) => ({
    message: `"${url}" (${place}) is not the address of a hub.`,
    hint: 'Write ws://127.0.0.1:7420, or wss:// beyond this machine.',
  }),
  'usage.number': ({ flag, text }) => ({
    message: `--${flag} needs a number from 0 to 2000000, not "${text}".`,
  }),
  'usage.choice': ({ flag, choices, text }) => ({
    message: `--${flag} is one of ${choices}, not "${text}".`,
  }),
  'usage.shell': ({ shell, guess, known }) => ({
    message: `No completion for ${shell}: there are ${known}.`,
    ...(guess === '' ? {} : { hint: `Did you mean ${guess}?` }),
  }),
  'usage.operands': ({ verb, operands, extra, missing }) => ({
    message: missing ? `vigie ${verb} needs ${operands}.` : `vigie ${verb} does not take "${extra}".`,
    hint: `vigie ${verb} --help shows examples.`,
  }),
};

export const cli = {
  title: 'vigie — the lookout of a patient contact centre, in a terminal',
  verbsTitle: 'What it does',
  helpHint: 'vigie VERB --help shows the examples and the flags of a verb.',
  flagsTitle: 'Flags',
  commonTitle: 'Flags of every verb',
  exitCodes: 'Exit codes: 0 done, 1 refused or failed, 2 usage, 3 unknown or unreachable, 130 interrupted.',
  serving: ({ url, tokenFile }: { url: string; tokenFile: string }): string[] => [
    `Serving on ${url}`,
    `Console: VIGIE_TOKEN_FILE=${tokenFile} vigie --url ${url}`,
    'Ctrl-C stops it.',
  ],
  recording: ({ path }: { path: string }): string => `Recording to ${path}; Ctrl-C stops it.`,
  recorded: ({ path, lines }: { path: string; lines: number }): string =>
    `${path}: ${lines} ${lines === 1 ? 'line' : 'lines'}.`,
  commonFlags: {
    url: 'the hub to connect to, ws:// or wss:// (VIGIE_URL)',
    ca: 'a certificate authority to trust for wss://',
    config: 'the site’s file (vigie.yaml here when there is one)',
    lang: 'the language of every text (from the locale)',
    json: 'machine-readable output, stable and documented',
    help: 'this help',
    version: 'the version',
  },
  doctor,
  man: {
    manual: 'Vigie',
    name: 'NAME',
    synopsis: 'SYNOPSIS',
    verbs: 'VERBS',
    common: 'FLAGS OF EVERY VERB',
    exitStatus: 'EXIT STATUS',
    environment: 'ENVIRONMENT',
    files: 'FILES',
    variables: {
      VIGIE_URL: 'the hub to join, when --url does not say',
      VIGIE_TOKEN_FILE:
        'the file of the token to join with; there is no flag for it, as every process can read a command line',
      VIGIE_TOKEN: 'the token itself, where a file is not possible; every child process inherits it',
      NO_COLOR: 'anything: no colour',
      'LC_ALL, LC_MESSAGES, LANG': 'the language of every text, when --lang does not say',
      XDG_CONFIG_HOME: 'where preferences lie; ~/.config by default, on macOS too',
    },
    places: {
      'vigie.yaml': 'the site’s file, when --config names no other (docs/CONFIGURATION.md)',
      '~/.config/vigie/preferences.json': 'what one person keeps of the console',
    },
  },
};
