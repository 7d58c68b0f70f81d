import type { cli as english } from '../en/cli.ts';
import type { ProblemWords } from '../problem-words.ts';
import { configProblems } from './cli/config.ts';
import { doctor, doctorFindings } from './cli/doctor.ts';

export const cliProblems: ProblemWords = {
  ...configProblems,
  ...doctorFindings,
  'usage.listen': ({ text }) => ({
    message: `« ${text} » n’est pas HÔTE:PORT.`,
    hint: 'Par exemple 127.0.0.1:7420 ; le port 0 prend un port libre.',
  }),
  'usage.source': ({ source }) => ({
    message: `« ${source} » n’est pas une source ici.`,
    hint:
      source === 'asterisk'
        ? 'Ses réglages sont dans les sources de vigie.yaml ; docs/ASTERISK.md dit comment.'
        : 'demo, asterisk, replay:FICHIER ou feed:URL.',
  }),
  'usage.two-times': () => ({
    message:
      'Une démonstration ou un enregistrement vit dans un temps à lui : on ne peut pas y joindre une autre source.',
    hint: 'Servez-le par un concentrateur à part.',
  }),
  'usage.verb': ({ word, guess }) => ({
    message: `vigie ne sait pas faire « ${word} ».`,
    hint: guess === '' ? 'vigie --help dit tout ce qu’elle fait.' : `Vouliez-vous dire « vigie ${guess} » ?`,
  }),
  'usage.flag': ({ verb, flag, guess }) => ({
    message: `${verb} n’a pas d’option --${flag}.`,
    hint: guess === '' ? `vigie ${verb} --help donne ses options.` : `Vouliez-vous dire --${guess} ?`,
  }),
  'usage.twice': ({ flag }) => ({ message: `--${flag} est donnée plusieurs fois.` }),
  'usage.value': ({ flag }) => ({ message: `--${flag} attend une valeur.` }),
  'usage.hub-url': ({ url, place }) => ({
    message: `« ${url} » (${place}) n’est pas l’adresse d’un concentrateur.`,
    hint: 'Écrivez ws://127.0.0.1:7420, ou wss:// hors de cette machine.',
  }),
  'usage.number': ({ flag, text }) => ({
    message: `--${flag} attend un nombre de 0 à 2000000, pas « ${text} ».`,
  }),
  'usage.choice': ({ flag, choices, text }) => ({
    message: `--${flag} vaut l’un de : ${choices} ; pas « ${text} ».`,
  }),
  'usage.shell': ({ shell, guess, known }) => ({
    message: `Pas de complétion pour ${shell} : il y a ${known}.`,
    ...(guess === '' ? {} : { hint: `Vouliez-vous dire ${guess} ?` }),
  }),
  'usage.operands': ({ verb, operands, extra, missing }) => ({
    message: missing ? `vigie ${verb} attend ${operands}.` : `vigie ${verb} n’attend pas « ${extra} ».`,
    hint: `vigie ${verb} --help donne des exemples.`,
  }),
};

export const cli: typeof english = {
  title: 'vigie — la vigie d’un centre de contacts patients, dans un terminal',
  verbsTitle: 'Ce qu’elle fait',
  helpHint: 'vigie VERBE --help donne les exemples et les options d’un verbe.',
  flagsTitle: 'Options',
  commonTitle: 'Options de tous les verbes',
  exitCodes:
    'Codes de sortie : 0 fait, 1 refusé ou échoué, 2 usage, 3 inconnu ou injoignable, 130 interrompu.',
  serving: ({ url, tokenFile }) => [
    `À l’écoute sur ${url}`,
    `Console : VIGIE_TOKEN_FILE=${tokenFile} vigie --url ${url}`,
    'Ctrl-C l’arrête.',
  ],
  recording: ({ path }) => `Enregistrement dans ${path} ; Ctrl-C l’arrête.`,
  recorded: ({ path, lines }) => `${path} : ${lines} ${lines > 1 ? 'lignes' : 'ligne'}.`,
  commonFlags: {
    url: 'le concentrateur à joindre, ws:// ou wss:// (VIGIE_URL)',
    ca: 'une autorité de certification à croire pour wss://',
    config: 'le fichier du site (vigie.yaml s’il est ici)',
    lang: 'la langue des textes (sinon celle du poste)',
    json: 'sortie pour les machines, stable et documentée',
    help: 'cette aide',
    version: 'la version',
  },
  doctor,
  man: {
    manual: 'Vigie',
    name: 'NOM',
    synopsis: 'SYNOPSIS',
    verbs: 'VERBES',
    common: 'OPTIONS DE TOUS LES VERBES',
    exitStatus: 'CODES DE SORTIE',
    environment: 'ENVIRONNEMENT',
    files: 'FICHIERS',
    variables: {
      VIGIE_URL: 'le concentrateur à joindre, si --url ne le dit pas',
      VIGIE_TOKEN_FILE:
        'le fichier du jeton ; aucune option ne le remplace, car une ligne de commande est lisible de tous',
      VIGIE_TOKEN: 'le jeton lui-même, là où un fichier est impossible ; tout processus enfant en hérite',
      NO_COLOR: 'quelle que soit sa valeur : sans couleur',
      'LC_ALL, LC_MESSAGES, LANG': 'la langue des textes, si --lang ne le dit pas',
      XDG_CONFIG_HOME: 'où sont les préférences ; ~/.config par défaut, sur macOS aussi',
    },
    places: {
      'vigie.yaml': 'le fichier du site, si --config n’en nomme pas un autre (docs/CONFIGURATION.md)',
      '~/.config/vigie/preferences.json': 'ce qu’une personne garde de la console',
    },
  },
};
