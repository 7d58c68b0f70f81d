import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { calls, liveHub } from '../commands/live-hub.ts';
import { scratchDir, TOKEN, until } from '../support/hubs.ts';
import { needs } from './program.ts';

const CLI = join(import.meta.dirname, '../support/cli-child.ts');
const SCHEMA = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../docs/schemas/watch.schema.json'), 'utf8'),
);
const validate = new Ajv2020({ strict: false }).compile(SCHEMA);

beforeAll(() => needs('jq', 'jq'));

test('vigie watch --json | jq: each line is taken, as the published schema says, and stopping ends the pipe', async () => {
  const { centre, hub } = await liveHub({
    defaults: false,
    rules: { wait: { metric: 'waiting', warning: 2 } },
  });
  const dir = scratchDir();
  const [pid, out] = [join(dir, 'pid'), join(dir, 'out')];
  const watch = `sh -c 'echo $$ > "$0"; exec "$1" "$2" watch --json --heartbeat 0.2' "$1" "$2" "$3"`;
  const shell = spawn(
    'sh',
    ['-c', `${watch} | jq -c --unbuffered . > "$4"`, 'sh', pid, process.execPath, CLI, out],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, VIGIE_URL: hub.url, VIGIE_TOKEN: TOKEN, VIGIE_TOKEN_FILE: '', LANG: 'C' },
    },
  );
  const exit = once(shell, 'exit');
  const watcher = () => (existsSync(pid) ? Number(readFileSync(pid, 'utf8')) : 0);
  onTestFinished(() => {
    if (shell.exitCode === null && watcher() > 0) process.kill(watcher(), 'SIGKILL');
  });
  const lines = () =>
    (existsSync(out) ? readFileSync(out, 'utf8') : '')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as { type: string; state?: string });
  await until('begun', () => lines().some(({ type }) => type === 'heartbeat'), 60_000);
  calls(centre, { waiting: 3 });
  await until('told', () => lines().some(({ type }) => type === 'alert'), 60_000);
  process.kill(watcher(), 'SIGTERM');
  expect(await exit).toEqual([0, null]);
  for (const line of lines()) expect(validate(line), JSON.stringify([line, validate.errors])).toBe(true);
  expect(lines().filter(({ type }) => type === 'alert')).toMatchObject([
    { rule: 'wait', state: 'firing', place: 'queue cardio' },
  ]);
});
