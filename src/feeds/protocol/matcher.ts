import type { z } from 'zod';

/** Whether a value read from JSON has the shape of a schema. Copies nothing, names nothing, allocates nothing. */
export type Matcher = (value: unknown) => boolean;

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
  values?: unknown[];
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

/**
 * Compiles a zod schema into a matcher that accepts exactly what the schema accepts of parsed JSON. The hot
 * path of a feed asks the matcher first, and zod only to say what is wrong. Schemas that transform or
 * default cannot be matched, and throw here, when the program starts.
 */
export function matcherOf(schema: z.core.$ZodType): Matcher {
  const definition = schema._zod.def as unknown as Definition;
  switch (definition.type) {
    case 'string':
      return stringMatcher(definition);
    case 'number':
      return numberMatcher(definition);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'null':
      return (value) => value === null;
    case 'unknown':
      return isThere;
    case 'literal':
      return oneOf(definition.values!);
    case 'enum':
      return oneOf(Object.values(definition.entries!));
    case 'nullable':
      return nullableMatcher(matcherOf(definition.innerType!));
    case 'optional':
      return optionalMatcher(matcherOf(definition.innerType!));
    case 'array':
      return arrayMatcher(definition);
    case 'object':
      return objectMatcher(definition);
    case 'record':
      return recordMatcher(definition);
    case 'union':
      return unionMatcher(definition);
    default:
      throw new Error(`no matcher for a zod ${definition.type}`);
  }
}

/** Anything, but something: a key that is missing reads as `undefined`, and JSON has no such value. */
const isThere: Matcher = (value) => value !== undefined;

const checksOf = (definition: Definition): CheckDefinition[] =>
  (definition.checks ?? []).map((each) => each._zod.def);

function bounds(definition: Definition): { least: number; most: number } {
  let least = Number.NEGATIVE_INFINITY;
  let most = Number.POSITIVE_INFINITY;
  for (const each of checksOf(definition)) {
    if (each.check === 'min_length') least = Math.max(least, each.minimum!);
    else if (each.check === 'max_length') most = Math.min(most, each.maximum!);
    else if (each.check === 'greater_than' && each.inclusive) least = Math.max(least, each.value!);
    else if (each.check === 'less_than' && each.inclusive) most = Math.min(most, each.value!);
    else throw new Error(`no matcher for the zod check ${each.check}`);
  }
  return { least, most };
}

function stringMatcher(definition: Definition): Matcher {
  if (definition.format !== undefined) throw new Error(`no matcher for a zod ${definition.format}`);
  const { least, most } = bounds(definition);
  return (value) => typeof value === 'string' && value.length >= least && value.length <= most;
}

function numberMatcher(definition: Definition): Matcher {
  const { least, most } = bounds(definition);
  if (definition.format === undefined) {
    return (value) => typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most;
  }
  if (definition.format !== 'safeint') throw new Error(`no matcher for a zod ${definition.format}`);
  return (value) => Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
}

function oneOf(values: readonly unknown[]): Matcher {
  if (values.length === 1) {
    const [only] = values;
    return (value) => value === only;
  }
  const known = new Set(values);
  return (value) => known.has(value);
}

const nullableMatcher =
  (inner: Matcher): Matcher =>
  (value) =>
    value === null || inner(value);

const optionalMatcher =
  (inner: Matcher): Matcher =>
  (value) =>
    value === undefined || inner(value);

function arrayMatcher(definition: Definition): Matcher {
  const element = matcherOf(definition.element!);
  const { least, most } = bounds(definition);
  return (value) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) return false;
    for (const each of value) if (!element(each)) return false;
    return true;
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function objectMatcher(definition: Definition): Matcher {
  const keys = Object.keys(definition.shape!);
  const matchers = keys.map((key) => matcherOf(definition.shape![key]!));
  return (value) => {
    if (!isRecord(value)) return false;
    for (let i = 0; i < keys.length; i += 1) if (!matchers[i]!(value[keys[i]!])) return false;
    return true;
  };
}

function recordMatcher(definition: Definition): Matcher {
  const key = matcherOf(definition.keyType!);
  const item = matcherOf(definition.valueType!);
  return (value) => {
    if (!isRecord(value)) return false;
    for (const name in value) if (!key(name) || !item(value[name])) return false;
    return true;
  };
}

function unionMatcher(definition: Definition): Matcher {
  const options = definition.options!.map((option) => ({ option, matches: matcherOf(option) }));
  const { discriminator } = definition;
  if (discriminator === undefined) {
    return (value) => options.some((each) => each.matches(value));
  }
  const byName = new Map<unknown, Matcher>();
  for (const { option, matches } of options) {
    for (const name of option._zod.propValues?.[discriminator] ?? []) byName.set(name, matches);
  }
  return (value) => isRecord(value) && (byName.get(value[discriminator])?.(value) ?? false);
}
