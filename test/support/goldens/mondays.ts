import { join } from 'node:path';
import { DEMO_TIMEZONE, demoHolidays, demoPolicy } from '../../../src/commands/centre/demo.ts';
import { defaultDeskPolicy } from '../../../src/desk/policy.ts';
import { readAmiRecording } from '../../../src/feeds/asterisk/recording/recording.ts';
import { createAmiReplay, shiftTo } from '../../../src/feeds/asterisk/recording/replay.ts';
import { plainTerms } from '../../../src/feeds/asterisk/terms.ts';
import { createDemo } from '../../../src/feeds/demo/demo.ts';
import { defaultRules } from '../../../src/insight/rules/default.ts';
import { manualClock } from '../clock.ts';
import type { HeldMonday } from './held-monday.ts';
import { heldAt } from './recorder.ts';
import { openStage } from './stage.ts';

const RECORDING = join(import.meta.dirname, '..', '..', 'fixtures', 'asterisk', 'ami.jsonl.gz');
const at = (time: string): number => Date.parse(`2026-11-23T${time}+01:00`);

/** The recorded morning of a real Asterisk, as if it had begun at eight. */
export async function asteriskMonday(): Promise<HeldMonday> {
  const recording = await readAmiRecording(RECORDING);
  const wall = manualClock(at('08:00:00'));
  const replay = createAmiReplay(recording, {
    terms: plainTerms('chu-standard'),
    name: 'CHU standard',
    speed: 1,
    shiftMs: shiftTo(recording, wall.now()),
    wall,
  });
  const stage = await openStage(
    {
      clock: replay.clock,
      timezone: DEMO_TIMEZONE,
      holidays: [],
      sources: [replay.source],
      policy: defaultDeskPolicy,
      rules: defaultRules(),
      demo: null,
    },
    wall,
  );
  const now = at('08:12:30');
  await stage.playTo(now);
  return heldAt(stage, now);
}

/** The demo's Monday with its own seed, at the height of its two incidents, a supervisor having been at work. */
export async function demoMonday(): Promise<HeldMonday> {
  const wall = manualClock(at('08:30:00'));
  const holidays = await demoHolidays(wall.now());
  const demo = createDemo({ clock: wall, timezone: DEMO_TIMEZONE, startAt: wall.now(), holidays });
  const stage = await openStage(
    {
      clock: wall,
      timezone: DEMO_TIMEZONE,
      holidays,
      sources: [demo],
      policy: demoPolicy(holidays),
      rules: defaultRules(),
      demo,
    },
    wall,
  );
  const { session, playTo, command } = stage;
  await playTo(at('08:33:10'));
  await command({
    name: 'escalation.open',
    target: { queue: 'cardio', contact: null, callback: null },
    args: { circuit: 'circuit-cardio', priority: 'urgent', reason: 'saturation', note: null },
  });
  await playTo(at('08:36:20'));
  await command({
    name: 'queue.overflow',
    target: { queue: 'imagerie' },
    args: { mode: 'longest', count: 3 },
  });
  await playTo(at('08:39:00'));
  await command({
    name: 'escalation.open',
    target: { queue: 'imagerie', contact: null, callback: null },
    args: { circuit: 'circuit-imagerie', priority: 'urgent', reason: 'saturation', note: null },
  });
  await command({
    name: 'agent.skills.set',
    target: { agents: ['a32'] },
    args: { skills: { imagerie: 3 }, forMs: 30 * 60_000 },
  });
  await playTo(at('08:40:05'));
  const worst = [...session.centre.alert.values()].find(
    ({ rule, scope }) => rule === 'longest-wait' && scope.id === 'cardio',
  );
  await command({ name: 'alert.ack', target: { alert: worst?.id ?? '' }, args: { note: null } });
  const now = at('08:41:17');
  await playTo(now);
  return heldAt(stage, now);
}
