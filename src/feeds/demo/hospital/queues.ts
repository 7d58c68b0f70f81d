import type { Channel } from '../../../centre/scalar.ts';
import { ARRIVAL_PROFILE } from '../arrival-profile.ts';
import type { Distribution } from '../distribution.ts';
import type { QueueScenario } from '../scenario.ts';
import { workingDays } from './hours.ts';

const { patienceSurvival: bankPatience, serviceLognormal } = ARRIVAL_PROFILE.callCentre;

const survivalAt = (points: readonly (readonly [number, number])[], seconds: number): number =>
  points.find(([at]) => at === seconds)![1];

/**
 * Patients wait longer than the callers of a bank: as general practice saw it, to five minutes; beyond that
 * with the hazard that the bank's callers had between five and ten.
 */
const PATIENCE: Distribution = {
  kind: 'survival',
  points: [
    ...ARRIVAL_PROFILE.patienceSurvival,
    [
      600,
      (survivalAt(ARRIVAL_PROFILE.patienceSurvival, 300) * survivalAt(bankPatience, 600)) /
        survivalAt(bankPatience, 300),
    ],
  ],
};

const conversation = (kind: keyof typeof serviceLognormal): Distribution => ({
  kind: 'lognormal',
  ...serviceLognormal[kind],
});
const aroundSeconds = (median: number, sigma: number): Distribution => ({
  kind: 'lognormal',
  mu: Math.log(median),
  sigma,
});
const NEVER: Distribution = { kind: 'never' };
const NO_RING: Distribution = { kind: 'constant', ms: 0 };

type Phone = Pick<QueueScenario, 'id' | 'name' | 'volume' | 'talk' | 'reasons'> & {
  hours: [from: string, to: string] | null;
  wrapupSeconds: number;
} & Partial<Pick<QueueScenario, 'sensitive' | 'sla' | 'overflow' | 'transfers' | 'capacity'>>;

/** Eight telephone queues. Volumes are of an average weekday. */
const PHONES: readonly Phone[] = [
  {
    id: 'accueil',
    name: 'Accueil',
    volume: 485,
    hours: null,
    talk: conversation('simple'),
    wrapupSeconds: 8,
    transfers: [
      { to: 'admissions', probability: 0.07 },
      { to: 'cardio', probability: 0.06 },
      { to: 'imagerie', probability: 0.07 },
      { to: 'pediatrie', probability: 0.05 },
      { to: 'resultats', probability: 0.06 },
      { to: 'facturation', probability: 0.04 },
      { to: 'onco', probability: 0.03 },
    ],
    reasons: [
      { id: 'orientation', weight: 45 },
      { id: 'horaires', weight: 25 },
      { id: 'nouvelles', weight: 20 },
      { id: 'urgence', weight: 10 },
    ],
  },
  {
    id: 'admissions',
    name: 'Admissions',
    volume: 195,
    hours: ['07:30', '18:00'],
    talk: conversation('regular'),
    wrapupSeconds: 28,
    overflow: { afterMs: 480_000, to: 'accueil' },
    reasons: [
      { id: 'dossier', weight: 55 },
      { id: 'pieces', weight: 25 },
      { id: 'horaires', weight: 20 },
    ],
  },
  {
    id: 'cardio',
    name: 'Cardiologie · RDV',
    volume: 262,
    hours: ['08:00', '18:00'],
    talk: conversation('regular'),
    wrapupSeconds: 32,
    reasons: [
      { id: 'rdv-prise', weight: 45 },
      { id: 'rdv-deplacer', weight: 25 },
      { id: 'rdv-confirmer', weight: 18 },
      { id: 'ordonnance', weight: 12 },
    ],
  },
  {
    id: 'imagerie',
    name: 'Imagerie · RDV',
    volume: 285,
    hours: ['08:00', '18:00'],
    talk: conversation('regular'),
    wrapupSeconds: 32,
    overflow: { afterMs: 720_000, to: 'accueil' },
    reasons: [
      { id: 'rdv-prise', weight: 50 },
      { id: 'rdv-deplacer', weight: 20 },
      { id: 'preparation', weight: 18 },
      { id: 'rdv-confirmer', weight: 12 },
    ],
  },
  {
    id: 'pediatrie',
    name: 'Pédiatrie · RDV',
    volume: 140,
    hours: ['08:00', '18:00'],
    talk: conversation('regular'),
    wrapupSeconds: 30,
    reasons: [
      { id: 'rdv-prise', weight: 50 },
      { id: 'rdv-deplacer', weight: 25 },
      { id: 'urgence', weight: 10 },
      { id: 'rdv-confirmer', weight: 15 },
    ],
  },
  {
    id: 'resultats',
    name: 'Résultats',
    volume: 170,
    hours: ['08:00', '18:00'],
    talk: conversation('simple'),
    wrapupSeconds: 18,
    reasons: [
      { id: 'resultat', weight: 65 },
      { id: 'resultat-attente', weight: 35 },
    ],
  },
  {
    id: 'facturation',
    name: 'Facturation',
    volume: 115,
    hours: ['09:00', '17:00'],
    talk: conversation('technical'),
    wrapupSeconds: 35,
    reasons: [
      { id: 'facture', weight: 60 },
      { id: 'facture-copie', weight: 40 },
    ],
  },
  {
    id: 'onco',
    name: 'Secrétariat oncologie',
    volume: 66,
    hours: ['08:00', '18:00'],
    talk: conversation('specialist'),
    wrapupSeconds: 40,
    sensitive: true,
    sla: { thresholdMs: 20_000, targetRatio: 0.9, formula: 'offered' },
    reasons: [
      { id: 'rdv-deplacer', weight: 35 },
      { id: 'ordonnance', weight: 25 },
      { id: 'nouvelles', weight: 25 },
      { id: 'urgence', weight: 15 },
    ],
  },
];

