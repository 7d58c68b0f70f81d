import { z } from 'zod';
import { changeSchema, ENTITY_SCHEMAS } from '../../src/centre/change-schema.ts';
import { factSchema } from '../../src/centre/fact.ts';
import { duration, instant } from '../../src/centre/scalar.ts';
import { commandSchema } from '../../src/desk/command.ts';
import { clientMessage } from '../../src/feeds/protocol/client-messages.ts';
import { hubMessage } from '../../src/feeds/protocol/hub-messages.ts';
import { CLOSE_CODES, LIMITS, PROTOCOL } from '../../src/feeds/protocol/limits.ts';
import { type Comments, commentsOf } from './comments.ts';
import { markdownTable, valueWords } from './schema-table.ts';

type Schema = z.core.JSONSchema.BaseSchema;

const INTRODUCTION = `# The feed, \`${PROTOCOL}\`

What passes between a hub and whoever follows it: consoles, scripts, and other hubs. WebSocket, subprotocol \`${PROTOCOL}\`, UTF-8 JSON text frames, one \`type\` in each. This page is made from the schemas that check every frame; so are the JSON Schemas [of what a client says](schemas/client.schema.json) and [of what a hub says](schemas/hub.schema.json), and the [AsyncAPI document](asyncapi.json).

## A session

1. The client opens the socket with its token in the \`Authorization: Bearer\` header, never in the URL, and says \`hello\`. It has ten seconds.
2. The hub says \`welcome\`, then a \`snapshot\` in one part or several; or, when \`resume\` names a position it still holds, the \`delta\`s since.
3. \`delta\`s follow, at most one every ${LIMITS.deltaEveryMs} ms, and a \`heartbeat\` every \`heartbeatMs\`.
4. A \`command\` is answered by an \`ack\`, then by a \`result\`; a \`query\` by one \`result\` for each id; a \`read\` by a \`page\`.

## What makes it honest

- **Order.** \`(epoch, seq)\` orders everything. Each delta carries \`prev\`, the last \`seq\` this subscriber was given: when it is not the one held, say \`resync\`. Rights and conflation then make no false gap, and a real one is always seen. Another \`epoch\` means: start again.
- **Two freshnesses.** A heartbeat repeats \`seq\`, so that a lost tail is noticed, and says for each source when it last spoke: a live socket on a dead telephone system looks dead.
- **Stale.** No frame for two heartbeats, by the client's own monotonic clock: what is shown is old, and no command is sent. For three: reconnect, with full jitter from 0.5 to 30 s, for ever.
- **Entities are absolute**, and older states of one may be left out under load (\`conflated\`). **Facts** have ids and are never left out.
- **Time** is epoch milliseconds UTC. Nothing ticks: ages come from \`enteredAt\` and \`stateSince\`, against \`heartbeat.now\` run forward at its \`rate\`. \`ttlMs\` is real time.
- **Numbers.** Ratios travel as their two counts. What is unknown is \`null\`, never 0.
- **Once.** A command takes effect at most once per \`id\` for 24 hours, across hubs and restarts; the same id with another body is refused. Its effect is in the centre once \`through\` has reached \`effectSeq\`. After a cut, \`query\` tells what became of it.
- **Committed.** No delta, ack or result leaves the hub before its transaction is on disk.
- **Ignored and counted.** A frame that is not valid, or whose \`type\` is unknown, changes nothing. Many of them close the link, with a code.`;

