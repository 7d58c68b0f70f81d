import type { Bounds, Shape } from './shape.ts';

/** Whether a value read from JSON has a shape. Copies nothing, names nothing, allocates nothing. */
export type Matcher = (value: unknown) => boolean;

/** A matcher of a shape. What an object must be is worked out when the first such object comes. */
export function matcherOf(shape: Shape): Matcher {
  switch (shape.of) {
    case 'text':
      return textMatcher(bounded(shape));
    case 'number':
      return numberMatcher(bounded(shape));
    case 'integer':
      return integerMatcher(bounded(shape));
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'anything':
      return isThere;
    case 'values':
      return oneOf(shape.values);
    case 'nullable':
      return nullableMatcher(matcherOf(shape.inner));
    case 'optional':
      return optionalMatcher(matcherOf(shape.inner));
    case 'list':
      return listMatcher(matcherOf(shape.element), bounded(shape));
    case 'object':
      return whenAsked(() => objectMatcher(shape.fields));
    case 'record':
      return recordMatcher(matcherOf(shape.key), matcherOf(shape.item));
    case 'any':
      return anyMatcher(shape.options.map(matcherOf));
    case 'one':
      return namedMatcher(shape.by, shape.options);
  }
}

/** A whole feed is many shapes, and a check hears of a few of them: the others cost nothing. */
function whenAsked(make: () => Matcher): Matcher {
  let made: Matcher | null = null;
  return (value) => {
    made ??= make();
    return made(value);
  };
}

/** Anything, but something: a key that is missing reads as `undefined`, and JSON has no such value. */
const isThere: Matcher = (value) => value !== undefined;

const bounded = ({ least, most }: Bounds): Required<Bounds> => ({
  least: least ?? Number.NEGATIVE_INFINITY,
  most: most ?? Number.POSITIVE_INFINITY,
});

const textMatcher =
  ({ least, most }: Required<Bounds>): Matcher =>
  (value) =>
    typeof value === 'string' && value.length >= least && value.length <= most;

const numberMatcher =
  ({ least, most }: Required<Bounds>): Matcher =>
  (value) =>
    typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most;

const integerMatcher =
  ({ least, most }: Required<Bounds>): Matcher =>
  (value) =>
    Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;

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

const listMatcher =
  (element: Matcher, { least, most }: Required<Bounds>): Matcher =>
  (value) => {
    if (!Array.isArray(value) || value.length < least || value.length > most) return false;
    for (const each of value) if (!element(each)) return false;
    return true;
  };

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function objectMatcher(fields: Readonly<Record<string, Shape>>): Matcher {
  const keys = Object.keys(fields);
  const matchers = keys.map((key) => matcherOf(fields[key]!));
  return (value) => {
    if (!isRecord(value)) return false;
    for (let i = 0; i < keys.length; i += 1) if (!matchers[i]!(value[keys[i]!])) return false;
    return true;
  };
}

const recordMatcher =
  (key: Matcher, item: Matcher): Matcher =>
  (value) => {
    if (!isRecord(value)) return false;
    for (const name in value) if (!key(name) || !item(value[name])) return false;
    return true;
  };

const anyMatcher =
  (options: readonly Matcher[]): Matcher =>
  (value) =>
    options.some((matches) => matches(value));

function namedMatcher(by: string, options: Readonly<Record<string, Shape>>): Matcher {
  const byName = new Map<unknown, Matcher>(
    Object.entries(options).map(([name, option]) => [name, matcherOf(option)]),
  );
  return (value) => isRecord(value) && (byName.get(value[by])?.(value) ?? false);
}
