import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/**
 * What a place of the file should hold: tokens that `words` can say in any language (`number`, `hours`,
 * `oneOf=phone,email`, `atLeast=1`), and the English of it, which also says what has no token.
 */
export type Expectation = { tokens: readonly string[]; english: string };

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of keys',
  record: 'a mapping of keys',
};

/** What one issue of a schema expected. */
export function expectationOf(issue: Issue): Expectation {
  switch (issue.code) {
    case 'invalid_type':
      return one(issue.expected, TYPES[issue.expected] ?? issue.expected);
    case 'invalid_value':
      return oneOf(issue.values.map(String));
    case 'too_small':
      return bound('atLeast', issue.minimum, issue.origin);
    case 'too_big':
      return bound('atMost', issue.maximum, issue.origin);
    case 'invalid_format':
      return one(issue.format, FORMATS[issue.format] ?? issue.message);
    case 'invalid_union':
      return issue.discriminator === undefined || !('options' in issue)
        ? together(issue.errors.map((branch) => expectationOf(branch[0]!)))
        : oneOf((issue.options as unknown[]).map(String));
    case 'custom':
      return one(String(issue.params?.expects ?? 'words'), issue.message);
    default:
      return one('words', issue.message);
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  url: 'a URL',
  email: 'an e-mail address',
  date: 'a date such as 2026-12-24',
};

const one = (token: string, english: string): Expectation => ({ tokens: [token], english });

const oneOf = (values: readonly string[]): Expectation => ({
  tokens: [`oneOf=${values.join(',')}`],
  english: values.length === 1 ? values[0]! : `one of ${values.join(', ')}`,
});

/** A least or a most: of a number, of the characters of a text, of the lines of a list. */
function bound(which: 'atLeast' | 'atMost', limit: number | bigint, origin: string): Expectation {
  const words = which === 'atLeast' ? 'at least' : 'at most';
  if (origin === 'string') return one(`${which}Long=${limit}`, `${words} ${limit} characters`);
  if (origin === 'array') return one(`${which}Many=${limit}`, `${words} ${limit} of them`);
  return one(`${which}=${limit}`, `${words} ${limit}`);
}

/** Any of these will do. */
function together(parts: readonly Expectation[]): Expectation {
  const seen = new Map(parts.map((part) => [part.english, part]));
  return {
    tokens: [...seen.values()].flatMap((part) => part.tokens),
    english: [...seen.keys()].join(', or '),
  };
}

/**
 * The issues that tell a writer most. Of the ways a union could have been meant, the one that was gone into
 * deepest; where none was, one issue that expects any of them.
 */
export function tellingIssues(issues: readonly Issue[]): Issue[] {
  return issues.flatMap((issue) => (issue.code === 'invalid_union' ? unfolded(issue) : [issue]));
}

function unfolded(issue: Extract<Issue, { code: 'invalid_union' }>): Issue[] {
  const branches = issue.errors.map((branch) => tellingIssues(branch));
  const depths = branches.map((branch) => Math.min(...branch.map(depthOf)));
  const deepest = Math.max(0, ...depths);
  if (deepest === 0) return [issue];
  const meant = branches[depths.indexOf(deepest)]!;
  return meant.map((each) => ({ ...each, path: [...issue.path, ...each.path] }));
}

const depthOf = (issue: Issue): number => issue.path.length + (issue.code === 'unrecognized_keys' ? 1 : 0);
