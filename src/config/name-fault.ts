import type { Problem } from '../centre/problem.ts';
import { placeProblems } from '../insight/rules/schema.ts';
import type { Path, WrittenDocument } from './document.ts';
import { faultOf, spellPath } from './fault.ts';
import { nearestOf } from './nearest.ts';
import { circuitLoops, hopelessSteps, strayNames } from './reference.ts';
import type { SiteFile } from './site-file.ts';

/** The names that nothing bears, and the circuits that never end, each where it is written. */
export function nameFaults(path: string, document: WrittenDocument, file: SiteFile): Problem[] {
  const strays = strayNames(file).map(({ path: at, written, kind, known }) => {
    const near = nearestOf(written, known);
    const names = known.join(', ');
    return faultOf(
      path,
      'config.unknown-name',
      {
        path: at,
        at: document.positionOf(at),
        detail: { kind, written, nearest: near ?? '', known: names },
      },
      `${spellPath(at)}: there is no ${kind} "${written}".`,
      near !== null ? `Did you mean ${near}?` : names === '' ? undefined : `There are: ${names}.`,
    );
  });
  const loops = circuitLoops(file.circuits).map((circle) => {
    const at: Path = ['circuits', circle[0]!, 'fallback'];
    const loop = circle.join(' → ');
    return faultOf(
      path,
      'config.loop',
      { path: at, at: document.positionOf(at), detail: { loop } },
      `these circuits fall back in a circle: ${loop}.`,
      'One of them must end without a fallback.',
    );
  });
  const hopeless = hopelessSteps(file).map(({ path: at, secretariat, lacks }) =>
    faultOf(
      path,
      lacks === 'smtp' ? 'config.no-smtp' : 'config.no-reach',
      { path: at, at: document.positionOf(at), detail: { secretariat, lacks } },
      lacks === 'smtp'
        ? `${spellPath(at)}: a step by mail needs the site's smtp.`
        : `${spellPath(at)}: the secretariat ${secretariat} has no ${lacks}.`,
    ),
  );
  return [...strays, ...loops, ...hopeless, ...ruleFaults(path, document, file)];
}

function ruleFaults(path: string, document: WrittenDocument, file: SiteFile): Problem[] {
  const queues = Object.keys(file.queues);
  const known = {
    queue: queues.length === 0 ? null : new Set(queues),
    site: new Set([file.site.id]),
    team: null,
    source: null,
    agent: null,
  };
  return placeProblems(file.alerts.rules, known).map(({ path: inside, problem }) => {
    const at = ['alerts', ...inside];
    return faultOf(
      path,
      problem.code,
      { path: at, at: document.positionOf(at), detail: problem.detail },
      problem.message,
      problem.hint,
    );
  });
}
