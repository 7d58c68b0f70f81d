import { z } from 'zod';
import { problem } from '../../centre/problem.ts';
import { type Notice, noticeSchema } from '../../desk/notice.ts';
import type { Channel, Try } from '../../hub/outbox/outbox.ts';
import type { Words } from '../../words/words.ts';
import { ESCALATION_SYSTEM, type Task, taskIdentifier, taskOf, updatedTask } from './fhir-task.ts';
import { httpRefusal } from './http-answer.ts';

export type FhirReach = { url: string; owner: string | null; token: string | null };

/** Refused for what it is: another try would be refused the same. */
const HOPELESS = [400, 404, 405, 410, 422];
/** How often a Task that others are writing at the same moment is read again within one try. */
const REREADINGS = 3;

const bundle = z.object({
  entry: z.array(z.object({ resource: z.looseObject({ resourceType: z.literal('Task') }) })).default([]),
});

/**
 * A FHIR R4 server, which is given one Task a step: created once (`If-None-Exist` on the step's identifier),
 * then updated only from what was read (`If-Match`).
 */
export function fhirChannel(reach: ReadonlyMap<string, FhirReach>, { desk }: Words): Channel {
  return {
    async send(delivery, signal) {
      const server = reach.get(delivery.secretariat);
      if (server === undefined) throw new Error(`no FHIR server for ${delivery.secretariat}`);
      const notice = noticeSchema.parse(delivery.payload);
      const ask = asking(server, signal);
      const job: Job = { ask, owner: server.owner, notice, words: desk };
      return delivery.kind === 'opened' ? create(job) : update(job);
    },
  };
}

type Ask = (
  path: string,
  request?: { method: string; body: Task; headers: Record<string, string> },
) => Promise<Response>;

const asking =
  ({ url, token }: FhirReach, signal: AbortSignal): Ask =>
  (path, request) =>
    fetch(`${url.replace(/\/+$/, '')}/${path}`, {
      method: request?.method ?? 'GET',
      redirect: 'error',
      signal,
      headers: {
        accept: 'application/fhir+json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(request === undefined ? {} : { 'content-type': 'application/fhir+json' }),
        ...request?.headers,
      },
      ...(request === undefined ? {} : { body: JSON.stringify(request.body) }),
    });

type Job = { ask: Ask; owner: string | null; notice: Notice; words: Words['desk'] };

const identifierQuery = (notice: Notice): string =>
  `identifier=${encodeURIComponent(`${ESCALATION_SYSTEM}|${taskIdentifier(notice)}`)}`;

async function create({ ask, owner, notice, words }: Job): Promise<Try> {
  const response = await ask('Task', {
    method: 'POST',
    body: taskOf(notice, owner, words),
    headers: { 'if-none-exist': identifierQuery(notice) },
  });
  await response.body?.cancel();
  if (response.ok) return { state: 'delivered', detail: response.headers.get('location') };
  return response.status === 412 ? ambiguous : httpRefusal(response, HOPELESS);
}

const ambiguous: Try = {
  state: 'never',
  problem: problem(
    'delivery.ambiguous',
    'The FHIR server holds several Tasks of this identifier (412).',
    'Remove the duplicates there; Vigie never creates two.',
  ),
};

const contested: Try = {
  state: 'later',
  problem: problem(
    'delivery.contested',
    'The Task is being changed by others at every try (412).',
    'It is read and tried again.',
  ),
};

/** Reads the Task, changes its state, writes it back if nobody wrote meanwhile; reads it again if somebody did. */
async function update(job: Job): Promise<Try> {
  const { ask, notice, words } = job;
  for (let reading = 0; reading < REREADINGS; reading += 1) {
    const found = await ask(`Task?${identifierQuery(notice)}`);
    if (!found.ok) return httpRefusal(found, HOPELESS);
    const [entry] = bundle.parse(await found.json()).entry;
    if (entry === undefined) return create(job);
    const task = entry.resource as unknown as Task & { meta?: { versionId?: string } };
    const response = await ask(`Task/${task.id}`, {
      method: 'PUT',
      body: updatedTask(task, notice, words),
      headers: { 'if-match': `W/"${task.meta?.versionId ?? ''}"` },
    });
    await response.body?.cancel();
    if (response.ok) return { state: 'delivered', detail: response.headers.get('etag') };
    if (response.status !== 412 && response.status !== 409) return httpRefusal(response, HOPELESS);
  }
  return contested;
}
