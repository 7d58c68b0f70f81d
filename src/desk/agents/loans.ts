import type { Agent, Loan, SkillSet } from '../../centre/agent.ts';
import { fail, ok, type Result } from '../../centre/problem.ts';
import { type Act, line, plan } from '../acts/act.ts';
import { agentNamed, agentTarget } from '../acts/target.ts';
import { AUTOMATON, journalAutomatic } from '../audit.ts';
import type { OrderOutcome } from '../order.ts';
import { cannot } from '../platform.ts';
import type { CommandRecord, LoanRecord } from '../records.ts';
import { find, forget, keep, put, runErrand, type Turn } from '../turn.ts';

const MAX_DOUBLINGS = 4;

/** A loan begins: its levels have been given, its end is kept. */
export function lend(
  turn: Turn,
  record: CommandRecord,
  agent: string,
  loan: { before: SkillSet; after: SkillSet; forMs: number },
): void {
  keep(turn, 'loan', {
    id: `${record.id}/${agent}`,
    command: record.id,
    agent,
    by: record.actor.name,
    since: turn.now,
    until: turn.now + loan.forMs,
    before: loan.before,
    after: loan.after,
    returning: false,
    tries: 0,
    retryAt: null,
  });
  showLoans(turn, agent);
}

/** A running loan of `agent` that concerns one of these skills. */
export function loanOn(
  turn: Turn,
  agent: string,
  skills: readonly string[],
): { skill: string; by: string; until: number } | null {
  for (const loan of turn.records.loan.values()) {
    if (loan.agent !== agent) continue;
    const skill = skills.find((name) => loan.before[name] !== loan.after[name]);
    if (skill !== undefined) return { skill, by: loan.by, until: loan.until };
  }
  return null;
}

/** The loan that `command` made of `agent` is over. */
export function endLoan(turn: Turn, agent: string, command: string): void {
  const id = `${command}/${agent}`;
  if (!turn.records.loan.has(id)) return;
  forget(turn, 'loan', id);
  showLoans(turn, agent);
}

const shown = ({ id, by, since, until, before, after }: LoanRecord): Loan => ({
  id,
  by,
  since,
  until,
  before,
  after,
});

/** Shows on the agent the loans that the desk keeps, where they differ from those shown. */
export function showLoans(turn: Turn, id: string): void {
  const agent = find(turn, 'agent', id);
  if (agent === undefined) return;
  const loans = [...turn.records.loan.values()].filter((loan) => loan.agent === id).map(shown);
  const before = new Map(agent.loans.map((loan) => [loan.id, loan.until]));
  if (loans.length === before.size && loans.every((loan) => before.get(loan.id) === loan.until)) return;
  put(turn, 'agent', { ...agent, loans });
}

/** The skills whose level a loan, or any other change of levels, has changed. */
export const levelsChanged = ({ before, after }: Pick<Loan, 'before' | 'after'>): string[] =>
  Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name]);

/** Skills once a change is taken back: what it changed is as before it, what others changed since is kept. */
export function returned(current: SkillSet, change: Pick<Loan, 'before' | 'after'>): SkillSet {
  const skills: SkillSet = { ...current };
  for (const name of levelsChanged(change)) {
    const former = change.before[name];
    if (former === undefined) delete skills[name];
    else skills[name] = former;
  }
  return skills;
}

/** Brings back the levels of every loan whose time has come. A platform that is away is tried again. */
export function returnLoans(turn: Turn): void {
  for (const loan of [...turn.records.loan.values()]) {
    if (loan.returning || Math.max(loan.until, loan.retryAt ?? 0) > turn.now) continue;
    const agent = find(turn, 'agent', loan.agent);
    if (agent === undefined || cannot(turn, agent.source, 'agent.skills') !== null) {
      keep(turn, 'loan', { ...loan, retryAt: turn.now + turn.policy.loans.retryMs });
      continue;
    }
    const tries = loan.tries + 1;
    keep(turn, 'loan', { ...loan, returning: true, tries });
    const order = {
      id: `${loan.id}/return/${tries}`,
      by: AUTOMATON,
      name: 'agent.skills' as const,
      agent: loan.agent,
      skills: returned(agent.skills, loan),
    };
    runErrand(turn, agent.source, order, { kind: 'loan.return', loan: loan.id });
  }
}

