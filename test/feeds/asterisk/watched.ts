import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { createDesk } from '../../../src/desk/desk.ts';
import { type DeskPolicy, defaultDeskPolicy } from '../../../src/desk/policy.ts';
import type { AsteriskSettings } from '../../../src/feeds/asterisk/settings.ts';
import { createAsterisk } from '../../../src/feeds/asterisk/source.ts';
import type { FeedClient } from '../../../src/feeds/websocket.ts';
import type { Hub } from '../../../src/hub/hub.ts';
import { factResult, factWords } from '../../../src/ui/journal-line.ts';
import { burning } from '../../../src/ui/now.ts';
import type { Picture } from '../../../src/ui/picture.ts';
import { sourceRuns } from '../../../src/views/lines/link-runs.ts';
import type { Run } from '../../../src/views/lines/styled-line.tsx';
import { doctorLines } from '../../../src/views/overlays/doctor.ts';
import type { Lang } from '../../../src/words/words.ts';
import { type ManualClock, manualClock } from '../../support/clock.ts';
import { live, testClient, testHub, until } from '../../support/hubs.ts';
import {
  type PlayedAsterisk,
  type PlayedOptions,
  playAsterisk,
  SUPERVISOR,
} from '../../support/played-asterisk.ts';
import { openStore } from '../../support/store.ts';
import { settingsOf } from './live-bench.ts';

/** What the console shows of the platform, line by line, in the reader's words. */
export type Shown = { header: string; now: string[]; doctor: string; journal: string[] };

/** A played PBX, a hub on it, and a console on that hub; the time of the centre passes while one waits. */
export type Watched = {
  pbx: PlayedAsterisk;
  clock: ManualClock;
  hub: Hub;
  console: FeedClient;
  picture(lang: Lang): Picture;
  shown(lang: Lang): Shown;
  state(): string | undefined;
  /** Lets time pass, a tenth of a second at a time, until it holds. */
  until(what: string, holds: () => boolean): Promise<void>;
};

export type WatchedOptions = Omit<PlayedOptions, 'clock'> & {
  startAt?: number;
  settings?: Partial<AsteriskSettings>;
  secret?: string;
  /** What answers in the place of the played PBX. */
  port?: number;
  policy?: DeskPolicy;
  dataDir?: string;
};

const STEP_MS = 100;

export async function watched(options: WatchedOptions = {}): Promise<Watched> {
  const { startAt = 1_795_308_303_593, settings, secret = SUPERVISOR.secret, ...played } = options;
  const clock = manualClock(startAt);
  const { pbx, port } = await playAsterisk({ dialplan: DIALPLAN, ...played, clock });
  onTestFinished(() => pbx.close());
  const source = createAsterisk(settingsOf(options.port ?? port, settings), {
    clock,
    secret,
    random: () => 0,
    newId: randomUUID,
    site: { id: 'chu', timezone: 'Europe/Paris' },
    skills: [],
  });
  const hub = await testHub({
    sources: [source],
    clock,
    desk: createDesk(options.policy ?? defaultDeskPolicy),
    dataDir: options.dataDir ?? null,
  });
  const console = testClient(hub.url);
  await until('the console is live', () => live(console));
  const picture = (lang: Lang): Picture => {
    const { store } = openStore({ session: console, lang, size: () => ({ columns: 200, rows: 60 }) });
    store.close();
    return store.picture();
  };
  return {
    pbx,
    clock,
    hub,
    console,
    picture,
    shown: (lang) => shownOn(picture(lang)),
    state: () => console.centre.source.get('pbx')?.state,
    until: (what, holds) =>
      until(what, () => {
        if (holds()) return true;
        clock.advance(STEP_MS);
        return false;
      }),
  };
}

const DIALPLAN = new Map([
  ['vigie-file,accueil', 'accueil'],
  ['vigie-file,admissions', 'admissions'],
  ['vigie-dehors,*', ''],
]);

const textOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join('');

const shownOn = (picture: Picture): Shown => ({
  header: textOf(sourceRuns(picture)).trim(),
  now: burning(picture)
    .filter(({ subject }) => subject.kind === 'source')
    .map(({ title, figures, why }) => `${title} | ${figures} | ${why}`),
  doctor: doctorLines(picture, { kind: 'doctor', findings: [], top: 0 }, 2_000, 200)
    .lines.map(textOf)
    .join('\n'),
  journal: picture.centre.journal.map((fact) =>
    [factWords(fact, picture), factResult(fact, picture)].filter((text) => text !== '').join(' | '),
  ),
});
