import type { VerbWords } from '../../verb-words.ts';

const DAYS = 'today, yesterday, monday, last-monday, ou 2026-11-23';

/** Les verbes sans écran. */
export const headlessVerbs: Record<string, VerbWords> = {
  status: {
    summary: 'les chiffres de chaque file, une fois',
    description:
      'Un tableau dans un terminal, du texte simple dans un tube, tout avec --json. Code de sortie 3 si le concentrateur est injoignable ou ses chiffres anciens.',
    flags: {
      queue: 'seulement cette file (peut être donnée plusieurs fois)',
      window: 'depuis minuit (today) ou sur la dernière demi-heure (recent)',
      timeout: 'le temps laissé au concentrateur pour répondre, en secondes (10)',
    },
    examples: [
      { command: 'vigie status', says: 'où en est-on ?' },
      {
        command: "vigie status --json | jq '.queues[] | {id, waiting}'",
        says: 'un chiffre, pour un script',
      },
    ],
  },
  check: {
    summary: 'un greffon pour Nagios et Icinga',
    description:
      'Les intervalles sont ceux des greffons Nagios : 10 est mauvais hors de 0…10, 10: sous 10, ~:10 au-delà de 10, 10:20 en dehors, @10:20 en dedans. Les taux sont en pour cent, les durées en secondes. Plusieurs indicateurs vont avec autant de -w et de -c, dans le même ordre ; ~: n’est jamais mauvais. Codes de sortie : 0 bon, 1 avertissement, 2 critique, 3 inconnu : injoignable, figé, source hors ligne, ligne incompréhensible.',
    flags: {
      queue: 'cette file ; toutes ensemble sans cette option',
      metric: 'un indicateur (peut être donné plusieurs fois) : answerRate, longestWait, waiting…',
      warning: 'l’intervalle hors duquel c’est un avertissement',
      critical: 'l’intervalle hors duquel c’est critique',
      window: 'depuis minuit (today) ou sur la dernière demi-heure (recent)',
      alerts:
        'l’état des alertes du concentrateur au lieu d’indicateurs ; celles prises en charge ou en sourdine sont bonnes',
      rule: 'avec --alerts, seulement cette règle (peut être donnée plusieurs fois)',
      strict: 'une file fermée ou qui a trop peu de contacts est inconnue au lieu de bonne',
      timeout: 'le temps laissé au concentrateur pour répondre, en secondes (10)',
    },
    examples: [
      {
        command: 'vigie check --queue accueil --metric answerRate -w 90: -c 85:',
        says: 'au moins 90 % de décroché, 85 % au pire',
      },
      {
        command: 'vigie check -q accueil --metric waiting -w 10 -c 20 --metric longestWait -w 180 -c 360',
        says: 'deux indicateurs d’une file en un appel',
      },
      { command: 'vigie check --alerts', says: 'ce que disent les règles du site' },
    ],
  },
  watch: {
    summary: 'le flux des alertes, jusqu’à l’arrêt',
    description:
      'Une ligne par alerte, ou avec --json un objet par ligne, selon docs/schemas/watch.schema.json. Il se reconnecte sans fin. Avec --output, le fichier est son propre curseur : tué à tout moment, il n’y manque rien et rien n’y est deux fois. Avec --cursor, ce qui s’est passé en son absence est dit à son retour. Codes de sortie : 0 arrêté, 1 refusé par le concentrateur, 2 mauvais usage.',
    flags: {
      rule: 'seulement cette règle (peut être donnée plusieurs fois)',
      severity: 'cette gravité ou pire',
      facts: 'ces faits aussi, comme contact.abandoned (peut être donnée plusieurs fois)',
      exec: 'une commande lancée pour chaque alerte : la ligne sur son entrée, VIGIE_ALERT_… dans son environnement',
      'exec-timeout': 'le temps laissé à cette commande, en secondes (30)',
      webhooks: 'livrer aux webhooks du fichier du site (alerts.webhooks)',
      output: 'ajouter les lignes à ce fichier plutôt qu’à la sortie standard',
      cursor: 'retenir dans ce fichier ce qui a été dit',
      heartbeat: 'une ligne toutes les tant de secondes ; 0 : aucune (60 avec --json)',
    },
    examples: [
      { command: 'vigie watch', says: 'les alertes comme elles viennent' },
      {
        command: 'vigie watch --json | jq -c \'select(.severity == "critical")\'',
        says: 'les critiques, pour un script',
      },
      {
        command: 'vigie watch --cursor /var/lib/vigie/pager.json --exec /usr/local/bin/page',
        says: 'prévenir quelqu’un, aussi de ce qui s’est passé pendant un redémarrage',
      },
    ],
  },
  report: {
    summary: 'les chiffres d’une journée, d’une vacation, d’un incident ou d’un enregistrement',
    description: `Un jour s’écrit ${DAYS}. Les taux sont ceux des contacts entrés dans la période ; les comptes suivent l’heure de l’évènement. Une vacation est arrondie à cinq minutes.`,
    flags: {
      recording:
        'd’un enregistrement plutôt que d’un concentrateur : natif, ou de l’interface AMI d’Asterisk',
      day: `quel jour (today) : ${DAYS}`,
      from: 'à partir de cette heure',
      to: 'jusqu’à cette heure',
      incident: 'la demi-heure autour de cette alerte, avec ce qui a été fait',
      compare: 'à côté des mêmes heures d’un autre jour',
      format: 'plain, json, csv, markdown ou html (un seul fichier, fait pour l’impression)',
      intervals: 'avec csv : une ligne par file et par cinq minutes',
      output: 'écrire dans ce fichier',
    },
    examples: [
      {
        command: 'vigie report --day yesterday --format html -o hier.html',
        says: 'pour la réunion du matin',
      },
      {
        command: 'vigie report --from 08:00 --to 10:00 --compare last-monday',
        says: 'la pointe de ce lundi à côté du dernier',
      },
      { command: 'vigie report --recording ami.jsonl.gz --json', says: 'les chiffres d’un enregistrement' },
    ],
  },
};
