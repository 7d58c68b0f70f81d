import { dayOf } from '../../centre/day.ts';
import type { Fact, FactName } from '../../centre/fact.ts';
import type { ReadRequest } from '../../desk/session.ts';
import { type Effect, type Step, step } from '../action.ts';
import { detailSubject } from '../list/cursor.ts';
import { isCurrent, type Picture } from '../picture.ts';
import type { Ui } from '../ui-state.ts';
import { journalWanted } from './journal-search.ts';
import { asked, isDue, keepOnly, type Reading, type Wanted } from './reading.ts';

const PAGE = 1000;
/** Facts may come late: what is read on begins this much before the last one known. */
const OVERLAP_MS = 300_000;

/** What an agent did today: its states, its contacts, and what was done to it. Never who called. */
const AGENT_FACTS: FactName[] = [
  'agent.state',
  'agent.missed',
  'contact.answered',
  'contact.completed',
  'contact.wrappedUp',
  'contact.transferred',
  'command',
];

export const agentReading = (agent: string): string => `agent:${agent}`;
export const reasonsReading = (queue: string): string => `reasons:${queue}`;

/** The facts of today about one thing: all of them at first, then those since the last that came. */
function daily(
  picture: Picture,
  id: string,
  mark: string,
  filter: NonNullable<ReadRequest['filter']>,
): Wanted {
  return {
    id,
    mark,
    ask: (reading) => {
      const { startAt } = dayOf(picture.timezone, picture.now);
      const last = lastOf(reading);
      const from = last === null ? startAt : Math.max(startAt, last - OVERLAP_MS);
      const range = { from: Math.floor(from), to: Math.ceil(picture.now) + 60_000 };
      const cursor = reading?.next ?? null;
      return {
        kind: 'facts',
        range: cursor === null ? range : { ...range, from: startAt },
        filter,
        limit: PAGE,
        order: 'oldest',
        ...(cursor === null ? {} : { cursor }),
      };
    },
  };
}

const lastOf = (reading: Reading | null): number | null =>
  reading === null || reading.facts.length === 0 ? null : Math.max(...reading.facts.map(({ at }) => at));

function detailWanted(picture: Picture): Wanted[] {
  const subject = detailSubject(picture);
  if (subject?.kind === 'agent') {
    const rev = picture.centre.agent.get(subject.id)?.rev;
    if (rev === undefined) return [];
    const filter = { agent: subject.id, names: AGENT_FACTS };
    return [daily(picture, agentReading(subject.id), String(rev), filter)];
  }
  if (subject?.kind === 'queue' && picture.link.role !== 'viewer') {
    const answered = picture.centre.queue.get(subject.id)?.today.completed;
    if (answered === undefined) return [];
    const filter = { queue: subject.id, names: ['contact.reason'] };
    return [daily(picture, reasonsReading(subject.id), String(answered), filter)];
  }
  return [];
}

/** What this picture shows that only the hub's history knows. */
export function wantedOf(picture: Picture): Wanted[] {
  if (picture.ui.mode === 'wall') return [];
  return [...detailWanted(picture), ...journalWanted(picture)];
}

/**
 * Asks for what the picture needs and has not, and forgets what it no longer needs. Beside a list, where the
 * detail follows the cursor, nothing is asked at a key: a cursor that runs down a list asks for nothing.
 */
export function readOn(picture: Picture, occasion: 'key' | 'time'): Step {
  const { ui, uptimeMs, link } = picture;
  const isPassing = occasion === 'key' && ui.detail === null && ui.view !== 'journal';
  if (isPassing || ui.freeze !== null) return step(ui);
  const wanted = wantedOf(picture);
  let readings = keepOnly(
    ui.readings,
    wanted.map(({ id }) => id),
  );
  const effects: Effect[] = [];
  for (const each of isCurrent(link) ? wanted : []) {
    const reading = readings.byId[each.id] ?? null;
    const request = isDue(reading, each, uptimeMs) ? each.ask(reading) : null;
    if (request === null) continue;
    readings = asked(readings, each, uptimeMs);
    effects.push({ type: 'read', id: each.id, request });
  }
  const after: Ui = readings === ui.readings ? ui : { ...ui, readings };
  return step(after, ...effects);
}

/** The facts of a reading, in the order of their moments. */
export const factsOf = ({ ui }: Picture, id: string): readonly Fact[] => ui.readings.byId[id]?.facts ?? [];
