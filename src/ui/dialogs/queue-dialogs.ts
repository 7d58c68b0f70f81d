import { fail, ok, type Result } from '../../centre/problem.ts';
import type { CommandRequest } from '../../desk/session.ts';
import { queueName } from '../naming.ts';
import type { Picture } from '../picture.ts';
import {
  type Choice,
  chosen,
  type Dialog,
  type DialogDefinition,
  type Field,
  numberAnswer,
} from './dialog.ts';
import { durationField, durationMs } from './durations.ts';
import { queueInNeed } from './lend.ts';
import { callerField } from './which.ts';

const MINUTE_MS = 60_000;
const MOST_AT_ONCE = 500;

const named = (picture: Picture, dialog: Dialog): string =>
  queueName(queueInNeed(picture, dialog) ?? '', picture);

const modes = (picture: Picture, dialog: Dialog): Choice[] => {
  const say = picture.words.console.dialogs.overflow;
  const policy = picture.centre.queue.get(queueInNeed(picture, dialog) ?? '')?.overflowPolicy ?? null;
  return [
    { value: 'longest', label: say.longest },
    { value: 'beyond', label: say.beyond },
    { value: 'policy', label: say.policy },
    { value: 'one', label: say.one },
    ...(policy === null ? [] : [{ value: 'stop', label: say.stop }]),
  ];
};

const modeOf = (picture: Picture, dialog: Dialog): string =>
  chosen(modes(picture, dialog), dialog.answers.mode);

const minutesField = (
  picture: Picture,
  dialog: Dialog,
  id: string,
  label: string,
  proposed: number,
): Field => ({
  kind: 'number',
  id,
  label,
  value: numberAnswer(dialog.answers[id], proposed, 1, 240),
  least: 1,
  most: 240,
  unit: picture.words.console.dialogs.minutesUnit,
});

/** Half of those who wait, at least one: enough to be felt, few enough to be called back soon. */
function countField(picture: Picture, dialog: Dialog): Field {
  const waiting = picture.centre.queue.get(queueInNeed(picture, dialog) ?? '')?.waiting ?? 0;
  const proposed = Math.max(1, Math.ceil(waiting / 2));
  return {
    kind: 'number',
    id: 'count',
    label: picture.words.console.dialogs.overflow.count,
    value: numberAnswer(dialog.answers.count, proposed, 1, MOST_AT_ONCE),
    least: 1,
    most: MOST_AT_ONCE,
    unit: picture.words.console.dialogs.overflow.callers,
  };
}

function overflowFields(picture: Picture, dialog: Dialog): Field[] {
  const say = picture.words.console.dialogs.overflow;
  const choices = modes(picture, dialog);
  const mode: Field = {
    kind: 'choice',
    id: 'mode',
    label: say.whom,
    choices,
    value: modeOf(picture, dialog),
  };
  switch (mode.value) {
    case 'longest':
      return [mode, countField(picture, dialog)];
    case 'beyond':
      return [mode, minutesField(picture, dialog, 'wait', say.wait, 5)];
    case 'policy':
      return [
        mode,
        minutesField(picture, dialog, 'enter', say.enter, 6),
        minutesField(picture, dialog, 'release', say.release, 3),
        durationField(picture, dialog, [60, 120, 240], { always: true, proposed: '120' }),
      ];
    case 'one':
      return [mode, callerField(picture, dialog, queueInNeed(picture, dialog) ?? '')];
    default:
      return [mode];
  }
}

const numberIn = (found: readonly Field[], id: string): number =>
  Number(found.find((field) => field.id === id)?.value ?? 0);

const oneCaller = (contact: string): Result<CommandRequest> =>
  contact === ''
    ? fail('console.dialog.no-caller', 'Nobody who waits can be called back.')
    : ok({ name: 'callback.create', target: { contact }, args: {} });

/** The callers become callbacks who keep their place: the N longest-waiting, all beyond a wait, a policy, or one of them. */
export const overflow: DialogDefinition = {
  title: (picture, dialog) => picture.words.console.dialogs.overflow.title(named(picture, dialog)),
  fields: overflowFields,
  request: (picture, dialog) => {
    const queue = queueInNeed(picture, dialog);
    if (queue === null) return fail('console.dialog.no-queue', 'No queue is concerned here.');
    const found = overflowFields(picture, dialog);
    const base = { name: 'queue.overflow', target: { queue } } as const;
    switch (modeOf(picture, dialog)) {
      case 'longest':
        return ok({ ...base, args: { mode: 'longest', count: numberIn(found, 'count') } });
      case 'beyond':
        return ok({ ...base, args: { mode: 'beyond', waitMs: numberIn(found, 'wait') * MINUTE_MS } });
      case 'policy': {
        const duration = found.find(({ id }) => id === 'for');
        const enterWaitMs = numberIn(found, 'enter') * MINUTE_MS;
        const releaseWaitMs = numberIn(found, 'release') * MINUTE_MS;
        const forMs = duration === undefined ? null : durationMs(duration);
        return ok({ ...base, args: { mode: 'policy', enterWaitMs, releaseWaitMs, forMs } });
      }
      case 'one':
        return oneCaller(String(callerField(picture, dialog, queue).value));
      default:
        return ok({ ...base, args: { mode: 'stop' } });
    }
  },
  verb: (picture, dialog) => {
    const say = picture.words.console.dialogs.overflow.verbs;
    const found = overflowFields(picture, dialog);
    switch (modeOf(picture, dialog)) {
      case 'longest':
        return say.longest(numberIn(found, 'count'), named(picture, dialog));
      case 'beyond':
        return say.beyond(numberIn(found, 'wait'), named(picture, dialog));
      case 'policy':
        return say.policy(named(picture, dialog));
      case 'one':
        return picture.words.console.dialogs.callBack.verb;
      default:
        return say.stop(named(picture, dialog));
    }
  },
};

const door = (action: 'open' | 'close'): DialogDefinition => ({
  title: (picture, dialog) => picture.words.console.dialogs[`${action}Queue`].title(named(picture, dialog)),
  fields: () => [],
  request: (picture, dialog) => {
    const queue = queueInNeed(picture, dialog);
    if (queue === null) return fail('console.dialog.no-queue', 'No queue is concerned here.');
    return ok({ name: `queue.${action}`, target: { queue }, args: {} });
  },
  verb: (picture, dialog) => picture.words.console.dialogs[`${action}Queue`].verb(named(picture, dialog)),
});

export const openQueue = door('open');
export const closeQueue = door('close');
