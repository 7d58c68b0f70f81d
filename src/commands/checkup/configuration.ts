import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Problem } from '../../centre/problem.ts';
import {
  hubAuthority,
  hubUrl,
  readToken,
  type Sourced,
  type Surrounding,
  tokenPlace,
} from '../../config/environment.ts';
import type { Site } from '../../config/load.ts';
import { preferencesPath, readPreferences } from '../../config/preferences.ts';
import { siteFilePath } from '../join.ts';
import { openSite, type SiteSource } from '../site.ts';
import { type Invocation, textFlag } from '../verb.ts';
import { type Finding, finding, trouble } from './finding.ts';

/** Everything that says what Vigie should do here, and the findings made while reading it. */
export type Configuration = { findings: Finding[]; surrounding: Surrounding; site: Site<SiteSource> | null };

/** Reads the site's file and the preferences, and says of each value where it comes from. */
export async function examineConfiguration(invocation: Invocation, now: number): Promise<Configuration> {
  const { site, findings: aboutSite } = await examineSite(siteFilePath(invocation), now);
  const path = preferencesPath(invocation.env);
  const preferences = await readPreferences(path, 'left');
  const surrounding: Surrounding = {
    flags: { url: textFlag(invocation.flags, 'url'), ca: textFlag(invocation.flags, 'ca') },
    environment: invocation.env,
    project: site === null ? null : { path: site.path, ...site.file.connect },
    user: { path, values: preferences.values },
  };
  const findings = [
    ...aboutSite,
    ...preferences.warnings.map((each) => trouble('configuration', 'warn', each)),
    ...(preferences.warnings.length === 0 ? [finding('configuration', 'ok', 'preferences', { path })] : []),
    languageOf(invocation, preferences.values.lang),
    originOf('url', hubUrl(surrounding)),
    ...(await examineToken(invocation, surrounding)),
    ...authorityOf(surrounding),
  ];
  return { findings, surrounding, site };
}

async function examineSite(
  path: string | null,
  now: number,
): Promise<{ site: Site<SiteSource> | null; findings: Finding[] }> {
  if (path === null) return { site: null, findings: [finding('configuration', 'ok', 'site.none')] };
  const loaded = await openSite(path, now);
  if (!loaded.ok) {
    return {
      site: null,
      findings: loaded.problems.map((each: Problem) => trouble('configuration', 'fail', each)),
    };
  }
  const { file, holidays } = loaded.value;
  const detail = {
    path,
    name: file.site.name,
    queues: Object.keys(file.queues).length,
    rules: file.alerts.rules.length,
    holidays: holidays.length,
  };
  return { site: loaded.value, findings: [finding('configuration', 'ok', 'site', detail)] };
}

/** The language in force, and who chose it. */
function languageOf({ flags, env, lang }: Invocation, preferred: string | undefined): Finding {
  const variable = (['LC_ALL', 'LC_MESSAGES', 'LANG'] as const).find((name) => env[name]);
  const place = textFlag(flags, 'lang') !== undefined ? '--lang' : (variable ?? '');
  return finding('configuration', 'ok', 'language', { lang, place, preferred: preferred ?? '' });
}

function originOf(code: string, sourced: Sourced<string> | null): Finding {
  if (sourced === null) return finding('configuration', 'ok', `${code}.none`);
  const { value, origin, place } = sourced;
  return finding('configuration', 'ok', code, { value, origin, place });
}

const authorityOf = (surrounding: Surrounding): Finding[] =>
  hubAuthority(surrounding) === null ? [] : [originOf('authority', hubAuthority(surrounding))];

/** Where the token comes from, never what it is; a token that others can read is no token. */
async function examineToken(invocation: Invocation, surrounding: Surrounding): Promise<Finding[]> {
  const sourced = tokenPlace(surrounding);
  if (sourced === null) return [finding('configuration', 'ok', 'token.none')];
  const { value, origin, place } = sourced;
  const token = await readToken(value, { directory: invocation.cwd, environment: invocation.env });
  if (!token.ok) return [trouble('configuration', 'fail', token.problem)];
  if (value.kind === 'variable') return [finding('configuration', 'ok', 'token.variable', { place })];
  const file = resolve(invocation.cwd, value.path);
  const { mode } = await stat(file);
  const open = process.platform !== 'win32' && (mode & 0o077) !== 0;
  return [
    finding('configuration', open ? 'warn' : 'ok', open ? 'token.open' : 'token.file', {
      file,
      origin,
      place,
    }),
  ];
}
