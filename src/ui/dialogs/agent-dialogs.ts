import type { Agent } from '../../centre/agent.ts';
import { fail, ok } from '../../centre/problem.ts';
import { agentNameOf, skillName } from '../naming.ts';
import type { Picture } from '../picture.ts';
import { chosen, type Dialog, type DialogDefinition, type Field } from './dialog.ts';
import { durationField, durationMs } from './durations.ts';
import { noReason, reasonField, reasonText } from './reasons.ts';

const ids = ({ subjects }: Dialog): string[] => subjects.map(({ id }) => id);

const agentsOf = (picture: Picture, dialog: Dialog): Agent[] =>
  ids(dialog).flatMap((id) => picture.centre.agent.get(id) ?? []);

/** The person's name, or how many there are. */
export function agentsWords(picture: Picture, dialog: Dialog): string {
  const [only, ...others] = ids(dialog);
  if (only === undefined) return '';
  return others.length === 0
    ? agentNameOf(only, picture)
    : picture.words.console.dialogs.agents(others.length + 1);
}

const LOAN_MINUTES = [15, 30, 60, 120] as const;

/** The level that all of them have; `null` where they differ: no one level is theirs. */
function commonLevel(agents: readonly Agent[], skill: string): number | null {
  const [first, ...others] = agents.map(({ skills }) => skills[skill] ?? 0);
  return others.every((level) => level === first) ? (first ?? 0) : null;
}

function levelFields(picture: Picture, dialog: Dialog): Extract<Field, { kind: 'level' }>[] {
  const agents = agentsOf(picture, dialog);
  return [...picture.centre.skill.values()].map(({ id }) => {
    const before = commonLevel(agents, id);
    const answer = dialog.answers[`skill:${id}`];
    const value = answer === undefined ? before : Number(answer);
    return { kind: 'level', id: `skill:${id}`, label: skillName(id, picture), value, before };
  });
}

/** The skills editor: levels 0 to 5, for a time or for good. */
export const skills: DialogDefinition = {
  many: true,
  title: (picture, dialog) => picture.words.console.dialogs.skills.title(agentsWords(picture, dialog)),
  fields: (picture, dialog) => [
    ...levelFields(picture, dialog),
    durationField(picture, dialog, LOAN_MINUTES, { always: true, proposed: '30' }),
  ],
  request: (picture, dialog) => {
    const changed = levelFields(picture, dialog).flatMap(({ id, value, before }) =>
      value !== null && value !== before ? [[id.slice('skill:'.length), value] as const] : [],
    );
    if (changed.length === 0) {
      return fail('console.dialog.unchanged', 'Choose a skill and change its level.');
    }
    const forMs = durationMs(durationField(picture, dialog, LOAN_MINUTES, { always: true, proposed: '30' }));
    return ok({
      name: 'agent.skills.set',
      target: { agents: ids(dialog) },
      args: { skills: Object.fromEntries(changed), forMs },
    });
  },
  verb: (picture, dialog) => picture.words.console.dialogs.skills.verb(agentsWords(picture, dialog)),
};

const pauseReasons = (picture: Picture, dialog: Dialog): Field => {
  const choices = [...picture.centre.reason.values()]
    .filter(({ use }) => use === 'pause')
    .map(({ id, name }) => ({ value: id, label: name }));
  const label = picture.words.console.dialogs.reason;
  return { kind: 'choice', id: 'reason', label, choices, value: chosen(choices, dialog.answers.reason) };
};

export const pause: DialogDefinition = {
  many: true,
  title: (picture, dialog) => picture.words.console.dialogs.pause.title(agentsWords(picture, dialog)),
  fields: (picture, dialog) => [pauseReasons(picture, dialog)],
  request: (picture, dialog) => {
    const { value } = pauseReasons(picture, dialog);
    if (value === '') return fail('console.dialog.no-pause-reason', 'The site has no reason for a pause.');
    return ok({ name: 'agent.pause', target: { agents: ids(dialog) }, args: { reason: String(value) } });
  },
  verb: (picture, dialog) => picture.words.console.dialogs.pause.verb(agentsWords(picture, dialog)),
};

