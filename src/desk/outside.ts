import { line, type PlanLine } from './acts/act.ts';
import type { Actor } from './engine.ts';
import type { PreviewLine } from './preview.ts';

/**
 * A plan's lines as its author may read them. An agent whom several supervisors share is acted on as one person, by any
 * of them: what it costs queues outside the author's own is said, by how many they are, never by name or figure.
 */
export function linesFor({ queues }: Actor, lines: readonly PlanLine[]): PreviewLine[] {
  const outside = new Map<string, PlanLine>();
  const told: PreviewLine[] = [];
  for (const { queue, ...each } of lines) {
    if (queues === null || queue === undefined || queues.includes(queue)) told.push(each);
    else if (each.code === 'agent.now') told.push({ ...each, detail: { ...each.detail, queue: null } });
    else {
      const key = `${each.code} ${each.detail.agent}`;
      const count = Number(outside.get(key)?.detail.queues ?? 0) + 1;
      const line = outside.get(key) ?? countLine(each);
      line.detail.queues = count;
      if (count === 1) told.push(line);
      outside.set(key, line);
    }
  }
  return told;
}

const countLine = ({ code, detail }: PreviewLine): PlanLine =>
  line(`${code}.outside`, { agent: detail.agent ?? null, queues: 0 });
