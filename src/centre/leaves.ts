import type { z } from 'zod';

type Schema = z.core.$ZodType;
type Definition = {
  type: string;
  shape?: Record<string, Schema>;
  innerType?: Schema;
  element?: Schema;
  options?: Schema[];
  discriminator?: string;
  valueType?: Schema;
};
type Rewrite = (value: unknown) => unknown;

/**
 * Rewrites every value of a schema that stands where the schema says `leaf` (each label, each instant),
 * and leaves the rest. What has nothing to rewrite is returned as it is, otherwise a copy: nothing given
 * is altered.
 */
export function leafRewriter<L>(schema: Schema, leaf: Schema, rewrite: (value: L) => L): Rewrite {
  return compile(schema, leaf, (value) => rewrite(value as L)) ?? ((value) => value);
}

/** `null`: no such leaf below. */
function compile(schema: Schema, leaf: Schema, rewrite: Rewrite): Rewrite | null {
  if (schema === leaf) return rewrite;
  const definition = schema._zod.def as unknown as Definition;
  switch (definition.type) {
    case 'nullable':
    case 'optional': {
      const inner = compile(definition.innerType!, leaf, rewrite);
      return inner && ((value) => (value === null || value === undefined ? value : inner(value)));
    }
    case 'array': {
      const element = compile(definition.element!, leaf, rewrite);
      return element && ((value) => rewriteEach(value as unknown[], element));
    }
    case 'record': {
      const item = compile(definition.valueType!, leaf, rewrite);
      return item && ((value) => rewriteKeys(value as object, Object.keys(value as object), () => item));
    }
    case 'object':
      return compileObject(definition.shape!, leaf, rewrite);
    case 'union':
      return compileUnion(definition, leaf, rewrite);
    default:
      return null;
  }
}

function compileObject(shape: Record<string, Schema>, leaf: Schema, rewrite: Rewrite): Rewrite | null {
  const inner = new Map<string, Rewrite>();
  for (const [key, schema] of Object.entries(shape)) {
    const found = compile(schema, leaf, rewrite);
    if (found !== null) inner.set(key, found);
  }
  const keys = [...inner.keys()];
  return inner.size === 0 ? null : (value) => rewriteKeys(value as object, keys, (key) => inner.get(key)!);
}

function compileUnion(
  { options, discriminator }: Definition,
  leaf: Schema,
  rewrite: Rewrite,
): Rewrite | null {
  const inner = new Map<unknown, Rewrite>();
  for (const option of options!) {
    const found = compile(option, leaf, rewrite);
    if (found === null) continue;
    if (discriminator === undefined) throw new Error('a leaf lies in a union without a discriminator');
    for (const name of option._zod.propValues?.[discriminator] ?? []) inner.set(name, found);
  }
  if (inner.size === 0) return null;
  return (value) => inner.get((value as Record<string, unknown>)[discriminator!])?.(value) ?? value;
}

function rewriteEach(values: unknown[], rewrite: Rewrite): unknown[] {
  let copy: unknown[] | null = null;
  for (let i = 0; i < values.length; i += 1) {
    const next = rewrite(values[i]);
    if (next === values[i]) continue;
    copy ??= [...values];
    copy[i] = next;
  }
  return copy ?? values;
}

function rewriteKeys(value: object, keys: readonly string[], rewriteOf: (key: string) => Rewrite): object {
  const from = value as Record<string, unknown>;
  let copy: Record<string, unknown> | null = null;
  for (const key of keys) {
    if (from[key] === undefined) continue;
    const next = rewriteOf(key)(from[key]);
    if (next === from[key]) continue;
    copy ??= { ...from };
    copy[key] = next;
  }
  return copy ?? value;
}
