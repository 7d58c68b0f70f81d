import { type AmiMapping, createMapping } from '../../../src/feeds/asterisk/mapping.ts';
import { type AmiMessage, parseMessage } from '../../../src/feeds/asterisk/message.ts';
import { statusOf } from '../../../src/feeds/asterisk/reconcile/reconcile.ts';
import { plainTerms, type SiteTerms } from '../../../src/feeds/asterisk/terms.ts';
import type { SourceChange } from '../../../src/feeds/source.ts';
import { factsIn } from './recorded.ts';

export const T0 = 1_795_308_400_000;
type Values = Record<string, string | number>;

export const ami = (name: string, values: Values): AmiMessage =>
  parseMessage(
    [`Event: ${name}`, ...Object.entries(values).map(([key, value]) => `${key}: ${value}`)].join('\r\n'),
  );

/** A mapping told event by event, at seconds after `T0`, with all that it said. */
export function told(terms: Partial<SiteTerms> = {}) {
  const mapping: AmiMapping = createMapping({ ...plainTerms('pbx'), ...terms });
  const changes: SourceChange[] = [];
  const caller = {
    Uniqueid: '1795308400.1',
    Channel: 'X/1',
    Queue: 'accueil',
    Context: 'service',
    Exten: 's',
  };
  const agent = { Interface: 'PJSIP/101', MemberName: 'Élodie' };
  return {
    mapping,
    changes,
    tell(name: string, seconds: number, values: Values = {}) {
      const at = T0 + seconds * 1000;
      changes.push(...mapping.time(at));
      const about = /^(Agent|QueueMember)/.test(name) ? { ...caller, ...agent } : caller;
      changes.push(...mapping.event(ami(name, { ...about, ...values }), at));
    },
    status(
      seconds: number,
      items: readonly AmiMessage[],
      reason: 'resync' | 'check' = 'check',
      channels: AmiMessage[] | null = null,
    ) {
      const rest = { reason, eventsSince: T0 - 1000, channels };
      changes.push(...mapping.status({ ...statusOf(items, rest), at: T0 + seconds * 1000 }));
    },
    time(seconds: number) {
      changes.push(...mapping.time(T0 + seconds * 1000));
    },
    facts: () => factsIn(changes).map(({ source: _, ...fact }) => fact),
    names: () => factsIn(changes).map((fact) => ('cause' in fact ? `${fact.name}:${fact.cause}` : fact.name)),
    agent(id = 'PJSIP/101') {
      const found = changes.findLast((change) => change.op === 'agent' && change.agent.id === id);
      return found?.op === 'agent' ? found.agent : null;
    },
    contact(id = '1795308400.1') {
      const found = changes.findLast(
        (change) =>
          (change.op === 'contact' && change.contact.id === id) ||
          (change.op === 'delete' && change.id === id),
      );
      return found?.op === 'contact' ? found.contact : null;
    },
  };
}

export const params = (queue: string, seconds = 20): AmiMessage =>
  ami('QueueParams', { Queue: queue, ServiceLevel: seconds });

export const member = (queue: string, agent: string, values: Values = {}): AmiMessage =>
  ami('QueueMember', {
    Queue: queue,
    Name: agent,
    Location: agent,
    Membership: 'dynamic',
    Penalty: 0,
    Status: 1,
    Paused: 0,
    ...values,
  });

export const entry = (queue: string, uniqueid: string, wait: number, values: Values = {}): AmiMessage =>
  ami('QueueEntry', {
    Queue: queue,
    Uniqueid: uniqueid,
    Channel: `X/${uniqueid}`,
    Wait: wait,
    Priority: 0,
    ...values,
  });
