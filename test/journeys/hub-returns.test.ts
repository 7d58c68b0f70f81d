import { afterEach, describe, expect, it } from 'vitest';
import { KEY } from '../support/keys.ts';
import { expectCleanTerminal } from '../support/pty.ts';
import { launch, type Served } from '../support/served.ts';
import { MONDAY, openSupervisor } from '../support/supervisor.ts';

let closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});

describe('the hub is killed and comes back, the console staying', () => {
  it('keeps what is typed, refuses with its reason what is confirmed meanwhile, and sends it once it is live', async () => {
    const supervisor = await openSupervisor();
    closing.push(() => supervisor.close());
    const { console, hub, press } = supervisor;
    await supervisor.toNow();
    await press('e', 'Escalate about');
    console.press(KEY.tab, KEY.tab, KEY.tab, 'salle ');
    await console.waitFor('salle');

    await hub.kill();
    await console.waitFor('reconnecting');
    console.press('comble', KEY.tab);
    await console.waitFor('salle comble');
    console.press('o');
    await console.waitFor('no command is sent');
    expect(console.text()).toContain('Escalate about');

    const back: Served = await launch(hub.dataDir, [...MONDAY, '--listen', `127.0.0.1:${hub.port}`]);
    closing.unshift(() => back.kill());
    await console.waitFor('● live');
    await console.waitFor(
      (screen) => screen.includes('salle comble') && !screen.includes('no command is sent'),
    );
    const given = await supervisor.confirm();
    expect(given.said).toContain('escalate by');
    const line = await supervisor.journalled('escalation.open');
    expect(line.args).toMatchObject({ note: 'salle comble' });
    console.press('q');
    expect((await console.exit()).code).toBe(0);
    expectCleanTerminal(console);
  });
});
