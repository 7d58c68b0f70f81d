import { z } from 'zod';
import { priority } from '../centre/escalation.ts';
import type { Holiday } from '../centre/holidays.ts';
import { hoursOf, timetableSchema } from '../centre/timetable.ts';
import { writtenDuration, writtenRatio } from '../centre/written.ts';
import { COMMAND_NAMES } from '../desk/command.ts';
import { ROLES } from '../desk/engine.ts';
import {
  callbackPolicy,
  circuitPolicy,
  type DeskPolicy,
  deliveryChannel,
  deskPolicySchema,
} from '../desk/policy.ts';
import { reachFields } from './delivery-form.ts';
import { name, names, title } from './queue-form.ts';
import { spellDuration, spellRatio } from './spelling.ts';

const { escalations, loans, overflow, listening } = deskPolicySchema.shape;
const callbackTerms = callbackPolicy.shape;
const loanTerms = loans.unwrap().shape;
const overflowTerms = overflow.unwrap().shape;
const listeningTerms = listening.unwrap().shape;
const fragileDefault = escalations.unwrap().shape.fragilePriority.parse(undefined);
const circuitTerms = circuitPolicy.shape;

/** A term of the desk's policy, written as a duration: its bounds and its default are the policy's own. */
const duration = (about: string, term: z.ZodDefault<z.ZodNumber>) =>
  boundedDuration(term.unwrap())
    .optional()
    .describe(`${about} (${spellDuration(term.parse(undefined))} by default)`);

const number = <T extends z.ZodNumber>(about: string, term: z.ZodDefault<T>) =>
  term
    .unwrap()
    .optional()
    .describe(`${about} (${term.parse(undefined)} by default)`);

/** A written duration within the bounds of a policy's term in milliseconds. */
function boundedDuration(term: z.ZodNumber) {
  const least = spellDuration(term.minValue ?? 0);
  const most = spellDuration(term.maxValue ?? 0);
  return writtenDuration.refine((durationMs) => term.safeParse(durationMs).success, {
    message: `a duration from ${least} to ${most}`,
    params: { expects: `durationBetween=${least},${most}` },
  });
}

export const secretariatFormSchema = z.strictObject({
  name: title.describe('what people call it'),
  hours: timetableSchema
    .optional()
    .describe('when it answers; a circuit passes over it while it is closed, and cannot do without'),
  ...reachFields,
});

const step = z.strictObject({
  secretariat: name.describe('who is asked'),
  channel: deliveryChannel.describe('how'),
  wait: boundedDuration(circuitTerms.steps.element.shape.waitMs).describe(
    'how long it has to accept before the next step',
  ),
  whenClosed: z
    .enum(['skip', 'ask'])
    .optional()
    .describe('while it is closed: `skip` (by default), or `ask` all the same'),
});

export const circuitFormSchema = z.strictObject({
  name: title.describe('what people call it'),
  queues: names.optional().describe('the queues it serves; all when absent'),
  reasons: names.optional().describe('the escalation reasons it takes; all when absent'),
  steps: z.array(step).min(1).max(20).describe('whom to ask, in order'),
  priorities: z
    .partialRecord(
      priority,
      z.strictObject({
        startStep: z.int().min(0).optional().describe('the step it begins at; 0 is the first'),
        waitRatio: z.number().min(0.05).max(4).optional().describe('by how much each wait is multiplied'),
      }),
    )
    .optional()
    .describe('what a priority (routine, urgent, asap, stat) changes'),
  fallback: name.optional().describe('the circuit that goes on when no step is left'),
  doneWithin: duration('from acceptance to done, else it is expired', circuitTerms.doneWithinMs),
});

