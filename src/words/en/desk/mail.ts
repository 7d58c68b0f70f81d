/** What a letter to a secretariat tells. Times are already a clock's; `null` is not known or does not apply. */
export type Letter = {
  priority: string;
  state: string;
  secretariat: string;
  queue: string | null;
  reason: string;
  note: string | null;
  by: string;
  answeredBy: string | null;
  enteredAt: string | null;
  openedAt: string;
  dueAt: string | null;
  reference: string;
  url: string | null;
};

const line = (name: string, value: string | null): string[] => (value === null ? [] : [`${name}: ${value}`]);

/** The letters. The subject names neither queue nor reason: servers on the way read it. */
export const mail = {
  askSubject: ({ priority, reference }: Letter): string =>
    `[Vigie] ${priority}: the contact centre asks for you (${reference})`,
  ask: (letter: Letter): string =>
    [
      `${letter.secretariat},`,
      '',
      'The patient contact centre asks for your help.',
      '',
      ...line('Priority', letter.priority),
      ...line('Queue', letter.queue),
      ...line('Reason', letter.reason),
      ...line('Waiting since', letter.enteredAt),
      ...line('Asked at', `${letter.openedAt}, by ${letter.by}`),
      ...line('Answer before', letter.dueAt),
      ...line('Note', letter.note),
      '',
      ...(letter.url === null ? [] : ['To accept, refuse, or say that it is done:', letter.url, '']),
      'This link is yours alone: do not forward it. Opening it changes nothing; its button does.',
      `Reference: ${letter.reference}`,
    ].join('\n'),
  newsSubject: ({ state, reference }: Letter): string => `[Vigie] ${state} (${reference})`,
  news: (letter: Letter): string =>
    [
      `${letter.secretariat},`,
      '',
      `The request ${letter.reference} is now: ${letter.state}.`,
      ...line('Answered by', letter.answeredBy),
      '',
      'Nothing is expected of you for this message.',
    ].join('\n'),
};
