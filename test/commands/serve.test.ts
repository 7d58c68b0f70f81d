import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/cli.ts';
import { around } from './around.ts';

const FILE = `site: { id: chu, name: CHU, timezone: Europe/Paris }
sources: [{ kind: astérisque }]
queues: { cardio: { sla: { targetRatio: 80 } } }
alerts:
  rules:
    late: { metric: answerRate, critical: { enter: 85%, leave: 80% } }
`;

test('a start that cannot be tells every fault of the file, each with its place and what was expected', async () => {
  const cwd = await mkdtemp(join(tmpdir(), 'vigie-serve-'));
  try {
    await writeFile(join(cwd, 'vigie.yaml'), FILE);
    const { surroundings, kept } = around({ cwd, env: { LANG: 'fr_FR.UTF-8' } });
    expect(await run(['serve', '--listen', '127.0.0.1:0'], surroundings)).toBe(2);
    const faults = kept.stderr.split('\n').filter((line) => line.startsWith('vigie: '));
    expect(faults.map((line) => /vigie\.yaml:\d+/.exec(line)?.[0])).toEqual([
      'vigie.yaml:2',
      'vigie.yaml:3',
      'vigie.yaml:6',
    ]);
    expect(faults[0]).toContain('astérisque');
    expect(faults[2]).toContain('ces deux seuils se contredisent');
    expect(kept.stdout).toBe('');
  } finally {
    await rm(cwd, { recursive: true });
  }
});
