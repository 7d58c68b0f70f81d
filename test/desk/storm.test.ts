import { test } from 'vitest';
import { storm } from '../support/storm.ts';

test(
  'a short storm: links cut, the hub killed twice, and every command is known and done as often as it says',
  () => storm({ commands: 1_000, kills: 2, seed: 20261123, successRatio: 0.6 }),
  240_000,
);
