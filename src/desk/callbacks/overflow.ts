import type { Contact } from '../../centre/contact.ts';
import { fail, ok, type Result } from '../../centre/problem.ts';
import type { Queue } from '../../centre/queue.ts';
import { type Act, line, type Plan, plan } from '../acts/act.ts';
import { contactTarget, queueNamed, queueTarget } from '../acts/target.ts';
import type { CommandOf } from '../command.ts';
import { cannot } from '../platform.ts';
import type { PreviewLine } from '../preview.ts';
import type { Step } from '../records.ts';
import { find, type Turn } from '../turn.ts';
import { offerCallback, offerTaken } from './callbacks.ts';
import { type Candidates, chooseCallers, type SkipCause } from './callers.ts';
import { headWaitMs } from './pressure.ts';
import { type PolicyArgs, planPolicy, planStop, policyAct } from './standing-overflow.ts';

type Overflow = CommandOf<'queue.overflow'>;
type OnceArgs = Extract<Overflow['args'], { mode: 'longest' | 'beyond' }>;

const MAX_CALLERS_SHOWN = 20;

/** Makes waiting callers into callbacks: the N longest-waiting, all beyond a wait, or as a standing policy. */
export const overflow: Act<'queue.overflow'> = {
  plan(turn, { command, id }) {
    const queue = queueNamed(turn, command.target.queue);
    if (!queue.ok) return queue;
    const { args } = command;
    if (args.mode === 'stop') return planStop(turn, queue.value);
    if (args.mode === 'policy') return planPolicy(turn, queue.value, args);
    return planOnce(turn, queue.value, args, id);
  },
  begin(turn, record) {
    for (const { order } of record.steps) {
      if (order.name === 'contact.callback') {
        offerCallback(turn, order, { by: record.actor.name, command: record.id });
      }
    }
  },
  step(turn, _record, _command, step) {
    if (step.order.name === 'contact.callback') offerTaken(turn, step.order.callback, settledOf(step));
  },
  end(turn, record, command) {
    if (command.args.mode === 'policy' || command.args.mode === 'stop') {
      return policyAct.end(turn, record, command.target.queue, command.args as PolicyArgs);
    }
    const offered = record.steps.flatMap(({ state, order }) =>
      state === 'succeeded' && order.name === 'contact.callback' ? [order] : [],
    );
    const callbacks = offered.map((order) => order.callback);
    return { after: { callbacks }, data: { callbacks, contacts: offered.map((order) => order.contact) } };
  },
  inverse: (turn, record, command) => policyAct.inverse(turn, record, command.target.queue),
  undone: (turn, record, command) => policyAct.undone(turn, record, command.target.queue),
};

const settledOf = (step: Step): 'taken' | 'refused' => (step.state === 'succeeded' ? 'taken' : 'refused');

function planOnce(turn: Turn, queue: Queue, args: OnceArgs, command: string): Result<Plan> {
  if (queue.open === false) {
    return fail(
      'desk.queue.closed',
      `${queue.name} is closed.`,
      'Its callers have been sent away already; there is nobody to call back.',
      { queue: queue.name },
    );
  }
  const dialling = cannot(turn, queue.source, 'callback.dial');
  if (dialling !== null) return { ok: false, problem: dialling };
  const found = chooseCallers(turn, queue.id);
  const chosen = pick(turn, found, args);
  if (chosen.length === 0) {
    const skipped = [...found.skipped.values()].reduce((sum, each) => sum + each, 0);
    return fail(
      'desk.overflow.nobody',
      `Nobody in ${queue.name} can be offered a callback now.`,
      skipped > 0
        ? `${skipped} wait but have a callback already, are being served, or gave no number.`
        : 'Nobody waits that long.',
      { queue: queue.name, waiting: queue.waiting, skipped },
    );
  }
  return ok(
    plan({
      touches: [...chosen.map(contactTarget), queueTarget(queue)],
      lines: onceLines(turn, queue, chosen, found),
      irreversible: {
        code: 'desk.undo.promised',
        message: 'The patients have been told that they will be called back.',
        hint: 'A callback can be cancelled one by one.',
      },
      instructions: chosen.map((contact, index) => ({
        source: contact.source,
        order: { name: 'contact.callback', contact: contact.id, callback: `cb-${command}-${index + 1}` },
      })),
      before: { waiting: queue.waiting, headWaitMs: headWaitMs(queue, turn.now) },
    }),
  );
}

