import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { needs } from './program.ts';

const DOCS = join(import.meta.dirname, '../../docs');
beforeAll(() => needs('systemd-analyze', 'systemd'));

/** The units as they are, but for a program that this machine has. */
function verified(change: (unit: string) => string) {
  const dir = mkdtempSync(join(tmpdir(), 'vigie-units-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const files = readdirSync(join(DOCS, 'systemd')).map((name) => {
    const unit = readFileSync(join(DOCS, 'systemd', name), 'utf8').replaceAll('/usr/bin/vigie', '/bin/true');
    writeFileSync(join(dir, name), change(unit));
    return join(dir, name);
  });
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...files], {
    encoding: 'utf8',
  });
  return { status, said: stderr.split('\n').filter((line) => line.includes('vigie-')) };
}

test('the systemd units say nothing that systemd does not know', () => {
  expect(verified((unit) => unit)).toEqual({ status: 0, said: [] });
  const wrong = verified((unit) => unit.replace('[Service]', '[Service]\nRestartSecond=3'));
  expect(wrong.said.join('\n')).toContain('RestartSecond');
});
