import { z } from 'zod';
import { dateSchema, timezoneSchema } from '../centre/timetable.ts';
import { writtenDuration } from '../centre/written.ts';
import { alertsSchema } from '../insight/rules/schema.ts';
import { smtpSchema } from './delivery-form.ts';
import { circuitFormSchema, deskFormSchema, secretariatFormSchema } from './desk-form.ts';
import { HOLIDAY_REGIONS } from './holidays.ts';
import {
  everyQueueSchema,
  name,
  queueFormSchema,
  reasonFormsSchema,
  skillFormSchema,
  title,
} from './queue-form.ts';

const file = z.string().min(1);

const siteSchema = z
  .strictObject({
    id: name.describe('a short name that never changes: it is in every record'),
    name: title.describe('what people call it; the title of the console'),
    timezone: timezoneSchema.describe("the zone of the site's day and hours, such as Europe/Paris"),
    lang: z.enum(['fr', 'en']).optional().describe('the language of reports and of messages sent to others'),
    publicUrl: z
      .url({ protocol: /^https$/ })
      .optional()
      .describe('where a secretariat reaches the hub to answer an escalation, over TLS'),
  })
  .describe('the hospital');

const holidaysSchema = z
  .strictObject({
    region: z
      .enum(HOLIDAY_REGIONS)
      .default('metropole')
      .describe('whose public holidays; `none`: only those of `also`'),
    also: z
      .array(z.strictObject({ date: dateSchema, name: title }))
      .default([])
      .describe('days off that the law does not have'),
    except: z
      .array(dateSchema)
      .default([])
      .describe('public holidays that are worked, such as the Monday of Pentecost'),
  })
  .describe('public holidays');

const connectSchema = z
  .strictObject({
    url: z
      .url({ protocol: /^wss?$/ })
      .optional()
      .describe('the hub that consoles and scripts join; VIGIE_URL and --url win over it'),
    tokenFile: file
      .optional()
      .describe('the file of their token; VIGIE_TOKEN_FILE and VIGIE_TOKEN win over it'),
    ca: file.optional().describe('a certificate authority to trust, for a hub with its own'),
  })
  .describe('how consoles and scripts join the hub');

const tlsSchema = z
  .strictObject({
    cert: file.describe('the certificate and its chain, PEM'),
    key: file.describe('its private key, PEM, readable by Vigie alone'),
    ca: file.optional().describe('a certificate authority that clients must come from, PEM'),
  })
  .describe('the certificate of the hub; without it, it listens on loopback only');

const DAY_MS = 86_400_000;
/** Six to twelve months, as the French regulator (CNIL) recommends for logs; up to three years with a reason. */
export const JOURNAL_RETENTION_MS = 365 * DAY_MS;
const LONGEST_RETENTION_MS = 3 * 365 * DAY_MS;

const retentionSchema = z
  .strictObject({
    journal: writtenDuration
      .refine((ms) => ms >= DAY_MS && ms <= LONGEST_RETENTION_MS, {
        message: 'a duration from 1d to 1095d',
        params: { expects: 'durationBetween=1d,1095d' },
      })
      .default(JOURNAL_RETENTION_MS)
      .describe('how long facts, intervals and the journal of actions are kept (365d by default)'),
  })
  .describe('how long the hub keeps what it knows');

/** Where changes come from, besides the platforms that `commands` adds: the demo, a recording, another hub. */
export const plainSources = [
  z.strictObject({
    kind: z.literal('demo').describe('a simulated hospital'),
    seed: z
      .union([z.string(), z.int()])
      .transform(String)
      .optional()
      .describe('the same seed makes the same day'),
    at: z.string().min(1).optional().describe('when it begins, such as monday 07:45'),
    speed: z.number().positive().optional().describe('how many times faster than the clock; 1 by default'),
  }),
  z.strictObject({
    kind: z.literal('replay').describe('a recording'),
    file: file.describe('native or AMI'),
    speed: z.number().positive().optional().describe('how many times faster than it was; 1 by default'),
  }),
  z.strictObject({
    kind: z.literal('feed').describe('another hub'),
    id: name.optional().describe('its name here'),
    url: z.url({ protocol: /^wss?$/ }),
    tokenFile: file.optional().describe('the file of the token that the other hub gave'),
    ca: file.optional().describe('a certificate authority to trust'),
  }),
] as const;

/**
 * The shape of `vigie.yaml`. The platforms' own settings are passed in, as one schema of a source, because
 * adapters are not known here.
 */
export const siteFileSchema = <S extends z.ZodType>(source: S) =>
  z.strictObject({
    site: siteSchema,
    holidays: holidaysSchema.prefault({}),
    everyQueue: everyQueueSchema.prefault({}),
    queues: z
      .record(name, queueFormSchema)
      .default({})
      .describe('queues, by the name the platform gives them'),
    skills: z.record(name, skillFormSchema).default({}).describe('skills, by a short name'),
    reasons: reasonFormsSchema.prefault({}),
    secretariats: z.record(name, secretariatFormSchema).default({}).describe('medical secretariats'),
    circuits: z.record(name, circuitFormSchema).default({}).describe('escalation circuits, as validated'),
    desk: deskFormSchema.prefault({}),
    alerts: alertsSchema.prefault({}),
    sources: z.array(source).default([]).describe('where changes come from, when `--source` does not say'),
    connect: connectSchema.prefault({}),
    listen: z
      .string()
      .refine((text) => /^(\[[0-9a-fA-F:.]+\]|[^:\s]+):\d{1,5}$/.test(text), {
        message: 'HOST:PORT, such as 127.0.0.1:7420',
        params: { expects: 'hostPort' },
      })
      .optional()
      .describe('HOST:PORT of the hub (127.0.0.1:7420 by default; port 0: any)'),
    tls: tlsSchema.optional(),
    smtp: smtpSchema.optional(),
    data: file.optional().describe("the directory of the hub's journal and tokens"),
    retention: retentionSchema.prefault({}),
  });

/** A site's file as read, before anything is derived from it. */
export type SiteFile<Source = unknown> = Omit<
  z.output<ReturnType<typeof siteFileSchema<z.ZodUnknown>>>,
  'sources'
> & {
  sources: Source[];
};
