import type { Agent, AgentState } from '../../centre/agent.ts';
import { fail, ok, type Result } from '../../centre/problem.ts';
import { figureText, queueFigure } from '../figures/figure.ts';
import type { Cell } from '../list/column.ts';
import { agentName, queueName, skillName } from '../naming.ts';
import type { Picture } from '../picture.ts';
import { queueOf } from '../subject.ts';
import { type Choice, chosen, type Dialog, type DialogDefinition, type Field, rowsField } from './dialog.ts';
import { durationField, durationMs } from './durations.ts';
import { lendOutlook } from './lend-outlook.ts';
import { agentRow } from './which.ts';

const LOAN_MINUTES = [15, 30, 60, 120] as const;
const PROPOSED_LEVEL = '3';
const PROPOSED = { always: true, proposed: '30' } as const;

/** Who can be of use soonest: free, then finishing, then talking; an agent on break last. */
export const SOON: Readonly<Record<AgentState, number>> = {
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

/** Whether any skill leads to a queue. */
export const skillLeadsTo = ({ centre }: Picture, queue: string): boolean =>
  [...centre.skill.values()].some(({ queues }) => queues.includes(queue));

const serves = (agent: Agent, queue: string): boolean =>
  agent.queues.some((membership) => membership.id === queue && !membership.paused);

/** How many wait in the queues an agent would serve less: lending from a quiet queue costs least. */
const missedBy = (agent: Agent, { centre }: Picture): number =>
  agent.queues.reduce((sum, { id }) => sum + (centre.queue.get(id)?.waiting ?? 0), 0);

/** Whether the agent is logged in, and so serves the queues that are theirs. */
export const servesNow = ({ state }: Agent): boolean => SOON[state] < SOON.offline;

/** Whether the agent does not serve the queue, and could. */
export const canBeLent = (agent: Agent, queue: string): boolean =>
  servesNow(agent) && !serves(agent, queue) && agent.pending === null;

/** The agents who do not serve the queue and could, the most useful first. */
export function candidates(picture: Picture, queue: string): Agent[] {
  return picture.index.agents
    .filter((agent) => canBeLent(agent, queue))
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

function agentField(picture: Picture, dialog: Dialog, queue: string): Field {
  const { dialogs } = picture.words.console;
  return rowsField(dialog, {
    id: 'agent',
    label: dialogs.lend.who,
    heads: [
      { title: dialogs.lend.who, width: 15, align: 'left' },
      { title: dialogs.lend.doing, width: 18, align: 'left' },
      { title: dialogs.lend.missedBy, width: 33, align: 'left' },
    ],
    rows: candidates(picture, queue).map((agent) => agentRow(agent, picture, costCell(agent, picture))),
  });
}

/** The level given, 1 to 5: a digit answers it wherever the keys are. */
export const levelField = ({ words }: Picture, dialog: Dialog, proposed: string): Field => {
  const choices = ['1', '2', '3', '4', '5'].map((value) => ({ value, label: value }));
  const value = chosen(choices, dialog.answers.level ?? proposed);
  return { kind: 'choice', id: 'level', label: words.console.dialogs.lend.level, choices, value };
};

/** Which of the skills that lead to the queue, when there are several. */
export function skillField(picture: Picture, dialog: Dialog, queue: string): Field {
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
    levelField(picture, dialog, PROPOSED_LEVEL),
    durationField(picture, dialog, LOAN_MINUTES, PROPOSED),
  ];
}

const answerOf = (found: readonly Field[], id: string): string =>
  String(found.find((field) => field.id === id)?.value ?? '');

/** No level can be given where no skill leads to the queue. */
export const noSkill = (queue: string): Result<never> =>
  fail('console.dialog.no-skill', `No skill leads to ${queue}.`, 'The site gives skills to queues.', {
    queue,
  });

/** Lends one agent to a queue: candidates by fit, what they do now, and who would miss them. */
export const lend: DialogDefinition = {
  title: (picture, dialog) =>
    picture.words.console.dialogs.lend.title(queueName(queueInNeed(picture, dialog) ?? '', picture)),
  fields,
  request: (picture, dialog) => {
    const queue = queueInNeed(picture, dialog);
    if (queue === null) return fail('console.dialog.no-queue', 'No queue is concerned here.');
    const skill = skillField(picture, dialog, queue).value;
    if (skill === '') return noSkill(queueName(queue, picture));
    const agent = String(agentField(picture, dialog, queue).value);
    if (agent === '') return fail('console.dialog.no-candidate', 'Nobody can be lent to it now.');
    const level = Number(levelField(picture, dialog, PROPOSED_LEVEL).value);
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
