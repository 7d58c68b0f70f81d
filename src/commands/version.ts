import manifest from '../../package.json' with { type: 'json' };

/** The version of this Vigie, as its package says it. */
export const versionOf = (): string => manifest.version;
