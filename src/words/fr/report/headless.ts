import type { headlessWords as english } from '../../en/report/headless.ts';
import type { ProblemWords } from '../../problem-words.ts';

export const headlessProblems: ProblemWords = {
  'usage.no-hub': () => ({
    message: 'Aucun concentrateur n’est désigné.',
    hint: 'Donnez --url ws://127.0.0.1:7420, définissez VIGIE_URL, ou écrivez connect.url dans vigie.yaml.',
  }),
  'check.range': ({ text }) => ({
    message: `« ${text} » n’est pas un intervalle.`,
    hint: 'Écrivez 10 (mauvais hors de 0…10), 10: (mauvais sous 10), ~:10 (mauvais au-delà de 10), 10:20, ou @10:20 (mauvais dedans).',
  }),
  'usage.metric': ({ metric, known }) => ({
    message: `Il n’y a pas d’indicateur « ${metric} ».`,
    hint: `Connus : ${known}.`,
  }),
  'unknown.rule': ({ rule, known }) => ({
    message: `Il n’y a pas de règle « ${rule} ».`,
    hint: `Le concentrateur connaît : ${known}.`,
  }),
  'usage.not-with-alerts': ({ flag }) => ({
    message: `--${flag} ne va pas avec --alerts.`,
    hint: 'Les indicateurs et les alertes sont deux vérifications.',
  }),
  'usage.needs-alerts': ({ flag }) => ({ message: `--${flag} demande --alerts.` }),
  'check.share': ({ text }) => ({
    message: `« ${text} » est moins d’un pour cent.`,
    hint: 'Les taux sont en pour cent : écrivez 90: pour quatre-vingt-dix au moins.',
  }),
  'usage.pairs': ({ metrics, ranges, flag }) => ({
    message: `${metrics} indicateurs et ${ranges} intervalles dans --${flag} : donnez à chacun le sien, dans le même ordre.`,
    hint: 'Pour un indicateur sans seuil, écrivez ~: (jamais mauvais).',
  }),
  'usage.nothing-to-check': () => ({
    message: 'Rien à vérifier.',
    hint: 'Donnez --metric NOM avec -w et -c, ou --alerts.',
  }),
  'unknown.queue': ({ queue, known }) => ({
    message: `Il n’y a pas de file « ${queue} ».`,
    hint: `Le concentrateur connaît : ${known}.`,
  }),
  'usage.day': ({ day }) => ({
    message: `« ${day} » n’est pas un jour.`,
    hint: 'Écrivez today, yesterday, monday, last-monday, ou une date comme 2026-11-23.',
  }),
  'usage.time': ({ time }) => ({ message: `« ${time} » n’est pas une heure.`, hint: 'Écrivez 08:00.' }),
  'usage.report-source': () => ({
    message:
      'Un enregistrement a sa propre heure : --day, --from, --to, --incident et --compare demandent un concentrateur.',
  }),
  'unknown.incident': ({ incident }) => ({
    message: `On ne sait rien d’une alerte ${incident}.`,
    hint: 'vigie watch --json et la vue Alertes donnent les identifiants des alertes.',
  }),
  'report.unwritable': ({ file, reason }) => ({ message: `${file} ne peut pas être écrit (${reason}).` }),
  'watch.exec': ({ command, reason }) => ({ message: `${command} a échoué : ${reason}.` }),
  'watch.webhook': ({ url, reason, attempts }) => ({
    message: `${url} n’a pas pris l’alerte après ${attempts} essais : ${reason}.`,
  }),
  'watch.cursor': ({ file, reason }) => ({
    message: `Le curseur ${file} est inutilisable : ${reason}.`,
    hint: 'Sans lui, nul ne sait ce qui a déjà été dit. Réparez-le ou nommez-en un autre avec --cursor.',
  }),
  'usage.fact': ({ fact, known }) => ({
    message: `Il n’y a pas de fait « ${fact} ».`,
    hint: `Connus : ${known}.`,
  }),
  'usage.no-webhooks': () => ({ message: 'Le fichier du site n’a pas d’alerts.webhooks.' }),
};

/** What `status`, `check` and `watch` say. */
export const headlessWords: typeof english = {
  status: {
    at: (time) => `Chiffres de ${time}`,
    stale: (age) => `FIGÉ : plus rien reçu depuis ${age}`,
    source: (name, state) => `source ${name} : ${state}`,
    closed: 'fermée',
    agents: 'Agents',
    replay: 'un enregistrement, pas le présent',
    noQueues: 'Le concentrateur n’a aucune file.',
  },
  check: {
    all: 'toutes les files',
    closed: 'fermée',
    tooFew: (contacts, minimum) => `seulement ${contacts} contacts (il en faut ${minimum})`,
    unknown: 'inconnu',
    sourceDown: (source) => `la source ${source} n’est pas en ligne`,
    stale: (age) => `les chiffres ont ${age}`,
    noAlert: 'aucune alerte en cours',
    alerts: (critical, warning) => `${critical} alertes critiques et ${warning} avertissements`,
    acked: 'prise en charge',
    snoozed: 'en sourdine',
    since: (time) => `depuis ${time}`,
  },
  watch: {
    connected: 'connecté',
    lost: (why) => `lien perdu : ${why}`,
    heartbeat: (firing) => `à l’écoute, ${firing} en cours`,
    stopped: 'arrêté',
    gap: 'le concentrateur n’a plus tout ce qui s’est passé depuis le curseur',
  },
};
