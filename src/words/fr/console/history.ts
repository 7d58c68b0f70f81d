import type { history as english, sheet as englishSheet } from '../../en/console/history.ts';

export const history: typeof english = {
  reading: 'Lecture de la journée…',
  reach: {
    searching: (back) => (back === '' ? 'recherche' : `recherche avant ${back}`),
    partial: (back) => `jusqu’à ${back}, G remonte`,
    whole: (back) => (back === '' ? 'rien avant' : `tout, jusqu’à ${back}`),
    failed: (back) => `le concentrateur ne répond pas, jusqu’à ${back}`,
  },
};

export const sheet: typeof englishSheet = {
  title: 'Passation',
  composing: 'Lecture de la journée…',
  part: (from, to, all) => `Passation · lignes ${from} à ${to} sur ${all}`,
};
