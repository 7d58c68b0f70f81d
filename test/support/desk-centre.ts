import { type Centre, emptyCentre } from '../../src/centre/centre.ts';
import { anAgent, aQueue, aSource, member, place } from './entities.ts';

/** Two queues, their two skills, three agents: enough for every rule of the desk. */
export function smallCentre(): Centre {
  const centre = emptyCentre();
  place(centre, 'source', aSource());
  place(centre, 'queue', aQueue('cardio'), aQueue('imaging'));
  place(
    centre,
    'skill',
    { id: 'cardio', rev: 1, name: 'Cardiology', queues: ['cardio'] },
    { id: 'imaging', rev: 1, name: 'Imaging', queues: ['imaging'] },
  );
  place(
    centre,
    'agent',
    anAgent('ines', { skills: { imaging: 4 }, queues: [member('imaging')] }),
    anAgent('benoit', { skills: { cardio: 3, imaging: 2 }, queues: [member('cardio'), member('imaging')] }),
    anAgent('zoe', { skills: { cardio: 2 }, queues: [member('cardio')], state: 'talking' }),
  );
  return centre;
}
