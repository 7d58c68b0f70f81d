import type { Fact, FactOf } from '../../centre/fact.ts';

/** One incident of a rule, as far as the period tells it. */
export type Incident = {
  alert: string;
  rule: string;
  place: string | null;
  severity: string;
  firedAt: number;
  clearedAt: number | null;
  flapping: boolean;
};

/** One thing that somebody did, and what came of it. */
export type Act = { at: number; by: string; action: string; target: string; state: string };

export type ReasonFigures = { reason: string; contacts: number; avoidable: boolean };

/** The incidents that began or ended among `facts`, by the moment they fired. */
export function incidentsIn(facts: Iterable<Fact>): Incident[] {
  const incidents = new Map<string, Incident>();
  for (const fact of facts) {
    if (fact.name !== 'alert.state') continue;
    const known = incidents.get(fact.alert) ?? begunBefore(fact);
    incidents.set(fact.alert, {
      ...known,
      severity: fact.state === 'escalated' ? 'critical' : known.severity,
      clearedAt: fact.state === 'cleared' ? fact.at : isBack(fact) ? null : known.clearedAt,
      flapping: known.flapping || fact.state === 'flapping',
    });
  }
  return [...incidents.values()].sort((a, b) => a.firedAt - b.firedAt);
}

const isBack = ({ state }: FactOf<'alert.state'>): boolean => state === 'flapping' || state === 'firing';

/** Of an incident older than the period, its duration tells when it fired. */
const begunBefore = (fact: FactOf<'alert.state'>): Incident => ({
  alert: fact.alert,
  rule: fact.rule,
  place: fact.scope.id,
  severity: fact.severity,
  firedAt: fact.at - (fact.durationMs ?? 0),
  clearedAt: null,
  flapping: false,
});

/** What supervisors asked, each command once, with its last known state. */
export function actsIn(facts: Iterable<Fact>): Act[] {
  const acts = new Map<string, Act>();
  for (const fact of facts) {
    if (fact.name !== 'command') continue;
    const known = acts.get(fact.command);
    acts.set(fact.command, {
      at: known?.at ?? fact.at,
      by: fact.by,
      action: fact.action,
      target: fact.target.label ?? Object.values(fact.target).join(' '),
      state: fact.state,
    });
  }
  return [...acts.values()].sort((a, b) => a.at - b.at);
}

/** Why people called, most frequent first. */
export function reasonsIn(facts: Iterable<Fact>): ReasonFigures[] {
  const reasons = new Map<string, ReasonFigures>();
  for (const fact of facts) {
    if (fact.name !== 'contact.reason') continue;
    const contacts = (reasons.get(fact.reason)?.contacts ?? 0) + 1;
    reasons.set(fact.reason, { reason: fact.reason, contacts, avoidable: fact.avoidable });
  }
  return [...reasons.values()].sort((a, b) => b.contacts - a.contacts);
}

/** The stretches in which a source saw nothing: what is counted there is a floor. */
export function gapsIn(facts: Iterable<Fact>): { source: string; from: number; to: number }[] {
  return [...facts].flatMap((fact) =>
    fact.name === 'gap.closed' ? [{ source: fact.source ?? '', from: fact.from, to: fact.to }] : [],
  );
}
