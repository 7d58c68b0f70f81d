import { randomOf } from './random.ts';
import type { SecretariatScenario } from './scenario.ts';

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
 * The answers of a secretariat asked at `now`, in order of time: none when it sleeps, a refusal, or an
 * acceptance and later that it is done. The same question always has the same answers.
 */
export function answersOf(
  seed: string,
  secretariat: SecretariatScenario,
  asked: AskedOfSecretariat,
  now: number,
): SecretariatAnswer[] {
  const random = randomOf(seed, 'secretariat', asked.escalation, asked.secretariat, asked.step);
  const between = ({ least, most }: { least: number; most: number }) =>
    Math.round(least + random() * (most - least));
  const mood = random();
  const at = now + between(FIRST_REPLY_MS);
  const signed = { escalation: asked.escalation, by: secretariat.signs };
  if (mood < secretariat.refuses)
    return [{ ...signed, answer: 'refused', note: REFUSALS[Math.floor(random() * REFUSALS.length)]!, at }];
  if (mood >= secretariat.refuses + secretariat.accepts) return [];
  return [
    { ...signed, answer: 'accepted', note: null, at },
    { ...signed, answer: 'done', note: null, at: at + between(WORK_MS) },
  ];
}
