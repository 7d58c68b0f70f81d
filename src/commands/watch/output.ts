import type { Session } from '../../desk/session.ts';
import { lineText, type WatchLine } from '../../report/lines/watch-line.ts';
import type { Invocation } from '../verb.ts';
import type { RecordFile } from './record-file.ts';

/** Where lines are written, one after the other. */
export interface Output {
  /** Whether a program reads it: heartbeats then say how far everything has been told. */
  readonly forPrograms: boolean;
  /** Resolves once the lines are out, together. */
  write(...lines: WatchLine[]): Promise<void>;
  close(): Promise<void>;
}

/** Lines that are about the watch and not about the centre: for people they go to standard error. */
const ABOUT_ITSELF: readonly WatchLine['type'][] = ['link', 'gap', 'trouble'];

/** The record file when there is one, else standard output, as JSON or as text. */
export function openOutput(
  invocation: Invocation,
  session: Session,
  record: RecordFile | null,
  timezone: () => string,
): Output {
  const { stdout, stderr, flags, words } = invocation;
  const put = (stream: NodeJS.WritableStream, text: string): Promise<void> =>
    new Promise((resolve) => {
      stream.write(`${text}\n`, () => resolve());
    });
  const forPrograms = record !== null || flags.json === true;
  const send = async (lines: readonly WatchLine[]): Promise<void> => {
    const asJson = lines.map((line) => JSON.stringify(line)).join('\n');
    if (record !== null) return record.append(asJson);
    if (forPrograms) return put(stdout, asJson);
    for (const line of lines) {
      const text = lineText(line, session.centre, words, timezone());
      await put(ABOUT_ITSELF.includes(line.type) ? stderr : stdout, text);
    }
  };
  let turn: Promise<void> = Promise.resolve();
  return {
    forPrograms,
    write(...lines) {
      turn = turn.then(() => send(lines));
      return turn;
    },
    async close() {
      await turn;
      await record?.close();
    },
  };
}
