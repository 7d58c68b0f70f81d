import { type Problem, problem } from '../../centre/problem.ts';
import type { Preview } from '../../desk/preview.ts';
import type { CommandProgress } from '../../desk/session.ts';
import { previewShape } from '../protocol/heard-shapes.ts';
import type { HubMessageOf } from '../protocol/hub-messages.ts';
import { matcherOf } from '../protocol/matcher.ts';

const isPreview = matcherOf(previewShape);

/** How many finished commands a client remembers. */
const FINISHED_KEPT = 500;

type Entry = { progress: CommandProgress; effectSeq: number | null; askedAt: number };

/** What this client has asked for, and what became of it. */
export interface CommandBook {
  sent(id: string, monotonicMs: number): void;
  /** A command of an earlier life, whose fate is to be asked. */
  recalled(id: string): void;
  acked(message: HubMessageOf<'ack'>): void;
  resulted(message: HubMessageOf<'result'>): void;
  /** Where a command stands; its effect is drawn once the centre has come `through` it. */
  progress(id: string, through: number): CommandProgress | null;
  /** The commands whose fate is not known and that nobody has asked about since `before`; they count as asked now. */
  toAsk(before: number, monotonicMs: number): string[];
}

export function createCommandBook(): CommandBook {
  const entries = new Map<string, Entry>();

  const settle = (id: string, entry: Entry, progress: CommandProgress, effectSeq: number | null): void => {
    entry.progress = progress;
    entry.effectSeq = effectSeq;
    if (isOpen(progress)) return;
    entries.delete(id);
    entries.set(id, entry);
    let excess = entries.size - FINISHED_KEPT;
    for (const [known, each] of entries) {
      if (excess <= 0) break;
      excess -= 1;
      if (!isOpen(each.progress)) entries.delete(known);
    }
  };

  return {
    sent(id, monotonicMs) {
      entries.set(id, { progress: { state: 'sent' }, effectSeq: null, askedAt: monotonicMs });
    },
    recalled(id) {
      const known = entries.get(id);
      const askedAt = Number.NEGATIVE_INFINITY;
      entries.set(id, {
        progress: known?.progress ?? { state: 'sent' },
        effectSeq: known?.effectSeq ?? null,
        askedAt,
      });
    },
    acked(message) {
      const entry = entries.get(message.id);
      if (entry === undefined || !isOpen(entry.progress)) return;
      if (message.state === 'rejected') {
        settle(message.id, entry, { state: 'rejected', problem: whyOf(message.problem) }, null);
      } else if (entry.progress.state === 'sent') entry.progress = { state: 'accepted' };
    },
    resulted(message) {
      const entry = entries.get(message.id);
      if (entry === undefined || !isOpen(entry.progress)) return;
      settle(message.id, entry, progressOf(message), message.effectSeq ?? null);
    },
    progress(id, through) {
      const entry = entries.get(id);
      if (entry === undefined) return null;
      if (entry.progress.state !== 'succeeded') return entry.progress;
      return { ...entry.progress, effectDrawn: entry.effectSeq === null || through >= entry.effectSeq };
    },
    toAsk(before, monotonicMs) {
      const ids: string[] = [];
      for (const [id, entry] of entries) {
        if (!isOpen(entry.progress) || entry.askedAt > before) continue;
        entry.askedAt = monotonicMs;
        ids.push(id);
      }
      return ids;
    },
  };
}

const isOpen = ({ state }: CommandProgress): boolean =>
  state === 'sent' || state === 'accepted' || state === 'unknown';

const whyOf = (said: Problem | undefined): Problem =>
  said ?? problem('command.unexplained', 'The hub refused this command and did not say why');

function progressOf(message: HubMessageOf<'result'>): CommandProgress {
  if (message.state === 'succeeded')
    return {
      state: 'succeeded',
      effectDrawn: false,
      data: message.data ?? null,
      problem: message.problem ?? null,
    };
  if (message.state !== 'previewed') return { state: message.state, problem: whyOf(message.problem) };
  if (isPreview(message.data)) return { state: 'previewed', preview: message.data as Preview };
  return {
    state: 'failed',
    problem: problem('command.bad-preview', 'The hub sent a preview that cannot be read'),
  };
}
