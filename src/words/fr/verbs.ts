import type { VerbWords } from '../verb-words.ts';
import { centreVerbs } from './verbs/centre.ts';
import { deskVerbs } from './verbs/desk.ts';
import { headlessVerbs } from './verbs/headless.ts';

export const verbs: Record<string, VerbWords> = {
  ...centreVerbs,
  ...headlessVerbs,
  ...deskVerbs,
  doctor: {
    summary: 'ce qui ne va pas ici, et que faire',
    description:
      'Examine le terminal, la configuration et l’origine de chaque valeur, la liaison avec le concentrateur et le dossier de celui-ci. Codes de sortie : 0 rien n’a échoué, 1 quelque chose a échoué, 3 le concentrateur est injoignable.',
    flags: {
      data: 'le dossier d’un concentrateur, si le fichier du site ne le nomme pas',
      source: 'essayer cette source comme serve l’emploierait : asterisk, feed:URL, replay:FICHIER',
      timeout: 'le temps laissé au concentrateur pour répondre (10)',
    },
    examples: [
      { command: 'vigie doctor', says: 'tout examiner' },
      {
        command: 'vigie doctor --url wss://vigie.chu.example --json',
        says: 'cette machine peut-elle joindre ce concentrateur ? Pour un script',
      },
      {
        command: 'vigie doctor --source asterisk',
        says: 'ce qui manque au compte de vigie.yaml dans manager.conf, ligne par ligne',
      },
    ],
  },
  completion: {
    summary: 'le script qui fait compléter la ligne de commande par le shell',
    flags: {},
    examples: [
      { command: 'source <(vigie completion bash)', says: 'dans ~/.bashrc' },
      {
        command: 'vigie completion zsh > ~/.zsh/completions/_vigie',
        says: 'pour zsh, une fois, dans un dossier de $fpath',
      },
      {
        command: 'vigie completion fish > ~/.config/fish/completions/vigie.fish',
        says: 'pour fish, une fois',
      },
    ],
  },
};
