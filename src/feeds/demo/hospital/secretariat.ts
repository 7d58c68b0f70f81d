import type { Holiday } from '../../../centre/holidays.ts';
import { type OpeningHours, openingAt } from '../../../centre/hours.ts';
import { randomOf } from '../random.ts';
import { workingDays } from './hours.ts';

/** A medical secretariat of the demo: when it is there, who signs, and its temper. */
export type DemoSecretariat = {
  id: string;
  name: string;
  hoursIn: (timezone: string) => OpeningHours;
  signs: string;
  /** Shares of escalations accepted and refused; the others find it asleep. */
  accepts: number;
  refuses: number;
};

const allDay = (timezone: string): OpeningHours => ({
  timezone,
  week: Array.from({ length: 7 }, () => [{ fromMinute: 0, toMinute: 1440 }]),
  holidays: null,
  exceptions: [],
});

/** The medical secretariats behind the queues: some answer, some refuse, some sleep. */
export const SECRETARIATS: readonly DemoSecretariat[] = [
  {
    id: 'sec-cardio',
    name: 'Secrétariat de cardiologie',
    hoursIn: (timezone) => workingDays(timezone, '08:00', '17:00'),
    signs: 'Mme S.',
    accepts: 0.7,
    refuses: 0.15,
  },
  {
    id: 'sec-imagerie',
    name: 'Secrétariat d’imagerie',
    hoursIn: (timezone) => workingDays(timezone, '08:00', '18:00'),
    signs: 'M. T.',
    accepts: 0.5,
    refuses: 0.3,
  },
  {
    id: 'sec-pediatrie',
    name: 'Secrétariat de pédiatrie',
    hoursIn: (timezone) => workingDays(timezone, '08:30', '17:30'),
    signs: 'Mme A.',
    accepts: 0.85,
    refuses: 0.1,
  },
  {
    id: 'sec-onco',
    name: 'Secrétariat d’oncologie',
    hoursIn: (timezone) => workingDays(timezone, '08:00', '17:30'),
    signs: 'Mme L.',
    accepts: 0.4,
    refuses: 0.1,
  },
  {
    id: 'cadre-garde',
    name: 'Cadre de santé de garde',
    hoursIn: allDay,
    signs: 'Cadre de garde',
    accepts: 0.95,
    refuses: 0,
  },
];

/** A secretariat is asked for something, at one step of a circuit. */
export type AskedOfSecretariat = { escalation: string; secretariat: string; step: number };

/** What it answers, at which moment, and who signs. */
export type SecretariatAnswer = {
  escalation: string;
  answer: 'accepted' | 'refused' | 'done';
  by: string;
  note: string | null;
  at: number;
};

const FIRST_REPLY_MS = { least: 40_000, most: 280_000 };
const WORK_MS = { least: 240_000, most: 1_200_000 };
const REFUSALS = ['Plus de créneau cette semaine', 'À adresser aux urgences', 'Médecin absent ce matin'];

/**
 * The answers of a secretariat asked at `now`, in order of time: none when it sleeps or is closed or unknown,
 * a refusal, or an acceptance and later that it is done. The same question always has the same answers.
 */
export function answersOf(
  seed: string,
  site: { timezone: string; holidays: readonly Holiday[] },
  asked: AskedOfSecretariat,
  now: number,
): SecretariatAnswer[] {
  const secretariat = SECRETARIATS.find((each) => each.id === asked.secretariat);
  if (secretariat === undefined) return [];
  if (!openingAt(secretariat.hoursIn(site.timezone), site.holidays, now).open) return [];
  const random = randomOf(seed, 'secretariat', asked.escalation, asked.secretariat, asked.step);
  const between = ({ least, most }: { least: number; most: number }) =>
    Math.round(least + random() * (most - least));
  const mood = random();
  const at = now + between(FIRST_REPLY_MS);
  const signed = { escalation: asked.escalation, by: secretariat.signs };
  if (mood < secretariat.refuses) {
    const note = REFUSALS[Math.floor(random() * REFUSALS.length)]!;
    return [{ ...signed, answer: 'refused', note, at }];
  }
  if (mood >= secretariat.refuses + secretariat.accepts) return [];
  return [
    { ...signed, answer: 'accepted', note: null, at },
    { ...signed, answer: 'done', note: null, at: at + between(WORK_MS) },
  ];
}
