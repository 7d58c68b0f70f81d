import type { Centre } from '../../src/centre/centre.ts';
import type { Fact } from '../../src/centre/fact.ts';
import { isJournalFact } from '../../src/centre/journal-fact.ts';
import type { Link } from '../../src/centre/link.ts';
import { fail, ok } from '../../src/centre/problem.ts';
import type { Preview } from '../../src/desk/preview.ts';
import type { CommandProgress, CommandRequest, ReadRequest, Session } from '../../src/desk/session.ts';
import { STILL_NOW } from './centre.ts';

/** A Session over a centre that only changes when a test changes it: for drawing, never for behaviour of a hub. */
export type StillSession = Session & {
  /** Every request, dry runs included, in order; but those of locks. */
  readonly requests: (CommandRequest & { id: string })[];
  /** What was said to others of what is being decided here, in order. */
  readonly locks: (CommandRequest & { id: string })[];
  /** The hub's history, in no order; and what was asked of it. */
  readonly history: Fact[];
  readonly reads: ReadRequest[];
  failReads(fails: boolean): void;
  /** What a dry run is answered from now on. */
  answer(preview: Preview): void;
  /** Changes the link, and tells whoever looks. */
  relink(change: Partial<Link>): void;
  /** Says that the centre has changed. */
  touch(): void;
  /** What becomes of a command. */
  settle(id: string, progress: CommandProgress): void;
};

export const liveLink: Link = {
  state: 'live',
  ageMs: 0,
  attempt: 0,
  now: STILL_NOW,
  rate: 1,
  role: 'manager',
  problem: null,
  malformed: 0,
};

export const aPreview = (part: Partial<Preview> = {}): Preview => ({
  touches: [{ kind: 'agent', id: 'ines', rev: 7, label: 'Inès H.' }],
  lines: [
    { code: 'skill.change', detail: { agent: 'Inès H.', skill: 'Cardiologie', before: null, after: 3 } },
  ],
  irreversible: null,
  dangerous: false,
  ...part,
});

/** `preview` answers every dry run at once. */
export function stillSession(centre: Centre, preview: Preview = aPreview()): StillSession {
  const listeners = new Set<() => void>();
  const known = new Map<string, CommandProgress>();
  const requests: (CommandRequest & { id: string })[] = [];
  const history: Fact[] = [];
  let unreadable = false;
  const reads: ReadRequest[] = [];
  const locks: (CommandRequest & { id: string })[] = [];
  let answered = preview;
  let link = liveLink;
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    centre,
    requests,
    locks,
    answer(next) {
      answered = next;
    },
    link: () => link,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    send(request) {
      if (link.state !== 'live') return fail('feed.stale', 'The link is not live.');
      if (request.name === 'lock.take' || request.name === 'lock.release') {
        const id = `lock-${locks.length + 1}`;
        locks.push({ ...request, id });
        known.set(id, { state: 'succeeded', effectDrawn: true, data: null });
        return ok(id);
      }
      const id = `command-${requests.length + 1}`;
      requests.push({ ...request, id });
      known.set(id, request.dryRun ? { state: 'previewed', preview: answered } : { state: 'sent' });
      return ok(id);
    },
    progress: (id) => known.get(id) ?? null,
    reads,
    failReads(fails) {
      unreadable = fails;
    },
    history,
    async read(request) {
      reads.push(request);
      if (unreadable) return fail('link.no-answer', 'The hub did not answer a reading in time');
      const { kind, filter = {}, range, order, limit = 200, cursor = '0' } = request;
      const wanted = history.filter(
        (fact) =>
          (kind !== 'journal' || isJournalFact(fact)) &&
          (filter.names === undefined || filter.names.includes(fact.name)) &&
          (range === undefined || (fact.at >= range.from && fact.at < range.to)),
      );
      wanted.sort((a, b) => (order === 'newest' ? b.at - a.at : a.at - b.at));
      const end = Number(cursor) + limit;
      return ok({ items: wanted.slice(Number(cursor), end), next: end < wanted.length ? String(end) : null });
    },
    close: async () => {},
    relink(change) {
      link = { ...link, ...change };
      tell();
    },
    touch: tell,
    settle(id, progress) {
      known.set(id, progress);
      tell();
    },
  };
}
