import type { Change } from '../centre/change.ts';
import { expireLocks, releaseLocksOf } from './acts/locks.ts';
import { returnLoans, showLoans } from './agents/loans.ts';
import { endListening, showListener } from './agents/monitoring.ts';
import { answeredMeanwhile, callbacksDue } from './callbacks/callbacks.ts';
import { placeCallbacks } from './callbacks/placing.ts';
import { followPolicies, offerToAllLate, showPolicy } from './callbacks/standing-overflow.ts';
import { nextWake } from './callbacks/timetable.ts';
import { publishCatalogue } from './catalogue.ts';
import { advance, receive, resume } from './course.ts';
import type { Desk, DeskInput } from './engine.ts';
import { errandDone, errandUnseen } from './errands.ts';
import { delivered, escalationsDue } from './escalations/course.ts';
import type { Order } from './order.ts';
import type { DeskPolicy } from './policy.ts';
import {
  type CommandRecord,
  type DeliveryRecord,
  type DeskRecords,
  emptyRecords,
  type RecordKind,
} from './records.ts';
import { forget, openTurn, type Turn } from './turn.ts';

/** The desk of a site: every rule of `policy`, and nothing remembered yet. */
export function createDesk(policy: DeskPolicy): Desk {
  let records = emptyRecords();
  let owners = new Map<string, string>();
  let followed = policy;
  let memo = { catalogueUntil: 0 };
  return {
    handle(centre, input, now) {
      const turn = openTurn(centre, now, { policy: followed, records, memo });
      react(turn, input, owners);
      for (const effect of turn.effects) if (effect.type === 'record') index(owners, records, effect);
      if (input.type === 'time' || turn.effects.length > 0 || records.overflow.size > 0) {
        const at = nextWake(turn);
        if (at !== null) turn.effects.push({ type: 'wake', at });
      }
      return turn.effects;
    },
    follow(next) {
      followed = next;
      memo = { catalogueUntil: 0 };
    },
    restore(kept) {
      records = emptyRecords();
      owners = new Map();
      for (const { kind, id, value } of kept) {
        const known = records[kind as RecordKind] as Map<string, unknown> | undefined;
        if (known === undefined || value === null) continue;
        known.set(id, value);
        index(owners, records, { kind, id, value });
      }
      inOrderOfTime(records);
    },
    pendingOrders: () => pendingOrders(records),
    pendingDeliveries: () => deliveries(records, 'pending'),
    deadDeliveries: () => deliveries(records, 'dead'),
    commandState(id) {
      const record = records.command.get(id);
      return record === undefined
        ? null
        : { state: record.state, by: record.actor.name, problem: record.problem, data: record.data };
    },
  };
}

/** Commands are forgotten from the oldest on: a restored desk has them in the same order. */
function inOrderOfTime({ command }: DeskRecords): void {
  const ordered = [...command.values()].sort((a, b) => a.at - b.at);
  command.clear();
  for (const record of ordered) command.set(record.id, record);
}

/** Remembers to which command each order belongs. */
function index(
  owners: Map<string, string>,
  records: DeskRecords,
  { kind, id, value }: { kind: string; id: string; value: unknown },
): void {
  if (kind !== 'command') return;
  const steps = (value as CommandRecord | null)?.steps ?? records.command.get(id)?.steps ?? [];
  for (const { order } of steps) {
    if (value === null) owners.delete(order.id);
    else owners.set(order.id, id);
  }
}

function react(turn: Turn, input: DeskInput, owners: ReadonlyMap<string, string>): void {
  switch (input.type) {
    case 'command':
      receive(turn, input);
      break;
    case 'outcome':
    case 'unseen': {
      const errand = turn.records.errand.get(input.order);
      const record = turn.records.command.get(owners.get(input.order) ?? '');
      if (input.type === 'outcome') {
        if (errand !== undefined) errandDone(turn, errand, input.outcome);
        else if (record !== undefined) advance(turn, record, input.order, input.outcome);
      } else if (errand !== undefined) errandUnseen(turn, errand);
      else if (record !== undefined) resume(turn, record, input.order);
      placeCallbacks(turn);
      break;
    }
    case 'delivered':
      delivered(turn, input.delivery, input.outcome);
      break;
    case 'changed':
      changed(turn, input.changes);
      break;
    case 'left':
      releaseLocksOf(turn, input.by);
      break;
    case 'time':
      timePassed(turn);
      break;
  }
}

/** What sources said may end a promise, free a line, or have swept away what the desk shows on an agent. */
function changed(turn: Turn, changes: readonly Change[]): void {
  for (const change of changes) {
    if (change.op === 'fact' && change.fact.name === 'contact.answered') {
      answeredMeanwhile(turn, change.fact.contact);
    } else if (change.op === 'put' && change.kind === 'agent') {
      showLoans(turn, change.entity.id);
      showListener(turn, change.entity.id);
    } else if (change.op === 'put' && change.kind === 'queue') showPolicy(turn, change.entity.id);
  }
  followPolicies(turn);
  placeCallbacks(turn);
  endListening(turn);
}

function timePassed(turn: Turn): void {
  publishCatalogue(turn);
  escalationsDue(turn);
  returnLoans(turn);
  endListening(turn);
  callbacksDue(turn);
  followPolicies(turn);
  offerToAllLate(turn);
  placeCallbacks(turn);
  expireLocks(turn);
  for (const agent of new Set([...turn.records.loan.values()].map((loan) => loan.agent))) {
    showLoans(turn, agent);
  }
  forgetCommands(turn);
}

/** A command is forgotten once its id may be used again and nothing of it is under way. */
function forgetCommands(turn: Turn): void {
  for (const record of turn.records.command.values()) {
    if (record.at + turn.policy.memoryMs > turn.now) return;
    if (record.state !== 'accepted' && record.state !== 'unknown') forget(turn, 'command', record.id);
  }
}

function pendingOrders(records: DeskRecords): { source: string; order: Order }[] {
  const ofCommands = [...records.command.values()].flatMap(({ steps }) =>
    steps.filter(({ state }) => state === 'given' || state === 'unknown'),
  );
  return [...ofCommands, ...records.errand.values()].map(({ source, order }) => ({ source, order }));
}

const deliveries = (records: DeskRecords, state: DeliveryRecord['state']): DeliveryRecord[] =>
  [...records.delivery.values()].filter((each) => each.state === state);
