import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Agent, AgentState } from '../../src/centre/agent.ts';
import { until } from '../support/hubs.ts';
import { KEY } from '../support/keys.ts';
import { openSupervisor, type Supervisor } from '../support/supervisor.ts';

const WALKS = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'UX.md'), 'utf8');
const MOST_KEYS = 3;

let supervisor: Supervisor;
/** The queue that burns most when the console opens: the cursor stays on it. */
let queue: string;

beforeAll(async () => {
  supervisor = await openSupervisor();
  const { console, colleague } = supervisor;
  const worst = /▸[▲!◷] +(.+?) {2,}\d+ waiting/;
  await console.waitFor(worst);
  const [, name] = worst.exec(console.text())!;
  queue = [...colleague.centre.queue.values()].find((each) => each.name === name)!.id;
  // Down and up again: the cursor is now on this queue by its id, wherever it is ranked next.
  console.press('j', 'k');
}, 60_000);
afterAll(() => supervisor.close());

const centre = () => supervisor.colleague.centre;
const queueNow = () => centre().queue.get(queue)!;
const agentsOf = (...states: AgentState[]): Agent[] =>
  [...centre().agent.values()].filter(
    (agent) => states.includes(agent.state) && agent.queues.some(({ id }) => id === queue),
  );
const lentHere = (): Agent[] => [...centre().agent.values()].filter(({ loans }) => loans.length > 0);
/** Only one agent is ever named by a target here. */
const agentIn = ({ target }: { target: Record<string, string> }): Agent =>
  centre().agent.get(target.agent ?? '')!;

/** What was asked of an agent in a call waits for its end, and says so. */
const isDue = (agent: string): boolean => centre().agent.get(agent)?.pending !== null;
const skillOf = (id: string): string =>
  [...centre().skill.values()].find(({ queues }) => queues.includes(id))!.id;

/** What a journey shows after each of its keys, and the line that it leaves in the journal. */
type Journey = { keys: readonly (readonly [key: string, shows: string | RegExp])[]; action: string };