export const deskFormSchema = z
  .strictObject({
    callbacks: z
      .strictObject({
        releaseWait: duration(
          'callers are called back once the queue and its head wait less than this',
          callbackTerms.releaseWaitMs,
        ),
        maxAttempts: number('attempts before a callback has failed', callbackTerms.maxAttempts),
        retryDelay: duration('after the first attempt that failed', callbackTerms.retryDelayMs),
        delayGrowth: number('each later delay is so many times longer', callbackTerms.delayGrowth),
        expiresAfter: duration('after this it is given up', callbackTerms.expiresAfterMs),
        capacity: writtenRatio
          .optional()
          .describe(
            `of the agents at work, the share that callbacks may keep busy while callers wait (${spellRatio(callbackTerms.capacityRatio.parse(undefined))} by default)`,
          ),
        maxAtOnce: number('most callbacks dialled at once in one queue', callbackTerms.maxAtOnce),
      })
      .optional()
      .describe('when promised calls are placed'),
    overflow: z
      .strictObject({
        enterWait: duration('the wait above which a standing overflow begins', overflowTerms.enterWaitMs),
        releaseWait: duration('the wait below which it ends', overflowTerms.releaseWaitMs),
        maxAtOnce: number('most callers that one command makes into callbacks', overflowTerms.maxAtOnce),
      })
      .optional()
      .describe('what the console proposes when a supervisor starts an overflow'),
    loans: z
      .strictObject({
        max: duration('the longest loan of skills', loanTerms.maxMs),
        retry: duration('between two tries to bring levels back', loanTerms.retryMs),
      })
      .optional()
      .describe('skills lent for a time'),
    escalations: z
      .strictObject({
        fragilePriority: priority
          .optional()
          .describe(`least priority about a fragile patient (${fragileDefault} by default)`),
      })
      .optional(),
    listening: z
      .strictObject({
        allowed: z.boolean().optional().describe('double écoute; false by default'),
        max: duration('it stops by itself after', listeningTerms.maxMs),
        roles: z.array(z.enum(ROLES)).optional().describe('who may listen; manager by default'),
      })
      .optional()
      .describe('only where staff and callers are informed; always with a reason, always in the journal'),
    reasonRequired: z
      .array(z.enum(COMMAND_NAMES as [string, ...string[]]))
      .optional()
      .describe('commands refused without a reason; revealing a number and listening always need one'),
    lock: duration('how long a screen holds what it is editing', deskPolicySchema.shape.lockMs),
    snoozeMax: duration('the longest an alert can be snoozed', deskPolicySchema.shape.snoozeMaxMs),
  })
  .describe('what supervisors may do, and how');

type DeskForm = z.output<typeof deskFormSchema>;
export type DeskForms = {
  desk: DeskForm;
  secretariats: Readonly<Record<string, z.output<typeof secretariatFormSchema>>>;
  circuits: Readonly<Record<string, z.output<typeof circuitFormSchema>>>;
  reasons: Readonly<Record<'pause' | 'escalation', Readonly<Record<string, { name: string }>>>>;
};

/** What the site wrote, as the desk's own policy; what it did not write keeps the desk's defaults. */
export function deskPolicyOf(forms: DeskForms, timezone: string, holidays: readonly Holiday[]): DeskPolicy {
  const { desk, secretariats, circuits, reasons } = forms;
  const listed = <T>(record: Readonly<Record<string, T>>) =>
    Object.entries(record).map(([id, each]) => ({ id, ...each }));
  return deskPolicySchema.parse(
    withoutAbsent({
      holidays,
      secretariats: listed(secretariats).map((each) => ({
        ...each,
        hours: each.hours === undefined ? null : hoursOf(each.hours, timezone),
      })),
      circuits: listed(circuits).map(({ steps, doneWithin, ...each }) => ({
        ...each,
        steps: steps.map(({ wait, ...rest }) => ({ ...rest, waitMs: wait })),
        doneWithinMs: doneWithin,
      })),
      escalations: { ...desk.escalations, reasons: listed(reasons.escalation) },
      pauses: { reasons: listed(reasons.pause) },
      loans: { maxMs: desk.loans?.max, retryMs: desk.loans?.retry },
      callbacks: callbacksOf(desk.callbacks),
      overflow: {
        enterWaitMs: desk.overflow?.enterWait,
        releaseWaitMs: desk.overflow?.releaseWait,
        maxAtOnce: desk.overflow?.maxAtOnce,
      },
      listening: {
        allowed: desk.listening?.allowed,
        maxMs: desk.listening?.max,
        roles: desk.listening?.roles,
      },
      reasonRequired: desk.reasonRequired,
      lockMs: desk.lock,
      snoozeMaxMs: desk.snoozeMax,
    }),
  );
}

const callbacksOf = (written: DeskForm['callbacks']) => ({
  releaseWaitMs: written?.releaseWait,
  maxAttempts: written?.maxAttempts,
  retryDelayMs: written?.retryDelay,
  delayGrowth: written?.delayGrowth,
  expiresAfterMs: written?.expiresAfter,
  capacityRatio: written?.capacity,
  maxAtOnce: written?.maxAtOnce,
});

/** The same without the keys that nobody wrote, at every depth: an absent key is one that has its default. */
function withoutAbsent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAbsent);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inside]) => inside !== undefined)
      .map(([key, inside]) => [key, withoutAbsent(inside)]),
  );
}
