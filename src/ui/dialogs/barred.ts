import type { Agent } from '../../centre/agent.ts';
import type { Alert } from '../../centre/alert.ts';
import type { Callback, Contact } from '../../centre/contact.ts';
import type { Escalation } from '../../centre/escalation.ts';
import { type Problem, problem } from '../../centre/problem.ts';
import type { Queue } from '../../centre/queue.ts';
import { agentName, queueName } from '../naming.ts';
import type { Picture } from '../picture.ts';
import { queueOf, type Subject } from '../subject.ts';
import { isOpenCallback } from '../tables/callbacks.ts';
import { isOpenEscalation } from '../tables/escalations.ts';
import type { DialogId } from './dialog.ts';
import { canBeLent, servesNow, skillLeadsTo } from './lend.ts';

/** Why an action on that subject would come to nothing whatever is answered; `null` when it need not. */
type Bar = (picture: Picture, subject: Subject) => Problem | null;

/** Asked of the entity itself, when the subject is of that kind; on its queue, the dialog asks which one. */
const of =
  <E>(kind: Subject['kind'], find: (picture: Picture, id: string) => E | undefined, bar: OwnBar<E>): Bar =>
  (picture, subject) => {
    const entity = subject.kind === kind ? find(picture, subject.id) : undefined;
    return entity === undefined ? null : bar(entity, picture);
  };
type OwnBar<E> = (entity: E, picture: Picture) => Problem | null;

const agent = (bar: OwnBar<Agent>): Bar => of('agent', ({ centre }, id) => centre.agent.get(id), bar);
const contact = (bar: OwnBar<Contact>): Bar => of('contact', ({ centre }, id) => centre.contact.get(id), bar);
const alert = (bar: OwnBar<Alert>): Bar => of('alert', ({ centre }, id) => centre.alert.get(id), bar);
const callback = (bar: OwnBar<Callback>): Bar =>
  of('callback', ({ centre }, id) => centre.callback.get(id), bar);
const escalation = (bar: OwnBar<Escalation>): Bar =>
  of('escalation', ({ centre }, id) => centre.escalation.get(id), bar);

/** Asked of the queue that the subject is about; without one there is nothing to act on. */
const queue =
  (bar: OwnBar<Queue>): Bar =>
  (picture, subject) => {
    const found = picture.centre.queue.get(queueOf(picture.centre, subject) ?? '');
    return found === undefined
      ? problem('console.dialog.no-queue', 'No queue is concerned here.')
      : bar(found, picture);
  };

const noSkillTo = (id: string, picture: Picture): Problem | null =>
  skillLeadsTo(picture, id)
    ? null
    : problem('console.dialog.no-skill', `No skill leads to ${id}.`, undefined, {
        queue: queueName(id, picture),
      });

const loggedIn = agent((found, picture) =>
  found.state === 'offline'
    ? problem('desk.agent.offline', `${found.label} is not logged in.`, undefined, {
        agent: agentName(found, picture),
      })
    : null,
);

const pauseReason: Bar = ({ centre }) =>
  [...centre.reason.values()].some(({ use }) => use === 'pause')
    ? null
    : problem('console.dialog.no-pause-reason', 'The site has no reason for a break.');

const inWrapup = agent((found, picture) =>
  found.state === 'wrapup'
    ? null
    : problem('desk.wrapup.none', `${found.label} is not in wrap-up.`, undefined, {
        agent: agentName(found, picture),
      }),
);

const inCall = agent((found, picture) =>
  found.state === 'talking' || found.state === 'hold'
    ? null
    : problem('desk.listening.noCall', `${found.label} is not in a call.`, undefined, {
        agent: agentName(found, picture),
      }),
);

const stillWaiting = contact(({ state }) =>
  state === 'waiting' ? null : problem('desk.contact.notWaiting', 'This contact no longer waits.'),
);
const elsewhere = contact(({ queue: from }, { index }) =>
  index.queues.some(({ id, open }) => id !== from && open !== false)
    ? null
    : problem('console.dialog.no-destination', 'No other queue is open.'),
);
const numbered = (code: 'desk.callback.numberless' | 'desk.reveal.none'): Bar => {
  const none = ({ caller }: Contact | Callback): Problem | null =>
    caller === null ? problem(code, 'There is no number.') : null;
  return either(contact(none), callback(none));
};

const circuitFor: Bar = (picture, subject) => {
  const about = queueOf(picture.centre, subject);
  const leads = [...picture.centre.circuit.values()].some(
    ({ queues }) => queues.length === 0 || (about !== null && queues.includes(about)),
  );
  return leads ? null : problem('console.dialog.no-circuit', 'No circuit is validated for this queue.');
};

const stillOpen = escalation((found) => {
  if (isOpenEscalation(found)) return null;
  const by = found.history.findLast(({ event }) => event === found.state)?.by ?? '';
  return problem('desk.escalation.ended', 'This escalation has ended.', undefined, { by });
});

/** The first of several reasons. */
function either(...bars: readonly Bar[]): Bar {
  return (picture, subject) => {
    for (const bar of bars) {
      const why = bar(picture, subject);
      if (why !== null) return why;
    }
    return null;
  };
}

const BARS: Partial<Readonly<Record<DialogId, Bar>>> = {
  lend: queue(
    ({ id }, picture) =>
      noSkillTo(id, picture) ??
      (picture.index.agents.some((each) => canBeLent(each, id))
        ? null
        : problem('console.dialog.no-candidate', 'Nobody can be lent to it now.')),
  ),
  level: queue(
    ({ id }, picture) =>
      noSkillTo(id, picture) ??
      ((picture.index.agentsByQueue.get(id) ?? []).some(servesNow)
        ? null
        : problem('console.dialog.no-agent', 'Nobody serves this queue now.')),
  ),
  // A closed queue too: when callbacks are to be offered can be set before it opens.
  overflow: queue(() => null),
  openQueue: queue(() => null),
  closeQueue: queue(() => null),
  pause: either(loggedIn, pauseReason),
  logout: loggedIn,
  endWrapup: inWrapup,
  listen: inCall,
  prioritize: stillWaiting,
  move: either(stillWaiting, elsewhere),
  callBack: either(stillWaiting, numbered('desk.callback.numberless')),
  reveal: numbered('desk.reveal.none'),
  cancelCallback: callback((found) =>
    isOpenCallback(found) && found.state !== 'offered'
      ? null
      : problem('desk.callback.over', 'This callback cannot be cancelled now.'),
  ),
  escalate: circuitFor,
  answerEscalation: stillOpen,
  cancelEscalation: stillOpen,
  acknowledge: alert(({ ack }) =>
    ack === null
      ? null
      : problem('desk.alert.acked', `${ack.by} has already acknowledged this alert.`, undefined, {
          by: ack.by,
        }),
  ),
};

/** Why the action would come to nothing on each of its subjects: said on the menu, before it is tried. */
export function barred(id: DialogId, subjects: readonly Subject[], picture: Picture): Problem | null {
  const bar = BARS[id];
  if (bar === undefined) return null;
  const reasons = subjects.map((subject) => bar(picture, subject));
  return reasons.every((reason) => reason !== null) ? (reasons[0] ?? null) : null;
}
