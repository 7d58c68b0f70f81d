import type { Escalation, Priority } from '../../centre/escalation.ts';
import { fail, ok, type Result } from '../../centre/problem.ts';
import { type Act, line, plan } from '../acts/act.ts';
import { callbackTarget, contactTarget, escalationTarget, queueNamed, queueTarget } from '../acts/target.ts';
import type { CommandOf } from '../command.ts';
import { priorityRank } from '../policy.ts';
import type { PreviewLine } from '../preview.ts';
import type { CommandRecord, EscalationRecord, Target } from '../records.ts';
import { find, type Turn } from '../turn.ts';
import { firstStep, type NextStep, nextOpening, nextStep, stepWait } from './circuits.ts';
import { ask, end, hasEnded, writeEscalation } from './course.ts';

type Open = CommandOf<'escalation.open'>;
type About = { targets: Target[]; queue: string | null; fragile: boolean; source: string };

/** What an escalation is about: all that was named exists, and the queue is known from the contact. */
function aboutOf(turn: Turn, { target }: Open): Result<About> {
  const contact = target.contact === null ? undefined : find(turn, 'contact', target.contact);
  const callback = target.callback === null ? undefined : find(turn, 'callback', target.callback);
  const gone =
    (target.contact !== null && contact === undefined) ||
    (target.callback !== null && callback === undefined);
  if (gone) {
    return fail(
      'desk.escalation.gone',
      'What this escalation is about has gone.',
      'Escalate its queue instead.',
    );
  }
  const id = target.queue ?? contact?.queue ?? callback?.queue ?? null;
  if (id === null) {
    return fail(
      'desk.escalation.nothing',
      'The escalation is about nothing.',
      'Name a queue, a contact or a callback.',
    );
  }
  const queue = queueNamed(turn, id);
  if (!queue.ok) return queue;
  const targets: Target[] = [];
  if (contact !== undefined) targets.push(contactTarget(contact));
  if (callback !== undefined) targets.push(callbackTarget(callback));
  if (targets.length === 0) targets.push(queueTarget(queue.value));
  const flags = [...(contact?.flags ?? []), ...(callback?.flags ?? [])];
  return ok({ targets, queue: id, fragile: flags.includes('fragile'), source: queue.value.source });
}

/** The priority asked, raised to the site's least when the patient is fragile. */
function priorityFor(turn: Turn, asked: Priority, about: About): Priority {
  const least = turn.policy.escalations.fragilePriority;
  return about.fragile && priorityRank(asked) < priorityRank(least) ? least : asked;
}

/** The circuit named, checked against the queue and the reason, with the first secretariat it can ask. */
function beginning(turn: Turn, { args }: Open, queue: string | null, priority: Priority): Result<NextStep> {
  const { circuits, escalations } = turn.policy;
  const circuit = circuits.find((each) => each.id === args.circuit);
  if (circuit === undefined) {
    const known = circuits.map((each) => each.id).join(', ');
    return fail(
      'desk.circuit.unknown',
      `There is no circuit ${args.circuit}.`,
      known === '' ? 'The site file describes none.' : `The circuits are: ${known}.`,
      { circuit: args.circuit, known },
    );
  }
  if (queue !== null && circuit.queues.length > 0 && !circuit.queues.includes(queue)) {
    return fail(
      'desk.circuit.queue',
      `The circuit ${circuit.name} does not serve this queue.`,
      'Choose another.',
      {
        circuit: circuit.name,
        queue,
      },
    );
  }
  const coded = circuit.reasons.length > 0 ? circuit.reasons : escalations.reasons.map((each) => each.id);
  if (coded.length > 0 && !coded.includes(args.reason)) {
    return fail(
      'desk.circuit.reason',
      `The circuit ${circuit.name} does not take the reason ${args.reason}.`,
      `Its reasons are: ${coded.join(', ')}.`,
      { circuit: circuit.name, reason: args.reason, known: coded.join(', ') },
    );
  }
  const walk = { circuit, from: firstStep(circuit, priority), passed: [], priority };
  const first = nextStep(turn.policy, turn.now, walk);
  if (first !== null) return ok(first);
  const opensAt = nextOpening(turn.policy, circuit, turn.now);
  return fail(
    'desk.secretariat.closed',
    `Every secretariat of the circuit ${circuit.name} is closed.`,
    'Choose a circuit that is on call, or escalate when it opens.',
    { circuit: circuit.name, ...(opensAt === null ? {} : { opensAt }) },
  );
}

