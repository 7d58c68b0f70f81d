import type { SkillSet } from '../../../centre/agent.ts';
import type { AgentScenario, Shift } from '../scenario.ts';
import { minutesOf } from './hours.ts';

const WORKING_DAYS = [1, 2, 3, 4, 5];
const SATURDAY = 6;
const SUNDAY = 7;

type Hours = 'partTime' | 'early' | 'opening' | 'day' | 'office' | 'late' | 'evening';
/** Hours at work on working days, with the first minute at which a meal and the short breaks may be taken. */
const HOURS: Record<Hours, { from: string; to: string; breaks: string[]; meal: string }> = {
  early: { from: '06:30', to: '14:30', breaks: ['09:45'], meal: '11:15' },
  opening: { from: '07:25', to: '15:30', breaks: ['10:15', '14:15'], meal: '11:30' },
  partTime: { from: '09:30', to: '17:00', breaks: ['14:45'], meal: '12:30' },
  day: { from: '07:55', to: '16:30', breaks: ['10:15', '15:00'], meal: '11:45' },
  office: { from: '08:45', to: '17:10', breaks: ['10:45', '15:30'], meal: '12:15' },
  late: { from: '09:45', to: '18:15', breaks: ['11:30', '16:15'], meal: '13:15' },
  evening: { from: '12:30', to: '21:00', breaks: ['15:45'], meal: '18:15' },
};
/** In the afternoon one in two of those who opened leaves the telephone for the files of the morning. */
const FILES = { from: '14:00', minutes: 80 };
const MEAL_MINUTES = 45;
const BREAK_MINUTES = 12;
/** People of a team leave one after the other. */
const STAGGER_MINUTES = 25;

/** `turn` is the agent's place in the order in which the team takes its breaks. */
function workingHours(hours: Hours, turn: number, weekdays = WORKING_DAYS): Shift {
  const { from, to, breaks, meal } = HOURS[hours];
  const wait = turn * STAGGER_MINUTES;
  return {
    weekdays,
    fromMinute: minutesOf(from) + (turn % 3) * 3,
    toMinute: minutesOf(to),
    breaks: [
      ...breaks.map((at) => ({ atMinute: minutesOf(at) + wait, minutes: BREAK_MINUTES, reason: 'pause' })),
      { atMinute: minutesOf(meal) + wait, minutes: MEAL_MINUTES, reason: 'repas' },
      ...(hours === 'day' && turn % 2 === 1
        ? [{ atMinute: minutesOf(FILES.from) + wait, minutes: FILES.minutes, reason: 'dossiers' }]
        : []),
    ],
  };
}

/** One who does not work on Monday morning, when everybody calls. */
const notOnMondayMorning = (turn: number): Shift[] => [
  workingHours('partTime', turn, [1]),
  workingHours('day', turn, WORKING_DAYS.slice(1)),
];

const nights = (weekdays: number[]): Shift => ({
  weekdays,
  fromMinute: minutesOf('20:45'),
  toMinute: minutesOf('06:45') + 1440,
  breaks: [{ atMinute: minutesOf('02:30') + 1440, minutes: 20, reason: 'pause' }],
});

const weekend = (day: number, from: string, to: string): Shift => ({
  weekdays: [day],
  fromMinute: minutesOf(from),
  toMinute: minutesOf(to),
  breaks: [{ atMinute: minutesOf(from) + 240, minutes: 30, reason: 'repas' }],
});

type Line = [label: string, hours: Hours | Shift[], skills: SkillSet];

