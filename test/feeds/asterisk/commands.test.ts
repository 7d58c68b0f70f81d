import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../src/centre/problem.ts';
import { parseMessage } from '../../../src/feeds/asterisk/message.ts';
import * as actions from '../../../src/feeds/asterisk/orders/actions.ts';
import { refusalIn } from '../../../src/feeds/asterisk/refusals.ts';
import { type AmiAction, action, requestOf } from '../../../src/feeds/asterisk/wire/action.ts';
import { asteriskProblems as french } from '../../../src/words/fr/asterisk.ts';
import { sayProblem } from '../../../src/words/words.ts';
import { recordedCommands } from '../../support/played-asterisk-commands.ts';

const { pairs, pair } = recordedCommands();
const TRUNK = 'IAX2/operateur';

/** What an action of ours was really answered: `null` is accepted, else the code of the refusal. */
type Met = readonly [name: string, ours: AmiAction, refusal: string | null];

const member = (interfaceName: string, penalty: number, more: Partial<actions.NewMember> = {}) =>
  actions.queueAdd({
    queue: 'rdv-imagerie',
    interface: interfaceName,
    penalty,
    paused: null,
    name: interfaceName,
    stateInterface: null,
    ...more,
  });

/** Every recorded pair that a supervisor's action can meet, with the request as we send it. */
const MET: readonly Met[] = [
  [
    'QueueAdd ok',
    member('IAX2/agt117', 2, { name: 'Gaëlle Perrin', stateInterface: 'hint:117@postes' }),
    null,
  ],
  [
    'QueueAdd paused with reason',
    member('IAX2/agt118', 1, { name: 'Yanis Boucher', paused: { reason: 'Formation' } }),
    null,
  ],
  ['QueuePenalty one queue', actions.queuePenalty('rdv-imagerie', 'IAX2/agt117', 5), null],
  ['QueuePenalty before reload', actions.queuePenalty('accueil', 'IAX2/agt101', 7), null],
  ['QueuePenalty before reload 2', actions.queuePenalty('accueil', 'IAX2/agt101', 7), null],
  [
    'QueuePenalty not a member',
    actions.queuePenalty('rdv-imagerie', 'IAX2/agt999', 3),
    'asterisk.noSuchMember',
  ],
  ['QueuePenalty unknown queue', actions.queuePenalty('inconnue', 'IAX2/agt101', 3), 'asterisk.noSuchMember'],
  [
    'QueuePause one queue with reason',
    actions.queuePause('rdv-imagerie', 'IAX2/agt117', 'Débrief équipe'),
    null,
  ],
  ['QueuePause again, other reason', actions.queuePause('rdv-imagerie', 'IAX2/agt117', 'Formation'), null],
  ['QueuePause same reason again', actions.queuePause('rdv-imagerie', 'IAX2/agt117', 'Formation'), null],
  ['QueuePause all queues', actions.queuePause(null, 'IAX2/agt101', 'Pause déjeuner'), null],
  ['QueuePause all queues off', actions.queueResume(null, 'IAX2/agt101'), null],
  ['QueuePause off', actions.queueResume('rdv-imagerie', 'IAX2/agt117'), null],
  ['QueuePause not a member', actions.queuePause('rdv-imagerie', 'IAX2/agt999', ''), 'asterisk.noSuchMember'],
  ['QueuePause unknown queue', actions.queuePause('inconnue', 'IAX2/agt117', ''), 'asterisk.noSuchMember'],
  ['no write class: QueuePause', actions.queuePause(null, 'IAX2/agt101', ''), 'asterisk.permissionDenied'],
  ['QueuePause of the Latin-1 member', actions.queuePause('rdv-imagerie', 'IAX2/agt118', ''), null],
  ['QueueRemove ok', actions.queueRemove('rdv-imagerie', 'IAX2/agt117'), null],
  ['QueueRemove 118', actions.queueRemove('rdv-imagerie', 'IAX2/agt118'), null],
  ['QueueRemove of the Latin-1 member', actions.queueRemove('rdv-imagerie', 'IAX2/agt118'), null],
  ['QueueRemove after negative penalty', actions.queueRemove('rdv-imagerie', 'IAX2/agt101'), null],
  ['QueueRemove after bad penalty', actions.queueRemove('rdv-imagerie', 'IAX2/agt101'), null],
  ['QueueRemove not a member', actions.queueRemove('rdv-imagerie', 'IAX2/agt117'), 'asterisk.notMember'],
  ['QueueRemove static member', actions.queueRemove('rdv-imagerie', 'IAX2/agt110'), 'asterisk.staticMember'],
  ['QueueRemove unknown queue', actions.queueRemove('inconnue', 'IAX2/agt117'), 'asterisk.noSuchQueue'],
  ['QueueRemove member in call', actions.queueRemove('rdv-pediatrie', 'IAX2/agt116'), null],
  ['Getvar DIALPLAN_EXISTS yes', actions.dialplanExists('transfert', '7002'), null],
  ['Getvar DIALPLAN_EXISTS no', actions.dialplanExists('transfert', '9999'), null],
  ['QueueStatus one queue', actions.queueStatus('rdv-imagerie'), null],
  ['QueueStatus with waiting callers', actions.queueStatus('rdv-imagerie'), null],
  ['QueueStatus after priority change', actions.queueStatus('rdv-imagerie'), null],
  ['QueueStatus after deferred priority change', actions.queueStatus('rdv-imagerie'), null],
  ['QueueStatus unknown queue', actions.queueStatus('inconnue'), null],
  ['no write class: QueueStatus (authority 0)', actions.queueStatus('facturation'), null],
  ['write=agent: QueueStatus', actions.queueStatus('facturation'), null],
  [
    'QueueChangePriorityCaller ok immediate',
    actions.queuePriority('rdv-imagerie', `${TRUNK}-11141`, 10),
    null,
  ],
  ['QueueWithdrawCaller ok', actions.queueWithdraw('rdv-imagerie', `${TRUNK}-15099`, 'rappel propose'), null],
  [
    'no write class: QueueWithdrawCaller (authority 0!)',
    actions.queueWithdraw('rdv-imagerie', `${TRUNK}-10006`, 'par lecture'),
    null,
  ],
  ['Redirect waiting caller to another queue', actions.redirect(`${TRUNK}-5025`, 'transfert', '7002'), null],
  ['Redirect unknown channel', actions.redirect('IAX2/rien-1', 'transfert', '7002'), 'asterisk.channelGone'],
  [
    'Redirect unknown extension (caller waiting)',
    actions.redirect(`${TRUNK}-5313`, 'transfert', '9999'),
    null,
  ],
  ['no write class: Redirect', actions.redirect('x', 'y', 'z'), 'asterisk.permissionDenied'],
  ['write=agent: Redirect', actions.redirect('x', 'y', 'z'), 'asterisk.permissionDenied'],
  ['Hangup waiting caller', actions.hangup(`${TRUNK}-11141`), null],
  [
    'Originate callback: agent queue first, then the patient',
    actions.originateCall({
      channel: 'Local/7003@transfert/n',
      context: 'superviseur',
      extension: '0639980797',
      callerId: '"Rappel Éric" <0639980797>',
      ringMs: 60_000,
      variable: '__RAPPEL=1',
      channelId: 'rappel-1',
      otherChannelId: 'rappel-1-file',
    }),
    null,
  ],
  [
    'Originate callback: patient first, then the queue',
    actions.originateCall({
      channel: 'Local/0639980798@superviseur/n',
      context: 'transfert',
      extension: '7003',
      callerId: '"Rappel 2" <0639980798>',
      ringMs: 60_000,
      variable: null,
      channelId: 'rappel-2',
      otherChannelId: 'rappel-2-b',
    }),
    null,
  ],
  [
    'Originate ChanSpy (silent listening)',
    actions.originateListening({
      listener: 'IAX2/operateur/900',
      target: 'IAX2/agt116-2460',
      mode: 'listen',
      callerId: '"Ecoute" <900>',
      ringMs: 8_000,
      channelId: null,
    }),
    null,
  ],
  [
    'Originate ChanSpy whisper',
    actions.originateListening({
      listener: 'IAX2/operateur/900',
      target: 'IAX2/agt115-14709',
      mode: 'whisper',
      callerId: '"Souffle" <900>',
      ringMs: 8_000,
      channelId: null,
    }),
    null,
  ],
  ['CoreStatus', action('CoreStatus'), null],
  ['ListCommands', action('ListCommands'), null],
  ['ping', action('Ping'), null],
  ['CoreShowChannels with waiting callers', action('CoreShowChannels'), null],
  ['no write class: CoreShowChannels', action('CoreShowChannels'), 'asterisk.permissionDenied'],
  ['write=agent: CoreShowChannels', action('CoreShowChannels'), 'asterisk.permissionDenied'],
  ['challenge md5', action('Challenge', { AuthType: 'MD5' }), null],
  [
    'login md5',
    action('Login', { AuthType: 'MD5', Username: 'superviseur', Key: 'eaa759982136908ed3c4ccbb1790630e' }),
    null,
  ],
  [
    'login wrong password',
    action('Login', { Username: 'superviseur', Secret: 'faux' }),
    'asterisk.badSecret',
  ],
  ['login unknown user', action('Login', { Username: 'inconnu', Secret: 'faux' }), 'asterisk.badSecret'],
  [
    'second login, allowmultiplelogin=no',
    action('Login', { Username: 'unique', Secret: 'motdepasse-unique' }),
    'asterisk.loginInUse',
  ],
  ['ping before login', action('Ping'), 'asterisk.permissionDenied'],
];

