import { existsSync } from 'node:fs';
import type { Site } from '../config/load.ts';
import { capabilitiesOf } from '../terminal/capabilities.ts';
import '../words/both.ts';
import { type Lang, sayProblem, type Words } from '../words/words.ts';
import { examineConfiguration } from './checkup/configuration.ts';
import { examineData } from './checkup/data.ts';
import { type Finding, type FindingState, ROOMS } from './checkup/finding.ts';
import { examineLink } from './checkup/link.ts';
import { examineSource } from './checkup/source.ts';
import { examineTerminal } from './checkup/terminal.ts';
import { dataDirOf } from './data-dir.ts';
import { type ExitCode, type Invocation, numberFlag, textFlag, type Verb } from './verb.ts';

const MARKS: Readonly<Record<FindingState, readonly [string, string]>> = {
  ok: ['✓', 'ok'],
  warn: ['▲', '!'],
  fail: ['✗', 'x'],
};

/** How long a hub has to give its first true picture, when `--timeout` does not say. */
const PATIENCE_MS = 10_000;

/** `vigie doctor`: what is wrong here, each thing with what to do about it. */
export const doctorVerb: Verb = {
  name: 'doctor',
  operands: '',
  arity: [0, 0],
  flags: {
    data: { type: 'string', value: 'DIR' },
    source: { type: 'string', value: 'SOURCE' },
    timeout: { type: 'number', value: 'SECONDS' },
  },
  async run(invocation): Promise<ExitCode> {
    const findings = await examine(invocation);
    const { stdout, flags, lang, words, env } = invocation;
    stdout.write(
      flags.json === true
        ? `${JSON.stringify(asJson(findings), null, 2)}\n`
        : asText(findings, lang, words, capabilitiesOf(env).unicode),
    );
    return exitCodeFor(findings);
  },
};

async function examine(invocation: Invocation): Promise<Finding[]> {
  const terminal = await examineTerminal(invocation);
  const configuration = await examineConfiguration(invocation, Date.now());
  const seconds = numberFlag(invocation.flags, 'timeout');
  const patienceMs = seconds === undefined ? PATIENCE_MS : seconds * 1000;
  const link = await examineLink(invocation, configuration.surrounding, patienceMs, Date.now);
  const directory = await dataDirHere(invocation, configuration.site);
  const data = directory === null ? [] : await examineData(directory);
  const source = await examineSource(invocation, configuration.site, patienceMs);
  return [...terminal, ...configuration.findings, ...link, ...data, ...source];
}

/** The directory of a hub that is or may be served here; `null` where nothing speaks of one. */
async function dataDirHere(invocation: Invocation, site: Site | null): Promise<string | null> {
  const folder = await dataDirOf(invocation);
  if (!folder.ok) return null;
  const isNamed = textFlag(invocation.flags, 'data') !== undefined || site?.file.data !== undefined;
  return isNamed || existsSync(folder.value) ? folder.value : null;
}

/** 0 when nothing failed, 3 when all that failed is a hub that cannot be reached, else 1. */
export function exitCodeFor(findings: readonly Finding[]): ExitCode {
  const failed = findings.filter((each) => each.state === 'fail');
  if (failed.length === 0) return 0;
  return failed.every((each) => each.said.code.startsWith('link.')) ? 3 : 1;
}

/** Stable for scripts: English sentences beside codes that never change. */
function asJson(findings: readonly Finding[]): object {
  return {
    ok: findings.every((each) => each.state !== 'fail'),
    findings: findings.map(({ room, state, said }) => ({
      room,
      state,
      code: said.code,
      ...sayProblem('en', said),
      detail: said.detail ?? {},
    })),
  };
}

function asText(findings: readonly Finding[], lang: Lang, words: Words, unicode: boolean): string {
  const lines = ROOMS.flatMap((room) => {
    const inRoom = findings.filter((each) => each.room === room);
    if (inRoom.length === 0) return [];
    return [
      words.cli.doctor.rooms[room],
      ...inRoom.flatMap(({ state, said }) => {
        const { message, hint } = sayProblem(lang, said);
        const mark = MARKS[state][unicode ? 0 : 1];
        return [`  ${mark.padEnd(2)} ${message}`, ...(hint === undefined ? [] : [`     ${hint}`])];
      }),
      '',
    ];
  });
  return `${[...lines, summaryOf(findings, words)].join('\n')}\n`;
}

function summaryOf(findings: readonly Finding[], words: Words): string {
  const count = (state: FindingState) => findings.filter((each) => each.state === state).length;
  return words.cli.doctor.summary(count('fail'), count('warn'));
}
