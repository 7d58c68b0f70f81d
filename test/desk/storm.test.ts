import { test } from 'vitest';
import { storm } from '../support/storm.ts';

test(
  'a short storm: links cut, the hub killed three times, and every command is known and done as often as it says',
  () => storm({ commands: 600, kills: 3, seed: 20261123 }),
  240_000,
);
