import type { CommandName } from '../../desk/command.ts';
import type { OrderName } from '../../desk/order.ts';
import { sayProblem } from '../../words/words.ts';
import { step } from '../action.ts';
import { openDialogOn } from '../dialogs/conversation.ts';
import type { DialogId } from '../dialogs/dialog.ts';
import { actRefusal } from '../keys/acts.ts';
import { fold } from '../list/filter.ts';
import { agentName } from '../naming.ts';
import type { Picture } from '../picture.ts';
import type { Subject } from '../subject.ts';
import type { PaletteLine } from './palette.ts';

type Taken = 'agent' | 'queue';
type Named = { kind: Taken; id: string; name: string };

/** An action as it is typed: what it is done to, in order; the last of them is what its dialog opens on. */
type TypedAct = { dialog: DialogId; command: CommandName; order?: OrderName; takes: readonly Taken[] };

const ACTS = {
  lend: { dialog: 'lend', command: 'agent.skills.set', order: 'agent.skills', takes: ['agent', 'queue'] },
  skills: { dialog: 'skills', command: 'agent.skills.set', order: 'agent.skills', takes: ['agent'] },
  pause: { dialog: 'pause', command: 'agent.pause', order: 'agent.pause', takes: ['agent'] },
  resume: { dialog: 'resume', command: 'agent.resume', order: 'agent.resume', takes: ['agent'] },
  logout: { dialog: 'logout', command: 'agent.logout', order: 'agent.logout', takes: ['agent'] },
  callback: { dialog: 'overflow', command: 'queue.overflow', order: 'contact.callback', takes: ['queue'] },
  escalate: { dialog: 'escalate', command: 'escalation.open', takes: ['queue'] },
  open: { dialog: 'openQueue', command: 'queue.open', order: 'queue.open', takes: ['queue'] },
  close: { dialog: 'closeQueue', command: 'queue.close', order: 'queue.close', takes: ['queue'] },
} as const satisfies Readonly<Record<string, TypedAct>>;
export type TypedActName = keyof typeof ACTS;

const NAMES = Object.keys(ACTS) as TypedActName[];

/** The word that an action is typed by: the first of how it is written. */
const verbOf = (act: TypedActName, { words }: Picture): string =>
  words.console.palette.usage[act].split(' ')[0] ?? act;

const named = (kind: Taken, picture: Picture): Named[] =>
  kind === 'agent'
    ? picture.index.agents.map((agent) => ({ kind, id: agent.id, name: agentName(agent, picture) }))
    : picture.index.queues.map(({ id, name }) => ({ kind, id, name }));

/** Whom a word may mean: the one of that id, else all whose id or name holds it. */
function meant(word: string, kind: Taken, picture: Picture): Named[] {
  const all = named(kind, picture);
  const exact = all.filter(({ id }) => fold(id) === fold(word));
  return exact.length > 0 ? exact : all.filter(({ id, name }) => fold(`${id} ${name}`).includes(fold(word)));
}

const DURATION = /^(\d+)(m|min|h)$/;
const LEVEL = /^[1-5]$/;
const MINUTES = ['15', '30', '60', '120'];

/** What follows the names: `30m` or `2h`, a level, how many callers; `null` when a word is none of them. */
function optionsOf(words: readonly string[], act: TypedActName): Record<string, string> | null {
  const answers: Record<string, string> = {};
  for (const word of words) {
    const [, count = '', unit] = DURATION.exec(word) ?? [];
    const minutes = String(Number(count) * (unit === 'h' ? 60 : 1));
    if (act === 'lend' && unit !== undefined && MINUTES.includes(minutes)) answers.for = minutes;
    else if (act === 'lend' && LEVEL.test(word)) answers.level = word;
    else if (act === 'callback' && /^[1-9]\d{0,2}$/.test(word)) answers.count = word;
    else return null;
  }
  return answers;
}

const MOST_OFFERED = 12;

/** One line that does nothing yet: it writes the name in full, so that the next word can be typed. */
function completion(typed: string, label: string): PaletteLine {
  const run: PaletteLine['run'] = ({ ui }) =>
    step({ ...ui, overlay: { kind: 'palette', text: `${typed} `, chosen: 0 } });
  return { id: typed, label, keys: '', refusal: null, run };
}

function ready(
  act: TypedActName,
  found: readonly Named[],
  options: readonly string[],
  picture: Picture,
): PaletteLine {
  const { dialog, takes } = ACTS[act];
  const last = found.at(-1)!;
  const subject: Subject = { kind: last.kind, id: last.id };
  const say = picture.words.console.palette;
  const answers = optionsOf(options, act);
  const problem = actRefusal(picture, ACTS[act], [subject]);
  const refused = problem === null ? null : sayProblem(picture.words.lang, problem).message;
  const [agent] = takes.length > 1 ? found : [];
  return {
    id: act,
    label: [say.acts[act], ...found.map(({ name }) => name), ...options].join(' '),
    keys: '',
    refusal: answers === null ? say.usage[act] : refused,
    run: (now) =>
      openDialogOn(now, dialog, [subject], {
        ...answers,
        ...(agent === undefined ? {} : { agent: agent.id }),
      }),
  };
}

/** Actions as they are typed, `lend ines cardio 30m`: each opens the dialog of its key, filled in; none is sent from here. */
export function typedActs(picture: Picture, typed: string): PaletteLine[] {
  const [verb = '', ...words] = typed.split(/\s+/);
  const say = picture.words.console.palette;
  const act = NAMES.find((name) => fold(verbOf(name, picture)) === fold(verb));
  if (act === undefined) {
    return NAMES.filter(
      (name) => verb !== '' && words.length === 0 && fold(verbOf(name, picture)).startsWith(fold(verb)),
    ).map((name) => completion(verbOf(name, picture), say.usage[name]));
  }
  const found: Named[] = [];
  for (const [index, kind] of ACTS[act].takes.entries()) {
    const word = words[index];
    const those = meant(word ?? '', kind, picture);
    const [only, ...others] = those;
    if (only === undefined) return [];
    if (word === undefined || word === '' || others.length > 0) {
      const before = [verbOf(act, picture), ...found.map(({ id }) => id)].join(' ');
      const usage = word === undefined ? [completion(before, say.usage[act])] : [];
      const names = found.map(({ name }) => name);
      const offered = those
        .slice(0, MOST_OFFERED)
        .map(({ id, name }) =>
          completion(`${before} ${id}`, [say.acts[act], ...names, name, picture.glyphs.ellipsis].join(' ')),
        );
      return [...usage, ...offered];
    }
    found.push(only);
  }
  return [ready(act, found, words.slice(found.length).filter(Boolean), picture)];
}
