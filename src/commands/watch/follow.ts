import type { Fact } from '../../centre/fact.ts';
import type { Session } from '../../desk/session.ts';
import { maySend } from '../../feeds/websocket/link-state.ts';
import type { AlertLine, WatchLine } from '../../report/lines/watch-line.ts';
import type { Cursor, Remembered } from './cursor.ts';
import { factsAfter } from './history.ts';
import type { News } from './news.ts';
import { after, OVERLAP_MS, type Position, recentOf, startingAt } from './position.ts';

export type ToldLine = AlertLine | Extract<WatchLine, { type: 'fact' }>;

/** Where told lines go: the output, a command, a webhook. Each has its own place in the order of facts. */
export type Stream = {
  name: string;
  /** The facts it is told of. */
  names: readonly string[];
  /** The line that a fact makes here; `null` when this stream does not want it. */
  lineOf(fact: Fact): ToldLine | null;
  /** Resolves when the line is told or given up; `stopped` when the watch ended before either. */
  tell(line: ToldLine): Promise<'told' | 'stopped'>;
  /** The hub's time went back, or it forgot: what happened since `from` is not known. */
  gap?(from: number): void;
  /** Called once, when the stream has never run: what is true at `position`, where it begins. */
  begin?(position: Position, before: (firedAt: number) => boolean): Promise<void>;
};

type Following = {
  session: Session;
  news: News;
  cursor: Cursor;
  stopping: AbortSignal;
  /** Called with each new position, once it is remembered. */
  reached?: (position: Position) => void;
};

/**
 * Tells a stream every fact it wants, each once, in order, for ever: across cuts of the link, restarts of
 * the hub and of this process. A fact is noted as being told before it is told, so that after a kill the
 * only one in doubt is marked as told perhaps twice.
 */
export async function follow(stream: Stream, around: Following): Promise<void> {
  const { session, news, cursor, stopping } = around;
  let now = cursor.of(stream.name) ?? (await beginning(stream, around));
  if (now !== null) around.reached?.(now.position);
  while (!stopping.aborted && now !== null) {
    const seen = news.count;
    if (maySend(session.link().state)) {
      now = withoutFuture(now, stream, session);
      const facts = await factsAfter(session, now.position, stream.names);
      if (facts.ok) now = await tellAll(stream, facts.value, now, around);
    }
    await news.past(seen, stopping);
  }
}

/** The first position of a stream that never ran: now. What the hub has said lately is not news. */
async function beginning(
  stream: Stream,
  { session, news, cursor, stopping }: Following,
): Promise<Remembered | null> {
  while (!stopping.aborted) {
    const seen = news.count;
    const start = startingAt(session.link().now);
    const lately = maySend(session.link().state) ? await factsAfter(session, start, stream.names) : null;
    if (lately?.ok) {
      const recent = recentOf(start);
      const position = lately.value.reduce((at, fact) => after(at, fact, recent), start);
      const lastAt = lately.value.at(-1)?.at ?? 0;
      await stream.begin?.(position, (firedAt) => firedAt <= lastAt || firedAt < start.at - OVERLAP_MS);
      const remembered = { position, telling: null };
      await cursor.remember(stream.name, remembered);
      return remembered;
    }
    await news.past(seen, stopping);
  }
  return null;
}

const CLOCK_SLACK_MS = 60_000;

/** A position ahead of the hub's clock belongs to another time, such as a recording begun again. */
function withoutFuture(now: Remembered, stream: Stream, session: Session): Remembered {
  const hubNow = session.link().now;
  if (now.position.at <= hubNow + CLOCK_SLACK_MS) return now;
  stream.gap?.(now.position.at);
  return { position: startingAt(hubNow), telling: null };
}

async function tellAll(
  stream: Stream,
  facts: readonly Fact[],
  from: Remembered,
  { cursor, stopping, reached }: Following,
): Promise<Remembered> {
  let { position } = from;
  const inDoubt = from.telling;
  const recent = recentOf(position);
  for (const fact of facts) {
    if (stopping.aborted) break;
    const line = stream.lineOf(fact);
    if (line !== null) {
      await cursor.remember(stream.name, { position, telling: fact.id });
      const told = await stream.tell(asDoubtful(line, fact.id === inDoubt));
      if (told === 'stopped') break;
    }
    position = after(position, fact, recent);
    await cursor.remember(stream.name, { position, telling: null });
    reached?.(position);
  }
  return { position, telling: null };
}

const asDoubtful = (line: ToldLine, doubtful: boolean): ToldLine =>
  doubtful && line.type === 'alert' ? { ...line, redelivered: true } : line;
