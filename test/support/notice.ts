import type { Delivery } from '../../src/desk/engine.ts';
import type { Notice } from '../../src/desk/notice.ts';
import { MONDAY } from './entities.ts';

export const aNotice = (part: Partial<Notice> = {}): Notice => ({
  escalation: 'esc-1',
  state: 'open',
  priority: 'urgent',
  reason: 'sla-breach',
  reasonName: 'Attente trop longue',
  circuit: 'cardio',
  circuitName: 'Cardiologie',
  step: 1,
  secretariat: 'cardio',
  secretariatName: 'Secrétariat de cardiologie',
  queue: 'CARDIO',
  queueName: 'Cardiologie',
  contact: 'c-8842',
  callback: 'cb-1',
  callerToken: 'ct_9f2c',
  enteredAt: MONDAY - 612_000,
  note: null,
  by: 'sup-014',
  answeredBy: null,
  answer: null,
  openedAt: MONDAY,
  modifiedAt: MONDAY,
  dueAt: MONDAY + 1_800_000,
  ...part,
});

export const aDelivery = (
  channel: Delivery['channel'],
  part: Partial<Notice> = {},
  kind: Delivery['kind'] = 'opened',
): Delivery => {
  const notice = aNotice(part);
  const last = kind === 'opened' ? 'opened' : notice.state;
  return {
    id: `${notice.escalation}/${notice.circuit}/${notice.step}/${last}`,
    escalation: notice.escalation,
    step: notice.step - 1,
    channel,
    secretariat: notice.secretariat,
    kind,
    payload: notice,
  };
};