/** Answers that ours can get to a request that we send with one header more, or with other values. */
const ANSWERED: readonly (readonly [name: string, action: string, refusal: string])[] = [
  ['QueueAdd already there', 'QueueAdd', 'asterisk.alreadyMember'],
  ['QueueAdd unknown queue', 'QueueAdd', 'asterisk.noSuchQueue'],
  ['QueueChangePriorityCaller unknown caller', 'QueueChangePriorityCaller', 'asterisk.callerGone'],
  ['QueueChangePriorityCaller unknown queue', 'QueueChangePriorityCaller', 'asterisk.noSuchQueue'],
  ['QueueWithdrawCaller twice', 'QueueWithdrawCaller', 'asterisk.callerGone'],
  ['QueueWithdrawCaller unknown queue', 'QueueWithdrawCaller', 'asterisk.noSuchQueue'],
  ['QueueWithdrawCaller of an already answered call', 'QueueWithdrawCaller', 'asterisk.callerGone'],
  ['Hangup unknown channel', 'Hangup', 'asterisk.channelGone'],
  ['no write class: Originate', 'Originate', 'asterisk.permissionDenied'],
  ['write=agent: Originate', 'Originate', 'asterisk.permissionDenied'],
  ['Originate bad channel, not async', 'Originate', 'asterisk.originateFailed'],
  ['unknown action', 'QueueFly', 'asterisk.unknownAction'],
  ['Command forbidden (blacklist)', 'Command', 'asterisk.permissionDenied'],
];

