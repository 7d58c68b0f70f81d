import { fail, type Problem, type Result } from '../centre/problem.ts';
import { durationMsOf } from '../centre/written.ts';
import { nearestOf } from '../config/nearest.ts';
import { COMMAND_NAMES, type Command, type CommandName } from '../desk/command.ts';
import { readCommand } from '../desk/reading.ts';

/** A line as it was typed: bare words, `key=value` pairs, and `--for`. */
export type ActLine = { words: string[]; pairs: Record<string, string>; forMs: number | null };

type Reader = { usage: string; read(line: ActLine): { target: object; args: object } };

const number = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);
const numbers = (pairs: Record<string, string>): Record<string, number> =>
  Object.fromEntries(Object.entries(pairs).map(([key, value]) => [key, Number(value)]));
const note = ({ pairs }: ActLine) => ({ note: pairs.note ?? null });
const first = ({ words }: ActLine) => words[0];
const none = {};

const agents = (usage: string, argsOf: (line: ActLine) => object = () => none): Reader => ({
  usage: `AGENT… ${usage}`.trim(),
  read: (line) => ({ target: { agents: line.words }, args: argsOf(line) }),
});
const one = (kind: string, usage = '', argsOf: (line: ActLine) => object = () => none): Reader => ({
  usage: `${kind.toUpperCase()} ${usage}`.trim(),
  read: (line) => ({ target: { [kind]: first(line) }, args: argsOf(line) }),
});
const lock: Reader = {
  usage: 'agent|queue|contact ID',
  read: ({ words: [kind, id] }) => ({ target: { kind, id }, args: none }),
};

/** How each command is written on a line. */
const READERS: Readonly<Record<CommandName, Reader>> = {
  'agent.skills.set': agents('SKILL=LEVEL… [--for 30m]', ({ pairs, forMs }) => ({
    skills: numbers(pairs),
    forMs,
  })),
  'agent.loan.extend': {
    usage: 'AGENT LOAN --for 15m',
    read: ({ words: [agent, loan], forMs }) => ({ target: { agent, loan }, args: { forMs } }),
  },
  'agent.loan.return': {
    usage: 'AGENT LOAN',
    read: ({ words: [agent, loan] }) => ({ target: { agent, loan }, args: none }),
  },
  'agent.pause': agents('reason=ID', ({ pairs }) => ({ reason: pairs.reason })),
  'agent.resume': agents(''),
  'agent.logout': agents(''),
  'agent.wrapup.end': one('agent'),
  'contact.prioritize': one('contact', 'priority=N', ({ pairs }) => ({ priority: number(pairs.priority) })),
  'contact.move': one('contact', 'queue=ID', ({ pairs }) => ({ queue: pairs.queue })),
  'contact.reveal': {
    usage: 'CONTACT | callback=ID',
    read: (line) => ({
      target:
        line.pairs.callback === undefined ? { contact: first(line) } : { callback: line.pairs.callback },
      args: none,
    }),
  },
  'queue.overflow': one(
    'queue',
    'longest=N | beyond=10m | enter=10m release=2m [--for 1h] | stop',
    overflowArgs,
  ),
  'queue.open': one('queue'),
  'queue.close': one('queue'),
  'callback.create': one('contact'),
  'callback.cancel': one('callback'),
  'escalation.open': {
    usage: 'circuit=ID reason=ID [priority=urgent] queue=ID | contact=ID | callback=ID [note=TEXT]',
    read: (line) => {
      const {
        queue = null,
        contact = null,
        callback = null,
        circuit,
        reason,
        priority = 'routine',
      } = line.pairs;
      return { target: { queue, contact, callback }, args: { circuit, reason, priority, ...note(line) } };
    },
  },
  'escalation.note': one('escalation', 'note=TEXT', ({ pairs }) => ({ note: pairs.note })),
  'escalation.cancel': one('escalation'),
  'escalation.answer': one('escalation', 'accepted|refused|done [note=TEXT]', (line) => ({
    answer: line.words[1],
    ...note(line),
  })),
  'escalation.resend': one('escalation'),
  'alert.ack': one('alert', '[note=TEXT]', note),
  'alert.snooze': one('alert', '--for 30m', ({ forMs }) => ({ forMs })),
  'monitor.listen': one('agent', 'extension=N [mode=whisper]', ({ pairs }) => ({
    mode: pairs.mode ?? 'listen',
    extension: pairs.extension,
  })),
  'monitor.stop': one('agent'),
  'lock.take': lock,
  'lock.release': lock,
  undo: one('command'),
};

function overflowArgs({ words, pairs, forMs }: ActLine): object {
  const span = (text: string | undefined) => (text === undefined ? undefined : durationMsOf(text));
  if (words.includes('stop')) return { mode: 'stop' };
  if (pairs.longest !== undefined) return { mode: 'longest', count: Number(pairs.longest) };
  if (pairs.beyond !== undefined) return { mode: 'beyond', waitMs: span(pairs.beyond) };
  return { mode: 'policy', enterWaitMs: span(pairs.enter), releaseWaitMs: span(pairs.release), forMs };
}

/** How a command is written after its name; `null` when there is no such command. */
export const usageOf = (name: string): string | null => READERS[name as CommandName]?.usage ?? null;

/** Reads `NAME WORDS… KEY=VALUE…` as a command. Problems: `usage.act…`, and those of `readCommand`. */
export function readLine(args: readonly string[], forText: string | undefined): Result<Command> {
  const [name = '', ...rest] = args;
  const reader = READERS[name as CommandName];
  if (reader === undefined) return unknownCommand(name);
  const forMs = forText === undefined ? null : durationMsOf(forText);
  if (forText !== undefined && forMs === null) {
    return fail('usage.act-duration', `"${forText}" is not a duration.`, 'Write 30m, 2h or 1h30m.', {
      written: forText,
    });
  }
  const line: ActLine = { words: [], pairs: {}, forMs };
  for (const word of rest) {
    const [, key, value] = /^([\w.-]+)=(.*)$/s.exec(word) ?? [];
    if (key === undefined) line.words.push(word);
    else line.pairs[key] = value ?? '';
  }
  const read = readCommand({ name, ...reader.read(line) });
  return read.ok ? read : { ok: false, problem: withUsage(read.problem, name, reader.usage) };
}

function unknownCommand(name: string): Result<never> {
  const guess = nearestOf(name, COMMAND_NAMES);
  const hint = guess === null ? `The commands are: ${COMMAND_NAMES.join(', ')}.` : `Did you mean ${guess}?`;
  return fail('usage.act', name === '' ? 'Which command?' : `There is no command ${name}.`, hint, {
    name,
    guess: guess ?? '',
    known: COMMAND_NAMES.join(', '),
  });
}

/** What is wrong with the line, and how it is written. */
const withUsage = ({ message, detail }: Problem, name: string, usage: string): Problem => ({
  code: 'usage.act-line',
  message,
  hint: `vigie act ${name} ${usage}`,
  detail: { ...detail, name, usage },
});
