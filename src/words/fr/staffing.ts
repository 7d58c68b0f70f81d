import type { ProblemWords } from '../problem-words.ts';

const INPUTS: Record<string, string> = {
  arrivalsPerHour: 'un rythme d’arrivée',
  handleMs: 'une durée de traitement',
  agents: 'un nombre d’agents',
  patienceMs: 'une patience',
  thresholdMs: 'un seuil',
  targetRatio: 'un objectif',
  maxAbandonRatio: 'une limite d’abandon',
};

export const staffingProblems: ProblemWords = {
  'erlang.input': ({ name, value }) => ({
    message: `On ne peut pas calculer une file avec ${INPUTS[String(name)] ?? name} de ${value}.`,
  }),
  'whatIf.tooFew': ({ seen, needed }) => ({
    message: `${seen} contacts, c’est trop peu pour dire ce que changerait un agent de plus ou de moins.`,
    hint: `Il en faut ${needed} dans la dernière demi-heure.`,
  }),
  'erlang.overload': ({ erlangs, agents }) => ({
    message: `${Number(erlangs).toFixed(1).replace('.', ',')} erlangs pour ${agents} agents : sans abandon, la file grandirait sans fin.`,
    hint: 'Ajoutez des agents, ou donnez une patience aux appelants.',
  }),
};
