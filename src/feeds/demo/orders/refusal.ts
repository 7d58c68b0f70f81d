import { type Problem, problem } from '../../../centre/problem.ts';
import type { OrderOutcome } from '../../../desk/order.ts';
import type { AgentOnFloor } from '../floor.ts';

/** Why the demo's platform does not carry out an order. */
export const refused = (why: Problem): OrderOutcome => ({ state: 'failed', problem: why });

export const noAgent = (agent: string): Problem =>
  problem('demo.noAgent', `There is no agent ${agent} in the demo centre.`, 'Choose an agent of the list.', {
    agent,
  });
export const noQueue = (queue: string): Problem =>
  problem('demo.noQueue', `There is no queue ${queue} in the demo centre.`, 'Choose a queue of the list.', {
    queue,
  });
export const noSkill = (skill: string): Problem =>
  problem('demo.noSkill', `There is no skill ${skill} in the demo centre.`, undefined, { skill });
export const badLevel = (skill: string, level: number): Problem =>
  problem('demo.badLevel', `Level ${level} of ${skill} is not between 1 and 5.`, undefined, { skill, level });
export const notMember = (agent: AgentOnFloor, queue: string): Problem =>
  problem('demo.notMember', `${agent.plan.label} does not serve ${queue}.`, undefined, {
    agent: agent.plan.label,
    queue,
  });
export const alreadyPaused = (agent: AgentOnFloor): Problem =>
  problem('demo.alreadyPaused', `${agent.plan.label} is paused already.`, undefined, {
    agent: agent.plan.label,
  });
export const notPaused = (agent: AgentOnFloor): Problem =>
  problem('demo.notPaused', `${agent.plan.label} is not paused.`, undefined, { agent: agent.plan.label });
export const loggedOut = (agent: AgentOnFloor): Problem =>
  problem('demo.loggedOut', `${agent.plan.label} is not logged in.`, 'Choose somebody who is at work.', {
    agent: agent.plan.label,
  });
export const notWrappingUp = (agent: AgentOnFloor): Problem =>
  problem('demo.notWrappingUp', `${agent.plan.label} is not wrapping up.`, undefined, {
    agent: agent.plan.label,
  });
export const notTalking = (agent: AgentOnFloor): Problem =>
  problem(
    'demo.notTalking',
    `${agent.plan.label} is not in a conversation.`,
    'Listen once a call is answered.',
    {
      agent: agent.plan.label,
    },
  );
export const alreadyMonitored = (agent: AgentOnFloor): Problem =>
  problem(
    'demo.alreadyMonitored',
    `${agent.monitoredBy} listens to ${agent.plan.label} already.`,
    undefined,
    {
      agent: agent.plan.label,
      by: agent.monitoredBy ?? '',
    },
  );
export const notMonitored = (agent: AgentOnFloor): Problem =>
  problem('demo.notMonitored', `Nobody listens to ${agent.plan.label}.`, undefined, {
    agent: agent.plan.label,
  });
export const overtaken = (agent: AgentOnFloor): Problem =>
  problem('demo.overtaken', `A later order for ${agent.plan.label} overtook this one.`, undefined, {
    agent: agent.plan.label,
  });
export const lostWorkstation = (agent: AgentOnFloor): Problem =>
  problem(
    'demo.lostWorkstation',
    `The workstation of ${agent.plan.label} was lost before it could.`,
    undefined,
    {
      agent: agent.plan.label,
    },
  );
export const contactOver = (contact: string): Problem =>
  problem('demo.contactOver', `Contact ${contact} is over, or never was.`, 'Look at who waits now.', {
    contact,
  });
export const alreadyAnswered = (contact: string): Problem =>
  problem('demo.alreadyAnswered', `Contact ${contact} has been answered meanwhile.`, undefined, { contact });
export const notACall = (contact: string): Problem =>
  problem('demo.notACall', `Contact ${contact} is a message: there is no call to give back.`, undefined, {
    contact,
  });
export const alreadyThere = (contact: string, queue: string): Problem =>
  problem('demo.alreadyThere', `Contact ${contact} waits in ${queue} already.`, undefined, {
    contact,
    queue,
  });
export const queueClosed = (queue: string): Problem =>
  problem('demo.queueClosed', `The queue ${queue} is closed.`, 'Open it first, or wait until it opens.', {
    queue,
  });
export const alreadyOpen = (queue: string): Problem =>
  problem('demo.alreadyOpen', `The queue ${queue} is open already.`, undefined, { queue });
export const alreadyClosed = (queue: string): Problem =>
  problem('demo.alreadyClosed', `The queue ${queue} is closed already.`, undefined, { queue });
export const noNumber = (callback: string): Problem =>
  problem('demo.noNumber', `Nobody knows the number to dial for callback ${callback}.`, undefined, {
    callback,
  });
export const noAnswer = (callback: string, attempt: number): Problem =>
  problem('demo.noAnswer', `The patient did not pick up (attempt ${attempt}).`, undefined, {
    callback,
    attempt,
  });
export const lineBusy = (callback: string): Problem =>
  problem('demo.lineBusy', 'The patient is on the line already.', undefined, { callback });
export const hungUpWaiting = (callback: string): Problem =>
  problem('demo.hungUpWaiting', 'The patient picked up, then hung up before an agent was free.', undefined, {
    callback,
  });
export const dialCancelled = (callback: string): Problem =>
  problem('demo.dialCancelled', 'The call was hung up before the patient was reached.', undefined, {
    callback,
  });
export const notDialling = (callback: string): Problem =>
  problem('demo.notDialling', `Callback ${callback} is not being dialled.`, undefined, { callback });
export const otherBody = (order: string): Problem =>
  problem('demo.otherBody', `Order ${order} was given before, with other words.`, undefined, { order });
export const logLost = (missing: number): Problem =>
  problem(
    'demo.logLost',
    `The demo's own log lacks ${missing} orders that it carried out, so it cannot go on from where it was.`,
    'Give back its log, or begin with an empty data directory.',
    { missing },
  );
export const notRunning: Problem = problem('demo.notRunning', 'The demo centre is not running.');
export const stillWaiting = (order: string): Problem =>
  problem('demo.stillWaiting', 'The order waits for the end of a contact.', undefined, { order });
export const stopped = (order: string): Problem =>
  problem('demo.stopped', 'The demo centre was stopped before it could be known.', undefined, { order });
export const logUnreadable = (path: string, line: number): Problem =>
  problem(
    'demo.logUnreadable',
    `The demo's own log ${path} cannot be read at line ${line}.`,
    'Give it back as it was, or begin with an empty data directory.',
    { path, line },
  );
export const logUnwritable = (path: string, reason: string): Problem =>
  problem('demo.logUnwritable', `The demo's own log ${path} cannot be opened: ${reason}.`, undefined, {
    path,
    reason,
  });
