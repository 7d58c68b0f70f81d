import type { Clock } from '../../centre/clock.ts';
import type { Problem } from '../../centre/problem.ts';
import type { DeclaredQueue } from '../../centre/queue.ts';
import { applySite, nextOpeningChange, siteEntities } from '../../config/apply.ts';
import type { Site } from '../../config/load.ts';
import type { Source, SourceChange } from '../../feeds/source.ts';

type Declared = Omit<DeclaredQueue, 'rev'>;

/** A source that can be asked to say again what an edited site's file changes. */
export type SitedSource = Source & { refresh(): void };

/** What a source is seen by: its site as it is in force, and what is wrong with the file as it is now. */
export type SiteSight = { site: () => Site; faults: () => readonly Problem[]; clock: Clock };

/** More faults than anybody reads at once are not sent to every console. */
const FAULTS_TOLD = 20;

/**
 * A source as its site sees it: queues take the site's names, terms and opening hours, which are declared
 * again when they open or close, and the site itself, its skills and its reasons come with the first changes.
 * `site` is asked each time, so that an edited file takes effect at the next declaration; `refresh` makes
 * that now.
 */
export function sitedSource(source: Source, { site, faults, clock }: SiteSight): SitedSource {
  const declared = new Map<string, Declared>();
  let deliver: ((changes: readonly SourceChange[]) => void) | null = null;
  let cancelWatch = (): void => {};

  const seen = (change: SourceChange): SourceChange => {
    if (change.op !== 'declare') return change;
    declared.set(change.queue.id, change.queue);
    return { op: 'declare', queue: applySite(site(), change.queue, clock.now()) };
  };
  const redeclare = (): SourceChange[] =>
    [...declared.values()].map((queue) => ({ op: 'declare', queue: applySite(site(), queue, clock.now()) }));
  const watchDoors = (): void => {
    cancelWatch();
    const next = nextOpeningChange(site(), declared.keys(), clock.now());
    if (next === null) return;
    cancelWatch = clock.at(next, () => {
      deliver?.(redeclare());
      watchDoors();
    });
  };

  return {
    id: source.id,
    kind: source.kind,
    async start(sink, resumeFrom) {
      deliver = (changes) => sink.changes(changes);
      deliver(catalogue(site(), faults()));
      await source.start(
        {
          changes(changes) {
            const before = declared.size;
            sink.changes(changes.map(seen));
            if (declared.size !== before) watchDoors();
          },
          status: (status) => sink.status(status),
          gap: (from, to, reason) => sink.gap(from, to, reason),
        },
        resumeFrom,
      );
    },
    async stop() {
      cancelWatch();
      deliver = null;
      await source.stop();
    },
    position: () => source.position(),
    execute: (order) => source.execute(order),
    outcomes: (ids) => source.outcomes(ids),
    ...(source.forward === undefined ? {} : { forward: source.forward }),
    refresh() {
      deliver?.([...catalogue(site(), faults()), ...redeclare()]);
      watchDoors();
    },
  };
}

function catalogue(site: Site, faults: readonly Problem[]): SourceChange[] {
  const { site: home, skills, reasons } = siteEntities(site);
  return [
    { op: 'put', put: { kind: 'site', entity: { ...home, ...told(faults) } } },
    ...skills.map((entity): SourceChange => ({ op: 'put', put: { kind: 'skill', entity } })),
    ...reasons.map((entity): SourceChange => ({ op: 'put', put: { kind: 'reason', entity } })),
  ];
}

const told = (faults: readonly Problem[]) =>
  faults.length === 0 ? {} : { faults: faults.slice(0, FAULTS_TOLD) };
