import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** What the code says of its own schemas: of a whole one by its name, of a field as `name.field`. */
export type Comments = ReadonlyMap<string, string>;

const COMMENT = /\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*/y;
/** Where a schema begins: a constant, a member of a union by its tag, or a row of the commands. */
const OWNER =
  /export const (\w+)|(?:z\.object\(\{\s*)?(?:type|name): z\.literal\('([^']+)'\)|command\(\s*'([^']+)'/y;
const FIELD = /(\w+)\??:/y;

const plain = (comment: string): string =>
  comment
    .replace(/^\s*\* ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();

function at(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

function read(text: string, comments: Map<string, string>): void {
  let owner = '';
  for (let index = 0; index < text.length; index++) {
    const begun = at(OWNER, text, index);
    if (begun !== null) owner = (begun[1] ?? begun[2] ?? begun[3]) as string;
    const comment = at(COMMENT, text, index);
    if (comment === null) continue;
    const after = index + comment[0].length;
    const owned = at(OWNER, text, after);
    const field = at(FIELD, text, after);
    const said = plain(comment[1] as string);
    if (owned !== null) comments.set((owned[1] ?? owned[2] ?? owned[3]) as string, said);
    else if (field !== null) comments.set(`${owner}.${field[1]}`, said);
    index = after - 1;
  }
}

/** The comments of the schemas in these files, from the repository's root. */
export function commentsOf(files: readonly string[]): Comments {
  const comments = new Map<string, string>();
  for (const file of files) read(readFileSync(join(ROOT, file), 'utf8'), comments);
  return comments;
}
