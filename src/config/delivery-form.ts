import { z } from 'zod';
import { withSecret } from './secret.ts';

const url = z.url({ protocol: /^https?$/ });

/** Where a circuit's message to one secretariat goes, by each channel that its steps use. */
export const reachFields = {
  webhook: withSecret({ url: url.describe('where the signed message is posted') }, 'required')
    .optional()
    .describe(
      'a Standard Webhooks receiver; the secret signs (while it is being changed, the former one on a second line)',
    ),
  mail: z.email().optional().describe('an address that somebody reads'),
  fhir: withSecret(
    {
      url: url.describe('the base of a FHIR R4 server, which is given a Task'),
      owner: z
        .string()
        .min(1)
        .optional()
        .describe('who the Task is for there, such as Organization/oncologie'),
    },
    'optional',
  )
    .optional()
    .describe('a FHIR R4 server; the secret, if any, is its bearer token'),
};

/** The mail server through which escalations leave. */
export const smtpSchema = withSecret(
  {
    host: z.string().min(1),
    port: z.int().min(1).max(65_535).default(587),
    tls: z
      .enum(['starttls', 'tls', 'none'])
      .default('starttls')
      .describe('`none` only for a server on this machine'),
    user: z.string().min(1).optional(),
    from: z.email().describe('the sender'),
  },
  'optional',
).describe('the mail server, for steps by mail');
export type SmtpSettings = z.output<typeof smtpSchema>;
