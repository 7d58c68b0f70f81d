import { readFileSync } from 'node:fs';

/** The version of this Vigie, as its package says it. */
export const versionOf = (): string =>
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version as string;
