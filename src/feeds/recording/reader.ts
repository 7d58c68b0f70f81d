import { fail, ok, type Result } from '../../centre/problem.ts';
import { badLine, type Recorded, type RecordingHeader, readHeader, readLine } from './lines.ts';
import { openTextLines, type TextLine } from './text-lines.ts';

/** A recording being read. */
export type Recording = {
  header: RecordingHeader;
  /** Everything in order. A Problem comes last, if at all: what came before it stands. */
  messages: AsyncGenerator<Result<Recorded>>;
};

/**
 * Opens a native recording. Problems: `recording.not-found`, `recording.unreadable`, `recording.newer`,
 * `recording.bad-line`, `recording.damaged`; while reading also `recording.truncated`.
 */
export async function openRecording(path: string): Promise<Result<Recording>> {
  const opened = await openTextLines(path);
  if (!opened.ok) return opened;
  const lines = opened.value;
  const first = await lines.next();
  if (first.done) return { ok: false, problem: badLine(path, 1, 'the header of a recording') };
  if (!first.value.ok) return first.value;
  const header = readHeader(first.value.value.text, path);
  if (header.ok) return ok({ header: header.value, messages: messagesOf(lines, path) });
  await lines.return(undefined);
  return header;
}

async function* messagesOf(
  lines: AsyncGenerator<Result<TextLine>>,
  path: string,
): AsyncGenerator<Result<Recorded>> {
  let read = 1;
  for await (const line of lines) {
    if (!line.ok) {
      yield line;
      return;
    }
    const { number, text, last } = line.value;
    const message = readLine(text, path, number);
    if (message.ok && message.value === null) return;
    if (!message.ok) {
      yield last && message.problem.detail?.expected === 'JSON' ? truncated(path, number) : message;
      return;
    }
    read = number;
    yield message as Result<Recorded>;
  }
  yield truncated(path, read + 1);
}

const truncated = (path: string, line: number): Result<Recorded> =>
  fail(
    'recording.truncated',
    `${path} is cut off at line ${line}: the recorder was stopped short`,
    'What comes before it was read.',
    { path, line },
  );
