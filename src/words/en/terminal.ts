import type { ProblemWords } from '../problem-words.ts';

const hint = 'Use "vigie status" for one table, or "vigie watch" for the stream of alerts.';

export const terminalProblems: ProblemWords = {
  'terminal.no-output': () => ({ message: 'The output is not a terminal: nothing can be drawn.', hint }),
  'terminal.no-input': () => ({ message: 'The input is not a terminal: no key can be read.', hint }),
  'terminal.dumb': () => ({ message: 'This terminal (TERM=dumb) cannot move its cursor.', hint }),
};
