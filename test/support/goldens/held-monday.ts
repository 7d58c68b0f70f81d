import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { apply, type Centre, emptyCentre } from '../../../src/centre/centre.ts';
import { type Change, ENTITY_KINDS } from '../../../src/centre/change.ts';
import type { Link } from '../../../src/centre/link.ts';
import { ok, type Result } from '../../../src/centre/problem.ts';
import type {
  CommandProgress,
  CommandRequest,
  ReadPage,
  ReadRequest,
  Session,
} from '../../../src/desk/session.ts';

/** A Monday held at one moment: the centre, the link, and what the hub answered to each dialog and each search. */
export type HeldMonday = {
  link: Link;
  changes: Change[];
  previews: Record<string, CommandProgress>;
  pages: Record<string, Result<ReadPage>>;
};
export type MondayName = 'asterisk' | 'acting-asterisk' | 'demo';

const MONDAYS = join(import.meta.dirname, '..', '..', 'fixtures', 'mondays');
const pathOf = (name: MondayName): string => join(MONDAYS, `${name}.json.gz`);

export const readMonday = (name: MondayName): HeldMonday =>
  JSON.parse(gunzipSync(readFileSync(pathOf(name))).toString());
export const writeMonday = (name: MondayName, monday: HeldMonday): void =>
  writeFileSync(pathOf(name), gzipSync(`${JSON.stringify(monday)}\n`, { level: 9 }));

/** All that a centre is, as the changes that make it. */
export const changesOf = (centre: Centre): Change[] => [
  ...ENTITY_KINDS.flatMap((kind) =>
    [...centre[kind].values()].map((entity) => ({ op: 'put', kind, entity }) as Change),
  ),
  ...centre.journal.map((fact): Change => ({ op: 'fact', fact })),
];

export function centreOf({ changes }: HeldMonday): Centre {
  const centre = emptyCentre();
  for (const change of changes) apply(centre, change);
  return centre;
}

/** What makes two dry runs, or two readings, the same question. */
export const previewQuestion = ({ id: _, ...request }: CommandRequest): string => JSON.stringify(request);
export const readQuestion = (request: ReadRequest): string => JSON.stringify(request);

/** What a held hub says of a command that is no dry run: it was taken, and nobody hears more of it. */
export const UNTOLD = 'untold';

/** A session on it: nothing moves, and what was asked while it was recorded is answered as it was then. */
export function heldSession(monday: HeldMonday): Session {
  const centre = centreOf(monday);
  const unanswered = (question: string): never => {
    throw new Error(`Nobody asked this when the Monday was recorded (npm run screens:record): ${question}`);
  };
  return {
    centre,
    link: () => monday.link,
    subscribe: () => () => {},
    send(request) {
      if (request.dryRun !== true) return ok(UNTOLD);
      const question = previewQuestion(request);
      return monday.previews[question] === undefined ? unanswered(question) : ok(question);
    },
    progress: (id) => monday.previews[id] ?? null,
    read: async (request) => monday.pages[readQuestion(request)] ?? unanswered(readQuestion(request)),
    close: async () => {},
  };
}
