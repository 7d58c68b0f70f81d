import { setTimeout as sleep } from 'node:timers/promises';
import type { Fact, FactOf } from '../../centre/fact.ts';
import type { Problem } from '../../centre/problem.ts';
import type { Session } from '../../desk/session.ts';
import { type AlertLine, lineOf, presentLine } from '../../report/lines/watch-line.ts';
import type { Words } from '../../words/words.ts';
import type { WebhookReach } from '../delivery/webhook.ts';
import { type ExecTerms, runFor } from './exec.ts';
import { type AlertFilter, wants } from './filter.ts';
import type { Stream } from './follow.ts';
import type { Output } from './output.ts';
import { DAY_OF_TRIES, postLine } from './webhook.ts';

/** What every stream of a watch shares. */
export type StreamTerms = {
  session: Session;
  words: Words;
  filter: AlertFilter;
  output: Output;
  stopping: AbortSignal;
};

/** A turn in the life of an alert, as news: what was found out late is history, of which nobody is warned. */
const isTurn = (fact: Fact): fact is FactOf<'alert.state'> =>
  fact.name === 'alert.state' && fact.past !== true;

/** Says on the output what the watch could not do. */
const trouble = ({ session, output }: StreamTerms, problem: Problem): void => {
  void output.write({ type: 'trouble', at: session.link().now, problem });
};

/** The lines themselves: alerts, and the facts asked for. What fires as it begins is told first. */
export function lineStream(terms: StreamTerms, factNames: readonly string[]): Stream {
  const { session, words, filter, output } = terms;
  return {
    name: 'lines',
    names: ['alert.state', ...factNames],
    lineOf(fact) {
      const asFact = { type: 'fact', id: fact.id, at: fact.at, fact } as const;
      if (fact.name !== 'alert.state') return asFact;
      const line = isTurn(fact) ? lineOf(fact, session.centre, words) : null;
      if (line !== null && wants(filter, line)) return line;
      return factNames.includes('alert.state') ? asFact : null;
    },
    async tell(line) {
      await output.write(line);
      return 'told';
    },
    gap(from) {
      void output.write({ type: 'gap', at: session.link().now, from });
    },
    async begin(after, before) {
      const { centre } = session;
      const firing = [...centre.alert.values()].filter(({ state }) => state === 'firing');
      const lines = firing
        .filter(({ firedAt }) => before(firedAt ?? 0))
        .map((alert) => presentLine(alert, centre, words))
        .filter((line) => wants(filter, line));
      const { now, state: link } = session.link();
      const beat = { type: 'heartbeat', at: now, link, firing: firing.length, after } as const;
      await output.write(...lines, ...(output.forPrograms ? [beat] : []));
    },
  };
}

/** A command for each alert, one at a time. */
export function execStream(terms: StreamTerms, exec: ExecTerms): Stream {
  const alerts = alertStream('exec', terms, terms.filter);
  return {
    ...alerts,
    async tell(line) {
      const problem = await runFor(line as AlertLine, exec);
      if (problem !== null) trouble(terms, problem);
      return 'told';
    },
  };
}

/** One webhook of the site's file. */
export function webhookStream(terms: StreamTerms, reach: WebhookReach, filter: AlertFilter): Stream {
  const patience = {
    delaysMs: DAY_OF_TRIES,
    tryForMs: 15_000,
    sleep: (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }),
  };
  const { stopping } = terms;
  return {
    ...alertStream(`webhook ${reach.url}`, terms, filter),
    async tell(line) {
      const early = (problem: Problem) => trouble(terms, problem);
      const problem = await postLine(line as AlertLine, reach, patience, early, stopping);
      if (problem !== null && stopping.aborted) return 'stopped';
      if (problem !== null) trouble(terms, problem);
      return 'told';
    },
  };
}

function alertStream(
  name: string,
  { session, words }: StreamTerms,
  filter: AlertFilter,
): Pick<Stream, 'name' | 'names' | 'lineOf'> {
  return {
    name,
    names: ['alert.state'],
    lineOf(fact) {
      const line = isTurn(fact) ? lineOf(fact, session.centre, words) : null;
      return line !== null && wants(filter, line) ? line : null;
    },
  };
}