export const resume: DialogDefinition = {
  many: true,
  title: (picture, dialog) => picture.words.console.dialogs.resume.title(agentsWords(picture, dialog)),
  fields: () => [],
  request: (_, dialog) => ok({ name: 'agent.resume', target: { agents: ids(dialog) }, args: {} }),
  verb: (picture, dialog) => picture.words.console.dialogs.resume.verb(agentsWords(picture, dialog)),
};

export const logout: DialogDefinition = {
  many: true,
  title: (picture, dialog) => picture.words.console.dialogs.logout.title(agentsWords(picture, dialog)),
  fields: () => [],
  request: (_, dialog) => ok({ name: 'agent.logout', target: { agents: ids(dialog) }, args: {} }),
  verb: (picture, dialog) => picture.words.console.dialogs.logout.verb(agentsWords(picture, dialog)),
};

const only = (dialog: Dialog): string => dialog.subjects[0]?.id ?? '';

export const endWrapup: DialogDefinition = {
  title: (picture, dialog) => picture.words.console.dialogs.endWrapup.title(agentsWords(picture, dialog)),
  fields: () => [],
  request: (_, dialog) => ok({ name: 'agent.wrapup.end', target: { agent: only(dialog) }, args: {} }),
  verb: (picture, dialog) => picture.words.console.dialogs.endWrapup.verb(agentsWords(picture, dialog)),
};

const modeField = ({ words }: Picture, dialog: Dialog): Field => {
  const choices = [
    { value: 'listen', label: words.console.dialogs.listen.listen },
    { value: 'whisper', label: words.console.dialogs.listen.whisper },
  ];
  const value = chosen(choices, dialog.answers.mode);
  return { kind: 'choice', id: 'mode', label: words.console.dialogs.listen.mode, choices, value };
};

/** The supervisor's own telephone: as typed, or the one that was rung last. */
const extensionOf = ({ ui }: Picture, dialog: Dialog): string =>
  (dialog.answers.extension ?? ui.preferences.extension ?? '').trim();

/** Silent monitoring: the supervisor's own extension is rung, the reason is mandatory, and it stops by itself. */
export const listen: DialogDefinition = {
  title: (picture, dialog) => picture.words.console.dialogs.listen.title(agentsWords(picture, dialog)),
  fields: (picture, dialog) => [
    modeField(picture, dialog),
    {
      kind: 'text',
      id: 'extension',
      label: picture.words.console.dialogs.listen.extension,
      value: extensionOf(picture, dialog),
      hint: picture.words.console.dialogs.listen.extensionHint,
    },
    reasonField(picture, dialog),
  ],
  request: (picture, dialog) => {
    const extension = extensionOf(picture, dialog);
    if (extension === '') {
      return fail('console.dialog.no-extension', 'Type the extension that is to ring.');
    }
    const mode = modeField(picture, dialog).value as 'listen' | 'whisper';
    const { reason } = reasonText(picture, dialog);
    if (reason === undefined) return noReason();
    return ok({ name: 'monitor.listen', target: { agent: only(dialog) }, args: { mode, extension }, reason });
  },
  verb: (picture, dialog) => picture.words.console.dialogs.listen.verb(agentsWords(picture, dialog)),
};

export const stopListening: DialogDefinition = {
  title: (picture, dialog) => picture.words.console.dialogs.stopListening.title(agentsWords(picture, dialog)),
  fields: () => [],
  request: (_, dialog) => ok({ name: 'monitor.stop', target: { agent: only(dialog) }, args: {} }),
  verb: (picture, dialog) => picture.words.console.dialogs.stopListening.verb(agentsWords(picture, dialog)),
};
