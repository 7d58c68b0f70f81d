import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMessage } from '../../src/feeds/asterisk/message.ts';

/** A request that was really sent, and what a real Asterisk said. Times and ids are of that run. */
export type RecordedPair = {
  name: string;
  user?: string | null;
  request?: string | null;
  responses?: string[];
  list?: string[];
  events?: string[];
  closed?: boolean;
};

type Commands = {
  pairs: readonly RecordedPair[];
  pair(name: string): RecordedPair;
  /** Every action that Asterisk lists, with the write classes that may use it; none: anybody. */
  all: readonly { name: string; said: string; classes: readonly string[] }[];
  classesOf(action: string): readonly string[] | null;
};

let read: Commands | null = null;

/** `commands.jsonl`, read once. */
export function recordedCommands(): Commands {
  read ??= readCommands();
  return read;
}

function readCommands(): Commands {
  const path = join(import.meta.dirname, '../fixtures/asterisk/commands.jsonl');
  const pairs = readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as RecordedPair);
  const pair = (name: string): RecordedPair => {
    const found = pairs.find((one) => one.name === name);
    if (found === undefined) throw new Error(`no recorded pair is called ${name}`);
    return found;
  };
  const all = parseMessage(pair('ListCommands').responses![0]!)
    .lines.filter(([name]) => name !== 'Response' && name !== 'ActionID')
    .map(([name, said]) => ({ name, said, classes: classesIn(said) }));
  // The account of that run had no `system` class: the AstDB's actions are not in its list.
  for (const name of ['DBPut', 'DBGet']) {
    if (!all.some((one) => one.name === name))
      all.push({ name, said: '(Priv: system,all)', classes: ['system'] });
  }
  return {
    pairs,
    pair,
    all,
    classesOf: (action) => all.find((one) => one.name === action)?.classes ?? null,
  };
}

function classesIn(said: string): string[] {
  const classes = /\(Priv: (.*)\)$/.exec(said)?.[1] ?? '';
  return classes === '<none>' ? [] : classes.split(',').filter((one) => one !== 'all');
}
