import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAmiRecording } from '../../../src/feeds/asterisk/recording/recording.ts';
import { FIXTURES, recordedMonday } from './recorded.ts';

let folder: string;
let whole: Buffer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-recording-'));
  whole = await readFile(join(FIXTURES, 'ami.jsonl.gz'));
});
afterAll(() => rm(folder, { recursive: true }));

async function written(name: string, bytes: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

const line = (raw: string) => `${JSON.stringify({ t: 1_795_308_303_593, dir: 'in', raw })}\n`;
const BANNER = line('Asterisk Call Manager/11.0.0');

describe('reading a recording', () => {
  it('reads every line of a whole one', async () => {
    const { lines, problem } = await recordedMonday();
    expect(problem).toBeNull();
    expect(lines).toHaveLength(74_754 + 754);
  });

  it('says where a file cut short stops, and keeps what was read until there', async () => {
    const path = await written('cut.jsonl.gz', whole.subarray(0, Math.floor(whole.length / 3)));
    const { lines, problem } = await readAmiRecording(path);
    expect(lines.length).toBeGreaterThan(1000);
    expect(problem).toMatchObject({
      code: 'recording.truncated',
      detail: { line: lines.length + 1, read: lines.length },
    });
    expect(lines).toEqual((await recordedMonday()).lines.slice(0, lines.length));
  });

  it('says which line is not a message, and what was expected there', async () => {
    const text = gunzipSync(whole).toString('utf8').split('\n').slice(0, 40);
    text[29] = '{"t": "noon"}';
    const { lines, problem } = await readAmiRecording(
      await written('bad.jsonl.gz', gzipSync(text.join('\n'))),
    );
    expect(lines).toHaveLength(29);
    expect(problem).toMatchObject({ code: 'recording.badLine', detail: { line: 30, read: 29 } });
    expect(problem?.message).toContain('"dir": "in" or "out"');
  });

  it('wants the banner of a manager interface first', async () => {
    const { problem } = await readAmiRecording(await written('other.jsonl', line('SSH-2.0-OpenSSH_9.2')));
    expect(problem).toMatchObject({ code: 'recording.badLine', detail: { line: 1, read: 0 } });
  });

  it('names a file that is not there, an empty one and one that is no gzip', async () => {
    expect((await readAmiRecording(join(folder, 'nowhere.jsonl'))).problem?.code).toBe(
      'recording.unreadable',
    );
    expect((await readAmiRecording(await written('empty.jsonl', ''))).problem?.code).toBe('recording.empty');
    const noGzip = await readAmiRecording(await written('plain.jsonl.gz', BANNER));
    expect(noGzip.problem?.code).toBe('recording.truncated');
    expect(noGzip.lines).toEqual([]);
  });

  it('reads bytes that are not UTF-8 as the wire would', async () => {
    const path = await written(
      'bytes.jsonl',
      BANNER + line('Event: X\r\nCallerIDName: Ren\\xe9e\r\nPausedReason: équipe \\xc3'),
    );
    const { lines } = await readAmiRecording(path);
    expect(lines[1]?.raw).toBe('Event: X\r\nCallerIDName: Renée\r\nPausedReason: équipe \ufffd');
  });
});
