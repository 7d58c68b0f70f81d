import { z } from 'zod';
import type { Problem } from '../centre/problem.ts';
import type { Path, WrittenDocument } from './document.ts';
import { type Expectation, expectationOf, tellingIssues } from './expectation.ts';
import { byPlace, faultOf, spellPath } from './fault.ts';
import { nearestOf } from './nearest.ts';

/** A schema as JSON Schema, to ask which keys it knows at a place. */
export type SchemaMap = z.core.JSONSchema.BaseSchema;
export const schemaMap = (schema: z.ZodType): SchemaMap =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

/** Everything a schema has against a document, in the order of the file, each with its line and column. */
export function schemaFaults(
  file: string,
  document: WrittenDocument,
  error: z.ZodError,
  known: SchemaMap,
): Problem[] {
  return tellingIssues(error.issues)
    .flatMap((issue) => {
      if (issue.code === 'unrecognized_keys') {
        return issue.keys.map((key) => unknownKey(file, document, issue.path as Path, key, known));
      }
      return [wrongValue(file, document, issue, known)];
    })
    .sort(byPlace);
}

function unknownKey(
  file: string,
  document: WrittenDocument,
  parent: Path,
  key: string,
  map: SchemaMap,
): Problem {
  const path = [...parent, key];
  const keys = knownKeys(map, parent, document.value);
  const near = nearestOf(key, keys);
  const known = keys.join(', ');
  return faultOf(
    file,
    'config.unknown-key',
    { path, at: document.keyPositionOf(parent, key), detail: { nearest: near ?? '', known } },
    `${spellPath(path)} is not a key Vigie knows.`,
    near === null ? `Known here: ${known}.` : `Did you mean ${near}?`,
  );
}

function wrongValue(
  file: string,
  document: WrittenDocument,
  issue: z.core.$ZodIssue,
  map: SchemaMap,
): Problem {
  const path = issue.path as Path;
  const { tokens, english } = meantBy(issue, map, document.value);
  const value = valueAt(document.value, path);
  const place = {
    path,
    at: document.positionOf(path),
    detail: { expects: tokens.join('|'), expected: english },
  };
  if (tokens[0] === 'words' || tokens[0]?.startsWith('rule.')) {
    return faultOf(file, 'config.contradiction', place, `${spellPath(path)}: ${english}.`);
  }
  if (value === undefined) {
    return faultOf(file, 'config.missing-key', place, `${spellPath(path)} is missing.`, `It is ${english}.`);
  }
  const found = foundAt(document, path, value);
  const quotes = typeof value === 'number' && tokens.includes('string');
  return faultOf(
    file,
    'config.wrong-value',
    { ...place, detail: { ...place.detail, found, quotes } },
    `${spellPath(path)} is ${found}; expected ${english}.`,
    quotes ? `Write it in quotes: "${found}".` : undefined,
  );
}

/** A wrong type, or nothing at all, is told what the place is for: a duration, not a text. */
function meantBy(issue: z.core.$ZodIssue, map: SchemaMap, value: unknown): Expectation {
  const schemas = issue.code === 'invalid_type' ? schemasAt(map, issue.path as Path, value) : [];
  const meant = schemas.find((schema) => typeof schema.expects === 'string');
  if (meant === undefined) return expectationOf(issue);
  return { tokens: [String(meant.expects)], english: String(meant.expected) };
}

/** What stands there, short: the words themselves, or what kind of thing it is. */
function foundAt(document: WrittenDocument, path: Path, value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object') return '{…}';
  const written = document.writtenAt(path) ?? String(value);
  return written.length > 60 ? `${written.slice(0, 59)}…` : written;
}

export function valueAt(value: unknown, path: Path): unknown {
  let inside = value;
  for (const step of path) {
    if (inside === null || typeof inside !== 'object') return undefined;
    inside = (inside as Record<string | number, unknown>)[step];
  }
  return inside;
}

/** The keys a schema knows at a path. */
export const knownKeys = (map: SchemaMap, path: Path, value: unknown): string[] => [
  ...new Set(schemasAt(map, path, value).flatMap((schema) => Object.keys(schema.properties ?? {}))),
];

/** What a schema says of the place at a path; of the ways it can be written, those that fit what is there. */
function schemasAt(map: SchemaMap, path: Path, value: unknown): SchemaMap[] {
  let schemas: SchemaMap[] = branches(map, value);
  let inside = value;
  for (const step of path) {
    inside = valueAt(inside, [step]);
    schemas = schemas.flatMap((schema) => stepInto(schema, step)).flatMap((each) => branches(each, inside));
  }
  return schemas;
}

function stepInto(schema: SchemaMap, step: string | number): SchemaMap[] {
  const next =
    typeof step === 'number' ? schema.items : (schema.properties?.[step] ?? schema.additionalProperties);
  return typeof next === 'object' && next !== null && !Array.isArray(next) ? [next as SchemaMap] : [];
}

function branches(schema: SchemaMap, value: unknown): SchemaMap[] {
  const ways = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])] as SchemaMap[];
  if (ways.length === 0) return fits(schema, value) ? [schema] : [];
  return ways.flatMap((way) => branches(way, value));
}

/** A way of writing that fixes a word (`kind: feed`) is meant only where that word stands. */
function fits(schema: SchemaMap, value: unknown): boolean {
  return Object.entries(schema.properties ?? {}).every(([key, property]) => {
    const fixed = typeof property === 'object' ? property.const : undefined;
    return fixed === undefined || valueAt(value, [key]) === fixed;
  });
}
