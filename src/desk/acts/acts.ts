import { extendLoan, returnLoan } from '../agents/loans.ts';
import { listen, stopListening } from '../agents/monitoring.ts';
import { endWrapup, logout, pause, resume } from '../agents/presence.ts';
import { setSkills } from '../agents/skills.ts';
import { cancelCallback } from '../callbacks/callbacks.ts';
import { createCallback, overflow } from '../callbacks/overflow.ts';
import type { CommandName } from '../command.ts';
import { answerEscalation, cancelEscalation, noteEscalation } from '../escalations/answers.ts';
import { openEscalation } from '../escalations/escalations.ts';
import { resend } from '../escalations/resend.ts';
import type { Act } from './act.ts';
import { acknowledge, snooze } from './alerts.ts';
import { move, prioritize, reveal } from './contacts.ts';
import { releaseLock, takeLock } from './locks.ts';
import { closeQueue, openQueue } from './queues.ts';
import { undo } from './undo.ts';

/** Every command and how it is done: one row a command. */
const ACTS: { [N in CommandName]: Act<N> } = {
  'agent.skills.set': setSkills,
  'agent.loan.extend': extendLoan,
  'agent.loan.return': returnLoan,
  'agent.pause': pause,
  'agent.resume': resume,
  'agent.logout': logout,
  'agent.wrapup.end': endWrapup,
  'contact.prioritize': prioritize,
  'contact.move': move,
  'contact.reveal': reveal,
  'queue.overflow': overflow,
  'queue.open': openQueue,
  'queue.close': closeQueue,
  'callback.create': createCallback,
  'callback.cancel': cancelCallback,
  'escalation.open': openEscalation,
  'escalation.note': noteEscalation,
  'escalation.cancel': cancelEscalation,
  'escalation.answer': answerEscalation,
  'escalation.resend': resend,
  'alert.ack': acknowledge,
  'alert.snooze': snooze,
  'monitor.listen': listen,
  'monitor.stop': stopListening,
  'lock.take': takeLock,
  'lock.release': releaseLock,
  undo,
};

/** How a command is done. The row's own command type is the caller's to hold. */
export const actOf = (name: CommandName): Act => ACTS[name] as unknown as Act;
