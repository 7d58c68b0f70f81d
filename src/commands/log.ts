import type { Change } from '../centre/change.ts';
import type { Fact } from '../centre/fact.ts';
import type { Hub } from '../hub/hub.ts';

/** From the rarest to the most talkative; each level says what those before it say. */
export const LOG_LEVELS = ['off', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

type Values = Record<string, string | number | boolean | null>;

/** A log of JSON lines, one object each: `{"at", "level", "event", …}`. Ids and codes, never a name or a number. */
export interface Log {
  say(level: Exclude<LogLevel, 'off'>, event: string, values?: Values): void;
}

/** A log to a stream, for systemd's journal or anything else that reads standard error. `now` is the machine's. */
export function openLog(stream: NodeJS.WritableStream, level: LogLevel, now: () => number): Log {
  const shown = LOG_LEVELS.indexOf(level);
  return {
    say(at, event, values = {}) {
      if (LOG_LEVELS.indexOf(at) > shown) return;
      const line = { at: new Date(now()).toISOString(), level: at, event, ...values };
      stream.write(`${JSON.stringify(line)}\n`);
    },
  };
}

const TROUBLE_EVERY_MS = 5_000;

/** Logs what matters of a running hub to those who operate it. Returns how to stop. */
export function logHub(hub: Hub, log: Log, version: string): () => void {
  log.say('info', 'hub.started', { url: hub.url, version, epoch: hub.epoch, seq: hub.seq() });
  const unlisten = hub.onCommitted((seq, changes) => {
    log.say('debug', 'hub.committed', { seq, changes: changes.length });
    for (const fact of factsIn(changes)) logFact(log, fact);
  });
  let troubled: string | null = null;
  const timer = setInterval(() => {
    const code = hub.trouble()?.code ?? null;
    if (code === troubled) return;
    troubled = code;
    if (code === null) log.say('info', 'hub.recovered');
    else log.say('error', 'hub.troubled', { code });
  }, TROUBLE_EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    unlisten();
    log.say('info', 'hub.stopped', { seq: hub.seq() });
  };
}

const factsIn = (changes: readonly Change[]): Fact[] =>
  changes.flatMap((change) => (change.op === 'fact' ? [change.fact] : []));

function logFact(log: Log, fact: Fact): void {
  switch (fact.name) {
    case 'source.state': {
      const level = fact.state === 'down' ? 'warn' : 'info';
      log.say(level, 'source.state', {
        source: fact.source,
        state: fact.state,
        code: fact.problem?.code ?? null,
      });
      return;
    }
    case 'gap.closed':
      log.say('warn', 'source.gap', {
        source: fact.source,
        lostMs: fact.to - fact.from,
        reason: fact.reason,
      });
      return;
    case 'source.odd':
      log.say('warn', 'source.odd', { source: fact.source, code: fact.code });
      return;
    case 'ledger.broken':
      log.say('error', 'ledger.broken', { queue: fact.queue, entered: fact.entered, left: fact.left });
      return;
    case 'alert.state': {
      const { rule, scope, severity, state, alert } = fact;
      log.say('info', 'alert.state', { alert, rule, kind: scope.kind, place: scope.id, severity, state });
      return;
    }
    case 'command':
      log.say('info', 'command', {
        command: fact.command,
        action: fact.action,
        role: fact.role,
        state: fact.state,
        code: fact.problem?.code ?? null,
      });
      return;
    case 'escalation.state':
      log.say('info', 'escalation.state', { escalation: fact.escalation, to: fact.to, state: fact.state });
      return;
    default:
  }
}