const jsonSchema = (schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

const ofEntities = commentsOf(
  ['agent', 'alert', 'contact', 'counters', 'escalation', 'queue', 'source'].map(
    (name) => `src/centre/${name}.ts`,
  ),
);
const ofFacts = commentsOf(['src/centre/fact.ts']);
const ofCommands = commentsOf(['src/desk/command.ts']);
const ofMessages = commentsOf([
  'src/feeds/protocol/client-messages.ts',
  'src/feeds/protocol/hub-messages.ts',
]);

/** The constants that an entity's fields are written in. */
const writtenIn = (kind: string): string[] => [
  `${kind}Schema`,
  `declared${kind[0]?.toUpperCase()}${kind.slice(1)}Schema`,
];

/** Shapes that stand in many places, by the name a reader meets them under. */
const NAMED = new Map<string, string>([
  ...Object.entries(ENTITY_SCHEMAS).map(([kind, schema]) => [shapeKey(jsonSchema(schema)), kind] as const),
  [shapeKey(jsonSchema(factSchema)), 'fact'],
  [shapeKey(jsonSchema(changeSchema)), 'change'],
]);

/** Numbers that mean a moment or a length of time, by the bounds that no other number has. */
const { minimum: EARLIEST } = jsonSchema(instant);
const { maximum: LONGEST_MS } = jsonSchema(duration);

function shapeKey(schema: Schema): string {
  const { $schema: _, ...shape } = schema;
  return JSON.stringify(shape);
}

function valueWordsOf(schema: Schema): string {
  const named = NAMED.get(shapeKey(schema));
  if (named !== undefined) return `[${named}](#${named})`;
  if (schema.type === 'array' && typeof schema.items === 'object' && !Array.isArray(schema.items)) {
    const each = valueWordsOf(schema.items as Schema);
    return each === '' ? 'list' : `list of ${each}`;
  }
  const ways = Array.isArray(schema.type)
    ? schema.type.map((type) => ({ ...schema, type }) as Schema)
    : ([...(schema.anyOf ?? []), ...(schema.oneOf ?? [])] as Schema[]);
  if (ways.length > 0) return [...new Set(ways.map(valueWordsOf))].filter(Boolean).join(' or ');
  if (schema.type === 'null') return '`null`';
  if (schema.type === 'number' && schema.minimum === EARLIEST) return 'instant';
  if (schema.type === 'number' && schema.maximum === LONGEST_MS) return 'milliseconds';
  if (schema.type === 'object' && schema.propertyNames !== undefined) {
    return `{ key: ${valueWordsOf((schema.additionalProperties ?? {}) as Schema) || 'any'} }`;
  }
  const fields = Object.entries(schema.properties ?? {});
  if (schema.type === 'object' && fields.length > 0) {
    const required = new Set(schema.required ?? []);
    return `{ ${fields.map(([name]) => `${name}${required.has(name) ? '' : '?'}`).join(', ')} }`;
  }
  if (schema.type === 'object') return '{ }';
  return valueWords(schema) || 'any';
}

const escaped = (text: string): string => text.replaceAll('<', '&lt;');

/** One row a field: `?` after the name of one that may be absent. */
function fieldTable(schema: Schema, without: string, owners: readonly string[], comments: Comments): string {
  const required = new Set(schema.required ?? []);
  const said = (name: string): string =>
    owners.map((owner) => comments.get(`${owner}.${name}`) ?? '').find(Boolean) ?? '';
  const rows = Object.entries(schema.properties ?? {})
    .filter(([name]) => name !== without)
    .map(([name, value]) => [
      `\`${name}\`${required.has(name) ? '' : ' ?'}`,
      valueWordsOf(value as Schema),
      escaped(said(name)),
    ]);
  return rows.length === 0 ? 'No field of its own.' : markdownTable(['field', 'value', 'meaning'], rows);
}

const section = (
  title: string,
  schema: Schema,
  without: string,
  owners: readonly string[],
  comments: Comments,
): string =>
  [
    `### ${title}`,
    ...owners
      .flatMap((owner) => comments.get(owner) ?? [])
      .slice(0, 1)
      .map(escaped),
    fieldTable(schema, without, owners, comments),
  ].join('\n\n');

type Options = { options: readonly z.ZodType[] };

/** A section for each member of a union, under the word that tells it from the others. */
const members = (union: Options, word: string, comments: Comments): string =>
  union.options
    .map((option) => {
      const schema = jsonSchema(option);
      const tag = schema.properties?.[word] as Schema;
      return section(String(tag.const), schema, word, [String(tag.const)], comments);
    })
    .join('\n\n');

const entities = (): string =>
  Object.entries(ENTITY_SCHEMAS)
    .map(([kind, schema]) => section(kind, jsonSchema(schema), '', writtenIn(kind), ofEntities))
    .join('\n\n');

const closeCodes = (): string =>
  markdownTable(
    ['code', 'name', 'then', 'meaning'],
    CLOSE_CODES.map(({ code, name, policy, meaning }) => [String(code), name, policy, meaning]),
  );

const limits = (): string =>
  markdownTable(
    ['limit', 'value'],
    Object.entries(LIMITS).map(([name, value]) => [`\`${name}\``, String(value)]),
  );

/** `docs/PROTOCOL.md`, from the schemas that check every frame. */
export const protocolPage = (): string =>
  `${[
    INTRODUCTION,
    'A field marked `?` may be absent; `{ a, b? }` is an object with these. An *instant* is epoch milliseconds UTC.',
    `## Client to hub\n\n${members(clientMessage, 'type', ofMessages)}`,
    `## Hub to client\n\n${members(hubMessage, 'type', ofMessages)}`,
    `## Close codes\n\nWhat the client does then: \`reconnect\` with jitter, \`stop\` and say why, \`wait\` the \`retryAfterMs\` of the \`bye\`, or connect \`afresh\` without resuming. A code that is not listed means \`reconnect\`.\n\n${closeCodes()}`,
    `## Limits\n\nRepeated in \`welcome.limits\`. A hub stays in force where a client disagrees.\n\n${limits()}`,
    '## Changes\n\n### change\n\nOne of `{ op: "put", kind, entity }`, `{ op: "delete", kind, id }` and `{ op: "fact", fact }`, where `kind` names one of the [entities](#entities).',
    `## Commands\n\nThe \`name\`, \`target\` and \`args\` of a \`command\`.\n\n${members(commandSchema, 'name', ofCommands)}`,
    `## Entities\n\nEvery one has an \`id\`, and a \`rev\` that grows with each change of it.\n\n${entities()}`,
    `## Facts\n\nWhat happened, once; a fact is never altered.\n\n### fact\n\nOne of these, by its \`name\`.\n\n${members(factSchema, 'name', ofFacts)}`,
  ].join('\n\n')}\n`;

const page = (schema: object): string => `${JSON.stringify(schema, null, 2)}\n`;

const published = (schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'ref' });

/** The JSON Schema of everything that one side may say. */
export const clientSchema = (): string =>
  page({ title: `${PROTOCOL}: client to hub`, ...published(clientMessage) });
export const hubSchema = (): string =>
  page({ title: `${PROTOCOL}: hub to client`, ...published(hubMessage) });

type Channel = Record<string, { name: string; payload: { $ref: string } }>;

const messages = (union: Options, file: string): Channel =>
  Object.fromEntries(
    union.options.map((option, index) => {
      const tag = jsonSchema(option).properties?.type as Schema;
      const name = String(tag.const);
      return [name, { name, payload: { $ref: `./schemas/${file}#/oneOf/${index}` } }];
    }),
  );

const operation = (action: 'send' | 'receive', channel: string, summary: string) => ({
  action,
  summary,
  channel: { $ref: `#/channels/${channel}` },
});

/** The AsyncAPI 3 document, seen from the hub. */
export const asyncApi = (): string =>
  page({
    asyncapi: '3.0.0',
    info: { title: 'The feed of a patient contact centre', version: PROTOCOL, license: { name: 'MIT' } },
    defaultContentType: 'application/json',
    servers: {
      hub: {
        host: '127.0.0.1:7420',
        protocol: 'wss',
        security: [{ $ref: '#/components/securitySchemes/token' }],
      },
    },
    channels: {
      fromClient: { address: '/', messages: messages(clientMessage, 'client.schema.json') },
      fromHub: { address: '/', messages: messages(hubMessage, 'hub.schema.json') },
    },
    operations: {
      receiveFromClient: operation('receive', 'fromClient', 'What a client says.'),
      sendToClient: operation('send', 'fromHub', 'What a hub says.'),
    },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  });
