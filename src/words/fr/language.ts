import type { ProblemWords } from '../problem-words.ts';
import type { Words } from '../words.ts';
import { asterisk, asteriskProblems } from './asterisk.ts';
import { cli, cliProblems } from './cli.ts';
import { console, consoleProblems } from './console.ts';
import { demoProblems } from './demo.ts';
import { desk, deskProblems } from './desk.ts';
import { figures, figuresProblems } from './figures.ts';
import { hub, hubProblems } from './hub.ts';
import { report, reportProblems } from './report.ts';
import { staffingProblems } from './staffing.ts';
import { terminalProblems } from './terminal.ts';
import { verbs } from './verbs.ts';

/** Every text in French. */
export const words: Words = { lang: 'fr', asterisk, cli, console, desk, figures, hub, report, verbs };

/** Every Problem in French. */
export const problems: ProblemWords = {
  ...asteriskProblems,
  ...cliProblems,
  ...consoleProblems,
  ...demoProblems,
  ...deskProblems,
  ...figuresProblems,
  ...hubProblems,
  ...reportProblems,
  ...staffingProblems,
  ...terminalProblems,
};
