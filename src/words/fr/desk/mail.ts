import type { Letter } from '../../en/desk/mail.ts';

const line = (name: string, value: string | null): string[] => (value === null ? [] : [`${name} : ${value}`]);

export const mail = {
  askSubject: ({ priority, reference }: Letter): string =>
    `[Vigie] ${priority} : le centre de contacts vous sollicite (${reference})`,
  ask: (letter: Letter): string =>
    [
      `${letter.secretariat},`,
      '',
      'Le centre de contacts patients a besoin de vous.',
      '',
      ...line('Priorité', letter.priority),
      ...line('File', letter.queue),
      ...line('Motif', letter.reason),
      ...line('En attente depuis', letter.enteredAt),
      ...line('Demandé à', `${letter.openedAt}, par ${letter.by}`),
      ...line('Réponse attendue avant', letter.dueAt),
      ...line('Note', letter.note),
      '',
      ...(letter.url === null ? [] : ['Pour accepter, refuser ou indiquer que c’est fait :', letter.url, '']),
      'Ce lien vous est réservé : ne le transférez pas. L’ouvrir ne change rien ; son bouton, si.',
      `Référence : ${letter.reference}`,
    ].join('\n'),
  newsSubject: ({ state, reference }: Letter): string => `[Vigie] ${state} (${reference})`,
  news: (letter: Letter): string =>
    [
      `${letter.secretariat},`,
      '',
      `La demande ${letter.reference} est maintenant : ${letter.state}.`,
      ...line('Réponse de', letter.answeredBy),
      '',
      'Ce message n’attend rien de vous.',
    ].join('\n'),
};
