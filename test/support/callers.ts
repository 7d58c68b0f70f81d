import type { SmallCentre } from './small-centre.ts';

/** Callers of a small centre who are known by their number, and whom nobody lets wait. */
export function callers(centre: SmallCentre, now: () => number, queue = 'cardio') {
  const names = (contact: string) => ({ visit: `${contact}/1`, contact, queue, source: centre.id });
  return {
    /** Calls from one of a hundred fictional numbers, and is answered at once. */
    served(contact: string, line: number): void {
      const at = now();
      const of = names(contact);
      const { visit, source } = of;
      const number = `06399801${String(line).padStart(2, '0')}`;
      const contactNow = { id: contact, queue, visit, channel: 'phone', enteredAt: at, source } as const;
      const rest = { priority: 0, flags: [], reason: null, caller: { number }, slaDueAt: null };
      centre.say([
        {
          op: 'contact',
          contact: { ...contactNow, ...rest, state: 'connected', answeredAt: at, agent: 'a1' },
        },
        {
          op: 'fact',
          fact: {
            name: 'contact.entered',
            id: `${visit}:entered`,
            at,
            ...of,
            channel: 'phone',
            token: null,
            priority: 0,
            flags: [],
            from: 'outside',
            reason: null,
          },
        },
        {
          op: 'fact',
          fact: {
            name: 'contact.answered',
            id: `${visit}:answered`,
            at,
            ...of,
            enteredAt: at,
            waitMs: 0,
            agent: 'a1',
          },
        },
        { op: 'delete', kind: 'contact', id: contact },
      ]);
    },
    transferred(contact: string): void {
      const fact = { name: 'contact.transferred', id: `${contact}:transferred`, at: now() } as const;
      centre.say([
        { op: 'fact', fact: { ...fact, ...names(contact), agent: 'a1', to: 'imaging', kind: 'blind' } },
      ]);
    },
    rated(contact: string, score: number, id = `${contact}:rated`): void {
      centre.say([{ op: 'fact', fact: { name: 'contact.rated', id, at: now(), ...names(contact), score } }]);
    },
  };
}
