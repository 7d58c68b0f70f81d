import { type Problem, problem } from '../../../centre/problem.ts';
import type { Order, OrderOutcome } from '../../../desk/order.ts';
import { header } from '../message.ts';
import type { Visit } from '../visits/visit.ts';
import { hangup, originateListening } from './actions.ts';
import { notSetUp } from './callers.ts';
import { channelIdOf } from './dialling.ts';
import { accepted, failed, type OrderDesk, outcomeOf, succeeded, unknownAgent } from './order-desk.ts';
import type { Seen } from './watch.ts';

const STOP_MS = 5_000;
/** ChanSpy begins a moment after the supervisor has answered. */
const BEGIN_MS = 5_000;

function conversationOf(desk: OrderDesk, agent: string): Visit | null {
  for (const visit of desk.books.visits.connected) {
    if (visit.phase.name === 'connected' && visit.phase.agent === agent) return visit;
  }
  return null;
}

/**
 * `monitor.start`: rings the supervisor's telephone, then joins it silently to the agent's channel. A target
 * that has vanished still says Success: only ChanSpyStart on that very channel is believed.
 */
export async function listen(
  desk: OrderDesk,
  order: Extract<Order, { name: 'monitor.start' }>,
): Promise<OrderOutcome> {
  const { listening } = desk.settings;
  if (listening === undefined) return failed(notSetUp('listening'));
  if (!desk.books.agents.agents.has(order.agent)) return failed(unknownAgent(order.agent));
  if (!/^[0-9A-Za-z_*#-]{1,40}$/.test(order.extension)) return failed(badExtension(order.extension));
  const visit = conversationOf(desk, order.agent);
  const leg = visit?.phase.name === 'connected' ? visit.phase.leg : null;
  if (leg === null || leg.channel.includes(',')) return failed(notTalking(order.agent));
  const channelId = channelIdOf(order.id);
  desk.books.monitors.announced.set(channelId, order.by);
  const watching = desk.watch.until(courseOf(channelId, leg.uniqueid), listening.ringFor + BEGIN_MS);
  const refusal = await accepted(
    desk,
    originateListening({
      listener: listening.dial.replace('{extension}', order.extension),
      target: leg.channel,
      mode: order.mode,
      callerId: `"${order.mode === 'whisper' ? 'Souffle' : 'Ecoute'}" <${order.extension}>`,
      ringMs: listening.ringFor,
      channelId,
    }),
  );
  if (refusal !== null) {
    watching.stop();
    return outcomeOf(refusal);
  }
  const seen = await watching.seen;
  if (!seen.ok) return outcomeOf(seen.problem);
  if ('channel' in seen.value) {
    await desk.ask(hangup(seen.value.channel));
    return failed(wrongCall());
  }
  return seen.value;
}

/** ChanSpy takes channels by the beginning of their name: another call may be the one it joined. */
function courseOf(
  channelId: string,
  target: string,
): (seen: Seen) => OrderOutcome | { channel: string } | null {
  return ({ message }) => {
    if (message === null) return null;
    if (message.name === 'ChanSpyStart' && header(message, 'SpyerUniqueid') === channelId) {
      if (header(message, 'SpyeeUniqueid') === target) return succeeded();
      return { channel: header(message, 'SpyerChannel') };
    }
    if (header(message, 'Uniqueid') !== channelId) return null;
    if (message.name === 'OriginateResponse' && header(message, 'Response') === 'Failure') {
      return failed(noListener());
    }
    return message.name === 'Hangup' ? failed(targetGone()) : null;
  };
}

/** `monitor.stop`: hangs up whoever listens to this agent, and sees ChanSpyStop. */
export async function stopListening(
  desk: OrderDesk,
  order: Extract<Order, { name: 'monitor.stop' }>,
): Promise<OrderOutcome> {
  const found = [...desk.books.monitors.listening].find(([, monitor]) => monitor.agent === order.agent);
  if (found === undefined) return failed(nobodyListens());
  const [spyer, { channel }] = found;
  const gone = () => (desk.books.monitors.listening.has(spyer) ? null : true);
  const watching = desk.watch.until(gone, STOP_MS);
  const refusal = await accepted(desk, hangup(channel));
  if (refusal !== null) {
    watching.stop();
    return outcomeOf(refusal);
  }
  const seen = gone() ? null : await watching.seen;
  return seen === null || seen.ok ? succeeded() : outcomeOf(seen.problem);
}

const badExtension = (extension: string): Problem =>
  problem('asterisk.badExtension', `${extension} is not an extension.`, undefined, { extension });
const notTalking = (agent: string): Problem =>
  problem(
    'asterisk.notTalking',
    'This agent is not in a conversation of a queue.',
    'Listen once a call is answered.',
    {
      agent,
    },
  );
const targetGone = (): Problem =>
  problem('asterisk.listenTargetGone', 'The conversation ended before anybody could listen.');
const wrongCall = (): Problem =>
  problem(
    'asterisk.listenWrongCall',
    'Asterisk joined another call than the one asked: it was left at once.',
  );
const noListener = (): Problem =>
  problem('asterisk.listenNoAnswer', "The supervisor's telephone did not answer.");
const nobodyListens = (): Problem => problem('asterisk.notMonitored', 'Nobody listens to this agent.');
