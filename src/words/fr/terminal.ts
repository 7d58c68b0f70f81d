import type { ProblemWords } from '../problem-words.ts';

const hint = 'Utilisez « vigie status » pour un tableau, ou « vigie watch » pour le fil des alertes.';

export const terminalProblems: ProblemWords = {
  'terminal.no-output': () => ({
    message: 'La sortie n’est pas un terminal : rien ne peut y être dessiné.',
    hint,
  }),
  'terminal.no-input': () => ({
    message: 'L’entrée n’est pas un terminal : aucune touche ne peut être lue.',
    hint,
  }),
  'terminal.dumb': () => ({
    message: 'Ce terminal (TERM=dumb) ne sait pas déplacer son curseur.',
    hint,
  }),
};
