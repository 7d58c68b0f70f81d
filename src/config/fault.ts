import { type Problem, problem } from '../centre/problem.ts';
import type { Path, Position, WrittenDocument } from './document.ts';
import { isInlineSecret } from './secret.ts';

/** `queues.cardio.hours`, as a person would say where in the file. */
export const spellPath = (path: Path): string =>
  path
    .map((step, index) => (typeof step === 'number' ? `[${step + 1}]` : `${index === 0 ? '' : '.'}${step}`))
    .join('');

/** Where a fault is, and what `words` need to say it in another language. */
type Place = { path: Path; at: Position; detail?: Problem['detail'] };

/** A fault of a file as a Problem: its message begins with `FILE:LINE:COLUMN:`, its detail holds them. */
export function faultOf(file: string, code: string, place: Place, message: string, hint?: string): Problem {
  const { at, path, detail } = place;
  return problem(code, `${file}:${at.line}:${at.column}: ${message}`, hint, {
    ...detail,
    file,
    ...at,
    path: spellPath(path),
  });
}

/** The order of the file. */
export const byPlace = (a: Problem, b: Problem): number =>
  Number(a.detail?.line) - Number(b.detail?.line) || Number(a.detail?.column) - Number(b.detail?.column);

/** What makes the text no YAML at all. */
export const syntaxFaults = (file: string, document: WrittenDocument): Problem[] =>
  document.faults.map(({ message, at }) =>
    faultOf(file, 'config.syntax', { path: [], at, detail: { text: message } }, `not YAML: ${message}`),
  );

/** Secrets written in the file itself. What they are is not repeated. */
export function secretFaults(file: string, document: WrittenDocument): Problem[] {
  const faults: Problem[] = [];
  const visit = (value: unknown, path: Path) => {
    if (value === null || typeof value !== 'object') return;
    for (const [key, inside] of Object.entries(value)) {
      if (Array.isArray(value)) visit(inside, [...path, Number(key)]);
      else if (isInlineSecret(key, inside)) faults.push(inlineSecret(file, document, path, key));
      else visit(inside, [...path, key]);
    }
  };
  visit(document.value, []);
  return faults;
}

function inlineSecret(file: string, document: WrittenDocument, parent: Path, key: string): Problem {
  const path = [...parent, key];
  return faultOf(
    file,
    'config.inline-secret',
    { path, at: document.keyPositionOf(parent, key), detail: { key } },
    `${spellPath(path)} is a secret, which is never written in this file: it is shared, copied and backed up.`,
    `Put it in a file that only Vigie can read, and write secretFile: FILE; or in the environment, and write secretEnv: NAME.`,
  );
}
