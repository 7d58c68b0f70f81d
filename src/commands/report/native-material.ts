import { apply, type Centre, emptyCentre } from '../../centre/centre.ts';
import type { Change } from '../../centre/change.ts';
import type { Contact } from '../../centre/contact.ts';
import type { Fact } from '../../centre/fact.ts';
import { ok, type Problem, type Result } from '../../centre/problem.ts';
import { centreParts } from '../../feeds/protocol/centre-part.ts';
import { openRecording } from '../../feeds/recording/reader.ts';
import type { ReadMaterial } from './material.ts';
import { namesIn } from './names.ts';

/** Every fact of a recording of a hub's feed, in its order, and what its centre says of queues and names. */
export async function nativeMaterial(path: string): Promise<Result<ReadMaterial>> {
  const recording = await openRecording(path);
  if (!recording.ok) return recording;
  const centre = emptyCentre();
  const facts: Fact[] = [];
  let problem: Problem | null = null;
  let begun = false;
  for await (const read of recording.value.messages) {
    if (!read.ok) {
      problem = read.problem;
      break;
    }
    const message = read.value;
    if (message.type === 'snapshot')
      for (const change of centreParts([message.centre])) apply(centre, change);
    if (message.type !== 'delta') continue;
    if (!begun) facts.push(...alreadyWaiting(centre));
    begun = true;
    for (const change of message.changes as Change[]) {
      apply(centre, change);
      if (change.op === 'fact') facts.push(change.fact);
    }
  }
  const site = [...centre.site.values()][0];
  const timezone = site?.timezone ?? [...centre.queue.values()][0]?.timezone ?? 'Europe/Paris';
  const material = {
    facts: withoutRepeats(facts),
    queueOf: (id: string) => centre.queue.get(id) ?? null,
    site: site?.name ?? null,
    timezone,
    span: null,
    kind: 'recording',
    names: namesIn(centre),
  } as const;
  return ok({ material, problem });
}

/** Who was waiting when the recording began entered before it: their entries are told as if seen. */
function alreadyWaiting(centre: Centre): Fact[] {
  const waiting = [...centre.contact.values()].filter(
    ({ state }) => state === 'waiting' || state === 'ringing',
  );
  return waiting.map(entryOf).sort((a, b) => a.at - b.at);
}

const entryOf = (contact: Contact): Fact => ({
  name: 'contact.entered',
  id: `${contact.visit}:before`,
  at: contact.enteredAt,
  source: contact.source,
  visit: contact.visit,
  contact: contact.id,
  queue: contact.queue,
  channel: contact.channel,
  token: contact.caller?.token ?? null,
  priority: contact.priority,
  flags: contact.flags,
  from: 'outside',
  reason: contact.reason,
});

/** After a cut, what was given before may be given again. */
function withoutRepeats(facts: readonly Fact[]): Fact[] {
  const seen = new Set<string>();
  return facts.filter(({ id }) => !seen.has(id) && seen.add(id));
}
