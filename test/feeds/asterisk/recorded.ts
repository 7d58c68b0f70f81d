import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fact } from '../../../src/centre/fact.ts';
import { type PlayedChanges, playRecording } from '../../../src/feeds/asterisk/recording/playback.ts';
import { type AmiRecording, readAmiRecording } from '../../../src/feeds/asterisk/recording/recording.ts';
import { plainTerms } from '../../../src/feeds/asterisk/terms.ts';
import type { SourceChange } from '../../../src/feeds/source.ts';

export const FIXTURES = join(import.meta.dirname, '../../fixtures/asterisk');

export type QueueTruth = {
  service_level_s: number;
  sl_tolerance: number;
  ring_no_answer: number;
  expect: Record<string, number>;
};

/** What the platform's own log says of the recorded Monday. */
export const truth = JSON.parse(readFileSync(join(FIXTURES, 'truth.json'), 'utf8')) as {
  queues: Record<string, QueueTruth>;
};

export const TERMS = plainTerms('pbx');

let monday: Promise<AmiRecording> | null = null;

/** The recorded Monday, read once. */
export function recordedMonday(): Promise<AmiRecording> {
  monday ??= readAmiRecording(join(FIXTURES, 'ami.jsonl.gz'));
  return monday;
}

export async function playedMonday(shiftMs = 0): Promise<PlayedChanges[]> {
  return [...playRecording((await recordedMonday()).lines, TERMS, shiftMs)];
}

export const changesIn = (played: Iterable<PlayedChanges>): SourceChange[] =>
  [...played].flatMap(({ changes }) => changes);

export const factsIn = (changes: Iterable<SourceChange>): Fact[] =>
  [...changes].flatMap((change) => (change.op === 'fact' ? [change.fact] : []));
