import type { VerbWords } from '../../verb-words.ts';

export const deskVerbs: Record<string, VerbWords> = {
  act: {
    summary: 'une commande de supervision, depuis un script',
    description:
      'Les mots disent sur quoi elle porte, CLÉ=VALEUR ce qui est voulu ; docs/PROTOCOL.md donne les commandes. Avec --dry-run, elle dit ce qui arriverait et ne fait rien. Avec --id, elle agit une seule fois, même répétée. Codes de sortie : 0 fait, 1 refusé, échoué ou fait en partie, 2 usage, 3 concentrateur injoignable ou issue inconnue.',
    flags: {
      for: 'pour combien de temps : un prêt, une sourdine, un débordement (30m, 2h)',
      reason: 'le motif, écrit au journal ; certaines commandes l’exigent',
      'dry-run': 'ce qu’elle ferait, à qui, et comment revenir en arrière',
      id: 'l’identifiant de la commande : répétée, elle est répondue sans être refaite',
      rev: 'la révision qui a été vue : refus si quelqu’un a agi depuis',
      timeout: 'combien attendre le concentrateur, puis l’issue, en secondes',
    },
    examples: [
      {
        command: 'vigie act agent.skills.set a17 cardio=4 --for 30m --reason "pic du lundi"',
        says: 'prêter un agent une demi-heure',
      },
      { command: 'vigie act queue.overflow cardio longest=10 --dry-run', says: 'qui serait rappelé' },
      {
        command: 'vigie act escalation.answer esc-42 accepted note="Le Dr A. rappelle"',
        says: 'le logiciel d’un secrétariat répond',
      },
      { command: 'vigie act undo 0192f3', says: 'annuler une commande' },
    ],
  },
  token: {
    summary: 'qui peut entrer : créer, lister, révoquer des jetons',
    description:
      'À lancer là où est le dossier du concentrateur ; s’il tourne, il le voit aussitôt. Un jeton n’est montré qu’une fois ; seul son condensat est gardé. Rôles : viewer (le mur), supervisor, manager, secretariat, script.',
    flags: {
      data: 'le dossier du concentrateur',
      name: 'pour qui : le nom écrit au journal',
      role: 'ce qu’il permet',
      queue: 'seulement cette file (répétable) ; toutes sinon',
      secretariat: 'avec le rôle secretariat : pour lequel il répond',
      hub: 'pour un autre concentrateur, qui parle au nom de personnes dont il a vérifié les droits',
      expires: 'après ce délai (12h, 90d) ; jamais sinon',
    },
    examples: [
      {
        command:
          'vigie token create --name "Nadia B." --role supervisor --queue cardio --queue imagerie > nadia.token',
        says: 'une superviseure de deux files',
      },
      { command: 'vigie token create --name mur --role viewer --expires 400d', says: 'pour l’écran mural' },
      { command: 'vigie token list', says: 'qui en a un' },
      { command: 'vigie token revoke 3f9c2a', says: 'c’est fini' },
    ],
  },
  journal: {
    summary: 'le journal du concentrateur : cherché, prouvé entier, exporté, sauvegardé',
    description:
      'search donne les lignes où se trouve chaque MOT, quels que soient la casse et les accents ; son code de sortie vaut 1 s’il n’y en a aucune. verify suit la chaîne de condensats du journal des actions, du concentrateur ou d’un FICHIER exporté : une ligne modifiée, déplacée ou manquante est trouvée (code de sortie 1). Gardez ailleurs la tête affichée : --head prouve plus tard que rien avant elle n’a été réécrit. Un journal réécrit en entier, chaîne comprise, ou raccourci avec sa marque de fin, ne se voit que par cette tête. export écrit un objet JSON par ligne, qui se vérifie à nouveau. Le concentrateur peut tourner.',
    flags: {
      data: 'le dossier du concentrateur',
      head: 'la tête affichée par une vérification passée : elle doit être encore dans la chaîne',
      who: 'search : par cette personne',
      target: 'search : sur cet agent, cette file, ce contact, cette escalade…',
      from: 'à partir de là : un jour (2026-11-23, monday, yesterday), un moment (lundi 8h10), ou depuis combien de temps (2h)',
      to: 'jusque-là ; un jour est compris',
      format:
        'search : un tableau (par défaut), csv, json ou ndjson ; export : ndjson (par défaut), json ou csv',
      timezone: 'le fuseau de ces moments ; celui du site par défaut',
    },
    examples: [
      {
        command: 'vigie journal search cardio --who nadia --from 2h',
        says: 'qu’a fait Nadia à la cardiologie ?',
      },
      { command: 'vigie journal verify', says: 'est-il entier ?' },
      { command: 'vigie journal export --from monday actions.ndjson', says: 'qui a fait quoi depuis lundi' },
      { command: 'vigie journal backup /sauvegarde/vigie.db', says: 'un fichier entier, sans arrêter' },
    ],
  },
  outbox: {
    summary: 'les messages qui n’ont pas atteint leur secrétariat',
    description:
      'Un message est tenté pendant deux heures, puis abandonné. list (par défaut) dit lesquels, combien de fois et pourquoi ; son code de sortie vaut 1 s’il y en a un d’abandonné. resend renvoie les messages abandonnés de ces escalades, ou de toutes, sous les mêmes identifiants ; une escalade qui avait échoué faute de remise est rouverte.',
    flags: { timeout: 'le temps laissé au concentrateur pour répondre, en secondes' },
    examples: [
      { command: 'vigie outbox', says: 'ce qui n’est pas arrivé' },
      { command: 'vigie outbox resend', says: 'le serveur de courriel est revenu : tout renvoyer' },
      { command: 'vigie outbox resend esc-42', says: 'les messages d’une seule escalade' },
    ],
  },
  handover: {
    summary: 'la feuille qu’une équipe laisse à la suivante',
    description:
      'Escalades ouvertes, prêts, rappels à passer, alertes et celles mises en sourdine, incidents, ce qui a été fait, chiffres. En Markdown par défaut.',
    flags: {
      day: 'quel jour (aujourd’hui)',
      from: 'début de la vacation',
      to: 'fin de la vacation',
      format: 'markdown, html (fait pour être imprimé) ou plain',
      output: 'écrire dans ce fichier',
      timeout: 'combien attendre le concentrateur, en secondes (10)',
    },
    examples: [
      { command: 'vigie handover --from 07:00', says: 'au terminal' },
      { command: 'vigie handover --from 07:00 --format html -o passation.html', says: 'à imprimer' },
    ],
  },
};
