import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AnswerClaim, signClaim } from '../../src/commands/answers/answer-link.ts';
import type { AnswerHub, AnswerResult } from '../../src/commands/answers/answer-page.ts';
import { answerPage } from '../../src/commands/answers/answer-page.ts';
import { answerWebhook } from '../../src/commands/answers/answer-webhook.ts';
import type { WebhookReach } from '../../src/commands/delivery/webhook.ts';
import { deskPolicySchema } from '../../src/desk/policy.ts';
import { smallCentre } from './desk-centre.ts';
import { createModelHub, type ModelHub } from './model-hub.ts';

const always = { timezone: 'Europe/Paris', week: Array(7).fill([{ fromMinute: 0, toMinute: 1440 }]) };
const policy = deskPolicySchema.parse({
  secretariats: [
    { id: 'cardio', name: 'Secrétariat <b>de cardiologie</b>', hours: always },
    { id: 'ward', name: 'Service', hours: always },
  ],
  circuits: [
    {
      id: 'cardio',
      name: 'Cardiologie',
      steps: [
        { secretariat: 'cardio', channel: 'screen', waitMs: 600_000 },
        { secretariat: 'ward', channel: 'screen', waitMs: 600_000 },
      ],
    },
  ],
});

export type AnswerDesk = {
  hub: ModelHub;
  url: string;
  /** A link for `cardio` to answer the escalation, as a message would hold it. */
  link(claim?: Partial<AnswerClaim>): string;
  close(): Promise<void>;
};

/** An escalation that awaits its secretariat, and a server with the page and the webhook that answer it. */
export async function answerDesk(reach: ReadonlyMap<string, WebhookReach> = new Map()): Promise<AnswerDesk> {
  const hub = createModelHub(policy, smallCentre());
  hub.give({
    name: 'escalation.open',
    target: { queue: 'cardio', contact: null, callback: null },
    args: { circuit: 'cardio', priority: 'urgent', reason: 'medical', note: 'patient fragile' },
  });
  const key = Buffer.alloc(32, 7);
  const answers: AnswerHub = {
    now: () => hub.now,
    escalation: (id) => hub.centre.escalation.get(id),
    secretariatName: (id) => policy.secretariats.find((each) => each.id === id)?.name ?? id,
    queueName: (id) => hub.centre.queue.get(id)?.name ?? id,
    async give({ id, command, actor }): Promise<AnswerResult> {
      const [first] = hub.give(command, { id, actor });
      if (first?.state === 'duplicate') return { state: 'again' };
      return first?.problem == null ? { state: 'done' } : { state: 'refused', problem: first.problem };
    },
  };
  const routes = [
    answerPage({ key, lang: 'fr', timezone: 'Europe/Paris', hub: answers }),
    answerWebhook(reach, answers),
  ];
  const server = createServer((request, response) => {
    if (!routes.some((route) => route(request, response))) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    hub,
    url,
    link: (claim = {}) =>
      `${url}/answer/${signClaim(key, { escalation: 'esc-c1', secretariat: 'cardio', expiresAt: hub.now + 3_600_000, ...claim })}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
