import type { Centre } from '../centre/centre.ts';
import {
  burningEscalation,
  burningQueue,
  doubtfulAgent,
  doubtfulSource,
  lateCallbacks,
  otherAlert,
  runningLoan,
} from './now-lines.ts';
import type { Picture } from './picture.ts';
import type { Subject } from './subject.ts';
import type { Role } from './theme.ts';

/** One problem: what, its figures, why, since when. The keys that act on it follow from its subject. */
export type Burning = {
  id: string;
  subject: Subject;
  /** Lower burns more. */
  rank: number;
  glyph: string;
  role: Role;
  title: string;
  figures: string;
  /** The same where there is no room for words; `null` when it is short already. */
  brief: string | null;
  since: string;
  trend: string;
  why: string;
  /** The same in the short names of the figures, where there is no room; absent: it has no other. */
  whyBrief?: string;
  /** The keys that its line offers; absent: those of its subject, in the footer's order. */
  keys?: readonly string[];
};

/** What the lines of *Now* are made from: those of two pictures alike in all of it are the same. */
type Ground = Pick<Picture, 'now' | 'words' | 'glyphs'> & { version: number; discreet: boolean };
type Known = Ground & { found: readonly Burning[]; byId: ReadonlyMap<string, Burning> };

const memo = new WeakMap<Centre, Known>();

const groundOf = ({ centre, now, words, glyphs, ui }: Picture): Ground => ({
  version: centre.version,
  now,
  words,
  glyphs,
  discreet: ui.preferences.discreet,
});

const isSame = (known: Known, ground: Ground): boolean =>
  (Object.keys(ground) as (keyof Ground)[]).every((name) => known[name] === ground[name]);

function burns(picture: Picture): Known {
  const { index, centre } = picture;
  const ground = groundOf(picture);
  const known = memo.get(centre);
  if (known !== undefined && isSame(known, ground)) return known;
  const found = [
    ...[...centre.source.values()].flatMap((source) => doubtfulSource(source, picture)),
    ...index.queues.flatMap((queue) => burningQueue(queue, picture)),
    ...index.escalations.flatMap((escalation) => burningEscalation(escalation, picture)),
    ...index.doubtful.flatMap((agent) => doubtfulAgent(agent, picture)),
    ...index.alerts.flatMap((alert) => otherAlert(alert, picture)),
    ...lateCallbacks(picture),
    ...index.lent.map((agent) => runningLoan(agent, picture)),
  ].sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  const made = { ...ground, found, byId: new Map(found.map((item) => [item.id, item])) };
  memo.set(centre, made);
  return made;
}

/** Everything that asks for somebody's eyes, the worst first: a closed or quiet centre has none. */
export const burning = (picture: Picture): readonly Burning[] => burns(picture).found;

export const burningOf = (picture: Picture, id: string): Burning | undefined => burns(picture).byId.get(id);
