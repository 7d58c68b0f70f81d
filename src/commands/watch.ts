import { resolve } from 'node:path';
import { factSchema } from '../centre/fact.ts';
import { fail, ok, type Problem, problem, type Result } from '../centre/problem.ts';
import { maySend } from '../feeds/websocket/link-state.ts';
import { connectFeed } from '../feeds/websocket.ts';
import { refuse } from './complaint.ts';
import { findHub } from './join.ts';
import { timezoneOf } from './status.ts';
import { type ExitCode, type Invocation, manyFlag, numberFlag, textFlag, type Verb } from './verb.ts';
import { type Cursor, noCursor, openCursor } from './watch/cursor.ts';
import { follow, type Stream } from './watch/follow.ts';
import { openNews } from './watch/news.ts';
import { type Output, openOutput } from './watch/output.ts';
import type { Position } from './watch/position.ts';
import { openRecordFile, type RecordFile } from './watch/record-file.ts';
import { webhooksOf } from './watch/site-webhooks.ts';
import { execStream, lineStream, type StreamTerms, webhookStream } from './watch/streams.ts';

const FACT_NAMES: readonly string[] = factSchema.options.map(({ shape }) => shape.name.value);
const HEARTBEAT_S = 60;
const EXEC_TIMEOUT_S = 30;
const FACTS_EVERY_MS = 1_000;

/** `vigie watch`: the stream of alerts, until it is stopped or the hub refuses it. */
export const watchVerb: Verb = {
  name: 'watch',
  operands: '',
  arity: [0, 0],
  flags: {
    rule: { type: 'string', many: true, value: 'RULE' },
    severity: { type: 'string', choices: ['warning', 'critical'] },
    facts: { type: 'string', many: true, value: 'NAME' },
    exec: { type: 'string', value: 'COMMAND' },
    'exec-timeout': { type: 'number', value: 'SECONDS' },
    webhooks: { type: 'boolean' },
    output: { type: 'string', short: 'o', value: 'FILE' },
    cursor: { type: 'string', value: 'FILE' },
    heartbeat: { type: 'number', value: 'SECONDS' },
  },
  async run(invocation): Promise<ExitCode> {
    const kept = await openKept(invocation);
    if (!kept.ok) return refuse(invocation, kept);
    const address = await findHub(invocation);
    if (!address.ok) return refuse(invocation, address);
    const webhooks = invocation.flags.webhooks === true ? await webhooksOf(invocation) : ok([]);
    if (!webhooks.ok) return refuse(invocation, webhooks);
    const session = connectFeed(address.value);
    const ended = new AbortController();
    const stopping = AbortSignal.any([invocation.signal, ended.signal]);
    const output = openOutput(invocation, session, kept.value.record, () => timezoneOf(session));
    const filter = {
      rules: manyFlag(invocation.flags, 'rule'),
      severity: textFlag(invocation.flags, 'severity') === 'critical' ? 'critical' : 'warning',
    } as const;
    const terms: StreamTerms = { session, words: invocation.words, filter, output, stopping };
    const streams = [
      ...streamsOf(invocation, terms, address.value.url),
      ...webhooks.value.map(({ reach, filter: own }) => webhookStream(terms, reach, own)),
    ];
    const refused = await followAll(streams, kept.value, terms, invocation, () => ended.abort());
    await output.close();
    await session.close();
    return refused === null ? 0 : refuse(invocation, { problem: refused });
  },
};

/** What outlives the process: the record file, the cursor. */
type Kept = { record: RecordFile | null; cursor: Cursor };

async function openKept({ flags, cwd }: Invocation): Promise<Result<Kept>> {
  const stray = manyFlag(flags, 'facts').find((name) => !FACT_NAMES.includes(name));
  if (stray !== undefined) {
    const known = FACT_NAMES.join(', ');
    return fail('usage.fact', `There is no fact "${stray}".`, `Known: ${known}.`, { fact: stray, known });
  }
  const output = textFlag(flags, 'output');
  const record = output === undefined ? ok(null) : await openRecordFile(resolve(cwd, output));
  if (!record.ok) return record;
  const path = textFlag(flags, 'cursor');
  const cursor = path === undefined ? ok(noCursor()) : await openCursor(resolve(cwd, path));
  return cursor.ok ? ok({ record: record.value, cursor: withRecord(cursor.value, record.value) }) : cursor;
}

/** The lines of a record file have their place in the file itself; the other streams have it in the cursor. */
function withRecord(cursor: Cursor, record: RecordFile | null): Cursor {
  if (record === null) return cursor;
  return {
    of: (stream) => {
      if (stream !== 'lines') return cursor.of(stream);
      return record.position === null ? null : { position: record.position, telling: null };
    },
    remember: (stream, remembered) =>
      stream === 'lines' ? Promise.resolve() : cursor.remember(stream, remembered),
  };
}

function streamsOf({ flags, env, stderr }: Invocation, terms: StreamTerms, url: string): Stream[] {
  const streams = [lineStream(terms, manyFlag(flags, 'facts'))];
  const command = textFlag(flags, 'exec');
  if (command !== undefined) {
    const timeoutMs = 1000 * (numberFlag(flags, 'exec-timeout') ?? EXEC_TIMEOUT_S);
    streams.push(execStream(terms, { command, timeoutMs, environment: env, url, stderr }));
  }
  return streams;
}

/** Follows until stopped. Resolves with the hub's refusal, or `null` when it was asked to stop. */
async function followAll(
  streams: readonly Stream[],
  { cursor }: Kept,
  { session, output, stopping }: StreamTerms,
  { flags }: Invocation,
  end: () => void,
): Promise<Problem | null> {
  let refused: Problem | null = null;
  let live = false;
  const linkChanged = () => {
    const { state, problem: why, now } = session.link();
    if (state === 'refused') {
      refused = why ?? problem('link.refused', 'The hub refused.');
      end();
    }
    if (maySend(state) === live) return;
    live = maySend(state);
    const lost = live ? null : (why ?? problem('link.lost', `The link is ${state}.`, undefined, { state }));
    void output.write({ type: 'link', at: now, state, problem: lost });
  };
  const news = openNews(session, manyFlag(flags, 'facts').length > 0 ? FACTS_EVERY_MS : null, linkChanged);
  let reached: Position | null = null;
  const stopBeating = beat(secondsBetweenBeats(flags), session, output, () => reached);
  linkChanged();
  await Promise.all(
    streams.map((stream) =>
      follow(stream, {
        session,
        news,
        cursor,
        stopping,
        reached: (position) => {
          if (stream.name === 'lines') reached = position;
        },
      }),
    ),
  );
  stopBeating();
  news.close();
  return refused;
}

const secondsBetweenBeats = (flags: Invocation['flags']): number =>
  numberFlag(flags, 'heartbeat') ?? (flags.json === true || flags.output !== undefined ? HEARTBEAT_S : 0);

/** Once the lines have begun, one from time to time says that silence is good news, and how far all is told. */
function beat(
  seconds: number,
  session: Parameters<typeof timezoneOf>[0],
  output: Output,
  reached: () => Position | null,
): () => void {
  if (seconds <= 0) return () => {};
  const timer = setInterval(() => {
    const after = reached();
    if (after === null) return;
    const { state, now } = session.link();
    const firing = [...session.centre.alert.values()].filter((alert) => alert.state === 'firing').length;
    void output.write({ type: 'heartbeat', at: now, link: state, firing, after });
  }, 1000 * seconds);
  return () => clearInterval(timer);
}
