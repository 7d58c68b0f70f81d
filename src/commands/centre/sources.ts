import { randomUUID } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import type { Clock } from '../../centre/clock.ts';
import { fail, ok, type Problem, type Result } from '../../centre/problem.ts';
import type { Site } from '../../config/load.ts';
import { readText } from '../../config/readable.ts';
import { readSecret } from '../../config/secret.ts';
import { createAsterisk } from '../../feeds/asterisk/source.ts';
import { createDemo, type Demo } from '../../feeds/demo/demo.ts';
import { followedClock } from '../../feeds/followed-clock.ts';
import { hubFeed } from '../../feeds/hub-feed.ts';
import type { Source } from '../../feeds/source.ts';
import { systemRuntime } from '../../feeds/websocket/runtime.ts';
import { realClock } from '../../hub/clock.ts';
import type { SiteSource } from '../site.ts';
import { type DemoWishes, demoLife, demoSource } from './demo.ts';
import { playRecording, type ReplayWishes } from './recordings.ts';

/** What `--source` or the site's file asks for. */
export type AskedSource = SiteSource;

/** Sources with the one time that their centre lives in. */
export type OpenSources = {
  sources: Source[];
  clock: Clock;
  demo: Demo | null;
  warning: Problem | null;
};

export type SourceWishes = Omit<DemoWishes, 'dataDir'> &
  Pick<ReplayWishes, 'as'> & {
    dataDir: string | null;
    site: Site<SiteSource> | null;
    timezone: string;
    cwd: string;
    env: Readonly<Record<string, string | undefined>>;
  };

/** Reads `demo`, `asterisk`, `replay:FILE` or `feed:URL` as the site's file would say it. */
export function askedSource(text: string, site: Site<SiteSource> | null): Result<AskedSource> {
  const written = site?.file.sources.find((each) => each.kind === text || ('id' in each && each.id === text));
  if (written !== undefined) return ok(written);
  if (text === 'demo') return ok({ kind: 'demo' });
  const [, kind, rest] = /^(replay|feed):(.+)$/.exec(text) ?? [];
  if (kind === 'replay') return ok({ kind, file: rest! });
  if (kind === 'feed' && /^wss?:\/\//.test(rest!)) return ok({ kind, url: rest! });
  const hint =
    text === 'asterisk'
      ? 'Its settings are in the sources of vigie.yaml; docs/ASTERISK.md says how.'
      : 'demo, asterisk, replay:FILE or feed:URL.';
  return fail('usage.source', `"${text}" is no source here.`, hint, { source: text });
}

/**
 * Opens every source that is asked for. A demo or a recording brings a time of its own and is therefore the
 * only one of its centre; a hub that is the only source gives its time too; otherwise the time is real.
 */
export async function openSources(
  asked: readonly AskedSource[],
  wishes: SourceWishes,
): Promise<Result<OpenSources>> {
  const own = asked.find(({ kind }) => kind === 'demo' || kind === 'replay');
  if (own !== undefined && asked.length > 1) {
    return fail(
      'usage.two-times',
      'A demo or a recording lives in a time of its own: it cannot be joined to another source.',
      'Serve it by a hub of its own.',
    );
  }
  if (own?.kind === 'demo') return openDemo(own, wishes);
  if (own?.kind === 'replay') return openReplay(own, wishes);
  return openLive(asked, wishes);
}

async function openDemo(
  asked: Extract<AskedSource, { kind: 'demo' }>,
  wishes: SourceWishes,
): Promise<Result<OpenSources>> {
  const { at = asked.at, speed = asked.speed, seed = asked.seed, dataDir } = wishes;
  const life = demoLife({ at, speed, seed, dataDir });
  if (!life.ok) return life;
  const demo = createDemo(await demoSource(life.value, { seed, dataDir }));
  return ok({ sources: [demo], clock: life.value.clock, demo, warning: null });
}

async function openReplay(
  asked: Extract<AskedSource, { kind: 'replay' }>,
  wishes: SourceWishes,
): Promise<Result<OpenSources>> {
  const { speed = asked.speed, as, timezone, cwd } = wishes;
  const played = await playRecording({ file: resolve(cwd, asked.file), speed, as, timezone });
  if (!played.ok) return played;
  const { source, clock, warning } = played.value;
  return ok({ sources: [source], clock, demo: null, warning });
}

async function openLive(asked: readonly AskedSource[], wishes: SourceWishes): Promise<Result<OpenSources>> {
  const onlyFeed = asked.length === 1 && asked[0]!.kind === 'feed';
  const followed = onlyFeed ? followedClock(Date.now(), systemRuntime) : null;
  const clock = followed ?? realClock();
  const sources: Source[] = [];
  for (const each of asked) {
    const opened =
      each.kind === 'asterisk'
        ? await openAsterisk(each, wishes, clock)
        : await openFeed(each as Extract<AskedSource, { kind: 'feed' }>, wishes, followed);
    if (!opened.ok) return opened;
    sources.push(opened.value);
  }
  return ok({ sources, clock, demo: null, warning: null });
}

async function openAsterisk(
  settings: Extract<AskedSource, { kind: 'asterisk' }>,
  { site, env, timezone }: SourceWishes,
  clock: Clock,
): Promise<Result<Source>> {
  const directory = dirname(site!.path);
  const secret = await readSecret(settings, { directory, environment: env });
  if (!secret.ok) return secret;
  const ca = settings.tls?.ca === undefined ? null : await readText(resolve(directory, settings.tls.ca));
  if (ca !== null && !ca.ok) return ca;
  const source = createAsterisk(settings, {
    clock,
    secret: secret.value,
    ...(ca === null ? {} : { ca: ca.value }),
    random: Math.random,
    newId: randomUUID,
    site: { id: site!.file.site.id, timezone },
    skills: Object.entries(site!.file.skills).map(([id, skill]) => ({ id, ...skill })),
  });
  return ok(source);
}

async function openFeed(
  asked: Extract<AskedSource, { kind: 'feed' }>,
  { env, cwd }: SourceWishes,
  clock: ReturnType<typeof followedClock> | null,
): Promise<Result<Source>> {
  const { url } = asked;
  const tokenFile = asked.tokenFile ?? env.VIGIE_TOKEN_FILE;
  const token = tokenFile === undefined ? ok(env.VIGIE_TOKEN ?? '') : await readText(resolve(cwd, tokenFile));
  if (!token.ok) return token;
  const ca = asked.ca === undefined ? null : await readText(resolve(cwd, asked.ca));
  if (ca !== null && !ca.ok) return ca;
  return ok(
    hubFeed({
      id: asked.id ?? new URL(url).host,
      url,
      ...(token.value === '' ? {} : { token: token.value.trim() }),
      ...(ca === null ? {} : { ca: ca.value }),
      ...(clock === null ? {} : { clock }),
    }),
  );
}