/** What came of a return: the loan is over, or it is tried again later. */
export function loanReturned(turn: Turn, id: string, outcome: OrderOutcome): void {
  const loan = turn.records.loan.get(id);
  if (loan === undefined) return;
  if (outcome.state === 'succeeded') {
    forget(turn, 'loan', id);
    showLoans(turn, loan.agent);
    const agent = find(turn, 'agent', loan.agent);
    journalAutomatic(turn, {
      id: `loan:${id}:returned`,
      command: loan.command,
      action: 'agent.loan.return',
      target: { agent: loan.agent, label: agent?.label ?? loan.agent },
      before: { [loan.agent]: loan.after },
      after: { [loan.agent]: loan.before },
    });
  } else if (outcome.state === 'failed') {
    const delay = turn.policy.loans.retryMs * 2 ** Math.min(loan.tries - 1, MAX_DOUBLINGS);
    keep(turn, 'loan', { ...loan, returning: false, retryAt: turn.now + delay });
  }
}

type Lent = { agent: Agent; loan: LoanRecord };

function runningLoan(turn: Turn, target: { agent: string; loan: string }): Result<Lent> {
  const agent = agentNamed(turn, target.agent);
  if (!agent.ok) return agent;
  const loan = turn.records.loan.get(target.loan);
  if (loan === undefined || loan.agent !== target.agent) {
    return fail('desk.loan.over', `${agent.value.label} has no such loan.`, 'It has returned already.', {
      agent: agent.value.label,
    });
  }
  if (!loan.returning) return ok({ agent: agent.value, loan });
  return fail('desk.loan.returning', `The loan of ${agent.value.label} is already returning.`, undefined, {
    agent: agent.value.label,
  });
}

export const extendLoan: Act<'agent.loan.extend'> = {
  plan(turn, { command }) {
    const lent = runningLoan(turn, command.target);
    if (!lent.ok) return lent;
    const { agent, loan } = lent.value;
    const until = Math.max(loan.until, turn.now) + command.args.forMs;
    const { maxMs } = turn.policy.loans;
    if (command.args.forMs === 0 || until - loan.since > maxMs) {
      return fail('desk.loan.length', 'The loan would be too long.', `At most ${maxMs} ms in all.`, {
        forMs: until - loan.since,
        maxMs,
      });
    }
    const lines = [line('loan.extended', { agent: agent.label, before: loan.until, until })];
    return ok(plan({ touches: [agentTarget(agent)], lines, before: { until: loan.until, next: until } }));
  },
  end(turn, record, command) {
    const { next } = record.before as { next: number };
    moveEnd(turn, command.target.loan, next);
    return { after: { until: next }, data: { until: next } };
  },
  inverse(turn, record, command) {
    const lent = runningLoan(turn, command.target);
    if (!lent.ok) return lent;
    const { until } = record.before as { until: number };
    const { agent, loan } = lent.value;
    const lines = [line('loan.extended', { agent: agent.label, before: loan.until, until })];
    return ok(plan({ touches: [agentTarget(agent)], lines, before: { until: loan.until } }));
  },
  undone(turn, record, command) {
    const { until } = record.before as { until: number };
    moveEnd(turn, command.target.loan, until);
    return { after: { until } };
  },
};

function moveEnd(turn: Turn, id: string, until: number): void {
  const loan = turn.records.loan.get(id);
  if (loan === undefined) return;
  keep(turn, 'loan', { ...loan, until, retryAt: null });
  showLoans(turn, loan.agent);
}

export const returnLoan: Act<'agent.loan.return'> = {
  plan(turn, { command }) {
    const lent = runningLoan(turn, command.target);
    if (!lent.ok) return lent;
    const { agent, loan } = lent.value;
    const skills = returned(agent.skills, loan);
    return ok(
      plan({
        touches: [agentTarget(agent)],
        lines: [line('loan.back', { agent: agent.label, until: loan.until })],
        instructions: [{ source: agent.source, order: { name: 'agent.skills', agent: agent.id, skills } }],
        before: { until: loan.until, skills: { [agent.id]: agent.skills } },
        irreversible: {
          code: 'desk.undo.loanBack',
          message: 'A returned loan is not taken up again by itself.',
          hint: 'Lend the agent again.',
        },
      }),
    );
  },
  begin(turn, _record, command) {
    const loan = turn.records.loan.get(command.target.loan);
    if (loan !== undefined) keep(turn, 'loan', { ...loan, returning: true });
  },
  step(turn, _record, command, step) {
    const loan = turn.records.loan.get(command.target.loan);
    if (loan === undefined) return;
    if (step.state === 'failed') return keep(turn, 'loan', { ...loan, returning: false });
    forget(turn, 'loan', loan.id);
    showLoans(turn, loan.agent);
  },
};
