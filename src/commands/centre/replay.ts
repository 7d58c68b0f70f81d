import { basename } from 'node:path';
import { ok, type Problem, type Result } from '../../centre/problem.ts';
import { defaultDeskPolicy } from '../../desk/policy.ts';
import { readAmiRecording } from '../../feeds/asterisk/recording.ts';
import { createAmiReplay, shiftTo } from '../../feeds/asterisk/replay.ts';
import { plainTerms } from '../../feeds/asterisk/terms.ts';
import { startTimeOf } from '../../feeds/demo/start-time.ts';
import { realClock } from '../../hub/clock.ts';
import { defaultRules } from '../../insight/rules-default.ts';
import type { CentreParts } from './parts.ts';

export type ReplayWishes = {
  file: string;
  speed?: number | undefined;
  /** The moment at which the recording is made to begin: `monday 08:00`. */
  as?: string | undefined;
  timezone?: string | undefined;
};

/** A recording as a centre. `warning` says where a recording that was cut short ends. */
export async function replayParts(
  wishes: ReplayWishes,
): Promise<Result<{ parts: CentreParts; warning: Problem | null }>> {
  const { file, speed = 1, timezone = 'Europe/Paris' } = wishes;
  const recording = await readAmiRecording(file);
  if (recording.lines.length === 0 && recording.problem !== null)
    return { ok: false, problem: recording.problem };
  let shiftMs = 0;
  if (wishes.as !== undefined) {
    const startAt = startTimeOf(wishes.as, timezone, Date.now());
    if (!startAt.ok) return startAt;
    shiftMs = shiftTo(recording, startAt.value);
  }
  const name = basename(file).replace(/(\.jsonl|\.ndjson)?(\.gz)?$/, '');
  const terms = plainTerms('replay', timezone);
  const { source, clock } = createAmiReplay(recording, { terms, name, speed, shiftMs, wall: realClock() });
  const parts: CentreParts = {
    clock,
    timezone,
    holidays: [],
    sources: [source],
    policy: defaultDeskPolicy,
    rules: defaultRules(),
    demo: null,
  };
  return ok({ parts, warning: recording.problem });
}
