import type { Circuit } from '../../centre/escalation.ts';
import type { Reason, Skill } from '../../centre/source.ts';
import { workingDays } from './hospital-hours.ts';
import type { SecretariatScenario } from './scenario.ts';

const reason = (use: Reason['use'], id: string, name: string, avoidable = false): Omit<Reason, 'rev'> => ({
  id,
  name,
  use,
  avoidable,
});

/** The hospital's coded reasons. An avoidable contact is one that a letter, a page or a message would have spared. */
export const REASONS: readonly Omit<Reason, 'rev'>[] = [
  reason('contact', 'rdv-prise', 'Prise de rendez-vous'),
  reason('contact', 'rdv-deplacer', 'Rendez-vous à déplacer ou annuler'),
  reason('contact', 'rdv-confirmer', 'Confirmation de rendez-vous', true),
  reason('contact', 'preparation', "Préparation d'un examen", true),
  reason('contact', 'resultat', "Résultat d'examen"),
  reason('contact', 'resultat-attente', 'Résultat pas encore disponible', true),
  reason('contact', 'ordonnance', 'Ordonnance, renouvellement'),
  reason('contact', 'dossier', 'Dossier de préadmission'),
  reason('contact', 'pieces', 'Pièces à fournir', true),
  reason('contact', 'facture', 'Facture, règlement'),
  reason('contact', 'facture-copie', 'Copie de facture', true),
  reason('contact', 'orientation', 'Orientation vers un service'),
  reason('contact', 'horaires', 'Horaires, accès, stationnement', true),
  reason('contact', 'nouvelles', "Nouvelles d'un patient"),
  reason('contact', 'urgence', 'Demande urgente'),
  reason('contact', 'relance', 'Relance : demande déjà faite', true),
  reason('pause', 'pause', 'Pause'),
  reason('pause', 'repas', 'Repas'),
  reason('pause', 'formation', 'Formation'),
  reason('pause', 'reunion', 'Réunion'),
  reason('pause', 'absent', 'Appel non décroché'),
  reason('escalation', 'avis-medical', 'Avis médical demandé'),
  reason('escalation', 'rdv-urgent', 'Rendez-vous urgent sans créneau'),
  reason('escalation', 'saturation', 'File saturée : renfort du service'),
  reason('escalation', 'sans-reponse', 'Patient rappelé sans réponse du service'),
  reason('action', 'pic', "Pic d'appels"),
  reason('action', 'absence', "Absence d'un agent"),
  reason('action', 'qualite', 'Écoute de formation'),
  reason('action', 'patient-fragile', 'Patient fragile'),
];

/** One skill a telephone queue, and one for everything written. */
export const SKILLS: readonly Omit<Skill, 'rev'>[] = [
  { id: 'accueil', name: 'Accueil', queues: ['accueil'] },
  { id: 'admissions', name: 'Admissions', queues: ['admissions'] },
  { id: 'cardio', name: 'Cardiologie', queues: ['cardio'] },
  { id: 'imagerie', name: 'Imagerie', queues: ['imagerie'] },
  { id: 'pediatrie', name: 'Pédiatrie', queues: ['pediatrie'] },
  { id: 'resultats', name: 'Résultats', queues: ['resultats'] },
  { id: 'facturation', name: 'Facturation', queues: ['facturation'] },
  { id: 'onco', name: 'Oncologie', queues: ['onco'] },
  { id: 'messages', name: 'Messages', queues: ['formulaire', 'courriel', 'sms', 'whatsapp', 'portail'] },
];

/** The medical secretariats behind the queues: some answer, some refuse, some sleep. */
export const secretariatsIn = (timezone: string): SecretariatScenario[] => [
  {
    id: 'sec-cardio',
    name: 'Secrétariat de cardiologie',
    hours: workingDays(timezone, '08:30', '17:00'),
    signs: 'Mme S.',
    accepts: 0.7,
    refuses: 0.15,
  },
  {
    id: 'sec-imagerie',
    name: "Secrétariat d'imagerie",
    hours: workingDays(timezone, '08:00', '18:00'),
    signs: 'M. T.',
    accepts: 0.5,
    refuses: 0.3,
  },
  {
    id: 'sec-pediatrie',
    name: 'Secrétariat de pédiatrie',
    hours: workingDays(timezone, '08:30', '17:30'),
    signs: 'Mme A.',
    accepts: 0.85,
    refuses: 0.1,
  },
  {
    id: 'sec-onco',
    name: "Secrétariat d'oncologie",
    hours: workingDays(timezone, '08:00', '17:30'),
    signs: 'Mme L.',
    accepts: 0.4,
    refuses: 0.1,
  },
  {
    id: 'cadre-garde',
    name: 'Cadre de santé de garde',
    hours: {
      timezone,
      week: Array.from({ length: 7 }, () => [{ fromMinute: 0, toMinute: 1440 }]),
      holidays: null,
      exceptions: [],
    },
    signs: 'Cadre de garde',
    accepts: 0.95,
    refuses: 0,
  },
];

const ESCALATION_REASONS = ['avis-medical', 'rdv-urgent', 'saturation', 'sans-reponse'];
const circuit = (
  id: string,
  name: string,
  queues: string[],
  steps: [secretariat: string, minutes: number][],
): Omit<Circuit, 'rev'> => ({
  id,
  name,
  queues,
  reasons: ESCALATION_REASONS,
  steps: steps.map(([secretariat, minutes]) => ({
    secretariat,
    channel: 'screen',
    waitMs: minutes * 60_000,
  })),
  fallback: 'cadre-garde',
});

/** The circuits that the hospital validated. */
export const CIRCUITS: readonly Omit<Circuit, 'rev'>[] = [
  circuit(
    'circuit-cardio',
    'Cardiologie',
    ['cardio'],
    [
      ['sec-cardio', 10],
      ['cadre-garde', 15],
    ],
  ),
  circuit(
    'circuit-imagerie',
    'Imagerie',
    ['imagerie'],
    [
      ['sec-imagerie', 10],
      ['cadre-garde', 15],
    ],
  ),
  circuit(
    'circuit-pediatrie',
    'Pédiatrie',
    ['pediatrie'],
    [
      ['sec-pediatrie', 5],
      ['cadre-garde', 10],
    ],
  ),
  circuit(
    'circuit-onco',
    'Oncologie',
    ['onco'],
    [
      ['sec-onco', 5],
      ['cadre-garde', 10],
    ],
  ),
  circuit('circuit-general', 'Général', [], [['cadre-garde', 15]]),
];
