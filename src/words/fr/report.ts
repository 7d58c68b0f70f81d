import type { report as english } from '../en/report.ts';
import type { ProblemWords } from '../problem-words.ts';
import { alertWords } from './report/alerts.ts';
import { headlessProblems, headlessWords } from './report/headless.ts';

export const reportProblems: ProblemWords = { ...headlessProblems };

export const report: typeof english = {
  ...headlessWords,
  alerts: alertWords,
  title: {
    recording: 'Rapport d’un enregistrement',
    day: 'Rapport de la journée',
    shift: 'Rapport de la vacation',
    incident: 'Rapport d’incident',
  },
  total: 'Total',
  live: 'Téléphone',
  written: 'Écrits',
  queue: 'File',
  sections: {
    summary: 'En bref',
    queues: 'File par file',
    course: 'Le déroulé',
    abandonment: 'Abandons et réappels',
    firstTime: 'Résolu du premier coup',
    longestWaits: 'Plus longues attentes',
    callbacks: 'Rappels',
    escalations: 'Escalades',
    reasons: 'Motifs et contacts évitables',
    staffing: 'Effectifs',
    incidents: 'Alertes de la période',
    acts: 'Ce qui a été fait',
    comparison: 'Comparaison',
    formulas: 'Formules',
  },
  period: (from, to, timezone) => `${from} – ${to} (${timezone})`,
  against: (target) => `ligne rouge ${target}`,
  target: 'Objectif',
  ofThreshold: (formula, seconds) =>
    seconds === null ? `${formula}, au seuil de chaque file` : `${formula}, en ${seconds} s`,
  none: 'Aucun.',
  nothing: 'Il ne s’est rien passé pendant cette période.',
  blank: 'Le journal du concentrateur ne contient rien de cette période : ses zéros ne comptent rien.',
  gap: (source, from, to) =>
    `De ${from} à ${to}, rien n’a été vu de ${source} : ce qui y est compté est un minimum.`,
  carriedIn: (count) => `${count} attendaient déjà au début de la période.`,
  writtenApart: (offered, answered, waiting) =>
    `Appels seulement. À l’écrit : ${offered} reçus, ${answered} pris en charge, ${waiting} encore ouverts à la fin.`,
  stillWaiting: (count) => `${count} attendaient encore à la fin.`,
  truncated: 'Ce qui suit ne compte que ce qui a pu être lu.',
  plots: {
    arrivals: 'Contacts, à l’heure de leur entrée ou de leur fin',
    answerRate: 'Décrochés, parmi ceux dont l’attente a pris fin',
    waiting: 'Appelants en attente, au plus (somme des files)',
    staffed: 'Agents présents',
  },
  peak: {
    title: 'Les plus fortes affluences, par nombre de présentés.',
    from: 'À partir de',
    waitingMax: 'En attente au plus',
  },
  waits: { entered: 'Entrée', waited: 'Attente', exit: 'Fin' },
  exit: {
    answered: 'décroché',
    abandoned: 'abandon',
    overflowed: 'débordement',
    calledBack: 'rappel',
    refused: 'refus',
  },
  callbacks: {
    promised: 'Promis',
    kept: 'Tenus',
    keptFormula: 'faits / (faits + échoués + expirés)',
    cancelled: 'Annulés',
    open: 'En cours',
    delay: 'Délai moyen avant l’appel',
  },
  escalations: {
    summary: (opened, ends) => `${opened} ouvertes : ${ends}.`,
    secretariat: 'Secrétariat',
    asked: 'Sollicité',
    accepted: 'Accepté',
    refused: 'Refusé',
    silent: 'Sans réponse',
    meanAnswer: 'Délai moyen de réponse',
    longestAnswer: 'Plus long',
  },
  firstTime: {
    transferred: 'Transférés',
    recontacts: 'Revenus après réponse',
    responses: 'Réponses à l’enquête',
    atMost:
      'Au plus (≤) : les appelants décrochés dans les 24 h précédant ce rapport peuvent encore revenir, ce qui l’abaisserait.',
    observed:
      'La résolution est observée, non demandée : ni transférés ni revenus dans les 24 h, parmi les appelants reconnus.',
    noSurvey:
      'Aucune réponse à une enquête de satisfaction n’est connue sur la période : la satisfaction est inconnue.',
    survey: 'La satisfaction est celle des répondants à l’enquête, et d’eux seuls : 4 ou 5 sur 5.',
  },
  reasons: {
    reason: 'Motif',
    contacts: 'Contacts',
    avoidable: 'évitable',
    unsaid: 'sans motif',
    summary: (avoidable, share) => `${avoidable} contacts auraient pu être évités (${share} des décrochés).`,
  },
  staffing: {
    agents: 'Agents',
    time: 'Temps de tous les agents',
    pause: 'Pause',
    times: 'Nombre',
    floor: 'Les temps comptent à partir de la première chose sue de chaque agent.',
  },
  incidents: {
    rule: 'Règle',
    place: 'Où',
    fired: 'Début',
    lasted: 'Durée',
    open: 'en cours',
    flapping: 'instable',
  },
  acts: { at: 'À', by: 'Par', action: 'Action', target: 'Sur', state: 'Résultat' },
  compared: { figure: 'Indicateur', now: 'Cette période', earlier: 'L’autre période', difference: 'Écart' },
  formula: { figure: 'Indicateur', words: 'Calcul', counters: 'Compteurs' },
  printed: (version) => `Vigie ${version}`,
};
