import type { Command, CommandName, CommandOf } from '../../src/desk/command.ts';

/** What a set of commands is about: one thing of each kind. */
export type Names = Record<
  'agent' | 'queue' | 'contact' | 'callback' | 'escalation' | 'alert' | 'command' | 'loan' | 'skill' | 'to',
  string
>;

/** One valid command of every name there is, about these. A command without a row here does not compile. */
export function everyCommand(of: Names): Command[] {
  const { agent, queue, contact, callback, escalation, alert, command, loan, skill, to } = of;
  const rows: { [N in CommandName]: Pick<CommandOf<N>, 'target' | 'args'> } = {
    'agent.skills.set': { target: { agents: [agent] }, args: { skills: { [skill]: 5 }, forMs: null } },
    'agent.loan.extend': { target: { agent, loan }, args: { forMs: 60_000 } },
    'agent.loan.return': { target: { agent, loan }, args: {} },
    'agent.pause': { target: { agents: [agent] }, args: { reason: 'break' } },
    'agent.resume': { target: { agents: [agent] }, args: {} },
    'agent.logout': { target: { agents: [agent] }, args: {} },
    'agent.wrapup.end': { target: { agent }, args: {} },
    'contact.prioritize': { target: { contact }, args: { priority: 9 } },
    'contact.move': { target: { contact }, args: { queue: to } },
    'contact.reveal': { target: { contact }, args: {} },
    'queue.overflow': { target: { queue }, args: { mode: 'longest', count: 1 } },
    'queue.open': { target: { queue }, args: {} },
    'queue.close': { target: { queue }, args: {} },
    'callback.create': { target: { contact }, args: {} },
    'callback.cancel': { target: { callback }, args: {} },
    'escalation.open': {
      target: { queue: null, contact, callback: null },
      args: { circuit: 'circuit', priority: 'urgent', reason: 'medical', note: null },
    },
    'escalation.note': { target: { escalation }, args: { note: 'a note' } },
    'escalation.cancel': { target: { escalation }, args: {} },
    'escalation.answer': { target: { escalation }, args: { answer: 'accepted', note: null } },
    'escalation.resend': { target: { escalation }, args: {} },
    'alert.ack': { target: { alert }, args: { note: null } },
    'alert.snooze': { target: { alert }, args: { forMs: 60_000 } },
    'monitor.listen': { target: { agent }, args: { mode: 'listen', extension: '100' } },
    'monitor.stop': { target: { agent }, args: {} },
    'lock.take': { target: { kind: 'queue', id: queue }, args: {} },
    'lock.release': { target: { kind: 'queue', id: queue }, args: {} },
    undo: { target: { command }, args: {} },
  };
  return Object.entries(rows).map(([name, row]) => ({ name, ...row }) as Command);
}
