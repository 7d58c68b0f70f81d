import type { Agent } from '../../centre/agent.ts';
import { type LoanEffect, loanOutlook } from '../../insight/staffing/loan-outlook.ts';
import type { Prospect, WhatIf } from '../../insight/staffing/what-if.ts';
import { sayProblem } from '../../words/words.ts';
import { duration, localNumber } from '../figures/format.ts';
import type { Cell } from '../list/column.ts';
import { agentName } from '../naming.ts';
import type { Picture } from '../picture.ts';
import type { Outlook } from './dialog.ts';

type Loan = { agent: Agent; to: string; forMs: number | null };

/** More queues than this would push the way out of the dialog away. */
const MOST_QUEUES = 3;

const percent = (ratio: number): string => (100 * Math.max(0, Math.min(1, ratio))).toFixed(0);

/** What a loan would do to the queue it goes to and to those it leaves: in figures, or why not. */
export function lendOutlook(loan: Loan, picture: Picture): Outlook {
  const { centre, index, now, words } = picture;
  const say = words.console.outlook;
  const effects = loanOutlook(loan, {
    queues: centre.queue,
    agents: index.agents,
    forecasts: centre.forecast.values(),
    intervalsOf: (queue) => index.intervalsByQueue.get(queue),
    now,
  }).slice(0, MOST_QUEUES);
  const away = loan.agent.state === 'paused';
  const lasting = loan.forMs === null ? null : words.console.dialogs.minutes(loan.forMs / 60_000);
  return {
    head: away ? say.onceBack(agentName(loan.agent, picture)) : say.head(lasting),
    lines: effects.map((effect) => effectCell(effect, loan, picture)),
    grounds: [...effects.flatMap((effect) => groundOf(effect, picture)), ...say.grounds],
  };
}

/** `Cardiologie   wait 4:20 → 2:05 (±0:40)   SL 48 → 63 % (±5)`, or why nothing can be said. */
function effectCell({ queue, outlook }: LoanEffect, loan: Loan, { words }: Picture): Cell {
  const say = words.console.outlook;
  if (!outlook.ok) {
    const { code, detail } = outlook.problem;
    const why =
      code === 'whatIf.tooFew'
        ? say.tooFew(Number(detail?.seen ?? 0))
        : sayProblem(words.lang, outlook.problem).message;
    return { text: say.unknown(queue.name, why), role: 'quiet' };
  }
  const { before, after, margin } = outlook.value.whatIf;
  const wait = span((each) => duration(each.waitMs), outlook.value.whatIf);
  const level = span((each) => percent(each.serviceLevel), outlook.value.whatIf);
  const worse = after.serviceLevel < before.serviceLevel && after.serviceLevel < queue.sla.targetRatio;
  return {
    text: say.effect(queue.name, wait, duration(margin.waitMs), level, percent(margin.serviceLevel)),
    role: queue.id === loan.to ? 'title' : worse ? 'warning' : 'text',
  };
}

const span = (text: (prospect: Prospect) => string, { before, after }: WhatIf) => ({
  before: text(before),
  after: text(after),
});

/** What one queue was measured by. */
function groundOf({ queue, arrivals, outlook }: LoanEffect, { words }: Picture): string[] {
  if (!outlook.ok) return [];
  const { measured, whatIf } = outlook.value;
  const agents = (count: number): string => localNumber(words.lang, count.toFixed(1));
  return [
    words.console.outlook.measured(queue.name, {
      rate: measured.load.arrivalsPerHour.toFixed(0),
      arrivals,
      handle: duration(measured.load.handleMs),
      completed: measured.completed,
      patience: duration(measured.patienceMs),
      before: agents(whatIf.before.agents),
      after: agents(whatIf.after.agents),
    }),
  ];
}
