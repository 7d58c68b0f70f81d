import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type Received = { headers: IncomingMessage['headers']; method: string; path: string; body: string };
export type Receiver = {
  url: string;
  received: Received[];
  /** The statuses of the next answers; 204 when there is none left. */
  statuses: number[];
  /** Runs once a post is kept and before it is answered. */
  beforeAnswer: (() => Promise<void>) | null;
  close(): Promise<void>;
};

/** A server on loopback that answers with `respond`. */
export async function serve(
  respond: (request: Received, response: ServerResponse) => void,
): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () =>
      respond(
        {
          headers: request.headers,
          method: request.method ?? '',
          path: request.url ?? '',
          body: Buffer.concat(chunks).toString('utf8'),
        },
        response,
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A webhook receiver. */
export async function webhookReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  const statuses: number[] = [];
  const server = await serve(async (request, response) => {
    received.push(request);
    await receiver.beforeAnswer?.();
    response.writeHead(statuses.shift() ?? 204, { 'retry-after': '0' }).end();
  });
  const receiver: Receiver = { ...server, received, statuses, beforeAnswer: null };
  return receiver;
}

export type Mailbox = {
  port: number;
  letters: { to: string[]; text: string }[];
  /** The SMTP code that the next letters are refused with. */
  refusals: number[];
  /** Runs once a letter is kept and before its sender is told so. */
  beforeAnswer: (() => Promise<void>) | null;
  close(): Promise<void>;
};

/** A mail server that keeps what it is given. */
export async function mailbox(): Promise<Mailbox> {
  const letters: Mailbox['letters'] = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const code = refusals.shift();
        if (code !== undefined) {
          done(Object.assign(new Error('no'), { responseCode: code }));
          return;
        }
        const to = session.envelope.rcptTo.map(({ address }) => address);
        letters.push({ to, text: Buffer.concat(chunks).toString('utf8') });
        if (box.beforeAnswer === null) done();
        else void box.beforeAnswer().then(() => done());
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const box: Mailbox = {
    port,
    letters,
    refusals,
    beforeAnswer: null,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return box;
}

type Stored = { id: string; version: number; task: Record<string, unknown> };
export type FhirServer = {
  url: string;
  tasks: Map<string, Stored>;
  requests: Received[];
  /** Runs before each write: another client may write first. */
  beforeWrite: (() => void) | null;
  /** Runs once a write is kept and before it is answered. */
  beforeAnswer: (() => Promise<void>) | null;
  close(): Promise<void>;
};

/** A FHIR R4 server of Tasks, with conditional creation and versioned updates as the standard has them. */
export async function fhirServer(): Promise<FhirServer> {
  const tasks = new Map<string, Stored>();
  const requests: Received[] = [];
  const bearing = (query: string): Stored[] => {
    const value = decodeURIComponent(query.replace(/^.*identifier=/, ''));
    return [...tasks.values()].filter(({ task }) =>
      (task.identifier as { system: string; value: string }[]).some(
        (each) => `${each.system}|${each.value}` === value,
      ),
    );
  };
  const resource = ({ id, version, task }: Stored) => ({ ...task, id, meta: { versionId: String(version) } });
  const server = await serve((request, response) => {
    requests.push(request);
    const reply = async (status: number, body: object, headers: Record<string, string> = {}) => {
      if (request.method !== 'GET') await fhir.beforeAnswer?.();
      response
        .writeHead(status, { 'content-type': 'application/fhir+json', ...headers })
        .end(JSON.stringify(body));
    };
    if (request.method === 'GET') {
      const entry = bearing(request.path).map((each) => ({ resource: resource(each) }));
      void reply(200, { resourceType: 'Bundle', type: 'searchset', entry });
      return;
    }
    fhir.beforeWrite?.();
    const task = JSON.parse(request.body) as Record<string, unknown>;
    if (request.method === 'POST') {
      const same = bearing(String(request.headers['if-none-exist']));
      if (same.length > 1) void reply(412, {});
      else if (same[0] !== undefined) void reply(200, resource(same[0]));
      else {
        const stored = { id: String(tasks.size + 1), version: 1, task };
        tasks.set(stored.id, stored);
        void reply(201, resource(stored), { location: `${server.url}/Task/${stored.id}/_history/1` });
      }
      return;
    }
    const stored = tasks.get(request.path.split('/').at(-1) ?? '');
    if (stored === undefined) void reply(404, {});
    else if (request.headers['if-match'] !== `W/"${stored.version}"`) void reply(412, {});
    else {
      tasks.set(stored.id, { id: stored.id, version: stored.version + 1, task });
      void reply(200, {}, { etag: `W/"${stored.version + 1}"` });
    }
  });
  const fhir: FhirServer = { ...server, tasks, requests, beforeWrite: null, beforeAnswer: null };
  return fhir;
}
