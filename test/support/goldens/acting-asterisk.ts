import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../../../src/centre/clock.ts';
import { DEMO_TIMEZONE } from '../../../src/commands/centre/demo.ts';
import { deskPolicySchema } from '../../../src/desk/policy.ts';
import { readAmiRecording } from '../../../src/feeds/asterisk/recording/recording.ts';
import { shiftTo } from '../../../src/feeds/asterisk/recording/replay.ts';
import { asteriskSettingsSchema } from '../../../src/feeds/asterisk/settings.ts';
import { createAsterisk } from '../../../src/feeds/asterisk/source.ts';
import { defaultRules } from '../../../src/insight/rules/default.ts';
import { type ManualClock, manualClock } from '../clock.ts';
import { playAsterisk, SUPERVISOR } from '../played-asterisk.ts';
import { planOf, RecordedEvents } from '../played-asterisk-events.ts';
import type { HeldMonday } from './held-monday.ts';
import { heldAt } from './recorder.ts';
import { openStage, type Stage } from './stage.ts';

const RECORDING = join(import.meta.dirname, '..', '..', 'fixtures', 'asterisk', 'ami.jsonl.gz');
const at = (time: string): number => Date.parse(`2026-11-23T${time}+01:00`);

/** Where the switch lets its supervisor put callers and telephones. */
const DIALPLAN = new Map([
  ['vigie-file,rdv-imagerie', 'rdv-imagerie'],
  ['vigie-file,accueil', 'accueil'],
  ['vigie-dehors,*', ''],
]);

const SETTINGS = {
  kind: 'asterisk',
  id: 'chu-standard',
  user: SUPERVISOR.user,
  secretEnv: 'VIGIE_AMI_SECRET',
  queueEntry: { context: 'vigie-file' },
  callbacks: { context: 'vigie-dehors' },
  listening: { dial: 'PJSIP/{extension}' },
  doors: { family: 'vigie-porte' },
};

const POLICY = deskPolicySchema.parse({
  secretariats: [
    { id: 'secretariat-imagerie', name: 'Secrétariat d’imagerie' },
    { id: 'cadre', name: 'Cadre de santé de garde' },
  ],
  circuits: [
    {
      id: 'circuit-imagerie',
      name: 'Imagerie',
      steps: [
        { secretariat: 'secretariat-imagerie', channel: 'screen', waitMs: 600_000 },
        { secretariat: 'cadre', channel: 'screen', waitMs: 600_000 },
      ],
    },
  ],
  escalations: { reasons: [{ id: 'saturation', name: 'File saturée : renfort du service' }] },
  pauses: { reasons: [{ id: 'repas', name: 'Repas' }] },
  listening: { allowed: true, roles: ['manager'] },
});

/** The time of the recording while the centre lives in `wall`, `shiftMs` later. */
const recordedTime = (wall: ManualClock, shiftMs: number): Clock => ({
  now: () => wall.now() - shiftMs,
  rate: 1,
  setByMs: () => 0,
  at: (moment, task) => wall.at(moment + shiftMs, task),
});

async function atWork({ session, playTo, command }: Stage): Promise<void> {
  await playTo(at('08:10:00'));
  await command({
    name: 'escalation.open',
    target: { queue: 'rdv-imagerie', contact: null, callback: null },
    args: { circuit: 'circuit-imagerie', priority: 'urgent', reason: 'saturation', note: null },
  });
  await playTo(at('08:11:30'));
  await command({
    name: 'queue.overflow',
    target: { queue: 'accueil' },
    args: { mode: 'longest', count: 2 },
  });
  await playTo(at('08:12:30'));
  const [known] = session.centre.callback.values();
  if (known === undefined) throw new Error('Nobody is to be called back.');
}

/**
 * The recorded morning of a real Asterisk, told again by a switch that takes orders to the adapter that is its own:
 * a recording can only be looked at, this one can be acted on.
 */
export async function actingAsteriskMonday(): Promise<HeldMonday> {
  const { lines } = await readAmiRecording(RECORDING);
  const wall = manualClock(at('08:00:00'));
  const shiftMs = shiftTo({ lines, problem: null }, wall.now());
  const { pbx, port } = await playAsterisk({
    clock: recordedTime(wall, shiftMs),
    clientTime: (playedAt) => playedAt + shiftMs,
    events: new RecordedEvents(planOf(lines)),
    dialplan: DIALPLAN,
  });
  const stopPlaying = pbx.follow();
  const source = createAsterisk(asteriskSettingsSchema.parse({ ...SETTINGS, port }), {
    clock: wall,
    secret: SUPERVISOR.secret,
    random: () => 0,
    newId: randomUUID,
    site: { id: 'chu', timezone: DEMO_TIMEZONE },
    skills: [],
  });
  const stage = await openStage(
    {
      clock: wall,
      timezone: DEMO_TIMEZONE,
      holidays: [],
      sources: [source],
      policy: POLICY,
      rules: defaultRules(),
      demo: null,
    },
    wall,
  );
  await atWork(stage);
  stopPlaying();
  const held = await heldAt(stage, wall.now());
  await pbx.close();
  return held;
}
