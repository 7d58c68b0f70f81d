import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { calls, liveHub } from '../commands/live-hub.ts';
import { scratchDir, TOKEN, until } from '../support/hubs.ts';
import { needs, program } from './program.ts';

const ROOT = join(import.meta.dirname, '../..');
const CLI = join(ROOT, 'test/support/cli-child.ts');

beforeAll(() => needs('icinga2', 'icinga2-bin icinga2-common'));

/** The services as an operator would write them, one for each state that a plugin can be in. */
const SERVICES: Record<string, Record<string, string | readonly string[]>> = {
  'answer rate of cardio': { queue: 'cardio', metric: 'answerRate', warning: '50:', critical: '40:' },
  'imaging, two metrics': {
    queue: 'imaging',
    metric: ['waiting', 'answerRate'],
    warning: ['10', '90:'],
    critical: ['20', '50:'],
  },
  'waiting everywhere': { metric: 'waiting', warning: '1', critical: '3' },
  'a queue that is not': { queue: 'nowhere', metric: 'waiting', critical: '10' },
};

const serviceOf = ([name, vars]: [string, (typeof SERVICES)[string]], url: string, dir: string): string =>
  [
    `object Service "${name}" {`,
    ' host_name = "hub"',
    ' check_command = "vigie"',
    ' check_interval = 5s',
    ' retry_interval = 5s',
    ' max_check_attempts = 1',
    ` vars.vigie_url = "${url}"`,
    ` vars.vigie_token_file = "${join(dir, 'token')}"`,
    ...Object.entries(vars).map(([key, value]) => ` vars.vigie_${key} = ${JSON.stringify(value)}`),
    '}',
  ].join('\n');

/** The published check command, this checkout in place of the installed program, and a writer of what was understood. */
function configuration(dir: string, url: string): string {
  const published = readFileSync(join(ROOT, 'docs/icinga/vigie.conf'), 'utf8');
  const installed = '"/usr/bin/vigie", "check"';
  expect(published).toContain(installed);
  return [
    'include <itl>',
    'object IcingaApplication "app" { enable_notifications = false }',
    'object CheckerComponent "checker" { }',
    'object PerfdataWriter "understood" {',
    ' rotation_interval = 1s',
    ` service_perfdata_path = "${join(dir, 'understood')}"`,
    ` service_temp_path = "${join(dir, 'service.tmp')}"`,
    ` host_temp_path = "${join(dir, 'host.tmp')}"`,
    ` host_perfdata_path = "${join(dir, 'host')}"`,
    ' service_format_template = "$service.name$\\t$service.state$\\t$service.output$\\t$service.perfdata$"',
    '}',
    'object Host "hub" { check_command = "dummy" }',
    published.replace(installed, `"${process.execPath}", "${CLI}", "check"`),
    ...Object.entries(SERVICES).map((service) => serviceOf(service, url, dir)),
    '',
  ].join('\n');
}

/** Icinga with all its folders in one of the test's own, as whoever runs the test. */
function foldersIn(dir: string): string[] {
  const group = execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim();
  const folders = ['ConfigDir', 'InitRunDir', 'DataDir', 'LogDir', 'CacheDir', 'SpoolDir'];
  for (const folder of folders) mkdirSync(join(dir, folder));
  return [
    `-DRunAsUser=${userInfo().username}`,
    `-DRunAsGroup=${group}`,
    ...folders.map((folder) => `-D${folder}=${join(dir, folder)}`),
  ];
}

type Checked = { state: string; output: string; performance: string };

/** What Icinga has written of each service. A longer output goes on in lines of its own, without a state. */
function checkedIn(dir: string): Map<string, Checked> {
  const checked = new Map<string, Checked>();
  for (const file of globSync(join(dir, 'understood.*'))) {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const [name = '', state, output, performance = ''] = line.split('\t');
      if (output !== undefined) checked.set(name, { state: state!, output: output.trim(), performance });
    }
  }
  return checked;
}

test('a real Icinga 2 runs the plugin against a live hub and sees OK, WARNING, CRITICAL and UNKNOWN', async () => {
  const { centre, hub } = await liveHub();
  calls(centre, { answered: 80, abandoned: 20 });
  calls(centre, { queue: 'imaging', answered: 40, abandoned: 20, waiting: 5 });
  await until('counted', () => hub.centre.queue.get('imaging')?.waiting === 5);
  const dir = scratchDir();
  writeFileSync(join(dir, 'token'), TOKEN);
  writeFileSync(join(dir, 'icinga2.conf'), configuration(dir, hub.url));
  const folders = foldersIn(dir);
  const argv = ['daemon', ...folders, '-c', join(dir, 'icinga2.conf')];
  const icinga = program('icinga2', argv, { LANG: 'C' }, 'killed');
  await until('all checked', () => checkedIn(dir).size === 4, 120_000).catch((error: Error) => {
    throw new Error(`${error.message}\n${icinga.output}`);
  });
  const checked = checkedIn(dir);
  expect(Object.fromEntries([...checked].map(([name, { state }]) => [name, state]))).toEqual({
    'answer rate of cardio': 'OK',
    'imaging, two metrics': 'WARNING',
    'waiting everywhere': 'CRITICAL',
    'a queue that is not': 'UNKNOWN',
  });
  const rate = checked.get('answer rate of cardio')!;
  expect(rate.output).toBe('VIGIE OK - cardio: Answer rate 80.0 % (80/100)');
  const parsed = (performance: string) =>
    JSON.parse(
      execFileSync(
        'icinga2',
        ['console', ...folders, '--eval', `parse_performance_data(${JSON.stringify(performance)})`],
        { encoding: 'utf8' },
      ),
    );
  expect(parsed(rate.performance)).toMatchObject({
    label: 'answerRate',
    value: 80,
    unit: 'percent',
    min: 0,
    max: 100,
  });
  const names = checked.get('imaging, two metrics')!.performance.split(' ');
  expect(names.map((each) => parsed(each).label)).toEqual(['waiting', 'answerRate']);
});
