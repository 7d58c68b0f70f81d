import type { VerbWords } from '../../verb-words.ts';

/** Les verbes qui ouvrent un centre : la console, le concentrateur, les enregistrements. */
export const centreVerbs: Record<string, VerbWords> = {
  console: {
    summary: 'la console, sur le concentrateur nommé ou sur un centre de démonstration',
    description:
      'Sans concentrateur (--url, VIGIE_URL, vigie.yaml), elle ouvre une démonstration : un hôpital simulé un lundi matin, qui obéit à ce que vous faites.',
    flags: {
      wall: 'l’écran mural : grands chiffres, agrégats seulement, sans curseur',
      view: 'la vue ouverte d’abord',
      demo: 'la démonstration, même si un concentrateur est nommé',
      at: 'le moment où s’ouvre la démonstration, par exemple « lundi 7h45 »',
      speed: 'combien de fois plus vite que le réel (1)',
      seed: 'une autre journée : le même mot fait la même journée',
      ascii: 'seulement des signes ASCII',
      mouse: 'la souris choisit et trie',
      'screen-reader': 'des phrases au lieu d’une image',
    },
    examples: [
      { command: 'vigie', says: 'la console sur un centre de démonstration' },
      { command: 'vigie --at "lundi 7h45" --speed 10', says: 'un lundi qui commence, dix fois plus vite' },
      {
        command: 'VIGIE_TOKEN_FILE=~/.vigie-token vigie --url wss://vigie.chu.example',
        says: 'la console sur votre concentrateur',
      },
      { command: 'vigie --wall --url wss://vigie.chu.example', says: 'l’écran du mur' },
    ],
  },
  serve: {
    summary: 'un concentrateur : reçoit un centre, tient son journal, sert consoles et scripts',
    description:
      'Quand il est prêt et que sa sortie n’est pas un terminal, il écrit une ligne de JSON : {"ready":true,"url":…,"tokenFile":…}. Hors de la boucle locale il n’écoute qu’en TLS (tls: dans vigie.yaml).',
    flags: {
      source: 'demo, asterisk, replay:FICHIER ou feed:URL ; plusieurs fois s’il le faut',
      listen: 'où écouter (127.0.0.1:7420 ; le port 0 prend un port libre)',
      data: 'le répertoire du journal et des jetons',
      at: 'le moment où commence la démonstration',
      speed: 'combien de fois plus vite que le réel',
      seed: 'une autre journée de la démonstration',
      as: 'le moment auquel on fait commencer un enregistrement',
      log: 'ce qui est consigné sur la sortie d’erreur, en lignes JSON : erreurs et avertissements (warn) par défaut',
    },
    examples: [
      {
        command: 'vigie serve --source demo --listen 127.0.0.1:7420',
        says: 'un concentrateur sur la démonstration',
      },
      {
        command: 'vigie serve --config /etc/vigie/vigie.yaml',
        says: 'le concentrateur d’un site, selon son fichier',
      },
      { command: 'vigie serve --source feed:wss://nord.chu.example', says: 'un concentrateur sur un autre' },
    ],
  },
  replay: {
    summary: 'la console sur un enregistrement',
    flags: {
      speed: 'combien de fois plus vite que ce qui s’est passé (1)',
      as: 'le moment auquel on le fait commencer, par exemple « lundi 8h00 »',
      wall: 'l’écran mural',
      view: 'la vue ouverte d’abord',
      ascii: 'seulement des signes ASCII',
    },
    examples: [
      { command: 'vigie replay lundi.ndjson.gz --speed 60', says: 'une heure en une minute' },
      {
        command: 'vigie replay ami.jsonl.gz --as "lundi 8h00"',
        says: 'l’enregistrement d’un Asterisk, comme si c’était lundi',
      },
    ],
  },
  record: {
    summary: 'écrit le flux d’un concentrateur dans un fichier, jusqu’à l’arrêt',
    flags: {},
    examples: [{ command: 'vigie record lundi.ndjson.gz', says: 'Ctrl-C l’arrête : le fichier est entier' }],
  },
};
