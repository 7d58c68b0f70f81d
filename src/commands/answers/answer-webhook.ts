import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import { type Problem, problem } from '../../centre/problem.ts';
import { cleanText } from '../../centre/text.ts';
import type { WebhookReach } from '../delivery/webhook.ts';
import type { AnswerHub } from './answer-page.ts';

export const ANSWER_WEBHOOK_PATH = '/answers';
const MAX_BODY_BYTES = 16_384;

const answerSchema = z.object({
  escalation: z.string().min(1).max(200),
  answer: z.enum(['accepted', 'refused', 'done']),
  note: z.string().max(1000).nullish(),
});

const unsigned = problem(
  'answer.unsigned',
  'The answer is not signed by a secretariat that this hub knows.',
  'Sign it as Standard Webhooks, with the secret that signs what you receive.',
);
const unreadable = problem(
  'answer.unreadable',
  'The answer is not {escalation, answer, note}.',
  'answer is accepted, refused or done; a refusal needs its note.',
);

/**
 * Answers posted by the software of a secretariat, signed with the secret of its own webhook: `webhook-id`
 * makes it count once, the signature says whose it is.
 */
export function answerWebhook(reach: ReadonlyMap<string, WebhookReach>, hub: AnswerHub) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if ((request.url ?? '').split('?')[0] !== ANSWER_WEBHOOK_PATH) return false;
    void receive(reach, hub, request).then(
      ({ status, body }) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`),
      () => response.destroy(),
    );
    return true;
  };
}

type Reply = { status: number; body: { state: string; problem?: Problem } };
const refuse = (status: number, why: Problem): Reply => ({
  status,
  body: { state: 'rejected', problem: why },
});

async function receive(
  reach: ReadonlyMap<string, WebhookReach>,
  hub: AnswerHub,
  request: IncomingMessage,
): Promise<Reply> {
  if (request.method !== 'POST') return refuse(405, unreadable);
  const text = await bodyOf(request);
  if (text === null) return refuse(413, unreadable);
  const secretariat = signerOf(reach, text, request.headers);
  if (secretariat === null) return refuse(401, unsigned);
  const read = answerSchema.safeParse(jsonOf(text));
  if (!read.success) return refuse(400, unreadable);
  const { escalation, answer, note } = read.data;
  const sent = createHash('sha256').update(`${secretariat} ${request.headers['webhook-id']}`).digest('hex');
  const result = await hub.give({
    id: `hook-${sent.slice(0, 40)}`,
    actor: { name: hub.secretariatName(secretariat), role: 'secretariat', queues: null, secretariat },
    command: {
      name: 'escalation.answer',
      target: { escalation },
      args: { answer, note: note == null ? null : cleanText(note, 300) },
    },
  });
  if (result.state === 'refused') return refuse(409, result.problem);
  return { status: 200, body: { state: result.state === 'again' ? 'duplicate' : 'succeeded' } };
}

/** Whose secret made the signature, within the five minutes that the standard allows. */
function signerOf(
  reach: ReadonlyMap<string, WebhookReach>,
  text: string,
  headers: IncomingMessage['headers'],
): string | null {
  for (const [secretariat, { secrets }] of reach) {
    for (const secret of secrets) {
      try {
        new Webhook(secret).verify(text, headers as Record<string, string>);
        return secretariat;
      } catch {
        // Not this one: the next secret may be the right one.
      }
    }
  }
  return null;
}

async function bodyOf(request: IncomingMessage): Promise<string | null> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > MAX_BODY_BYTES) return null;
  }
  return text;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