/** Forty people, invented, team by team: when they work, and what they know. */
const TEAMS: Readonly<Record<string, readonly Line[]>> = {
  Accueil: [
    ['Inès H.', 'early', { accueil: 5, admissions: 2 }],
    ['Benoît G.', 'early', { accueil: 5, resultats: 2 }],
    ['Zoë M.', 'early', { accueil: 4 }],
    ['Fatou D.', 'day', { accueil: 5, admissions: 2 }],
    ['Karim B.', 'day', { accueil: 4, resultats: 2 }],
    ['Lucie P.', 'opening', { accueil: 5 }],
    ['Thomas R.', 'evening', { accueil: 5, messages: 3 }],
    ['Awa N.', 'evening', { accueil: 4, messages: 3 }],
    ['Julien C.', [nights([1, 2, 3, 7]), weekend(SATURDAY, '12:45', '21:00')], { accueil: 4 }],
    ['Margaux V.', [nights([4, 5, 6])], { accueil: 4 }],
  ],
  Admissions: [
    ['Nadia K.', 'opening', { admissions: 5, facturation: 2 }],
    ['Olivier L.', 'opening', { admissions: 5 }],
    ['Sarah T.', 'day', { admissions: 4, accueil: 2 }],
    ['Pascal M.', 'day', { admissions: 5, messages: 3 }],
    ['Élodie F.', 'late', { admissions: 5, resultats: 3, accueil: 2, cardio: 2, messages: 3 }],
  ],
  Cardiologie: [
    ['Camille D.', 'day', { cardio: 5, onco: 1 }],
    ['Hugo S.', notOnMondayMorning(1), { cardio: 4 }],
    ['Leïla A.', 'day', { cardio: 5, imagerie: 2 }],
    ['Romain J.', 'day', { cardio: 4, messages: 3 }],
    ['Chantal B.', 'late', { cardio: 5, imagerie: 3, pediatrie: 3, resultats: 2, onco: 3 }],
  ],
  Imagerie: [
    ['Maëlle Q.', 'day', { imagerie: 5 }],
    ['Yanis O.', notOnMondayMorning(1), { imagerie: 4, cardio: 2 }],
    ['Sophie W.', 'day', { imagerie: 5 }],
    ['Didier E.', 'day', { imagerie: 4, messages: 3 }],
    ['Amandine R.', 'late', { imagerie: 5, cardio: 3, pediatrie: 3, onco: 3 }],
  ],
  Pédiatrie: [
    ['Noémie C.', 'day', { pediatrie: 5, onco: 2 }],
    ['Bruno T.', 'day', { pediatrie: 4, onco: 3 }],
    ['Claire G.', 'day', { pediatrie: 5, messages: 3 }],
    ['Moussa S.', 'late', { pediatrie: 5, cardio: 3, imagerie: 3, admissions: 2 }],
  ],
  Résultats: [
    ['Aurélie N.', 'day', { resultats: 5, accueil: 2 }],
    ['Stéphane P.', 'day', { resultats: 4, messages: 3 }],
    ['Hélène D.', 'day', { resultats: 5, onco: 2 }],
    ['Mehdi L.', 'late', { resultats: 5, admissions: 3, accueil: 2, imagerie: 2, messages: 3 }],
  ],
  Facturation: [
    ['Gaëlle M.', 'office', { facturation: 5, messages: 4 }],
    ['Franck H.', 'office', { facturation: 4, admissions: 2 }],
    ['Isabelle R.', 'office', { facturation: 5, messages: 4 }],
    ['Théo B.', 'day', { facturation: 4, admissions: 2, messages: 5 }],
  ],
  Oncologie: [
    ['Catherine V.', 'day', { onco: 5, pediatrie: 2 }],
    ['Rachid M.', 'day', { onco: 5, pediatrie: 2 }],
    ['Anaïs L.', 'late', { onco: 5, pediatrie: 3, cardio: 2, resultats: 2 }],
  ],
};

/** Some of the switchboard also come on Saturday or on Sunday. */
const WEEKENDS: Readonly<Record<string, Shift>> = {
  'Lucie P.': weekend(SATURDAY, '06:30', '13:00'),
  'Zoë M.': weekend(SATURDAY, '08:00', '16:00'),
  'Fatou D.': weekend(SUNDAY, '06:30', '14:30'),
  'Awa N.': weekend(SUNDAY, '13:00', '21:00'),
};

/** The agents of the demo's hospital, `a01` to `a40`. */
export const ROSTER: readonly AgentScenario[] = Object.entries(TEAMS)
  .flatMap(([team, lines]) => lines.map((line, turn) => ({ team, line, turn })))
  .map(({ team, line: [label, hours, skills], turn }, index) => ({
    id: `a${String(index + 1).padStart(2, '0')}`,
    label,
    team,
    skills,
    shifts: [
      ...(typeof hours === 'string' ? [workingHours(hours, turn)] : hours),
      ...(WEEKENDS[label] === undefined ? [] : [WEEKENDS[label]]),
    ],
    missProbability: 0.008,
  }));
