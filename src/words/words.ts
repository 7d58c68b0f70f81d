import { asterisk, asteriskProblems } from './en/asterisk.ts';
import { cli, cliProblems } from './en/cli.ts';
import { console, consoleProblems } from './en/console.ts';
import { demoProblems } from './en/demo.ts';
import { desk, deskProblems } from './en/desk.ts';
import { figures, figuresProblems } from './en/figures.ts';
import { hub, hubProblems } from './en/hub.ts';
import { report, reportProblems } from './en/report.ts';
import { staffingProblems } from './en/staffing.ts';
import { terminalProblems } from './en/terminal.ts';
import { verbs } from './en/verbs.ts';
import * as frAsterisk from './fr/asterisk.ts';
import * as frCli from './fr/cli.ts';
import * as frConsole from './fr/console.ts';
import * as frDemo from './fr/demo.ts';
import * as frDesk from './fr/desk.ts';
import * as frFigures from './fr/figures.ts';
import * as frHub from './fr/hub.ts';
import * as frReport from './fr/report.ts';
import * as frStaffing from './fr/staffing.ts';
import * as frTerminal from './fr/terminal.ts';
import * as frVerbs from './fr/verbs.ts';
import type { ProblemWords } from './problem-words.ts';

export type Lang = 'fr' | 'en';

const en = { lang: 'en' as Lang, asterisk, cli, console, desk, figures, hub, report, verbs };

/** Every text a person reads, in one language. English is the shape; French must say all of it. */
export type Words = typeof en;

const fr: Words = {
  lang: 'fr',
  asterisk: frAsterisk.asterisk,
  cli: frCli.cli,
  console: frConsole.console,
  desk: frDesk.desk,
  figures: frFigures.figures,
  hub: frHub.hub,
  report: frReport.report,
  verbs: frVerbs.verbs,
};

const problems: Record<Lang, ProblemWords> = {
  en: {
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
  },
  fr: {
    ...frAsterisk.asteriskProblems,
    ...frCli.cliProblems,
    ...frConsole.consoleProblems,
    ...frDemo.demoProblems,
    ...frDesk.deskProblems,
    ...frFigures.figuresProblems,
    ...frHub.hubProblems,
    ...frReport.reportProblems,
    ...frStaffing.staffingProblems,
    ...frTerminal.terminalProblems,
  },
};

export const wordsFor = (lang: Lang): Words => (lang === 'fr' ? fr : en);

type Told = {
  code: string;
  message: string;
  hint?: string | undefined;
  detail?: Record<string, string | number | boolean> | undefined;
};

/**
 * A Problem in the reader's language; one whose code has no words keeps the message it came with. Where its
 * detail names another Problem as its reason (`why`, and `whyCode` with the same detail), that one is said too.
 */
export function sayProblem(lang: Lang, problem: Told): { message: string; hint?: string } {
  const say = problems[lang][problem.code];
  const { detail = {} } = problem;
  if (say !== undefined) return say({ ...detail, ...reasonIn(lang, detail) });
  return problem.hint === undefined
    ? { message: problem.message }
    : { message: problem.message, hint: problem.hint };
}

function reasonIn(lang: Lang, detail: NonNullable<Told['detail']>): { why?: string; whyHint?: string } {
  const { whyCode } = detail;
  const say = typeof whyCode === 'string' ? problems[lang][whyCode] : undefined;
  if (say === undefined) return {};
  const { message, hint } = say(detail);
  return hint === undefined ? { why: message } : { why: message, whyHint: hint };
}

/** French where the locale says so, English elsewhere. `LC_ALL`, `LC_MESSAGES` and `LANG`, in this order. */
export function langOf(environment: Record<string, string | undefined>): Lang {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || '';
  return locale.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}