export const openEscalation: Act<'escalation.open'> = {
  plan(turn, { command }) {
    const about = aboutOf(turn, command);
    if (!about.ok) return about;
    const priority = priorityFor(turn, command.args.priority, about.value);
    const first = beginning(turn, command, about.value.queue, priority);
    if (!first.ok) return first;
    const same = [...turn.records.escalation.values()].find(
      ({ entity }) =>
        !hasEnded(entity) &&
        entity.about.contact === command.target.contact &&
        entity.about.callback === command.target.callback &&
        entity.about.queue === about.value.queue,
    );
    if (same !== undefined) {
      return fail(
        'desk.escalation.exists',
        `${same.entity.by} has already escalated this.`,
        'Add a note to it.',
        {
          by: same.entity.by,
          at: same.entity.openedAt,
          to: same.entity.to,
        },
      );
    }
    return ok(
      plan({
        touches: about.value.targets,
        lines: openingLines(turn, first.value, priority, command),
        before: { ...about.value, priority },
      }),
    );
  },
  end(turn, record, command) {
    const { queue, source, priority } = record.before as About & { priority: Priority };
    const first = beginning(turn, command, queue, priority);
    if (!first.ok) throw new Error(`the circuit ${command.args.circuit} vanished within a turn`);
    const id = `esc-${record.id}`;
    begin(turn, id, record, { command, about: { ...command.target, queue }, source, priority }, first.value);
    return { after: { escalation: id }, data: { escalation: id } };
  },
  inverse(turn, record) {
    const escalation = turn.records.escalation.get(`esc-${record.id}`)?.entity;
    if (escalation === undefined || hasEnded(escalation) || escalation.state === 'accepted') {
      const state = escalation?.state ?? 'ended';
      return fail('desk.undo.answered', `The escalation is ${state}.`, 'Note or cancel it instead.', {
        state,
      });
    }
    const lines = [line('escalation.cancel', { to: secretariatName(turn, escalation.to) })];
    return ok(plan({ touches: [escalationTarget(escalation)], lines, before: { state: escalation.state } }));
  },
  undone(turn, record, _command, undo) {
    const opened = turn.records.escalation.get(`esc-${record.id}`);
    if (opened !== undefined) end(turn, opened, 'cancelled', { event: 'cancelled', by: undo.actor.name });
    return { after: { state: 'cancelled' } };
  },
};

export const secretariatName = (turn: Turn, id: string): string =>
  turn.policy.secretariats.find((each) => each.id === id)?.name ?? id;

function openingLines(turn: Turn, first: NextStep, priority: Priority, command: Open): PreviewLine[] {
  const lines = first.skipped.map((id) => line('escalation.closed', { to: secretariatName(turn, id) }));
  first.circuit.steps.slice(first.step).forEach((step, index) => {
    lines.push(
      line(index === 0 ? 'escalation.first' : 'escalation.then', {
        to: secretariatName(turn, step.secretariat),
        channel: step.channel,
        waitMs: stepWait(first.circuit, first.step + index, priority),
      }),
    );
  });
  if (priority !== command.args.priority) lines.push(line('escalation.raised', { priority }));
  return [...lines, line('undo.possible')];
}

function begin(
  turn: Turn,
  id: string,
  record: CommandRecord,
  opening: { command: Open; about: Escalation['about']; source: string; priority: Priority },
  first: NextStep,
): void {
  const { command, about, source, priority } = opening;
  const asked = first.circuit.steps[first.step]!;
  const entity: Escalation = {
    id,
    rev: 0,
    about,
    to: asked.secretariat,
    circuit: first.circuit.id,
    step: first.step,
    steps: first.circuit.steps.length,
    state: 'open',
    priority,
    reason: command.args.reason,
    note: command.args.note,
    by: record.actor.name,
    openedAt: turn.now,
    dueAt: null,
    endedAt: null,
    history: [],
    undelivered: [],
    source,
  };
  const passed = first.circuit.id === command.args.circuit ? [] : [command.args.circuit];
  const blank: EscalationRecord = { id, entity, circuit: first.circuit, passed, asked: [] };
  let opened = writeEscalation(turn, blank, {}, { event: 'opened', by: record.actor.name });
  for (const closed of first.skipped) {
    opened = writeEscalation(turn, opened, {}, { event: 'skipped', detail: closed });
  }
  ask(turn, opened, first.step);
}
