import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Centre } from '../../src/centre/centre.ts';
import type { Problem } from '../../src/centre/problem.ts';
import type { Recorded } from '../../src/feeds/recording/lines.ts';
import { openRecording } from '../../src/feeds/recording/reader.ts';
import { recordFeed } from '../../src/feeds/recording.ts';
import { replayRecording } from '../../src/feeds/replay.ts';
import { scaledClock } from '../../src/hub/clock.ts';
import { child } from '../support/child.ts';
import { manualClock } from '../support/clock.ts';
import { contentsOf, live, must, scratchDir, TOKEN, testClient, testHub, until } from '../support/hubs.ts';
import { MONDAY_10H, smallCentre } from '../support/small-centre.ts';

async function readAll(path: string): Promise<{ messages: Recorded[]; problem: Problem | null }> {
  const recording = must(await openRecording(path));
  const messages: Recorded[] = [];
  for await (const read of recording.messages) {
    if (!read.ok) return { messages, problem: read.problem };
    messages.push(read.value);
  }
  return { messages, problem: null };
}

/** What is wrong with a file, at the door or further in. */
async function problemOf(path: string): Promise<Problem | null> {
  const recording = await openRecording(path);
  if (!recording.ok) return recording.problem;
  await recording.value.messages.return(undefined);
  return (await readAll(path)).problem;
}

/** Ten simulated minutes of a small centre, recorded to the end. */
async function recorded(path: string): Promise<Centre> {
  const clock = manualClock(MONDAY_10H);
  const platform = smallCentre({ now: clock.now });
  const hub = await testHub({ sources: [platform], clock });
  const recorder = must(await recordFeed({ path, url: hub.url, token: TOKEN }));
  await until('live', () => live(recorder.session));
  for (let call = 0; call < 20; call += 1) {
    clock.advance(30_000);
    platform.enter(`c${call}`, call % 3 === 0 ? 'imaging' : 'cardio');
    if (call % 2 === 0) platform.answer(`c${call}`);
    if (call % 5 === 3) platform.abandon(`c${call - 2}`);
    const seq = hub.seq();
    await until('committed', () => hub.seq() > seq);
  }
  await until('all there', () => recorder.session.position()?.seq === hub.seq());
  expect((await recorder.stop()).problem).toBe(null);
  return hub.centre;
}

test('a recording replays to the very centre that was recorded, at any speed and on any day', async () => {
  const path = join(scratchDir(), 'monday.vigie');
  const truth = await recorded(path);
  const shiftMs = 7 * 86_400_000;
  const recording = must(await openRecording(path));
  const clock = scaledClock(recording.header.now + shiftMs, 2_000);
  const hub = await testHub({
    sources: [replayRecording({ recording, clock, shiftMs })],
    clock,
  });
  const console = testClient(hub.url);
  await until('the end', () => hub.centre.source.get('replay')?.state === 'ended');
  await until('shown', () => console.centre.source.get('replay')?.state === 'ended');
  expect(console.link()).toMatchObject({ state: 'replay', rate: 2_000 });
  for (const [id, queue] of truth.queue) {
    expect(console.centre.queue.get(id)).toEqual({
      ...queue,
      oldestEnteredAt: queue.oldestEnteredAt === null ? null : queue.oldestEnteredAt + shiftMs,
    });
  }
  expect([...console.centre.interval.values()].map(({ startAt }) => startAt - shiftMs)).toEqual(
    [...truth.interval.values()].map(({ startAt }) => startAt),
  );
  expect([...console.centre.contact.keys()]).toEqual([...truth.contact.keys()]);
  const sent = must(
    console.send({ name: 'contact.prioritize', target: { contact: 'c3' }, args: { priority: 5 } }),
  );
  await until('refused', () => console.progress(sent)?.state === 'rejected');
  expect(console.progress(sent)).toMatchObject({ problem: { code: 'desk.source.cannot' } });
});

test('what is read twice is read the same', async () => {
  const path = join(scratchDir(), 'monday.vigie');
  await recorded(path);
  const [once, twice] = [await readAll(path), await readAll(path)];
  expect(once).toEqual(twice);
  expect(once.problem).toBe(null);
  const plain = join(scratchDir(), 'plain.ndjson');
  writeFileSync(plain, gunzipSync(readFileSync(path)));
  expect(await readAll(plain)).toEqual(once);
});

