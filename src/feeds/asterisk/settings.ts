import { z } from 'zod';
import { writtenDuration } from '../../centre/written.ts';
import { createSkillMap, type MappedSkill } from './agents/skill-map.ts';
import type { SiteTerms } from './terms.ts';
import type { Endpoint } from './wire/dial.ts';

const word = z.string().min(1).max(200);
/** A dialplan's context or extension: what an action may carry without being read as something else. */
const dialplanWord = z
  .string()
  .regex(/^[A-Za-z0-9_+*#.-]{1,79}$/, 'a context or an extension of the dialplan');
const penalty = z.int().min(0).max(1_000_000);

const growing = (penalties: readonly number[]): boolean =>
  penalties.every((each, index) => index === 0 || penalties[index - 1]! < each);

const tls = z
  .strictObject({
    ca: z.string().min(1).optional().describe('the file of the authority that signed its certificate, PEM'),
    servername: z.string().min(1).optional().describe('the name on its certificate, when it is not the host'),
  })
  .describe('the manager interface over TLS (`tlsenable` in manager.conf)');

const queueEntry = z
  .strictObject({
    context: dialplanWord.describe('the context whose extensions lead into queues'),
    extensions: z
      .record(word, dialplanWord)
      .default({})
      .describe('the extension of each queue, where it is not its name'),
  })
  .describe('how the dialplan leads into a queue: wanted by move and callbacks');

const callbacks = z
  .strictObject({
    first: z
      .enum(['patient', 'agent'])
      .default('patient')
      .describe('whom to ring first: the patient, who then waits, or an agent, who then hears it ring'),
    context: dialplanWord.describe('the context that dials a number of outside'),
    prefix: z
      .string()
      .regex(/^[0-9*#]{0,6}$/)
      .default('')
      .describe('digits dialled before the number'),
    callerId: z
      .string()
      .regex(/^\+?[0-9]{2,20}$/)
      .optional()
      .describe('the number that the patient sees'),
    callerName: z
      .string()
      .regex(/^[\p{L}\p{N} .'-]{1,40}$/u)
      .optional(),
    ringFor: writtenDuration.prefault('60s').describe('how long it rings before it is no answer'),
    offer: z
      .enum(['announce', 'ask'])
      .default('announce')
      .describe('`ask`: the dialplan has the patient press 1 and says so by a UserEvent'),
  })
  .describe('how patients are called back');

const listening = z
  .strictObject({
    dial: z
      .string()
      .regex(/^[A-Za-z0-9_]+\/[^\s,]*\{extension\}[^\s,]*$/, 'such as PJSIP/{extension}')
      .describe('how the telephone of a supervisor is reached'),
    ringFor: writtenDuration.prefault('15s').describe('how long it rings there'),
  })
  .describe('silent listening; without it nobody can listen');

/** One Asterisk in `vigie.yaml`: what its adapter needs to know. The secret itself is never written here. */
export const asteriskSettingsSchema = z
  .strictObject({
    kind: z.literal('asterisk').describe('an Asterisk running app_queue, over its manager interface'),
    id: word.default('asterisk').describe('a short name that never changes: it is in every record'),
    name: z.string().min(1).max(80).optional().describe('what people call it'),
    host: z.string().min(1).default('127.0.0.1'),
    port: z.int().min(1).max(65_535).default(5038),
    tls: tls.optional(),
    user: word.describe('the account of manager.conf'),
    secretFile: z.string().min(1).optional().describe('a file that holds its secret'),
    secretEnv: z.string().min(1).optional().describe('an environment variable that holds its secret'),
    login: z.enum(['md5', 'plain']).default('md5').describe('`md5` never sends the secret itself'),
    watch: z.array(word).min(1).optional().describe('the queues to watch; all of them by default'),
    wrapUp: z
      .record(word, writtenDuration)
      .default({})
      .describe("each queue's `wrapuptime`, which Asterisk tells nobody"),
    penalties: z
      .tuple([penalty, penalty, penalty, penalty, penalty])
      .refine(growing, { message: 'five penalties, each greater than the one before' })
      .default([0, 1, 2, 3, 4])
      .describe('the penalties of levels 5, 4, 3, 2 and 1'),
    fragileFrom: z
      .int()
      .min(1)
      .default(1)
      .describe('a caller who enters with at least this QUEUE_PRIO is fragile'),
    queueEntry: queueEntry.optional(),
    callbacks: callbacks.optional(),
    listening: listening.optional(),
    doors: z
      .strictObject({ family: dialplanWord.describe('the family of the AstDB whose keys are queues') })
      .optional()
      .describe('how the dialplan is told that a queue is closed'),
    checkEvery: writtenDuration.prefault('30s').describe('how often the whole state is compared'),
  })
  .refine((each) => (each.secretFile === undefined) !== (each.secretEnv === undefined), {
    message: 'either secretFile or secretEnv',
    params: { expects: 'oneSecret' },
  });

export type AsteriskSettings = z.output<typeof asteriskSettingsSchema>;

/** The terms of the mapping, from the settings of its source and what the site says elsewhere. */
export function termsOf(
  settings: AsteriskSettings,
  site: { id: string; timezone: string },
  skills: readonly MappedSkill[],
): SiteTerms {
  return {
    source: settings.id,
    site: site.id,
    timezone: site.timezone,
    watched: settings.watch ?? null,
    wrapupMsOf: (queue) => settings.wrapUp[queue] ?? 0,
    skills: skills.length === 0 ? null : createSkillMap(skills, settings.penalties),
    penalties: settings.penalties,
    fragileFromPriority: settings.fragileFrom,
    callbackOffer: settings.callbacks?.offer ?? 'announce',
  };
}

export const endpointOf = ({ host, port, tls: secured }: AsteriskSettings, ca: string | null): Endpoint => ({
  host,
  port,
  tls: secured === undefined ? null : { ca, servername: secured.servername ?? null },
});