/** Requests that Vigie never sends, whatever is asked of it: malformed, refused before sending, or not its business. */
const NEVER_SENT =
  /^(banner|Events|login (ok|twice|Events)|logoff|Logoff|ping (without|lower)|LF-only|no space|ActionID |missing action|line |empty message|ping after|more than 128|two actions|50 actions|same ActionID|CoreSettings|UserEvent|no write class: (QueueReset|QueueReload|QueueRule|Command|QueueChangePriority)|QueueAdd (no interface|unknown technology|negative|penalty not|with a Latin)|QueuePenalty (all|negative|not a number|missing|by member)|QueueMemberRingInUse|QueuePause (no Paused|Paused=maybe|long)|any status event|QueueStatus (one member|after long|of that member)|QueueRemove no queue|ShowDialPlan|Setvar|Getvar QUEUE|QueueSummary|QueueRule|QueueLog|Status |QueueChangePriorityCaller (ok not|no priority|bad)|Redirect priority|Redirect connected|QueueWithdrawCaller no caller|Hangup (by regex|everybody|agent leg)|hostile|Latin-1 caller|BlindTransfer|Atxfer|Originate (ChanSpy target|bad channel$|no |duplicate|busy)|QueueReset|QueueReload|Reload|Command (queue|unknown)|DeviceStateList|ExtensionStateList|WaitEvent|Filter)/;

const recordedBytes = (name: string): string => pair(name).request!;
const actionIdOf = (request: string): string => /^ActionID: (.*)$/m.exec(request)![1]!.trimEnd();

describe('what was really asked and answered', () => {
  it.each(MET)('%s: the same bytes, the same meaning', (name, ours, code) => {
    const bytes = requestOf(ours, actionIdOf(recordedBytes(name)));
    expect(bytes).toEqual({ ok: true, value: recordedBytes(name) });
    expect(refusalOf(name, ours.name)?.code ?? null).toBe(code);
  });

  it.each(ANSWERED)('%s: has its own Problem', (name, action, code) => {
    expect(refusalOf(name, action)?.code).toBe(code);
  });

  it('leaves no recorded pair aside', () => {
    const known = new Set([...MET, ...ANSWERED].map(([name]) => name));
    const forgotten = pairs.filter(({ name }) => !known.has(name) && !NEVER_SENT.test(name));
    expect(forgotten.map(({ name }) => name)).toEqual([]);
  });

  it('says every refusal in both languages', () => {
    for (const { name, responses } of pairs) {
      for (const response of responses ?? []) {
        const refusal = refusalIn('QueuePause', parseMessage(response));
        if (refusal === null) continue;
        expect(french, `${name}: ${refusal.code}`).toHaveProperty([refusal.code]);
        expect(sayProblem('fr', refusal).message).not.toBe(sayProblem('en', refusal).message);
      }
    }
  });
});

function refusalOf(name: string, action: string): Problem | null {
  return refusalIn(action, parseMessage(pair(name).responses![0]!));
}
