import type { Alert } from '../../centre/alert.ts';
import { fail, ok, type Result } from '../../centre/problem.ts';
import type { CommandRecord } from '../records.ts';
import { declare, find, put, type Turn } from '../turn.ts';
import { type Act, line, plan } from './act.ts';
import { alertTarget } from './target.ts';

function liveAlert(turn: Turn, id: string): Result<Alert> {
  const alert = find(turn, 'alert', id);
  if (alert !== undefined && alert.state !== 'cleared') return ok(alert);
  return fail('desk.alert.over', `The alert ${id} is over.`, 'There is nothing left to acknowledge.', {
    alert: id,
  });
}

/** Puts the alert and says so in the journal: an acknowledgement is everybody's. */
function restate(turn: Turn, alert: Alert, state: 'acked' | 'snoozed', record: CommandRecord): void {
  put(turn, 'alert', alert);
  declare(turn, {
    name: 'alert.state',
    id: `alert:${alert.id}:${record.id}`,
    at: turn.now,
    source: null,
    alert: alert.id,
    rule: alert.rule,
    scope: alert.scope,
    severity: alert.severity,
    state,
    value: alert.value,
    by: record.actor.name,
    durationMs: null,
  });
}

export const acknowledge: Act<'alert.ack'> = {
  plan(turn, { command }) {
    const alert = liveAlert(turn, command.target.alert);
    if (!alert.ok) return alert;
    const { ack, rule } = alert.value;
    if (ack !== null) {
      return fail('desk.alert.acked', `${ack.by} has already acknowledged this alert.`, undefined, {
        by: ack.by,
        at: ack.at,
      });
    }
    const lines = [line('alert.acked', { rule }), line('undo.possible')];
    return ok(plan({ touches: [alertTarget(alert.value)], lines, before: { ack: null } }));
  },
  end(turn, record, command) {
    const alert = find(turn, 'alert', command.target.alert);
    if (alert === undefined) return {};
    const ack = { by: record.actor.name, at: turn.now, note: command.args.note };
    restate(turn, { ...alert, ack }, 'acked', record);
    return { after: { ack: ack.by } };
  },
  inverse(turn, record, command) {
    const alert = liveAlert(turn, command.target.alert);
    if (!alert.ok) return alert;
    if (alert.value.ack?.by !== record.actor.name) return changed(alert.value);
    const lines = [line('alert.unacked', { rule: alert.value.rule })];
    return ok(plan({ touches: [alertTarget(alert.value)], lines, before: { ack: record.actor.name } }));
  },
  undone(turn, _record, command) {
    const alert = find(turn, 'alert', command.target.alert);
    if (alert !== undefined) put(turn, 'alert', { ...alert, ack: null });
    return { after: { ack: null } };
  },
};

export const snooze: Act<'alert.snooze'> = {
  plan(turn, { command }) {
    const alert = liveAlert(turn, command.target.alert);
    if (!alert.ok) return alert;
    const { forMs } = command.args;
    const maxMs = turn.policy.snoozeMaxMs;
    if (forMs === 0 || forMs > maxMs) {
      return fail('desk.snooze.length', `An alert cannot sleep for ${forMs} ms.`, `At most ${maxMs} ms.`, {
        forMs,
        maxMs,
      });
    }
    const until = turn.now + forMs;
    const lines = [line('alert.snoozed', { rule: alert.value.rule, until }), line('undo.possible')];
    const before = { snoozedUntil: alert.value.snoozedUntil };
    return ok(plan({ touches: [alertTarget(alert.value)], lines, before }));
  },
  end(turn, record, command) {
    const alert = find(turn, 'alert', command.target.alert);
    if (alert === undefined) return {};
    const snoozedUntil = turn.now + command.args.forMs;
    restate(turn, { ...alert, snoozedUntil }, 'snoozed', record);
    return { after: { snoozedUntil } };
  },
  inverse(turn, record, command) {
    const alert = liveAlert(turn, command.target.alert);
    if (!alert.ok) return alert;
    const { snoozedUntil } = record.after as { snoozedUntil: number };
    if (alert.value.snoozedUntil !== snoozedUntil) return changed(alert.value);
    const lines = [line('alert.awake', { rule: alert.value.rule })];
    return ok(plan({ touches: [alertTarget(alert.value)], lines, before: record.after }));
  },
  undone(turn, record, command) {
    const alert = find(turn, 'alert', command.target.alert);
    const before = record.before as { snoozedUntil: number | null };
    if (alert !== undefined) put(turn, 'alert', { ...alert, snoozedUntil: before.snoozedUntil });
    return { after: before };
  },
};

const changed = (alert: Alert) =>
  fail('desk.undo.changed', `The alert ${alert.rule} was changed since.`, 'Look at it as it is now.', {
    target: alert.rule,
  });
