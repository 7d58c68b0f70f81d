import { createHmac, randomBytes } from 'node:crypto';
import type { Fact } from '../../centre/fact.ts';
import { createLedger } from '../../centre/ledger.ts';
import { callerToken } from '../../centre/privacy.ts';
import type { Problem } from '../../centre/problem.ts';
import { playRecording } from '../../feeds/asterisk/recording/playback.ts';
import { readAmiRecording } from '../../feeds/asterisk/recording/recording.ts';
import { plainTerms, type SiteTerms } from '../../feeds/asterisk/terms.ts';
import type { SourceChange } from '../../feeds/source.ts';
import type { ReportQueue } from '../../report/figures/tally.ts';
import type { ReportMaterial } from '../../report/report.ts';

/** What a report is made from, and what stopped the reading of it when it could not be read to its end. */
export type ReadMaterial = { material: ReportMaterial; problem: Problem | null };

/** How a site completes what a recording says of a queue. */
export type Declaring = (queue: Extract<SourceChange, { op: 'declare' }>['queue']) => ReportQueue;

/** Every fact of an AMI recording, through the mapping that the live adapter uses. */
export async function amiMaterial(
  path: string,
  terms: Partial<SiteTerms>,
  declaring: Declaring,
): Promise<ReadMaterial> {
  const { lines, problem } = await readAmiRecording(path);
  const site: SiteTerms = { ...plainTerms('recording'), ...terms };
  const queues = new Map<string, ReportQueue>();
  const callers = rememberCallers();
  const facts: Fact[] = [];
  for (const { changes } of playRecording(lines, site)) {
    for (const change of changes) {
      if (change.op === 'declare') queues.set(change.queue.id, declaring(change.queue));
      if (change.op === 'contact') callers.meet(change.contact.id, change.contact.caller.number);
    }
    for (const change of changes) {
      if (change.op === 'fact') facts.push(...callers.withRepeats(change.fact));
    }
  }
  const queueOf = (id: string) => queues.get(id) ?? null;
  return {
    material: { facts, queueOf, site: null, timezone: site.timezone, span: null, kind: 'recording' },
    problem,
  };
}

/**
 * Tells callers apart as a hub would, by a token whose key lives as long as the reading: numbers are never
 * kept, and those who come back are seen.
 */
function rememberCallers() {
  const key = randomBytes(32).toString('hex');
  const hash = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('hex');
  const tokens = new Map<string, string>();
  const ledger = createLedger(() => ({ thresholdMs: 0, shortAbandonMs: 0, timezone: 'UTC' }), 'UTC');
  return {
    meet(contact: string, number: string | null): void {
      const token = number === null ? null : callerToken(hash, key, number);
      if (token !== null) tokens.set(contact, token);
    },
    withRepeats(fact: Fact): Fact[] {
      const told: Fact =
        fact.name === 'contact.entered' ? { ...fact, token: tokens.get(fact.contact) ?? null } : fact;
      const implied = ledger.implied(told);
      for (const each of [told, ...implied]) ledger.fold(each);
      return [told, ...implied];
    },
  };
}
