import type { Path } from './document.ts';
import type { SiteFile } from './site-file.ts';

/** A name that the file uses and does not have: where, what it should name, and the names there are. */
export type StrayName = { path: Path; written: string; kind: NameKind; known: readonly string[] };
export type NameKind = 'queue' | 'secretariat' | 'circuit' | 'reason';

/**
 * Every name used that nothing bears. Queues are checked only where the file lists them: otherwise the
 * platform alone knows its queues.
 */
export function strayNames(file: SiteFile): StrayName[] {
  const queues = Object.keys(file.queues);
  const secretariats = Object.keys(file.secretariats);
  const circuits = Object.keys(file.circuits);
  const reasons = Object.keys(file.reasons.escalation);
  const strays: StrayName[] = [];
  const check = (kind: NameKind, known: readonly string[], written: string, path: Path) => {
    if (kind === 'queue' && known.length === 0) return;
    if (!known.includes(written)) strays.push({ path, written, kind, known });
  };
  for (const [id, skill] of Object.entries(file.skills)) {
    skill.queues.forEach((queue, index) => {
      check('queue', queues, queue, ['skills', id, 'queues', index]);
    });
  }
  for (const [id, circuit] of Object.entries(file.circuits)) {
    const at = (...path: Path): Path => ['circuits', id, ...path];
    circuit.queues?.forEach((queue, index) => {
      check('queue', queues, queue, at('queues', index));
    });
    circuit.reasons?.forEach((reason, index) => {
      check('reason', reasons, reason, at('reasons', index));
    });
    circuit.steps.forEach((step, index) => {
      check('secretariat', secretariats, step.secretariat, at('steps', index, 'secretariat'));
    });
    if (circuit.fallback !== undefined) check('circuit', circuits, circuit.fallback, at('fallback'));
  }
  return strays;
}

/** Circuits whose fallbacks lead back to themselves: the ids of each loop, its first repeated at its end. */
export function circuitLoops(circuits: SiteFile['circuits']): string[][] {
  const loops: string[][] = [];
  const seen = new Set<string>();
  for (const start of Object.keys(circuits)) {
    const trail: string[] = [];
    for (let id: string | undefined = start; id !== undefined && !seen.has(id); id = circuits[id]?.fallback) {
      if (trail.includes(id)) {
        loops.push([...trail.slice(trail.indexOf(id)), id]);
        break;
      }
      trail.push(id);
    }
    for (const id of trail) seen.add(id);
  }
  return loops;
}

/** Steps that can never be carried out: their secretariat has no hours, or cannot be reached by their channel. */
export type HopelessStep = {
  path: Path;
  secretariat: string;
  lacks: 'hours' | 'webhook' | 'mail' | 'fhir' | 'smtp';
};

export function hopelessSteps(file: SiteFile): HopelessStep[] {
  return Object.entries(file.circuits).flatMap(([id, circuit]) =>
    circuit.steps.flatMap((step, index): HopelessStep[] => {
      const secretariat = file.secretariats[step.secretariat];
      if (secretariat === undefined) return [];
      const path: Path = ['circuits', id, 'steps', index];
      const lacking = (lacks: HopelessStep['lacks'], key: string): HopelessStep => ({
        path: [...path, key],
        secretariat: step.secretariat,
        lacks,
      });
      const { channel } = step;
      return [
        ...(secretariat.hours === undefined ? [lacking('hours', 'secretariat')] : []),
        ...(channel !== 'screen' && secretariat[channel] === undefined ? [lacking(channel, 'channel')] : []),
        ...(channel === 'mail' && file.smtp === undefined ? [lacking('smtp', 'channel')] : []),
      ];
    }),
  );
}
