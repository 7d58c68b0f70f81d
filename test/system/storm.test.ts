import { test } from 'vitest';
import { storm } from '../support/storm.ts';

test(
  '10,000 commands of 8 supervisors over cut links, the hub killed 20 times',
  () => storm({ commands: 10_000, kills: 20, seed: 8, successRatio: 0.8 }),
  1_800_000,
);
