import type { LineDetail, LineWords, Teller } from '../../line-words.ts';

const at = (tell: Teller, moment: LineDetail[string] | undefined): string =>
  typeof moment === 'number' ? tell.time(moment) : '–';
const lasting = (tell: Teller, ms: LineDetail[string] | undefined): string =>
  typeof ms === 'number' ? tell.duration(ms) : '–';
const hours = (ms: LineDetail[string] | undefined): string => `${Math.round(Number(ms) / 360_000) / 10} h`;
const level = (value: LineDetail[string] | undefined): string => (value == null ? 'none' : String(value));
const counted = (count: LineDetail[string] | undefined, one: string, many: string): string =>
  `${count ?? '–'} ${count === 1 ? one : many}`;
const there = ({ waiting, ready }: LineDetail): string =>
  waiting == null || ready == null ? '' : ` (${waiting} waiting, ${ready} ready)`;
const ways: Record<string, string> = {
  screen: 'on its screen',
  webhook: 'by webhook',
  mail: 'by mail',
  fhir: 'by FHIR task',
};
const way = (channel: LineDetail[string] | undefined): string => ways[String(channel)] ?? String(channel);

/** What a command would do, line by line. */
export const lines: LineWords = {
  'skill.change': ({ agent, skill, before, after }) =>
    `${agent}: ${skill} ${level(before)} → ${level(after)}`,
  'agent.now': ({ agent, state, since, queue }, tell) =>
    `${agent} is ${tell.agentState(String(state))} for ${tell.age(Number(since))}${queue == null ? '' : ` (${queue})`}`,
  'queue.loses': (detail) => `${detail.queue} loses ${detail.agent}${there(detail)}`,
  'queue.shares': (detail) => `${detail.queue} shares ${detail.agent}${there(detail)}`,
  'queue.loses.outside': ({ agent, queues }) =>
    `${counted(queues, 'queue', 'queues')} outside yours lose${queues === 1 ? 's' : ''} ${agent} too`,
  'queue.shares.outside': ({ agent, queues }) =>
    `${counted(queues, 'queue', 'queues')} outside yours share${queues === 1 ? 's' : ''} ${agent} too`,
  'loan.until': ({ until }, tell) => `Comes back by itself at ${at(tell, until)} · u takes it back before`,
  'loan.extended': ({ agent, before, until }, tell) =>
    `The loan of ${agent} ends at ${at(tell, until)} instead of ${at(tell, before)}`,
  'loan.back': ({ agent, until }, tell) => `${agent} comes back now instead of ${at(tell, until)}`,
  'undo.possible': () => 'u takes it back',
  'lock.held': ({ by, target }) => `Careful: ${by} is working on ${target} right now`,
  'contact.priority': ({ before, after, ahead }) =>
    `Priority ${before} → ${after}${ahead == null ? '' : `: ${counted(ahead, 'contact', 'contacts')} then ahead`}`,
  'contact.move': (detail) => `From ${detail.from} to ${detail.to}${there(detail)}`,
  'contact.reveal': () => 'The whole number is shown to you alone; who saw it and why goes to the journal',
  'callback.caller': ({ caller, enteredAt, fragile }, tell) =>
    `${caller ?? '–'} · waiting ${tell.age(Number(enteredAt))}${fragile === 1 ? ' · fragile' : ''}`,
  'callback.more': ({ count }) => `and ${count} more`,
  'callback.skipped.numberless': ({ count }) => `${count} not offered: no number`,
  'callback.skipped.promised': ({ count }) => `${count} not offered: a callback is promised already`,
  'callback.skipped.served': ({ count }) => `${count} not offered: already served`,
  'callback.skipped.twice': ({ count }) => `${count} not offered: the same caller twice`,
  'callback.when': ({ releaseWaitMs, expiresAfterMs, pending, closesAt }, tell) =>
    `Called back once the wait is under ${lasting(tell, releaseWaitMs)}, keeping their place; ${pending} already promised; ${
      closesAt == null ? '' : `the queue closes at ${at(tell, closesAt)}; `
    }given up after ${hours(expiresAfterMs)}`,
  'callback.cancel': ({ caller, since }, tell) =>
    `${caller ?? '–'}, in line for ${tell.age(Number(since))}, will not be called back`,
  'queue.waiting': ({ queue, before, after }) => `${queue}: ${before} → ${after} waiting`,
  'queue.open': ({ queue }) => `${queue} opens`,
  'queue.close': ({ queue, waiting }) =>
    `${queue} closes: new callers are turned away${waiting == null ? '' : `; ${waiting} wait`}`,
  'overflow.policy': ({ queue, enterWaitMs, releaseWaitMs, until, headWaitMs }, tell) =>
    `${queue}: callbacks are offered beyond ${lasting(tell, enterWaitMs)}, until the wait is under ${lasting(tell, releaseWaitMs)}${
      until == null ? '' : `, at most until ${at(tell, until)}`
    } (longest now: ${lasting(tell, headWaitMs)})`,
  'overflow.stop': ({ queue, by }) => `${queue} no longer offers callbacks by itself (set by ${by})`,
  'overflow.former': ({ queue }) => `${queue} goes back to what it did before`,
  'escalation.first': ({ to, channel, waitMs }, tell) =>
    `Asks ${to} now ${way(channel)}; it has ${lasting(tell, waitMs)} to accept`,
  'escalation.then': ({ to, channel, waitMs }, tell) =>
    `then ${to} ${way(channel)}, ${lasting(tell, waitMs)}`,
  'escalation.closed': ({ to }) => `${to} is closed: passed over`,
  'escalation.raised': ({ priority }, tell) =>
    `A patient is fragile: the priority becomes ${tell.priority(String(priority))}`,
  'escalation.cancel': ({ to }) => `${to} is told that it is withdrawn`,
  'escalation.resend': ({ to, channel, tries }) =>
    `${to} is written to again ${way(channel)} (${counted(tries, 'try', 'tries')} in vain so far)`,
  'escalation.accepted': ({ by }) => `${by} takes it`,
  'escalation.refused': ({ by }) => `${by} refuses: the next step is asked`,
  'escalation.done': ({ by }) => `${by} has done it`,
  'alert.acked': ({ rule }) => `${rule} is taken in charge, for everybody`,
  'alert.unacked': ({ rule }) => `${rule} is no longer taken in charge`,
  'alert.snoozed': ({ rule, until }, tell) => `${rule} is silent until ${at(tell, until)}, for everybody`,
  'alert.awake': ({ rule }) => `${rule} speaks again`,
  'monitor.listen': ({ agent, extension, maxMs }, tell) =>
    `${extension} rings and hears ${agent}; it stops by itself after ${lasting(tell, maxMs)}`,
  'monitor.whisper': ({ agent, extension, maxMs }, tell) =>
    `${extension} rings, hears ${agent} and speaks to the agent alone; it stops by itself after ${lasting(tell, maxMs)}`,
  'monitor.stop': ({ agent, by }) => `${by} no longer hears ${agent}`,
};
