import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { calls, liveHub } from '../commands/live-hub.ts';
import { scratchDir, TOKEN, until } from '../support/hubs.ts';
import { needs, program } from './program.ts';

const CLI = join(import.meta.dirname, '../support/cli-child.ts');

beforeAll(() => needs('nagios4', 'nagios4-core'));

/** The services as an operator would write them, one for each state that a plugin can be in. */
const SERVICES: Record<string, string> = {
  'answer rate of cardio': '-q cardio -m answerRate -w 50: -c 40:',
  'answer rate of imaging': '-q imaging -m answerRate -w 90: -c 50:',
  'waiting everywhere': '-m waiting -w 1 -c 3',
  'a queue that is not': '-q nowhere -m waiting -c 10',
};

function configuration(dir: string, url: string): string {
  const me = userInfo().username;
  const plugin = `/usr/bin/env VIGIE_URL=${url} VIGIE_TOKEN_FILE=${join(dir, 'token')} LANG=C ${process.execPath} ${CLI} check $ARG1$`;
  const services = Object.entries(SERVICES).map(
    ([name, argv]) =>
      `define service {\n use vigie\n host_name hub\n service_description ${name}\n check_command vigie!${argv}\n}`,
  );
  writeFileSync(join(dir, 'token'), TOKEN);
  writeFileSync(
    join(dir, 'objects.cfg'),
    [
      `define command {\n command_name vigie\n command_line ${plugin}\n}`,
      'define command {\n command_name nothing\n command_line /bin/true\n}',
      'define timeperiod {\n timeperiod_name always\n alias always\n monday 00:00-24:00\n tuesday 00:00-24:00\n wednesday 00:00-24:00\n thursday 00:00-24:00\n friday 00:00-24:00\n saturday 00:00-24:00\n sunday 00:00-24:00\n}',
      'define contact {\n contact_name nobody\n host_notifications_enabled 0\n service_notifications_enabled 0\n host_notification_period always\n service_notification_period always\n host_notification_commands nothing\n service_notification_commands nothing\n}',
      'define host {\n host_name hub\n address 127.0.0.1\n check_command nothing\n max_check_attempts 1\n check_period always\n contacts nobody\n}',
      'define service {\n name vigie\n register 0\n max_check_attempts 1\n check_interval 1\n retry_interval 1\n check_period always\n notifications_enabled 0\n contacts nobody\n}',
      ...services,
    ].join('\n'),
  );
  mkdirSync(join(dir, 'results'));
  const path = (name: string) => join(dir, name);
  return [
    `log_file=${path('nagios.log')}`,
    `cfg_file=${path('objects.cfg')}`,
    `object_cache_file=${path('objects.cache')}`,
    `precached_object_file=${path('objects.precache')}`,
    `status_file=${path('status.dat')}`,
    'status_update_interval=1',
    `nagios_user=${me}`,
    `nagios_group=${me}`,
    `command_file=${path('nagios.cmd')}`,
    `query_socket=${path('nagios.qh')}`,
    `lock_file=${path('nagios.lock')}`,
    `temp_file=${path('nagios.tmp')}`,
    `temp_path=${dir}`,
    `check_result_path=${path('results')}`,
    `state_retention_file=${path('retention.dat')}`,
    'check_external_commands=0',
    'interval_length=5',
    'max_service_check_spread=1',
    'service_inter_check_delay_method=n',
    'execute_host_checks=0',
    'enable_notifications=0',
    'check_for_updates=0',
    '',
  ].join('\n');
}

type Checked = { state: number; output: string; performance: string };

/** What Nagios has understood of each service. */
function checkedIn(statusFile: string): Map<string, Checked> {
  let text = '';
  try {
    text = readFileSync(statusFile, 'utf8');
  } catch {
    return new Map();
  }
  const checked = new Map<string, Checked>();
  for (const block of text.split('servicestatus {').slice(1)) {
    const of = (name: string) => new RegExp(`^\\s*${name}=(.*)$`, 'm').exec(block)?.[1] ?? '';
    if (of('has_been_checked') !== '1') continue;
    const [state, output, performance] = [of('current_state'), of('plugin_output'), of('performance_data')];
    checked.set(of('service_description'), { state: Number(state), output, performance });
  }
  return checked;
}

test('a real Nagios runs the plugin against a live hub and sees OK, WARNING, CRITICAL and UNKNOWN', async () => {
  const { centre, hub } = await liveHub();
  calls(centre, { answered: 80, abandoned: 20 });
  calls(centre, { queue: 'imaging', answered: 40, abandoned: 20, waiting: 5 });
  await until('counted', () => hub.centre.queue.get('imaging')?.waiting === 5);
  const dir = scratchDir();
  writeFileSync(join(dir, 'nagios.cfg'), configuration(dir, hub.url));
  const nagios = program('nagios4', [join(dir, 'nagios.cfg')]);
  const checked = () => checkedIn(join(dir, 'status.dat'));
  await until('all checked', () => checked().size === 4, 120_000).catch((error: Error) => {
    throw new Error(`${error.message}\n${nagios.output}`);
  });
  const states = Object.fromEntries([...checked()].map(([name, { state }]) => [name, state]));
  expect(states).toEqual({
    'answer rate of cardio': 0,
    'answer rate of imaging': 1,
    'waiting everywhere': 2,
    'a queue that is not': 3,
  });
  const rate = checked().get('answer rate of cardio')!;
  expect(rate.output).toBe('VIGIE OK - cardio: Answer rate 80.0 % (80/100)');
  expect(rate.performance).toBe("'answerRate'=80%;50:;40:;0;100");
});
