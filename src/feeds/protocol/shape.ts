import type { z } from 'zod';

/** Inclusive; one that is missing bounds nothing. */
export type Bounds = { least?: number; most?: number };
type Named = string | number | boolean | null;

/**
 * What a schema asks of parsed JSON, as plain data: it can be written down when the program is built, and
 * held against a value by `matcher.ts` without any zod.
 */
export type Shape =
  | ({ of: 'text' | 'number' | 'integer' } & Bounds)
  | { of: 'boolean' | 'anything' }
  | { of: 'values'; values: readonly Named[] }
  | { of: 'nullable' | 'optional'; inner: Shape }
  | ({ of: 'list'; element: Shape } & Bounds)
  | { of: 'object'; fields: Readonly<Record<string, Shape>> }
  | { of: 'record'; key: Shape; item: Shape }
  | { of: 'any'; options: readonly Shape[] }
  | { of: 'one'; by: string; options: Readonly<Record<string, Shape>> };

type Definition = {
  type: string;
  checks?: { _zod: { def: CheckDefinition } }[];
  format?: string;
  shape?: Record<string, z.core.$ZodType>;
  innerType?: z.core.$ZodType;
  element?: z.core.$ZodType;
  options?: z.core.$ZodType[];
  discriminator?: string;
  entries?: Record<string, string>;
  values?: Named[];
  keyType?: z.core.$ZodType;
  valueType?: z.core.$ZodType;
};
type CheckDefinition = {
  check: string;
  minimum?: number;
  maximum?: number;
  value?: number;
  inclusive?: boolean;
};

const known = new WeakMap<z.core.$ZodType, Shape>();

/**
 * The shape of a zod schema: it accepts exactly what the schema accepts of parsed JSON. One schema has one
 * shape, however often it is part of others. Schemas that transform or default have none, and throw.
 */
export function shapeOf(schema: z.core.$ZodType): Shape {
  const shape = known.get(schema) ?? read(schema._zod.def as unknown as Definition);
  known.set(schema, shape);
  return shape;
}

function read(definition: Definition): Shape {
  switch (definition.type) {
    case 'string':
      return text(definition);
    case 'number':
      return number(definition);
    case 'boolean':
      return { of: 'boolean' };
    case 'null':
      return { of: 'values', values: [null] };
    case 'unknown':
      return { of: 'anything' };
    case 'literal':
      return { of: 'values', values: definition.values! };
    case 'enum':
      return { of: 'values', values: Object.values(definition.entries!) };
    case 'nullable':
    case 'optional':
      return { of: definition.type, inner: shapeOf(definition.innerType!) };
    case 'array':
      return { of: 'list', element: shapeOf(definition.element!), ...bounds(definition) };
    case 'object':
      return { of: 'object', fields: shapesOf(definition.shape!) };
    case 'record':
      return { of: 'record', key: shapeOf(definition.keyType!), item: shapeOf(definition.valueType!) };
    case 'union':
      return union(definition);
    default:
      throw new Error(`no shape for a zod ${definition.type}`);
  }
}

const shapesOf = (schemas: Record<string, z.core.$ZodType>): Record<string, Shape> =>
  Object.fromEntries(Object.entries(schemas).map(([key, schema]) => [key, shapeOf(schema)]));

function bounds({ checks = [] }: Definition): Bounds {
  const found: Bounds = {};
  for (const { _zod } of checks) {
    const { check, minimum, maximum, value, inclusive } = _zod.def;
    const least =
      check === 'min_length' ? minimum : check === 'greater_than' && inclusive ? value : undefined;
    const most = check === 'max_length' ? maximum : check === 'less_than' && inclusive ? value : undefined;
    if (least !== undefined) found.least = Math.max(least, found.least ?? least);
    else if (most !== undefined) found.most = Math.min(most, found.most ?? most);
    else throw new Error(`no shape for the zod check ${check}`);
  }
  return found;
}

function text(definition: Definition): Shape {
  if (definition.format !== undefined) throw new Error(`no shape for a zod ${definition.format}`);
  return { of: 'text', ...bounds(definition) };
}

function number(definition: Definition): Shape {
  const { format } = definition;
  if (format !== undefined && format !== 'safeint') throw new Error(`no shape for a zod ${format}`);
  return { of: format === undefined ? 'number' : 'integer', ...bounds(definition) };
}

function union({ options = [], discriminator }: Definition): Shape {
  if (discriminator === undefined) return { of: 'any', options: options.map(shapeOf) };
  const named = options.flatMap((option) =>
    [...(option._zod.propValues?.[discriminator] ?? [])].map((name) => [name, shapeOf(option)] as const),
  );
  const stray = named.find(([name]) => typeof name !== 'string');
  if (stray !== undefined) throw new Error(`no shape for a union by ${String(stray[0])}`);
  return { of: 'one', by: discriminator, options: Object.fromEntries(named) };
}
