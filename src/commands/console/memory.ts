import { setFlagsFromString } from 'node:v8';

/**
 * Keeps what V8 sets aside for new objects at the size that it has: nearly all that a console makes is gone with
 * the next picture. V8 doubles that space whenever enough has outlived its collections, to 128 MB on a large
 * machine, and gives none of it back while events keep coming. What it costs, and why here:
 * `docs/decisions/006-a-console-stays-small.md`.
 */
export const staySmall = (): void => setFlagsFromString('--semi-space-growth-factor=1');
