import { z } from 'zod';

const columns = z.object({
  order: z.array(z.string()),
  hidden: z.array(z.string()),
  widths: z.record(z.string(), z.int().min(1).max(400)),
});
const sort = z.array(z.object({ column: z.string(), descending: z.boolean() }));
const views = [
  'now',
  'queues',
  'agents',
  'waiting',
  'callbacks',
  'escalations',
  'alerts',
  'journal',
] as const;
const panes = [
  'queue.waiting',
  'queue.agents',
  'queue.hours',
  'queue.alerts',
  'queue.reasons',
  'agent.queues',
  'agent.contacts',
  'agent.states',
] as const;

/** What one person keeps from one run of the console to the next. Every one may be absent. */
export const preferencesSchema = z.object({
  url: z.url({ protocol: /^wss?$/ }).describe('the hub to join, when nothing nearer says it'),
  tokenFile: z.string().min(1).describe('the file of the token to join with'),
  lang: z.enum(['fr', 'en']).describe('the language of every text'),
  theme: z.enum(['standard', 'contrast', 'colourblind', 'plain']).describe('the colours'),
  ascii: z.boolean().describe('glyphs from ASCII only'),
  mouse: z.boolean().describe('the mouse selects and sorts'),
  notify: z.enum(['off', 'bell', 'auto']).describe('how a new critical alert calls'),
  quietHours: z
    .tuple([z.int().min(0).max(23), z.int().min(0).max(23)])
    .nullable()
    .describe("hours of the site's day between which nothing rings, as [22, 7]"),
  discreet: z.boolean().describe('names of people are hidden'),
  extension: z
    .string()
    .max(40)
    .nullable()
    .describe('the telephone that listening rings; kept from the last time it was typed'),
  columns: z.partialRecord(z.enum([...views, ...panes]), columns).describe('the columns of each list'),
  views: z
    .array(
      z.object({
        name: z.string(),
        view: z.enum(views),
        filter: z.string(),
        sort,
        columns: columns.nullable(),
      }),
    )
    .describe('lists kept under a name'),
  toured: z.boolean().describe('the tour of the first run has been seen'),
  keys: z
    .record(z.string(), z.array(z.string().min(1)))
    .describe('keys of your own, by the name of what they do (docs/KEYS.md)'),
});
export type PreferenceFields = z.output<typeof preferencesSchema>;