test('a recorder that is killed leaves what it had, and the reader says where it ends', async () => {
  const path = join(scratchDir(), 'cut.vigie');
  const platform = smallCentre({ now: Date.now });
  const hub = await testHub({ sources: [platform] });
  const recorder = child('./record-child.ts', [path, hub.url], { FEED_TOKEN: TOKEN });
  await recorder.next();
  await until('connected', () => hub.sessions() === 1);
  for (let call = 0; call < 30; call += 1) platform.enter(`c${call}`);
  await until('flushed', () => {
    try {
      return gunzipSync(readFileSync(path), { finishFlush: 2 }).includes('"c29"');
    } catch {
      return false;
    }
  });
  await recorder.kill();
  const { messages, problem } = await readAll(path);
  const contacts = new Set<string>();
  for (const message of messages) {
    const changes = message.type === 'delta' ? message.changes : [];
    for (const change of changes) {
      if (change.op === 'put' && change.kind === 'contact') contacts.add(change.entity.id);
    }
    if (message.type === 'snapshot') for (const each of message.centre.contact ?? []) contacts.add(each.id);
  }
  expect(contacts.size).toBe(30);
  expect(problem).toMatchObject({ code: 'recording.truncated', detail: { path, line: messages.length + 2 } });
});

test('what cannot be read is named: the line, and what was expected', async () => {
  const dir = scratchDir();
  const whole = join(dir, 'whole.vigie');
  await recorded(whole);
  const lines = gunzipSync(readFileSync(whole)).toString().trimEnd().split('\n');
  const write = (name: string, content: string | Buffer): string => {
    const path = join(dir, name);
    writeFileSync(path, content);
    return path;
  };

  const garbled = write(
    'garbled',
    [...lines.slice(0, 5), '{"type":"delta","prev":"x"}', ...lines.slice(6)].join('\n'),
  );
  const read = await readAll(garbled);
  expect(read.messages).toHaveLength(4);
  expect(read.problem).toMatchObject({ code: 'recording.bad-line', detail: { line: 6 } });
  expect(read.problem?.message).toMatch(/prev/);

  const cut = write('cut', `${lines.slice(0, 4).join('\n')}\n${lines[4]!.slice(0, 40)}`);
  expect((await readAll(cut)).problem).toMatchObject({ code: 'recording.truncated', detail: { line: 5 } });

  const zipped = readFileSync(whole);
  zipped.fill(0x55, Math.floor(zipped.length / 2), Math.floor(zipped.length / 2) + 64);
  expect((await problemOf(write('damaged', zipped)))?.code).toMatch(/^recording\.(damaged|bad-line)$/);

  expect(await openRecording(write('text', 'Not a recording\nat all'))).toMatchObject({
    ok: false,
    problem: { code: 'recording.bad-line', detail: { line: 1 } },
  });
  expect(await openRecording(write('empty', ''))).toMatchObject({
    ok: false,
    problem: { code: 'recording.bad-line', detail: { line: 1 } },
  });
  const newer = gzipSync(`${JSON.stringify({ ...JSON.parse(lines[0]!), version: 9 })}\n`);
  expect(await openRecording(write('newer', newer))).toMatchObject({
    ok: false,
    problem: { code: 'recording.newer' },
  });
  expect(await openRecording(join(dir, 'nothing'))).toMatchObject({
    ok: false,
    problem: { code: 'recording.not-found' },
  });
});

test('a recording never writes over another, and only its owner can read it', async () => {
  const path = join(scratchDir(), 'monday.vigie');
  await recorded(path);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(await recordFeed({ path, url: 'ws://127.0.0.1:1' })).toMatchObject({
    ok: false,
    problem: { code: 'recording.exists' },
  });
});

test('a recording of a hub that shows nothing is still a recording', async () => {
  const path = join(scratchDir(), 'empty.vigie');
  const clock = manualClock(MONDAY_10H);
  const hub = await testHub({ sources: [], clock });
  const recorder = must(await recordFeed({ path, url: hub.url, token: TOKEN }));
  await until('live', () => live(recorder.session));
  await recorder.stop();
  const { messages, problem } = await readAll(path);
  expect(problem).toBe(null);
  expect(messages[0]?.type).toBe('snapshot');
  expect(contentsOf(hub.centre).queue).toEqual({});
});
