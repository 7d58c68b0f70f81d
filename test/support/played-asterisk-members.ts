import { header } from '../../src/feeds/asterisk/message.ts';
import { type Action, error, type PlayedPbx, seconds, success } from './played-asterisk-pbx.ts';
import { type Headers, type PlayedMember, PlayedState } from './played-asterisk-state.ts';

function memberEvent(pbx: PlayedPbx, event: string, member: PlayedMember): Headers {
  return [
    ['Event', event],
    ['Privilege', 'agent,all'],
    ['Timestamp', seconds(pbx.now())],
    ['SystemName', pbx.systemName],
    ['Queue', member.queue],
    ['MemberName', member.name],
    ['Interface', member.interface],
    ['StateInterface', member.stateInterface],
    ['Membership', member.membership],
    ['Penalty', member.penalty],
    ['Status', member.status],
    ['Paused', member.paused],
    ['PausedReason', member.reason],
    ['Wrapuptime', '0'],
  ];
}

const queueAdd: Action = (pbx, request) => {
  const queue = header(request, 'Queue');
  const agent = header(request, 'Interface');
  if (agent === '') return error("'Interface' not specified.");
  if (!pbx.state.queues.has(queue)) return error('Unable to add interface to queue: No such queue');
  const key = PlayedState.memberKey(queue, agent);
  if (pbx.state.members.has(key)) return error('Unable to add interface: Already there');
  const paused = /^(true|yes|1|on)$/i.test(header(request, 'Paused'));
  const member: PlayedMember = {
    queue,
    interface: agent,
    name: header(request, 'MemberName') || agent,
    stateInterface: header(request, 'StateInterface') || agent,
    membership: 'dynamic',
    penalty: String(Math.max(0, Number.parseInt(header(request, 'Penalty'), 10) || 0)),
    status: '1',
    paused: paused ? '1' : '0',
    reason: paused ? header(request, 'Reason') : '',
  };
  pbx.state.members.set(key, member);
  pbx.tell(memberEvent(pbx, 'QueueMemberAdded', member));
  return success('Added interface to queue');
};

const queueRemove: Action = (pbx, request) => {
  const queue = header(request, 'Queue');
  const key = PlayedState.memberKey(queue, header(request, 'Interface'));
  if (!pbx.state.queues.has(queue)) return error('Unable to remove interface from queue: No such queue');
  const member = pbx.state.members.get(key);
  if (member === undefined) return error('Unable to remove interface: Not there');
  if (member.membership === 'static') return error('Member not dynamic');
  pbx.state.members.delete(key);
  pbx.tell(memberEvent(pbx, 'QueueMemberRemoved', member));
  return success('Removed interface from queue');
};

const queuePenalty: Action = (pbx, request) => {
  const penalty = Number(header(request, 'Penalty'));
  const members = pbx.state.membersOf(header(request, 'Interface'), header(request, 'Queue') || null);
  if (members.length === 0 || penalty < 0) return error('Invalid interface, queuename or penalty');
  for (const member of members) {
    member.penalty = String(Number.isNaN(penalty) ? 0 : penalty);
    pbx.override(member);
    pbx.tell(memberEvent(pbx, 'QueueMemberPenalty', member));
  }
  return success('Interface penalty set successfully');
};

const queuePause: Action = (pbx, request) => {
  const members = pbx.state.membersOf(header(request, 'Interface'), header(request, 'Queue') || null);
  if (members.length === 0) return error('Interface not found');
  const paused = /^(true|yes|1|on)$/i.test(header(request, 'Paused'));
  for (const member of members) {
    member.paused = paused ? '1' : '0';
    member.reason = paused ? header(request, 'Reason') : '';
    pbx.override(member);
    pbx.tell(memberEvent(pbx, 'QueueMemberPause', member));
  }
  return success(`Interface ${paused ? 'paused' : 'unpaused'} successfully`);
};

/** The actions about members. */
export const MEMBER_ACTIONS: Readonly<Record<string, Action>> = {
  QueueAdd: queueAdd,
  QueueRemove: queueRemove,
  QueuePenalty: queuePenalty,
  QueuePause: queuePause,
};
