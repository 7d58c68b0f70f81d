import { type CommandLine, commandLine } from '../../src/commands/shells/line.ts';
import type { Verb } from '../../src/commands/verb.ts';
import { wordsFor } from '../../src/words/words.ts';

const verb = (name: string, more: Partial<Verb>): Verb => ({
  name,
  operands: '',
  arity: [0, 0],
  flags: {},
  run: async () => 0,
  ...more,
});

/** A small table of verbs that has one of everything a line can hold. */
export const someVerbs: readonly Verb[] = [
  verb('console', {
    flags: { wall: { type: 'boolean' }, view: { type: 'string', choices: ['now', 'queues'] } },
  }),
  verb('serve', {
    flags: {
      source: { type: 'string', value: 'SOURCE', many: true },
      data: { type: 'string', value: 'DIR', short: 'd' },
    },
  }),
  verb('record', { operands: 'FILE', arity: [1, 1] }),
  verb('completion', { operands: 'bash|zsh|fish', arity: [1, 1], choices: ['bash', 'zsh', 'fish'] }),
];

export const someCommandLine = (): CommandLine => commandLine(someVerbs, 'console', wordsFor('en'));
