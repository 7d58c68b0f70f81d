import type { Agent, AgentState } from '../../centre/agent.ts';
import { fail, ok } from '../../centre/problem.ts';
import type { Cell } from '../column.ts';
import { figureText, queueFigure } from '../figure.ts';
import { age } from '../format.ts';
import { agentGlyph } from '../glyphs.ts';
import { agentName, agentRole, queueName, skillName } from '../naming.ts';
import type { Picture } from '../picture.ts';
import { queueOf } from '../subject.ts';
import { type Choice, chosen, type Dialog, type DialogDefinition, type Field } from './dialog.ts';
import { durationField, durationMs } from './durations.ts';
import { lendOutlook } from './lend-outlook.ts';

const LOAN_MINUTES = [15, 30, 60, 120] as const;
const PROPOSED = { always: true, proposed: '30' } as const;

/** Who can be of use soonest: free, then finishing, then talking; an agent on break last. */
const SOON: Readonly<Record<AgentState, number>> = {
  ready: 0,
  wrapup: 1,
  ringing: 2,
  talking: 2,
  hold: 2,
  paused: 3,
  offline: 9,
  unreachable: 9,
};

/** The queue in need: the one under the cursor, or the one that what is under the cursor is about. */
export function queueInNeed(picture: Picture, dialog: Dialog): string | null {
  const [subject] = dialog.subjects;
  return subject === undefined ? null : queueOf(picture.centre, subject);
}

/** The skills that lead to a queue. */
const skillsOf = (picture: Picture, queue: string): Choice[] =>
  [...picture.centre.skill.values()]
    .filter((skill) => skill.queues.includes(queue))
    .map((skill) => ({ value: skill.id, label: skillName(skill.id, picture) }));

const serves = (agent: Agent, queue: string): boolean =>
  agent.queues.some((membership) => membership.id === queue && !membership.paused);

/** How many wait in the queues an agent would serve less: lending from a quiet queue costs least. */
const missedBy = (agent: Agent, { centre }: Picture): number =>
  agent.queues.reduce((sum, { id }) => sum + (centre.queue.get(id)?.waiting ?? 0), 0);

/** The agents who do not serve the queue and could, the most useful first. */
export function candidates(picture: Picture, queue: string): Agent[] {
  return picture.index.agents
    .filter((agent) => SOON[agent.state] < 9 && !serves(agent, queue) && agent.pending === null)
    .sort(
      (a, b) =>
        SOON[a.state] - SOON[b.state] ||
        missedBy(a, picture) - missedBy(b, picture) ||
        a.label.localeCompare(b.label),
    );
}

/** The queue that would miss the agent most, with its service level now. */
function costCell(agent: Agent, picture: Picture): Cell {
  const [most] = agent.queues
    .flatMap(({ id }) => picture.centre.queue.get(id) ?? [])
    .sort((a, b) => b.waiting - a.waiting);
  if (most === undefined) return { text: '–', role: 'quiet' };
  const level = figureText('serviceLevel', queueFigure('serviceLevel', most, picture.now), picture.words);
  const text = picture.words.console.dialogs.lend.cost(queueName(most.id, picture), most.waiting, level);
  return { text, role: most.waiting > 0 ? 'warning' : 'text' };
}

function candidateRow(agent: Agent, picture: Picture) {
  const { words, glyphs, now } = picture;
  const doing = `${agentGlyph(glyphs, agent.state)} ${words.figures.agentState[agent.state]} ${age(now, agent.stateSince)}`;
  const cells: Cell[] = [
    { text: agentName(agent, picture), role: 'text' },
    { text: doing, role: agentRole(agent) },
    costCell(agent, picture),
  ];
  return { value: agent.id, cells };
}

function agentField(picture: Picture, dialog: Dialog, queue: string): Field {
  const { dialogs } = picture.words.console;
  const rows = candidates(picture, queue).map((agent) => candidateRow(agent, picture));
  const known = rows.some(({ value }) => value === dialog.answers.agent);
  return {
    kind: 'rows',
    id: 'agent',
    label: dialogs.lend.who,
    heads: [
      { title: dialogs.lend.who, width: 15, align: 'left' },
      { title: dialogs.lend.doing, width: 18, align: 'left' },
      { title: dialogs.lend.missedBy, width: 33, align: 'left' },
    ],
    rows,
    value: known ? (dialog.answers.agent ?? '') : (rows[0]?.value ?? ''),
  };
}

const levelField = ({ words }: Picture, dialog: Dialog): Field => {
  const choices = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }));
  const value = chosen(choices, dialog.answers.level ?? '3');
  return { kind: 'choice', id: 'level', label: words.console.dialogs.lend.level, choices, value };
};

function skillField(picture: Picture, dialog: Dialog, queue: string): Field {
  const choices = skillsOf(picture, queue);
  const value = chosen(choices, dialog.answers.skill);
  return { kind: 'choice', id: 'skill', label: picture.words.console.dialogs.lend.skill, choices, value };
}

function fields(picture: Picture, dialog: Dialog): Field[] {
  const queue = queueInNeed(picture, dialog);
  if (queue === null) return [];
  const skill = skillField(picture, dialog, queue);
  return [
    agentField(picture, dialog, queue),
    ...(skill.kind === 'choice' && skill.choices.length > 1 ? [skill] : []),
    levelField(picture, dialog),
    durationField(picture, dialog, LOAN_MINUTES, PROPOSED),
  ];
}

const answerOf = (found: readonly Field[], id: string): string =>
  String(found.find((field) => field.id === id)?.value ?? '');

/** Lends one agent to a queue: candidates by fit, what they do now, and who would miss them. */
export const lend: DialogDefinition = {
  title: (picture, dialog) =>
    picture.words.console.dialogs.lend.title(queueName(queueInNeed(picture, dialog) ?? '', picture)),
  fields,
  request: (picture, dialog) => {
    const queue = queueInNeed(picture, dialog);
    if (queue === null) return fail('console.dialog.no-queue', 'No queue is concerned here.');
    const skill = skillField(picture, dialog, queue).value;
    if (skill === '') {
      const name = queueName(queue, picture);
      return fail(
        'console.dialog.no-skill',
        `No skill leads to ${name}.`,
        'The site gives skills to queues.',
        {
          queue: name,
        },
      );
    }
    const agent = String(agentField(picture, dialog, queue).value);
    if (agent === '') return fail('console.dialog.no-candidate', 'Nobody can be lent to it now.');
    const level = Number(levelField(picture, dialog).value);
    const forMs = durationMs(durationField(picture, dialog, LOAN_MINUTES, PROPOSED));
    return ok({
      name: 'agent.skills.set',
      target: { agents: [agent] },
      args: { skills: { [String(skill)]: level }, forMs },
    });
  },
  verb: (picture, dialog) => {
    const agent = picture.centre.agent.get(answerOf(fields(picture, dialog), 'agent'));
    const queue = queueName(queueInNeed(picture, dialog) ?? '', picture);
    return picture.words.console.dialogs.lend.verb(
      agent === undefined ? '' : agentName(agent, picture),
      queue,
    );
  },
  outlook: (picture, dialog) => {
    const found = fields(picture, dialog);
    const agent = picture.centre.agent.get(answerOf(found, 'agent'));
    const to = queueInNeed(picture, dialog);
    const lasting = found.find(({ id }) => id === 'for');
    if (agent === undefined || to === null || lasting === undefined) return null;
    return lendOutlook({ agent, to, forMs: durationMs(lasting) }, picture);
  },
};