/** From *Now*: the keys of the table in docs/UX.md, the last of which confirms what the button says. */
async function does(thing: string, { keys, action }: Journey) {
  await supervisor.toNow();
  for (const [key, shows] of keys) await supervisor.press(key, shows);
  const { key: confirm, said } = await supervisor.confirm();
  const all = [...keys.map(([key]) => key), confirm];
  expect(all.length).toBeLessThanOrEqual(MOST_KEYS);
  expect(WALKS).toContain(`| ${thing} | ${all.map((key) => `\`${key}\``).join(' ')} | ${all.length} |`);
  return { said, line: await supervisor.journalled(action) };
}

describe('from Now, in three keys or fewer', () => {
  it('explains the figure of the queue', async () => {
    await supervisor.toNow();
    await supervisor.press('i', /Explain:[\s\S]*Formula[\s\S]*Counts/);
    expect(supervisor.console.text()).toContain(queueNow().name);
    supervisor.console.press(KEY.bareEscape);
    await supervisor.console.waitFor((screen) => !screen.includes('Explain:'));
    expect(WALKS).toContain('| Explain a figure | `i` | 1 |');
  });

  it('reads the sheet of the shift', async () => {
    await supervisor.toNow();
    await supervisor.press('H', /Handover · lines 1 to \d+ of \d+/);
    supervisor.console.press(KEY.bareEscape);
    await supervisor.console.waitFor((screen) => !screen.includes('Handover · lines'));
    expect(WALKS).toContain('| Read the shift’s sheet, to hand over | `H` | 1 |');
  });

  const lends = () =>
    does('Lend an agent to the burning queue', {
      keys: [['p', 'Lend an agent to']],
      action: 'agent.skills.set',
    });

  it('lends an agent to the queue that burns, and undoes it', async () => {
    const { said, line } = await lends();
    const agent = agentIn(line);
    expect(said).toBe(`lend ${agent.label} to ${queueNow().name}`);
    await until('the loan', () => agentIn(line).loans.length === 1);
    expect(agentIn(line).loans[0]!.after).toHaveProperty(skillOf(queue));
    supervisor.console.press('u');
    await supervisor.console.waitFor(/undo: lend .*: (done|under way)/);
    await supervisor.journalled('undo');
    await until('the loan to be undone', () => agentIn(line).loans.length === 0 || isDue(line.target.agent!));
    expect(WALKS).toContain('| Undo | `u` | 1 |');
  });

  it('makes the loan longer, then takes the agent back before its end', async () => {
    await lends();
    await until('a loan', () => lentHere().length > 0);
    const ends = new Map(lentHere().map(({ id, loans }) => [id, loans[0]!.until]));
    const { line } = await does('Extend a loan', {
      keys: [['E', 'More time for the loan of']],
      action: 'agent.loan.extend',
    });
    const { id } = agentIn(line);
    await until('a later end', () => agentIn(line).loans[0]?.until === ends.get(id)! + 900_000);
    const returned = await does('Return a loan early', {
      keys: [['L', 'Return the loan of']],
      action: 'agent.loan.return',
    });
    const back = agentIn(returned.line);
    expect(returned.said).toBe(`return the loan of ${back.label}`);
    await until('the loan to be over', () => isDue(back.id) || agentIn(returned.line).loans.length === 0);
  });

  it('sets the level of an agent on the queue', async () => {
    const { line } = await does('Set a level', {
      keys: [
        ['l', 'Levels of'],
        ['5', 'at level 5'],
      ],
      action: 'agent.skills.set',
    });
    await until('the level', () => isDue(line.target.agent!) || agentIn(line).skills[skillOf(queue)] === 5);
  });

  it('brings an agent of the queue back from a break', async () => {
    // Whoever is free: a break asked of an agent in a call waits for its end.
    const free = () =>
      [...centre().agent.values()].find(({ state, queues }) => state === 'ready' && queues.length > 0);
    await until('somebody to be free', () => free() !== undefined);
    const agent = free()!;
    const [reason] = [...centre().reason.values()].filter(({ use }) => use === 'pause');
    await supervisor.given({
      name: 'agent.pause',
      target: { agents: [agent.id] },
      args: { reason: reason!.id },
    });
    await until('the break', () => centre().agent.get(agent.id)?.state === 'paused');
    await supervisor.cursorOn(centre().queue.get(agent.queues[0]!.id)!.name);
    const { line } = await does('Bring an agent back from a break', {
      keys: [['b', /Bring .+ back/]],
      action: 'agent.resume',
    });
    await until('the agent to be back', () => agentIn(line).state !== 'paused');
    await supervisor.cursorOn(queueNow().name);
  });

  it('sends an agent on break', async () => {
    const { line } = await does('Send an agent on break', {
      keys: [
        ['3', /\d+ agents/],
        ['b', /Send .+ on break/],
      ],
      action: 'agent.pause',
    });
    await until('the break', () => agentIn(line).state === 'paused' || agentIn(line).pending !== null);
  });

  it('ends a wrap-up', async () => {
    await until('somebody to be in wrap-up', () => agentsOf('wrapup').length > 0, 60_000);
    const { line } = await does('End a wrap-up', {
      keys: [['f', /End the wrap-up of/]],
      action: 'agent.wrapup.end',
    });
    await until('the agent to be free', () => agentIn(line).state !== 'wrapup');
  });

  it('listens to a call of the queue', async () => {
    await until('a call', () => agentsOf('talking').some((agent) => agent.queue === queue), 60_000);
    const { line } = await does('Listen to a call', { keys: [['D', /Listen to/]], action: 'monitor.listen' });
    await until('the listening to be marked', () => agentIn(line).monitoredBy !== null);
  });

  it('gives a caller priority, and moves another', async () => {
    const { line } = await does('Give a caller priority', {
      keys: [['+', /Priority of/]],
      action: 'contact.prioritize',
    });
    expect(line.args).toEqual({ priority: 10 });
    expect(centre().contact.get(line.target.contact ?? '')?.priority ?? 10).toBe(10);
    const moved = await does('Move a caller', { keys: [['m', /Move •/]], action: 'contact.move' });
    const contact = moved.line.target.contact ?? '';
    await until('the caller to be elsewhere', () => centre().contact.get(contact)?.queue !== queue);
  });

  it('takes charge of the alert of the queue, and silences it', async () => {
    const { line } = await does('Acknowledge an alert', {
      keys: [['a', /Take charge of/]],
      action: 'alert.ack',
    });
    await until('the charge', () => centre().alert.get(line.target.alert ?? '')?.ack !== null);
    const silenced = await does('Snooze an alert', { keys: [['t', /Silence:/]], action: 'alert.snooze' });
    const alert = () => centre().alert.get(silenced.line.target.alert ?? '');
    await until('the silence', () => alert()?.snoozedUntil !== null);
  });

  it('turns one caller into a callback, and cancels it', async () => {
    const { line } = await does('Turn one caller into a callback', {
      keys: [
        ['r', 'Call back the callers of'],
        ['4', /▸one of them/],
      ],
      action: 'callback.create',
    });
    const made = () => [...centre().callback.values()].find(({ contact }) => contact === line.target.contact);
    await until('the callback', () => made()?.state === 'pending');
    await does('Cancel a callback', {
      keys: [
        ['5', /\d callbacks?/],
        ['X', /Cancel the callback of/],
      ],
      action: 'callback.cancel',
    });
    await until('the callback to be cancelled', () => made()?.state === 'cancelled');
  });

  it('offers callbacks to those who have waited longest', async () => {
    await does('Offer callbacks, once', {
      keys: [['r', 'Call back the callers of']],
      action: 'queue.overflow',
    });
    await until('callbacks', () =>
      [...centre().callback.values()].some((each) => each.queue === queue && each.state === 'pending'),
    );
  });

  it('offers callbacks each time the wait is long', async () => {
    await does('Offer callbacks whenever it is long', {
      keys: [
        ['r', 'Call back the callers of'],
        ['3', 'From a wait of'],
      ],
      action: 'queue.overflow',
    });
    await until('the policy', () => queueNow().overflowPolicy !== null);
  });

  it('reveals a number, for a reason', async () => {
    const { line } = await does('Reveal a number', {
      keys: [['R', /Reveal the number of/]],
      action: 'contact.reveal',
    });
    expect(line.reason).not.toBeNull();
    await supervisor.console.waitFor(/The number: \+?[\d ]{10,}/);
  });

  it('escalates, and writes down the answer', async () => {
    const { line } = await does('Escalate to a secretariat', {
      keys: [['e', 'Escalate about']],
      action: 'escalation.open',
    });
    expect(line.reason ?? '').not.toMatch(/\d{2} \d{2}/);
    const [escalation] = [...centre().escalation.values()];
    await does('Write down an answer', {
      keys: [
        ['6', /1 escalation/],
        ['a', /What .+ answered/],
      ],
      action: 'escalation.answer',
    });
    await until('the answer', () => centre().escalation.get(escalation!.id)?.state === 'accepted');
  });

  it('logs an agent out', async () => {
    const { line } = await does('Log an agent out', {
      keys: [
        ['3', /\d+ agents/],
        ['X', /Log .+ out/],
      ],
      action: 'agent.logout',
    });
    await until(
      'the agent to be gone',
      () => agentIn(line).state === 'offline' || agentIn(line).pending !== null,
    );
  });

  it('closes the queue, and opens it again', async () => {
    await does('Close a queue', { keys: [['X', /Close /]], action: 'queue.close' });
    await until('it to be closed', () => queueNow().open === false);
    await does('Open a queue', { keys: [['X', /Open /]], action: 'queue.open' });
    await until('it to be open', () => queueNow().open !== false);
  });
});
