import type { Source, SourceChange, SourceSink } from '../../src/feeds/source.ts';
import type { ManualClock } from './clock.ts';
import { PARIS, smallAgent } from './small-centre.ts';

/** Simulated time between two steps of the script. */
export const STEP_MS = 7_000;
export const SCRIPT_STARTS_AT = Date.parse('2025-03-03T08:00:00+01:00');
const QUEUES = ['cardio', 'imaging', 'billing'];
const AGENTS = ['a1', 'a2', 'a3', 'a4'];

/**
 * A source that plays a script: step `k` always says the same, and its position is the next step. Killed and
 * begun again from a position, it goes on as though nothing had happened. The clock follows the script.
 */
export function scriptedCentre(clock: ManualClock, id = 'script') {
  let step = 0;
  let sink: SourceSink | null = null;
  const play = (): void => {
    clock.moveTo(SCRIPT_STARTS_AT + step * STEP_MS);
    const changes = step === 0 ? opening(id) : happening(step, id);
    step += 1;
    sink?.changes(changes);
  };
  const source: Source = {
    id,
    kind: 'demo',
    async start(into, resumeFrom) {
      sink = into;
      step = resumeFrom === null ? 0 : Number(resumeFrom);
      clock.moveTo(SCRIPT_STARTS_AT + step * STEP_MS);
      sink.status({ name: 'A script', state: 'up', epoch: 'one', capabilities: {} });
    },
    async stop() {
      sink = null;
    },
    position: () => String(step),
    execute: async () => ({ state: 'succeeded' }),
    outcomes: async () => new Map(),
  };
  return {
    source,
    /** Plays up to `to` steps in all. */
    playTo(to: number): void {
      while (step < to) play();
    },
    step: () => step,
  };
}

function opening(source: string): SourceChange[] {
  const at = SCRIPT_STARTS_AT;
  return [
    ...QUEUES.map(
      (queue): SourceChange => ({
        op: 'declare',
        queue: {
          id: queue,
          name: queue,
          site: 'chu',
          channel: 'phone',
          timezone: PARIS,
          open: null,
          opensAt: null,
          closesAt: null,
          sensitive: false,
          sla: { thresholdMs: 30_000, targetRatio: 0.8, formula: 'offered' },
          shortAbandonMs: 10_000,
          source,
        },
      }),
    ),
    ...AGENTS.map((agent): SourceChange => ({ op: 'agent', agent: smallAgent(agent, source, QUEUES, at) })),
  ];
}

/** A call enters at each step; one that entered 3 steps ago is answered or gives up; one of 8 ago ends. */
function happening(step: number, source: string): SourceChange[] {
  const at = SCRIPT_STARTS_AT + step * STEP_MS;
  return [...entry(step, at, source), ...exit(step - 3, at, source), ...end(step - 8, at, source)];
}

const visitOf = (call: number) => ({
  visit: `v${call}`,
  contact: `c${call}`,
  queue: QUEUES[call % QUEUES.length]!,
});
const givesUp = (call: number): boolean => call % 5 === 2;
const agentOf = (call: number): string => AGENTS[call % AGENTS.length]!;
const enteredAtOf = (call: number): number => SCRIPT_STARTS_AT + call * STEP_MS;

function contact(call: number, source: string, state: 'waiting' | 'connected'): SourceChange {
  const { visit, queue, contact: id } = visitOf(call);
  const enteredAt = enteredAtOf(call);
  const agent = state === 'connected' ? agentOf(call) : null;
  return {
    op: 'contact',
    contact: {
      id,
      queue,
      visit,
      channel: 'phone',
      state,
      enteredAt,
      answeredAt: agent === null ? null : enteredAt + 3 * STEP_MS,
      agent,
      priority: 0,
      flags: [],
      reason: null,
      // One caller in ten calls again and again.
      caller: { number: `0639980${String(call % 10 === 0 ? 100 : 101 + (call % 800)).padStart(3, '0')}` },
      slaDueAt: null,
      source,
    },
  };
}

function entry(call: number, at: number, source: string): SourceChange[] {
  return [
    contact(call, source, 'waiting'),
    {
      op: 'fact',
      fact: {
        name: 'contact.entered',
        id: `v${call}:in`,
        at,
        source,
        ...visitOf(call),
        channel: 'phone',
        token: null,
        priority: 0,
        flags: [],
        from: 'outside',
        reason: null,
      },
    },
  ];
}

function exit(call: number, at: number, source: string): SourceChange[] {
  if (call < 1) return [];
  const visit = visitOf(call);
  const enteredAt = enteredAtOf(call);
  const left = { at, source, ...visit, enteredAt, waitMs: at - enteredAt };
  if (givesUp(call)) {
    return [
      { op: 'fact', fact: { name: 'contact.abandoned', id: `v${call}:out`, ...left } },
      { op: 'delete', kind: 'contact', id: visit.contact },
    ];
  }
  return [
    contact(call, source, 'connected'),
    { op: 'fact', fact: { name: 'contact.answered', id: `v${call}:out`, agent: agentOf(call), ...left } },
  ];
}

function end(call: number, at: number, source: string): SourceChange[] {
  if (call < 1 || givesUp(call)) return [];
  const visit = visitOf(call);
  return [
    {
      op: 'fact',
      fact: {
        name: 'contact.completed',
        id: `v${call}:end`,
        at,
        source,
        ...visit,
        agent: agentOf(call),
        talkMs: 5 * STEP_MS,
        holdMs: 0,
        endedBy: 'caller',
      },
    },
    { op: 'delete', kind: 'contact', id: visit.contact },
  ];
}
