import type { VerbWords } from '../verb-words.ts';
import { centreVerbs } from './verbs/centre.ts';
import { deskVerbs } from './verbs/desk.ts';
import { headlessVerbs } from './verbs/headless.ts';

export const verbs: Record<string, VerbWords> = {
  ...centreVerbs,
  ...headlessVerbs,
  ...deskVerbs,
  doctor: {
    summary: 'what is wrong here, and what to do about it',
    description:
      'Looks at the terminal, at the configuration and where each value of it comes from, at the link with the hub, and at the hub’s directory. Exit codes: 0 nothing failed, 1 something did, 3 the hub cannot be reached.',
    flags: {
      data: 'the directory of a hub, when the site’s file does not name it',
      source: 'try this source as serve would use it: asterisk, feed:URL, replay:FILE',
      timeout: 'how long the hub has to answer (10)',
    },
    examples: [
      { command: 'vigie doctor', says: 'look at everything' },
      {
        command: 'vigie doctor --url wss://vigie.chu.example --json',
        says: 'can this machine join that hub? For a script',
      },
      {
        command: 'vigie doctor --source asterisk',
        says: 'what the account of vigie.yaml lacks in manager.conf, line by line',
      },
    ],
  },
  completion: {
    summary: 'the script that makes a shell complete the command line',
    flags: {},
    examples: [
      { command: 'source <(vigie completion bash)', says: 'in ~/.bashrc' },
      {
        command: 'vigie completion zsh > ~/.zsh/completions/_vigie',
        says: 'for zsh, once, in a directory of $fpath',
      },
      { command: 'vigie completion fish > ~/.config/fish/completions/vigie.fish', says: 'for fish, once' },
    ],
  },
};
