import type { Link } from '../../centre/link.ts';
import { type Problem, problem } from '../../centre/problem.ts';
import type { CommandName } from '../../desk/command.ts';
import { ROLES, type Role } from '../../desk/engine.ts';
import type { OrderName } from '../../desk/order.ts';
import { RIGHTS } from '../../desk/rights.ts';
import type { Picture } from '../picture.ts';
import { queueOf, type Subject } from '../subject.ts';

/** Why no command may be sent now, whatever it is; `null` on a live link. */
export function linkRefusal({ state }: Link): Problem | null {
  switch (state) {
    case 'live':
      return null;
    case 'replay':
      return problem('console.replay', 'This is a recording: nothing can be done to it.');
    default:
      return problem(`console.link.${state}`, 'The screen is not live: no command is sent.');
  }
}

/** Nothing is decided on a picture that is held still: what it shows may be over. */
function heldRefusal({ ui, keymap }: Picture): Problem | null {
  if (ui.freeze === null) return null;
  const [key = ''] = keymap.rows.find(({ id }) => id === 'freeze')?.keys ?? [];
  return problem('console.frozen', 'The picture is held still: let it go on, then act.', undefined, { key });
}

/** Why no command may be given from this picture, whatever it is. */
export const pictureRefusal = (picture: Picture): Problem | null =>
  linkRefusal(picture.link) ?? heldRefusal(picture);

/** Why this role may not give that command. */
function roleRefusal(role: string | null, name: CommandName): Problem | null {
  if (role === null || !(ROLES as readonly string[]).includes(role)) return null;
  if (RIGHTS[name].includes(role as Role)) return null;
  const roles = RIGHTS[name].join(', ');
  return problem('console.right.role', `Your role is ${role}: this is for ${roles}.`, undefined, {
    role,
    roles,
  });
}

/** The source behind a subject: what is about a queue goes through the queue's. */
function sourceOf({ centre }: Picture, subject: Subject): string | null {
  if (subject.kind === 'agent') return centre.agent.get(subject.id)?.source ?? null;
  const queue = queueOf(centre, subject);
  return queue === null ? null : (centre.queue.get(queue)?.source ?? null);
}

/** Why the platform behind the subject cannot carry out an order. */
function platformRefusal(picture: Picture, subject: Subject, order: OrderName): Problem | null {
  const id = sourceOf(picture, subject);
  const source = id === null ? undefined : picture.centre.source.get(id);
  if (source === undefined) return null;
  if (source.state === 'down' || source.state === 'ended') {
    return problem('desk.source.down', `The platform ${source.name} does not answer.`, undefined, {
      source: source.name,
    });
  }
  // An order that a platform says nothing of may be tried: the hub asks it.
  const why = source.capabilities[order] ?? null;
  if (why === null) return null;
  const detail = { ...why.detail, source: source.name, order, why: why.message, whyCode: why.code };
  return problem('desk.source.cannot', `The platform ${source.name} cannot do this.`, why.hint, detail);
}

/** Why a command cannot be given on what the cursor is on, before it is tried; `null` when it can. */
export function refusalOf(
  picture: Picture,
  name: CommandName,
  subject: Subject | null,
  order?: OrderName,
): Problem | null {
  return (
    pictureRefusal(picture) ??
    roleRefusal(picture.link.role, name) ??
    (subject === null || order === undefined ? null : platformRefusal(picture, subject, order))
  );
}
