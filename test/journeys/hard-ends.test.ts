import { afterEach, describe, expect, it } from 'vitest';
import { ctrl, KEY, mouse, paste } from '../support/keys.ts';
import { expectCleanTerminal, type PtyProgram, runInPty } from '../support/pty.ts';
import { openSupervisor, type Supervisor } from '../support/supervisor.ts';

let closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});

async function supervisor(): Promise<Supervisor> {
  const opened = await openSupervisor(['--mouse']);
  closing.push(() => opened.close());
  return opened;
}

describe('the hub is killed while a loan is being decided', () => {
  it('says that nothing is sent, answered or not, and leaves on its first q', async () => {
    const { console, hub, press } = await supervisor();
    await press('p', 'Lend an agent to');
    await hub.kill();
    await console.waitFor(/figures of|reconnecting|stale/);
    console.press('o');
    await console.waitFor('no command is sent');
    expect(console.text()).toContain('Lend an agent to');
    console.press(KEY.bareEscape);
    await console.waitFor((screen) => !screen.includes('Lend an agent to'));
    console.press('q');
    expect((await console.exit()).code).toBe(0);
    expectCleanTerminal(console);
  });
});

describe('one console, all it may meet', () => {
  it('click, wheel, header, paste, sizes; then Ctrl-C twice leaves the terminal clean', async () => {
    const { console, press } = await supervisor();
    await press('2', /\d+ queues ─/);
    const row = () => console.lines().findIndex((line) => line.startsWith('▸'));
    const first = row();
    console.press(mouse(0, 10, first + 2, 'press'), mouse(0, 10, first + 2, 'release'));
    await console.waitFor(() => row() === first + 2);
    console.press(mouse(64, 10, first, 'press'));
    await console.waitFor(() => row() === first + 1);
    const wait = console.lines()[first - 1]!.indexOf('Wait');
    console.press(mouse(0, wait + 1, first - 1, 'press'));
    await console.waitFor(/ ▼ +Longest/);
    console.press('/');
    await console.waitFor('!word');
    console.press(paste('cardio\nq'));
    await console.waitFor('cardio q');
    console.press(KEY.bareEscape);
    await console.waitFor((screen) => !screen.includes('cardio q'));
    for (let step = 0; step < 40; step++) console.resize(20 + ((step * 37) % 160), 5 + ((step * 13) % 40));
    console.resize(110, 34);
    await console.waitFor((screen) => screen.includes('● live') && screen.includes('Wait'));
    console.press(ctrl('c'));
    await console.waitFor('Ctrl-C');
    console.press(ctrl('c'));
    expect((await console.exit()).code).toBe(130);
    expectCleanTerminal(console);
  });
});

describe('from a shell', () => {
  it('Ctrl-Z gives the screen back, fg takes it again, and q gives the shell back clean', async () => {
    const { console, hub } = await supervisor();
    console.press('q');
    await console.exit();
    const shell: PtyProgram = runInPty(['-i'], {
      program: 'sh',
      columns: 100,
      rows: 30,
      environment: {
        PS1: 'shell> ',
        VIGIE_TOKEN: hub.token,
        VIGIE_URL: hub.url,
        HOME: hub.dataDir,
        XDG_CONFIG_HOME: hub.dataDir,
      },
    });
    closing.push(() => shell.close());
    await shell.waitFor('shell>');
    shell.press(`${process.execPath} bin/vigie.js --lang en`, KEY.enter);
    await shell.waitFor('● live');
    shell.press(ctrl('z'));
    await shell.waitFor(/Stopped/);
    expectCleanTerminal(shell);
    shell.press('fg', KEY.enter);
    await shell.waitFor('● live');
    shell.press('?');
    await shell.waitFor('type to search');
    shell.press(KEY.bareEscape);
    await shell.waitFor((screen) => !screen.includes('type to search'));
    shell.press('q');
    await shell.waitFor(
      (screen) => /shell> *$/.test(screen.trimEnd()) || screen.trimEnd().endsWith('shell>'),
    );
    expectCleanTerminal(shell);
    shell.press('exit', KEY.enter);
    await shell.exit();
  });
});
