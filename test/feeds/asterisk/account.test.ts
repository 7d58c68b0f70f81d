import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type AccountFinding, examineAccount } from '../../../src/feeds/asterisk/account.ts';
import { realClock } from '../../../src/hub/clock.ts';
import { type PlayedAccount, playAsterisk, SUPERVISOR } from '../../support/played-asterisk.ts';
import { planOf, RecordedEvents } from '../../support/played-asterisk-events.ts';
import { settingsOf } from './live-bench.ts';
import { recordedMonday } from './recorded.ts';

const DIALPLAN = new Map([
  ['vigie-file,accueil', 'accueil'],
  ['vigie-dehors,*', ''],
]);

async function examined(
  account: PlayedAccount,
  more: Parameters<typeof settingsOf>[1] = {},
): Promise<AccountFinding[]> {
  const { lines } = await recordedMonday();
  const events = new RecordedEvents(planOf(lines, lines[0]!.t + 5_000));
  const { pbx, port } = await playAsterisk({
    clock: realClock(),
    events,
    accounts: [account],
    dialplan: DIALPLAN,
  });
  onTestFinished(() => pbx.close());
  return examineAccount(settingsOf(port, { watch: ['accueil'], ...more }), {
    clock: realClock(),
    secret: SUPERVISOR.secret,
    newId: randomUUID,
    watchMs: 20,
  });
}

const codes = (findings: readonly AccountFinding[], state: AccountFinding['state']) =>
  findings
    .filter((each) => each.state === state)
    .map((each) => each.said.code.replace('asterisk.account.', ''));

describe('an account, examined', () => {
  it('is told what is right', async () => {
    const findings = await examined(SUPERVISOR);
    expect(codes(findings, 'ok')).toEqual(['loggedIn', 'writeEnough', 'queues', 'dialplan']);
  });

  it('is told each write class that is missing, and the line to write', async () => {
    const findings = await examined({ ...SUPERVISOR, write: ['agent'] });
    const missing = findings.filter((each) => each.said.code.endsWith('writeMissing'));
    expect(missing.map((each) => each.said.detail?.right)).toEqual([
      'call',
      'originate',
      'reporting',
      'system',
    ]);
    expect(missing[0]?.said.hint).toBe('write = agent,call,originate,reporting,system');
  });

  it('is told each read class that is missing for sure, and those of which nothing was heard', async () => {
    const findings = await examined({ ...SUPERVISOR, read: ['agent'] });
    const named = (end: string) =>
      findings.filter((each) => each.said.code.endsWith(end)).map((each) => each.said.detail?.right);
    expect(named('readMissing')).toEqual(['dialplan', 'system']);
    expect(named('readUnseen')).toEqual(['agent', 'call', 'user']);
  });

  it('is told of rights that nothing needs, of queues and extensions that are not there', async () => {
    const write = [...SUPERVISOR.write, 'command', 'config'];
    const findings = await examined({ ...SUPERVISOR, write }, { watch: ['accueil', 'maternité'] });
    expect(codes(findings, 'warn')).toEqual(expect.arrayContaining(['writeTooMuch']));
    expect(codes(findings, 'fail')).toEqual(expect.arrayContaining(['queueMissing', 'noExtension']));
  });

  it('is told why nothing could be examined', async () => {
    const { pbx, port } = await playAsterisk({ clock: realClock(), banner: 'SSH-2.0-OpenSSH_9.2p1' });
    const settings = settingsOf(port);
    const options = { clock: realClock(), secret: 'faux', newId: randomUUID };
    expect(await examineAccount(settings, options)).toMatchObject([
      { state: 'fail', said: { code: 'asterisk.notAsterisk' } },
    ]);
    await pbx.close();
    expect(await examineAccount(settings, options)).toMatchObject([
      { state: 'fail', said: { code: 'asterisk.unreachable' } },
    ]);
  });
});
