import type { z } from 'zod';
import type { Problem } from '../centre/problem.ts';
import { type Loaded, loadSite, type Site } from './load.ts';
import { whenStill } from './still-file.ts';

export type SiteWatcher<Source> = {
  /** The last good site. A file that has become wrong does not change it. */
  current(): Site<Source>;
  /** What is wrong with the file as it is now; empty when `current()` is what it says. */
  faults(): readonly Problem[];
  /** Reads the file now (SIGHUP, a network disk that does not tell). */
  reload(): Promise<void>;
  close(): void;
};

export type SiteListener<Source> = (event: { site: Site<Source>; faults: readonly Problem[] }) => void;

/**
 * Follows a site's file. The listener hears of each new good site, of the faults of a bad one (`site` is then
 * the last good one), and of their end.
 */
export function watchSite<S extends z.ZodType>(
  site: Site<z.output<S>>,
  source: S,
  year: () => number,
  listener: SiteListener<z.output<S>>,
): SiteWatcher<z.output<S>> {
  let last = site;
  let faults: readonly Problem[] = [];
  let reading: Promise<void> | null = null;
  let closed = false;

  const take = (loaded: Loaded<z.output<S>>) => {
    if (closed) return;
    if (loaded.ok) {
      const same = sameSite(loaded.value, last);
      const recovered = faults.length > 0;
      faults = [];
      if (!same) last = loaded.value;
      if (!same || recovered) listener({ site: last, faults });
    } else if (JSON.stringify(loaded.problems) !== JSON.stringify(faults)) {
      faults = loaded.problems;
      listener({ site: last, faults });
    }
  };
  const reload = async () => {
    while (reading !== null) await reading;
    reading = loadSite(site.path, source, year())
      .then(take)
      .finally(() => {
        reading = null;
      });
    await reading;
  };
  const unwatch = whenStill(site.path, () => void reload());
  return {
    current: () => last,
    faults: () => faults,
    reload,
    close() {
      closed = true;
      unwatch();
    },
  };
}

const sameSite = (a: Site, b: Site): boolean => JSON.stringify(a) === JSON.stringify(b);
