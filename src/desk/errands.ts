import { problem } from '../centre/problem.ts';
import { loanReturned } from './agents/loans.ts';
import { listeningStopped } from './agents/monitoring.ts';
import { callbackReturned, dialled, offerTaken } from './callbacks/callbacks.ts';
import type { OrderOutcome } from './order.ts';
import type { ErrandRecord } from './records.ts';
import { find, forget, type Turn } from './turn.ts';

/** What came of an order the desk gave by itself. A doubtful one stays, and is asked about again. */
export function errandDone(turn: Turn, errand: ErrandRecord, outcome: OrderOutcome): void {
  if (outcome.state === 'unknown') return;
  forget(turn, 'errand', errand.id);
  const { purpose } = errand;
  switch (purpose.kind) {
    case 'loan.return':
      loanReturned(turn, purpose.loan, outcome);
      break;
    case 'callback.offer':
      offerTaken(turn, purpose.callback, outcome.state === 'succeeded' ? 'taken' : 'refused');
      break;
    case 'callback.dial':
      dialled(turn, purpose.callback, outcome);
      break;
    case 'monitor.stop':
      listeningStopped(turn, purpose.monitor, outcome);
      break;
  }
}

const unseen: OrderOutcome = {
  state: 'failed',
  problem: problem('desk.order.unseen', 'The platform never received it.'),
};

/**
 * The platform never saw an errand: it is run again when it still makes sense, otherwise given up. A callback
 * goes back to its place in the line, since pressure may have risen meanwhile.
 */
export function errandUnseen(turn: Turn, errand: ErrandRecord): void {
  const { purpose, order } = errand;
  if (purpose.kind === 'callback.dial') {
    forget(turn, 'errand', errand.id);
    callbackReturned(turn, purpose.callback);
  } else if (order.name === 'contact.callback' && find(turn, 'contact', order.contact)?.state !== 'waiting') {
    errandDone(turn, errand, unseen);
  } else turn.effects.push({ type: 'order', source: errand.source, order });
}