/** Those the command asks for, among those who can be: the previewed ones when it carries them. */
function pick(turn: Turn, found: Candidates, args: OnceArgs): Contact[] {
  const { maxAtOnce } = turn.policy.overflow;
  if (args.contacts !== undefined) {
    const previewed = new Set(args.contacts);
    return found.callers.filter(({ id }) => previewed.has(id)).slice(0, maxAtOnce);
  }
  if (args.mode === 'longest') return found.callers.slice(0, Math.min(args.count, maxAtOnce));
  return found.callers.filter(({ enteredAt }) => turn.now - enteredAt >= args.waitMs).slice(0, maxAtOnce);
}

function onceLines(turn: Turn, queue: Queue, chosen: readonly Contact[], found: Candidates): PreviewLine[] {
  const callers = chosen.slice(0, MAX_CALLERS_SHOWN).map((contact) =>
    line('callback.caller', {
      caller: contact.caller?.masked ?? null,
      enteredAt: contact.enteredAt,
      fragile: contact.flags.includes('fragile') ? 1 : 0,
    }),
  );
  const more = chosen.length - callers.length;
  const skips = [...found.skipped].map(([cause, count]) => line(`callback.skipped.${cause}`, { count }));
  const { releaseWaitMs, expiresAfterMs } = turn.policy.callbacks;
  return [
    ...callers,
    ...(more > 0 ? [line('callback.more', { count: more })] : []),
    ...skips,
    line('queue.waiting', { queue: queue.name, before: queue.waiting, after: queue.waiting - chosen.length }),
    line('callback.when', {
      releaseWaitMs,
      expiresAfterMs,
      pending: pendingIn(turn, queue.id),
      closesAt: queue.closesAt,
    }),
  ];
}

const pendingIn = (turn: Turn, queue: string): number =>
  [...turn.records.callback.values()].filter(
    ({ entity }) => entity.queue === queue && ['offered', 'pending', 'dialling'].includes(entity.state),
  ).length;

/** One waiting caller, chosen by hand. */
export const createCallback: Act<'callback.create'> = {
  plan(turn, { command, id }) {
    const contact = find(turn, 'contact', command.target.contact);
    const queue = queueNamed(turn, contact?.queue ?? '');
    if (contact === undefined || !queue.ok) {
      return fail('desk.contact.gone', `The contact ${command.target.contact} has left.`, undefined, {
        contact: command.target.contact,
      });
    }
    const found = chooseCallers(turn, queue.value.id);
    const why = found.causes.get(contact.id);
    if (why !== undefined || !found.callers.some((each) => each.id === contact.id)) {
      return notThisOne(contact, why ?? 'served');
    }
    return planOnce(turn, queue.value, { mode: 'longest', count: 1, contacts: [contact.id] }, id);
  },
  begin: (turn, record) => overflow.begin?.(turn, record, record.command as Overflow),
  step: (turn, record, _command, step) => overflow.step?.(turn, record, record.command as Overflow, step),
  end(_turn, record) {
    const [step] = record.steps;
    const callback = step?.order.name === 'contact.callback' ? step.order.callback : null;
    return { after: { callback }, data: { callback } };
  },
};

const SKIP_SAYS: Record<SkipCause, string> = {
  numberless: 'it gave no number',
  promised: 'this caller has a callback already',
  served: 'this caller is being served, or no longer waits',
  twice: 'this caller waits twice, and the other call came first',
};

const notThisOne = (contact: Contact, why: SkipCause) =>
  fail(
    `desk.callback.${why}`,
    `${contact.caller?.masked ?? contact.id} cannot be offered a callback: ${SKIP_SAYS[why]}.`,
    undefined,
    { contact: contact.id },
  );
