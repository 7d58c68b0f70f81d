import type { z } from 'zod';
import type { Reason, Skill } from '../../../centre/source.ts';
import type { circuitPolicy } from '../../../desk/policy.ts';
import { SECRETARIATS } from './secretariat.ts';

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
  reason('contact', 'preparation', 'Préparation d’un examen', true),
  reason('contact', 'resultat', 'Résultat d’examen'),
  reason('contact', 'resultat-attente', 'Résultat pas encore disponible', true),
  reason('contact', 'ordonnance', 'Ordonnance, renouvellement'),
  reason('contact', 'dossier', 'Dossier de préadmission'),
  reason('contact', 'pieces', 'Pièces à fournir', true),
  reason('contact', 'facture', 'Facture, règlement'),
  reason('contact', 'facture-copie', 'Copie de facture', true),
  reason('contact', 'orientation', 'Orientation vers un service'),
  reason('contact', 'horaires', 'Horaires, accès, stationnement', true),
  reason('contact', 'nouvelles', 'Nouvelles d’un patient'),
  reason('contact', 'urgence', 'Demande urgente'),
  reason('contact', 'relance', 'Relance : demande déjà faite', true),
  reason('pause', 'pause', 'Pause'),
  reason('pause', 'repas', 'Repas'),
  reason('pause', 'dossiers', 'Traitement des dossiers'),
  reason('pause', 'formation', 'Formation'),
  reason('pause', 'reunion', 'Réunion'),
  reason('pause', 'absent', 'Appel non décroché'),
  reason('escalation', 'avis-medical', 'Avis médical demandé'),
  reason('escalation', 'rdv-urgent', 'Rendez-vous urgent sans créneau'),
  reason('escalation', 'saturation', 'File saturée : renfort du service'),
  reason('escalation', 'sans-reponse', 'Patient rappelé sans réponse du service'),
  reason('action', 'pic', 'Pic d’appels'),
  reason('action', 'absence', 'Absence d’un agent'),
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

const circuit = (
  id: string,
  name: string,
  queues: string[],
  secretariat: string,
  minutes: number,
  fallback: string | null,
) => ({
  id,
  name,
  queues,
  steps: [{ secretariat, channel: 'screen' as const, waitMs: minutes * 60_000 }],
  fallback,
});

/** The circuits that the hospital validated, as its site file would say them. */
export const CIRCUITS = [
  circuit('circuit-cardio', 'Cardiologie', ['cardio'], 'sec-cardio', 10, 'circuit-garde'),
  circuit('circuit-imagerie', 'Imagerie', ['imagerie'], 'sec-imagerie', 10, 'circuit-garde'),
  circuit('circuit-pediatrie', 'Pédiatrie', ['pediatrie'], 'sec-pediatrie', 5, 'circuit-garde'),
  circuit('circuit-onco', 'Oncologie', ['onco'], 'sec-onco', 5, 'circuit-garde'),
  circuit('circuit-garde', 'Cadre de garde', [], 'cadre-garde', 15, null),
] satisfies z.input<typeof circuitPolicy>[];

/** The medical secretariats behind the queues, with their hours in the site's time zone. */
export const secretariatsIn = (timezone: string) =>
  SECRETARIATS.map(({ id, name, hoursIn }) => ({ id, name, hours: hoursIn(timezone) }));
