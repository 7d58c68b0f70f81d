/** The page where a secretariat answers. */
export const answerPage = {
  title: 'A request of the contact centre',
  state: 'State',
  priority: 'Priority',
  queue: 'Queue',
  reason: 'Reason',
  askedAt: 'Asked',
  dueAt: 'Answer before',
  noteRead: 'Note',
  answered: 'Answered',
  answerNote: 'Answer',
  note: 'A word for the contact centre (needed to refuse; no name, no number)',
  nothing: 'Nothing more is expected of you.',
  buttons: { accepted: 'Accept: we take care of it', refused: 'Refuse', done: 'It is done' },
};
