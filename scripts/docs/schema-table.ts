import { z } from 'zod';

type Schema = z.core.JSONSchema.BaseSchema;

/** One key of a schema as a reader of the documentation wants it. */
export type KeyRow = { key: string; value: string; says: string };

const JSON_SCHEMA = { io: 'input', unrepresentable: 'any' } as const;
export const jsonSchemaOf = (schema: z.ZodType): Schema => z.toJSONSchema(schema, JSON_SCHEMA);

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const waysOf = (schema: Schema): Schema[] =>
  [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
    .filter(isSchema)
    .flatMap((way) => (way.anyOf === undefined && way.oneOf === undefined ? [way] : waysOf(way)));

/** Where a mapping was shown first: the same one elsewhere refers to it. */
export type Shown = Map<string, string>;
const LEAST_TO_REFER = 5;

/** Every key under a schema, dotted; `NAME` stands for a name of one's own, `[]` for each of a list. */
export function keyRows(schema: Schema, prefix: string, shown: Shown = new Map()): KeyRow[] {
  const ways = waysOf(schema);
  if (ways.length > 0) return ways.flatMap((way) => keyRows(way, `${prefix}${kindOf(way)}`, shown));
  if (isSchema(schema.items)) return keyRows(schema.items, `${prefix}[]`, shown);
  if (isSchema(schema.additionalProperties)) {
    return keyRows(schema.additionalProperties, `${prefix}.NAME`, shown);
  }
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    if (!isSchema(property) || (name === 'kind' && property.const !== undefined)) return [];
    const key = prefix === '' ? name : `${prefix}.${name}`;
    const first = shownFirst(property, key, shown);
    const as = first === null ? '' : `as \`${first}\``;
    const value = [valueWords(property), as].filter(Boolean).join(' or ');
    const row = { key, value, says: saysOf(property, required.has(name)) };
    const inside = first === null ? keyRows(property, key, shown) : [];
    return row.value === '' && row.says === '' ? inside : [row, ...inside];
  });
}

/** The key under which the same mapping was shown before; remembers this one when there is none. */
function shownFirst(schema: Schema, key: string, shown: Shown): string | null {
  const [body] = [schema, ...waysOf(schema), ...(isSchema(schema.items) ? [schema.items] : [])].filter(
    (each) => Object.keys(each.properties ?? {}).length >= LEAST_TO_REFER,
  );
  if (body === undefined) return null;
  const known = JSON.stringify(body.properties);
  const first = shown.get(known);
  if (first === undefined) shown.set(known, key);
  return first ?? null;
}

/** Which of several ways a list's item is: `(kind: feed)`. */
function kindOf(way: Schema): string {
  const kind = way.properties?.kind;
  return isSchema(kind) && kind.const !== undefined ? `(${String(kind.const)})` : '';
}

/** What may stand there, in a word or two; empty for a mapping, whose keys follow. */
export function valueWords(schema: Schema): string {
  const ways = waysOf(schema);
  if (ways.length > 0) return [...new Set(ways.map(valueWords).filter(Boolean))].join(' or ');
  if (typeof schema.expects === 'string') return SPOKEN[schema.expects] ?? schema.expects;
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (schema.enum !== undefined) return schema.enum.map((each) => `\`${String(each)}\``).join(' ');
  switch (schema.type) {
    case 'array':
      return isSchema(schema.items) && valueWords(schema.items) !== ''
        ? `list of ${valueWords(schema.items)}`
        : 'list';
    case 'object': {
      const each = isSchema(schema.additionalProperties) ? valueWords(schema.additionalProperties) : '';
      return each === '' ? '' : `NAME: ${each}`;
    }
    case 'boolean':
      return '`true` `false`';
    case 'integer':
    case 'number':
      return `number${boundsOf(schema)}`;
    case 'string':
      return schema.format === 'uri' ? 'URL' : schema.format === 'email' ? 'e-mail address' : 'text';
    default:
      return '';
  }
}

const SPOKEN: Readonly<Record<string, string>> = {
  duration: 'duration',
  ratio: 'share',
  hours: 'hours',
  date: 'date',
  timezone: 'time zone',
};

function boundsOf({ minimum, maximum }: Schema): string {
  const least = minimum !== undefined && Math.abs(minimum) < Number.MAX_SAFE_INTEGER ? minimum : null;
  const most = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? maximum : null;
  if (least === null && most === null) return '';
  return most === null ? ` from ${least}` : ` ${least ?? ''} to ${most}`;
}

function saysOf(schema: Schema, required: boolean): string {
  const said = schema.description ?? waysOf(schema).find((way) => way.description)?.description ?? '';
  const own = typeof schema.expected === 'string' && schema.expected === said ? '' : said;
  const fallback = schema.default;
  const shown =
    fallback === undefined ||
    fallback === '' ||
    (typeof fallback === 'object' && fallback !== null) ||
    own.includes('by default')
      ? ''
      : ` Default: \`${String(fallback)}\`.`;
  return `${required ? '**Required.** ' : ''}${capital(own)}${shown}`.trim();
}

const capital = (text: string): string =>
  text === '' ? '' : `${text[0]!.toUpperCase()}${text.slice(1)}${/[.:]$/.test(text) ? '' : '.'}`;

/** A Markdown table; pipes inside cells are escaped. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(heads), `|${heads.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n');
}
