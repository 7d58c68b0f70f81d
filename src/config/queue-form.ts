import { z } from 'zod';
import { serviceLevelFormula } from '../centre/queue.ts';
import { channel } from '../centre/scalar.ts';
import { timetableSchema, timezoneSchema } from '../centre/timetable.ts';
import { writtenDuration, writtenRatio } from '../centre/written.ts';
import { arrivalProfileSchema } from '../insight/arrivals/arrival-profile.ts';

/** The name of a thing as its platform writes it: the key of its lines. */
export const name = z.string().min(1).max(200);
/** What people call it. */
export const title = z.string().min(1).max(80);
export const names = z.array(name);

/** What a site says of a queue; what it does not say stays as the source declares it. */
const terms = {
  channel: channel.optional().describe('how contacts come'),
  timezone: timezoneSchema.optional().describe("when it is not the site's"),
  sensitive: z
    .boolean()
    .optional()
    .describe('its very name says something about a patient: on a wall, counts under 5 are `<5`'),
  serviceLevel: z
    .strictObject({
      within: writtenDuration.optional().describe('answered within this time counts'),
      target: writtenRatio.optional().describe('the share that the site aims at'),
      formula: serviceLevelFormula.optional().describe('which contacts are in the denominator'),
    })
    .optional()
    .describe('how the service level is counted, and its target'),
  shortAbandon: writtenDuration
    .optional()
    .describe('a caller who hangs up within this time is a short abandon'),
  hours: timetableSchema
    .optional()
    .describe('opening hours; without them the source says whether it is open'),
};

export const everyQueueSchema = z
  .strictObject(terms)
  .describe('what holds for every queue that does not say otherwise');
export const queueFormSchema = z.strictObject({
  name: title.optional().describe('what people call it'),
  ...terms,
  arrivals: arrivalProfileSchema.optional(),
});
export type QueueForm = z.output<typeof queueFormSchema>;
export type EveryQueue = z.output<typeof everyQueueSchema>;

export const skillFormSchema = z.strictObject({
  name: title.describe('what people call it'),
  queues: names.describe('the queues whose contacts it lets an agent take'),
});

const reason = z.strictObject({ name: title.describe('what people call it') });
const contactReason = reason.extend({
  avoidable: z
    .boolean()
    .default(false)
    .describe('a contact that a better letter or website would have spared'),
});

export const reasonFormsSchema = z
  .strictObject({
    contact: z.record(name, contactReason).prefault({}).describe('why people call'),
    pause: z.record(name, reason).prefault({}).describe('why an agent pauses'),
    escalation: z.record(name, reason).prefault({}).describe('why a secretariat is asked'),
    action: z.record(name, reason).prefault({}).describe('why a supervisor acts, where a reason is asked'),
  })
  .describe('coded reasons, by their code');
