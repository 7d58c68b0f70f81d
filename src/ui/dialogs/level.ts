import type { Agent } from '../../centre/agent.ts';
import { fail, ok } from '../../centre/problem.ts';
import { agentNameOf, queueName } from '../naming.ts';
import type { Picture } from '../picture.ts';
import { type Dialog, type DialogDefinition, type Field, rowsField } from './dialog.ts';
import { durationField, durationMs } from './durations.ts';
import { levelField, noSkill, queueInNeed, SOON, servesNow, skillField } from './lend.ts';
import { agentRow } from './which.ts';

const MINUTES = [30, 60, 120] as const;
const LASTING = { always: true, proposed: 'always' } as const;
const HIGHEST = 5;

/** The level of an agent in the skill that leads to the queue; 0 without it. */
const levelNow = (agent: Agent | undefined, skill: string): number => agent?.skills[skill] ?? 0;

/** Those who serve the queue, the soonest free first. */
const serving = ({ index }: Picture, queue: string): Agent[] =>
  [...index.agentsByQueue.get(queue)]
    .filter(servesNow)
    .sort((a, b) => SOON[a.state] - SOON[b.state] || a.label.localeCompare(b.label));

type LevelFields = { agent: Field; skill: Field; level: Field; duration: Field };

function fieldsFor(picture: Picture, dialog: Dialog, queue: string): LevelFields {
  const say = picture.words.console.dialogs.level;
  const skill = skillField(picture, dialog, queue);
  const agent = rowsField(dialog, {
    id: 'agent',
    label: say.who,
    heads: [
      { title: say.who, width: 22, align: 'left' },
      { title: say.doing, width: 20, align: 'left' },
      { title: say.now, width: 14, align: 'left' },
    ],
    rows: serving(picture, queue).map((each) =>
      agentRow(each, picture, { text: String(levelNow(each, String(skill.value))), role: 'text' }),
    ),
  });
  const now = levelNow(picture.centre.agent.get(agent.value), String(skill.value));
  return {
    agent,
    skill,
    level: levelField(picture, dialog, String(Math.min(HIGHEST, now + 1))),
    duration: durationField(picture, dialog, MINUTES, LASTING),
  };
}

/** Sets how much of a queue one of its agents gets: the level, one more than now unless another is chosen. */
export const level: DialogDefinition = {
  title: (picture, dialog) =>
    picture.words.console.dialogs.level.title(queueName(queueInNeed(picture, dialog) ?? '', picture)),
  fields: (picture, dialog) => {
    const queue = queueInNeed(picture, dialog);
    if (queue === null) return [];
    const { agent, skill, level, duration } = fieldsFor(picture, dialog, queue);
    const several = skill.kind === 'choice' && skill.choices.length > 1;
    return [agent, ...(several ? [skill] : []), level, duration];
  },
  request: (picture, dialog) => {
    const queue = queueInNeed(picture, dialog);
    if (queue === null) return fail('console.dialog.no-queue', 'No queue is concerned here.');
    const { agent, skill, level, duration } = fieldsFor(picture, dialog, queue);
    if (skill.value === '') return noSkill(queueName(queue, picture));
    if (agent.value === '') return fail('console.dialog.no-agent', 'Nobody serves this queue now.');
    return ok({
      name: 'agent.skills.set',
      target: { agents: [String(agent.value)] },
      args: { skills: { [String(skill.value)]: Number(level.value) }, forMs: durationMs(duration) },
    });
  },
  verb: (picture, dialog) => {
    const queue = queueInNeed(picture, dialog) ?? '';
    const { agent, level } = fieldsFor(picture, dialog, queue);
    return picture.words.console.dialogs.level.verb(
      agentNameOf(String(agent.value), picture),
      Number(level.value),
      queueName(queue, picture),
    );
  },
};
