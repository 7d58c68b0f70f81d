import type { Agent, Loan } from '../../centre/agent.ts';
import { loanWords } from '../../ui/dialogs/loan-dialogs.ts';
import { age, count, duration, hourMinute, remaining } from '../../ui/figures/format.ts';
import { agentGlyph } from '../../ui/figures/glyphs.ts';
import { agentDay, lastActOn } from '../../ui/history/agent-day.ts';
import { agentReading } from '../../ui/history/wanted.ts';
import { factWho } from '../../ui/journal-line.ts';
import { agentName, agentRole, doubtWords, queueName, skillName } from '../../ui/naming.ts';
import type { Picture } from '../../ui/picture.ts';
import { knownSince, occupancyOf, stateWords } from '../../ui/tables/agents.ts';
import { sayProblem } from '../../words/words.ts';
import { Block } from '../lines/block.tsx';
import { Lines } from '../lines/lines.tsx';
import { fitGroups, run, spread } from '../lines/run-lines.ts';
import type { Run } from '../lines/styled-line.tsx';
import { dayStrip } from './day-strip.ts';
import { Panes } from './panes.tsx';

type AgentDetailProps = { picture: Picture; agent: Agent; width: number; height: number };

/** `●●●○○`: a level out of five, the same width whatever it is. */
export const levelDots = (level: number, { glyphs }: Picture): string =>
  glyphs.levelOn.repeat(level) + glyphs.levelOff.repeat(5 - level);

function headLines(picture: Picture, agent: Agent, width: number): Run[][] {
  const { glyphs, now } = picture;
  const role = agentRole(agent);
  const serving = agent.queue === null ? '' : `  ${queueName(agent.queue, picture)}`;
  return [
    spread(
      [
        run(` ${agentGlyph(glyphs, agent.state)} ${agentName(agent, picture)}`, role),
        run(`  ${stateWords(agent, picture)} ${sinceWords(agent, now)}${serving}`, role),
      ],
      [run(`${agent.team ?? ''} `, 'quiet')],
      width,
      glyphs.ellipsis,
    ),
    dayLine(picture, agent, width),
    ...(agent.suspect === null ? [] : [[run(` ${doubtWords(agent.suspect, picture)}`, 'warning')]]),
    ...agent.loans.map((loan) => [run(` ${loanLine(loan, picture)}`, 'info')]),
    ...othersLine(picture, agent),
    ...stripLines(picture, agent, width),
  ] as Run[][];
}

/** Who listens to the agent now, and who changed something of it last. */
function othersLine(picture: Picture, agent: Agent): Run[][] {
  const { words, timezone, ui } = picture;
  const say = words.console.detail;
  const last = lastActOn(picture, agent.id);
  const actions: Readonly<Record<string, string>> = words.console.actions;
  const parts = [
    ...(agent.monitoredBy === null ? [] : [say.listening(agent.monitoredBy)]),
    ...(last === null || ui.preferences.discreet
      ? []
      : [
          say.lastAct(
            actions[last.action] ?? last.action,
            factWho(last, picture),
            hourMinute(words.lang, timezone, last.at),
          ),
        ]),
  ];
  return parts.length === 0 ? [] : [[run(` ${parts.join(` ${picture.glyphs.separator} `)}`, 'quiet')]];
}

/** The day as a strip; or that it is being read, or why it cannot be. */
function stripLines(picture: Picture, agent: Agent, width: number): Run[][] {
  const { words, ui, glyphs } = picture;
  const reading = ui.readings.byId[agentReading(agent.id)];
  if (reading?.state === 'failed' && reading.problem !== null) {
    return [[run(` ${glyphs.warning} ${sayProblem(words.lang, reading.problem).message}`, 'warning')]];
  }
  if (reading === undefined || reading.pages === 0) {
    return [[run(` ${glyphs.waiting} ${words.console.history.reading}`, 'quiet')]];
  }
  const day = agentDay(picture, agent.id);
  const strip = day === null ? null : dayStrip(picture, day, width);
  return strip === null ? [] : [strip];
}

/** How long the agent has been in this state; nothing where that is not known. */
function sinceWords(agent: Agent, now: number): string {
  const at = knownSince(agent);
  return at === null ? '' : age(now, at);
}

function loanLine(loan: Loan, picture: Picture): string {
  const { words, timezone, now } = picture;
  const until = hourMinute(words.lang, timezone, loan.until);
  return words.console.detail.loan(loanWords(loan, picture), remaining(now, loan.until), until, loan.by);
}

function dayLine({ words }: Picture, agent: Agent, width: number): Run[] {
  const { today } = agent;
  const titles = words.console.columns;
  const occupancy = occupancyOf(agent);
  const mean = today.answered === 0 ? null : today.talkMs / today.answered;
  const groups: [string, string][] = [
    [titles.handled.title, count(today.answered)],
    [titles.missed.title, count(today.missed)],
    [titles.talk.title, duration(mean)],
    [titles.busy.title, occupancy === null ? '–' : occupancy.toFixed(0)],
    [words.figures.agentState.paused, duration(today.pausedMs)],
  ];
  return [
    run(' '),
    ...fitGroups(
      groups.map(([title, text]) => [run(`${title} `, 'quiet'), run(text, 'title')]),
      width - 2,
      3,
    ),
  ];
}

/** The skills, best known first, each with its level as dots; two columns where the width allows. */
function skillLines(picture: Picture, agent: Agent, width: number): Run[][] {
  const skills = Object.entries(agent.skills).sort(([, a], [, b]) => b - a);
  const columns = width >= 76 ? 2 : 1;
  const cells = Math.floor((width - 2) / columns);
  const rows: Run[][] = [];
  for (let at = 0; at < skills.length; at += columns) {
    rows.push([
      run(' '),
      ...skills.slice(at, at + columns).flatMap(([skill, level]) => [
        run(levelDots(level, picture), 'accent'),
        run(
          ` ${skillName(skill, picture)
            .slice(0, cells - 8)
            .padEnd(cells - 6)}`,
        ),
      ]),
    ]);
  }
  return rows;
}

/** An agent: state, day, doubts and loans, then skills, then the queues served. */
export function AgentDetail({ picture, agent, width, height }: AgentDetailProps) {
  const head = headLines(picture, agent, width);
  const skills = skillLines(picture, agent, width);
  const title = [run(` ${picture.words.console.detail.skills}`, 'quiet')];
  const lines = [...head, title, ...skills, []];
  const rows = Math.min(lines.length, Math.max(3, height - 6));
  return (
    <Block flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      <Lines picture={picture} lines={lines} width={width} height={rows} />
      <Panes
        picture={picture}
        subject={{ kind: 'agent', id: agent.id }}
        width={width}
        height={height - rows}
      />
    </Block>
  );
}
