import { createServer, type Socket } from 'node:net';
import { header, parseMessage } from '../../src/feeds/asterisk/message.ts';
import type { RecordedLine } from '../../src/feeds/asterisk/recording/recording.ts';
import { createFraming } from '../../src/feeds/asterisk/wire/framing.ts';

/** What a client asks by itself from time to time: a transcript goes on over these without being asked. */
const BY_ITSELF = /^Action: (Ping|QueueStatus)\r\nActionID: [^\r]*$/;

const withoutId = (raw: string): string => raw.replace(/^ActionID: .*$/m, '');
const idOf = (raw: string): string => header(parseMessage(raw), 'ActionID');

/**
 * A server that says again, byte for byte, what a real Asterisk said in a conversation: each request must be
 * one of that conversation, in its order, and what followed it then follows it now.
 */
export async function playTranscript(
  lines: readonly RecordedLine[],
): Promise<{ port: number; unasked: string[]; close(): Promise<void> }> {
  const unasked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    const framing = createFraming();
    framing.push(Buffer.from('a client has no banner\r\n'));
    const ids = new Map<string, string>();
    /** What was gone over unasked: it may still be asked, a little later than then. */
    const passed: number[] = [];
    let next = 1;
    const say = (raw: string): void => {
      const theirs = idOf(raw);
      const ours = ids.get(theirs);
      if (theirs !== '' && ours === undefined) return;
      socket.write(`${ours === undefined ? raw : raw.replace(theirs, ours)}\r\n\r\n`);
    };
    const goOn = (): void => {
      for (; next < lines.length; next += 1) {
        const line = lines[next]!;
        if (line.dir === 'in') say(line.raw);
        else if (!BY_ITSELF.test(line.raw)) return;
        else passed.push(next);
      }
    };
    const answerPassed = (raw: string): boolean => {
      const which = passed.findIndex((index) => withoutId(lines[index]!.raw) === withoutId(raw));
      if (which === -1) return false;
      const [index] = passed.splice(which, 1);
      const theirs = idOf(lines[index!]!.raw);
      ids.set(theirs, idOf(raw));
      for (const line of lines) if (line.dir === 'in' && idOf(line.raw) === theirs) say(line.raw);
      return true;
    };
    const hear = (raw: string): void => {
      if (BY_ITSELF.test(raw) && answerPassed(raw)) return;
      const at = lines.findIndex(
        (line, index) => index >= next - 1 && line.dir === 'out' && withoutId(line.raw) === withoutId(raw),
      );
      if (at === -1) {
        unasked.push(raw);
        return;
      }
      for (; next < at; next += 1) if (lines[next]!.dir === 'in') say(lines[next]!.raw);
      ids.set(idOf(lines[at]!.raw), idOf(raw));
      next = Math.max(next, at + 1);
      goOn();
    };
    socket.on('data', (chunk: Buffer) => {
      for (const framed of framing.push(chunk)) if (framed.kind === 'message') hear(framed.raw);
    });
    socket.write(`${lines[0]!.raw}\r\n`);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    port: (server.address() as { port: number }).port,
    unasked,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}
