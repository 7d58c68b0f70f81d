import { randomUUID } from 'node:crypto';
import type { Fact } from '../../../src/centre/fact.ts';
import type { SourceEntity } from '../../../src/centre/source.ts';
import { type AsteriskSettings, asteriskSettingsSchema } from '../../../src/feeds/asterisk/settings.ts';
import { createAsterisk } from '../../../src/feeds/asterisk/source.ts';
import type { Source, SourceChange, SourceSink } from '../../../src/feeds/source.ts';
import { type ManualClock, manualClock } from '../../support/clock.ts';
import {
  type PlayedAsterisk,
  type PlayedOptions,
  playAsterisk,
  SUPERVISOR,
} from '../../support/played-asterisk.ts';
import { factsIn } from './recorded.ts';

export type Gap = { from: number; to: number; reason: string };

const BARRIER = 'Barrier/0';

/** All that a source has told. */
export class Collector implements SourceSink {
  readonly told: SourceChange[] = [];
  readonly statuses: Partial<SourceEntity>[] = [];
  readonly gaps: Gap[] = [];

  /** The last barrier that went all the way. */
  barrier = 0;

  changes(changes: readonly SourceChange[]): void {
    for (const change of changes) {
      const isBarrier = change.op === 'agent' && change.agent.id === BARRIER;
      if (isBarrier) this.barrier = Math.max(this.barrier, change.agent.queues[0]?.penalty ?? 0);
      else this.told.push(change);
    }
  }
  status(status: Partial<SourceEntity>): void {
    this.statuses.push(status);
  }
  gap(from: number, to: number, reason: string): void {
    this.gaps.push({ from, to, reason });
  }
  get state(): SourceEntity['state'] | undefined {
    return this.statuses.findLast((status) => status.state !== undefined)?.state;
  }
  get facts(): Fact[] {
    return factsIn(this.told);
  }
  factsNamed<N extends Fact['name']>(name: N): Extract<Fact, { name: N }>[] {
    return this.facts.filter((fact): fact is Extract<Fact, { name: N }> => fact.name === name);
  }
  agent(id: string) {
    const told = this.told.findLast((change) => change.op === 'agent' && change.agent.id === id);
    return told?.op === 'agent' ? told.agent : null;
  }
}

export type LiveBench = {
  port: number;
  clock: ManualClock;
  pbx: PlayedAsterisk;
  source: Source;
  heard: Collector;
  /** Everything that was written so far has been read and told. */
  settled(): Promise<void>;
  /** Lets time come in steps, so that what each step brings is read before the next. */
  pass(ms: number): Promise<void>;
  until(condition: () => boolean): Promise<void>;
  close(): Promise<void>;
};

export type BenchOptions = Omit<PlayedOptions, 'clock'> & {
  startAt?: number;
  settings?: Partial<AsteriskSettings>;
  secret?: string;
  resumeFrom?: string | null;
  clock?: ManualClock;
  port?: number;
};

const EXTENSIONS = new Map([
  ['vigie-file,accueil', 'accueil'],
  ['vigie-file,admissions', 'admissions'],
  ['vigie-file,facturation', 'facturation'],
  ['vigie-dehors,*', ''],
]);

export const settingsOf = (port: number, more: Partial<AsteriskSettings> = {}): AsteriskSettings => ({
  ...asteriskSettingsSchema.parse({
    kind: 'asterisk',
    id: 'pbx',
    port,
    user: SUPERVISOR.user,
    secretEnv: 'VIGIE_AMI_SECRET',
    queueEntry: { context: 'vigie-file' },
    callbacks: { context: 'vigie-dehors' },
    listening: { dial: 'PJSIP/{extension}' },
    doors: { family: 'vigie-porte' },
    checkEvery: '24h',
  }),
  ...more,
});

/** One event-loop turn after another until it holds; a test that waits for nothing fails by its own limit. */
async function turnsUntil(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((done) => setImmediate(done));
}

let barriers = 0;

/** A played PBX and the adapter on it, in a time that moves only when told. */
export async function liveBench(options: BenchOptions = {}): Promise<LiveBench> {
  const {
    startAt = 1_795_308_303_593,
    settings,
    secret = SUPERVISOR.secret,
    resumeFrom = null,
    ...played
  } = options;
  const clock = options.clock ?? manualClock(startAt);
  const { pbx, port } = await playAsterisk({ dialplan: EXTENSIONS, ...played, clock });
  const heard = new Collector();
  const source = createAsterisk(settingsOf(options.port ?? port, settings), {
    clock,
    secret,
    random: () => 0,
    newId: randomUUID,
    site: { id: 'chu', timezone: 'Europe/Paris' },
    skills: [],
  });
  await source.start(heard, resumeFrom);
  const bench: LiveBench = {
    port,
    clock,
    pbx,
    source,
    heard,
    until: turnsUntil,
    async settled() {
      barriers += 1;
      const penalty = String(barriers);
      pbx.tell([
        ['Event', 'QueueMemberStatus'],
        ['Timestamp', String(pbx.playedAt / 1000)],
        ['Queue', 'barrier'],
        ['Interface', BARRIER],
        ['Penalty', penalty],
        ['Status', '1'],
      ]);
      await turnsUntil(() => heard.barrier === barriers);
    },
    async pass(ms) {
      for (let left = ms; left > 0; left -= 250) {
        clock.advance(Math.min(250, left));
        for (let turn = 0; turn < 6; turn += 1) await new Promise((done) => setImmediate(done));
      }
    },
    async close() {
      await source.stop();
      await pbx.close();
    },
  };
  return bench;
}
