import { z } from 'zod';
import { type Loaded, loadSite } from '../config/load.ts';
import { plainSources } from '../config/site-file.ts';
import { asteriskSettingsSchema } from '../feeds/asterisk/settings.ts';

/** One source of the site's file: those that need no adapter, and the platforms. */
export const siteSource = z.discriminatedUnion('kind', [...plainSources, asteriskSettingsSchema]);
export type SiteSource = z.output<typeof siteSource>;

/** Reads a site's file with the settings of every platform. `now` gives the years whose holidays are needed. */
export const openSite = (path: string, now: number): Promise<Loaded<SiteSource>> =>
  loadSite(path, siteSource, new Date(now).getUTCFullYear());
