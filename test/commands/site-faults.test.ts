import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createToken } from '../../src/hub/auth/token-file.ts';
import { live, must, scratchDir, testClient, until } from '../support/hubs.ts';
import { serve } from '../support/served.ts';

const GOOD = `site: { id: chu, name: CHU Saint-Roch, timezone: Europe/Paris }
sources: [{ kind: demo }]
`;
const BAD = `${GOOD}queus: {}\n`;

test("a fault of the site's file reaches whoever can have it mended, at its line, until it is", async () => {
  const dir = scratchDir();
  const file = join(dir, 'vigie.yaml');
  await writeFile(file, GOOD);
  const { token } = must(
    createToken(dir, { name: 'wall', role: 'viewer', queues: null, expiresAt: null }, Date.now()),
  );
  const hub = await serve(dir, ['--listen', '127.0.0.1:0', '--config', file]);
  const manager = testClient(hub.url, { token: hub.token });
  const wall = testClient(hub.url, { token });
  await until('both are live', () => live(manager) && live(wall));
  const site = (of: typeof manager) => of.centre.site.get('chu');
  await until('the site', () => site(manager) !== undefined && site(wall) !== undefined);
  expect(site(manager)?.faults).toBeUndefined();

  await writeFile(file, BAD);
  hub.reread();
  await until('the fault', () => site(manager)?.faults?.[0]?.detail?.line === 3);
  expect(site(manager)).toMatchObject({
    name: 'CHU Saint-Roch',
    faults: [{ code: 'config.unknown-key', detail: { file, nearest: 'queues' } }],
  });
  const { rev } = site(manager)!;
  await until('the wall is as far', () => (site(wall)?.rev ?? 0) >= rev);
  expect(site(wall)).not.toHaveProperty('faults');

  await writeFile(file, GOOD.replace('CHU', 'Hôpital'));
  hub.reread();
  await until('mended', () => site(manager)?.name === 'Hôpital Saint-Roch');
  expect(site(manager)).not.toHaveProperty('faults');
});