type Written = { id: string; name: string; channel: Channel; volume: number; answerWithinMinutes: number };

/** Five written channels, that agents take when no call has needed them for a while. */
const WRITTEN: readonly Written[] = [
  { id: 'formulaire', name: 'Formulaire en ligne', channel: 'webform', volume: 55, answerWithinMinutes: 240 },
  { id: 'courriel', name: 'Courriels', channel: 'email', volume: 60, answerWithinMinutes: 480 },
  { id: 'sms', name: 'SMS', channel: 'sms', volume: 35, answerWithinMinutes: 30 },
  { id: 'whatsapp', name: 'WhatsApp', channel: 'whatsapp', volume: 25, answerWithinMinutes: 15 },
  { id: 'portail', name: 'Portail patient', channel: 'portal', volume: 50, answerWithinMinutes: 240 },
];

/** The queues of the demo's hospital. */
export const queuesIn = (timezone: string): QueueScenario[] => [
  ...PHONES.map((phone) => phoneQueue(phone, timezone)),
  ...WRITTEN.map(writtenQueue),
];

const phoneQueue = (phone: Phone, timezone: string): QueueScenario => ({
  id: phone.id,
  name: phone.name,
  channel: 'phone',
  skill: phone.id,
  sensitive: phone.sensitive ?? false,
  sla: phone.sla ?? { thresholdMs: 30_000, targetRatio: 0.8, formula: 'offered' },
  shortAbandonMs: 10_000,
  hours: phone.hours === null ? null : workingDays(timezone, ...phone.hours),
  volume: phone.volume,
  capacity: phone.capacity ?? 60,
  overflow: phone.overflow ?? null,
  talk: phone.talk,
  wrapup: aroundSeconds(phone.wrapupSeconds, 0.5),
  ring: aroundSeconds(4, 0.4),
  patience: PATIENCE,
  hold: { probability: 0.12, length: aroundSeconds(35, 0.6) },
  transfers: phone.transfers ?? [],
  reasons: phone.reasons,
});

const writtenQueue = (written: Written): QueueScenario => ({
  id: written.id,
  name: written.name,
  channel: written.channel,
  skill: 'messages',
  sensitive: false,
  sla: { thresholdMs: written.answerWithinMinutes * 60_000, targetRatio: 0.9, formula: 'offered' },
  shortAbandonMs: 0,
  hours: null,
  volume: written.volume,
  capacity: 2_000,
  overflow: null,
  talk: aroundSeconds(150, 0.6),
  wrapup: aroundSeconds(20, 0.5),
  ring: NO_RING,
  patience: NEVER,
  hold: { probability: 0, length: NO_RING },
  transfers: [],
  reasons: [
    { id: 'rdv-prise', weight: 35 },
    { id: 'rdv-deplacer', weight: 25 },
    { id: 'pieces', weight: 20 },
    { id: 'facture-copie', weight: 20 },
  ],
});
