import type { ProblemWords } from '../../problem-words.ts';
import { RULE_CONTRADICTIONS } from './rules.ts';

type Detail = Parameters<ProblemWords[string]>[0];

const EXPECTED: Readonly<Record<string, (value: string) => string>> = {
  string: () => 'un texte',
  number: () => 'un nombre',
  int: () => 'un nombre entier',
  boolean: () => 'true ou false',
  array: () => 'une liste',
  object: () => 'un ensemble de clés',
  record: () => 'un ensemble de clés',
  oneOf: (values) => (values.includes(',') ? `l’un de : ${values.replaceAll(',', ', ')}` : values),
  atLeast: (limit) => `au moins ${limit}`,
  atMost: (limit) => `au plus ${limit}`,
  atLeastLong: (limit) => `au moins ${limit} caractères`,
  atMostLong: (limit) => `au plus ${limit} caractères`,
  atLeastMany: (limit) => `au moins ${limit} éléments`,
  atMostMany: (limit) => `au plus ${limit} éléments`,
  url: () => 'une URL',
  email: () => 'une adresse de courriel',
  date: () => 'une date, comme 2026-12-24',
  laterDate: () => 'une date qui ne précède pas `date`',
  hours: () => 'des horaires comme 08:00-12:30, 13:30-18:00 (22:00-06:00 finit le lendemain), ou closed',
  slot: () => 'une partie du jour, comme 08:00-10:00',
  someDayContacts: () => 'des contacts pour un jour au moins : daily, weekdays, weekend, monday…',
  someWeight: () => 'un poids supérieur à 0 pour une partie du jour au moins',
  someDay: () => 'des horaires pour un jour au moins : daily, weekdays, weekend, monday…',
  timezone: () => 'un fuseau horaire IANA, comme Europe/Paris',
  duration: () => 'une durée avec son unité, comme 30s, 2m, 1h30m ou 7d',
  durationBetween: (limits) => `une durée de ${limits.replace(',', ' à ')}`,
  ratio: () => 'une part, comme 80% ou 0.8',
  oneSecret: () => 'soit secretFile, soit secretEnv',
  hostPort: () => 'HÔTE:PORT, comme 127.0.0.1:7420',
  ...RULE_CONTRADICTIONS,
};

function expected({ expects = '', expected: own = '' }: Detail): string {
  const said = String(expects)
    .split('|')
    .map((token) => {
      const [word = '', value = ''] = token.split(/=(.*)/s);
      return EXPECTED[word]?.(value);
    });
  return said.every((each) => each !== undefined) ? [...new Set(said)].join(', ou ') : String(own);
}

const KINDS: Readonly<Record<string, string>> = {
  queue: 'de file',
  secretariat: 'de secrétariat',
  circuit: 'de circuit',
  reason: 'de motif',
  site: 'de site',
  team: 'd’équipe',
  source: 'de source',
  agent: 'd’agent',
};
const none = (kind: unknown, name: unknown): string =>
  `il n’y a pas ${KINDS[String(kind)] ?? `de ${kind}`} « ${name} »`;

const at = ({ file = '', line = 0, column = 0 }: Detail): string => `${file}:${line}:${column}`;
const nearest = ({ nearest: near = '', known = '' }: Detail): { hint?: string } =>
  near !== ''
    ? { hint: `Vouliez-vous dire ${near} ?` }
    : known !== ''
      ? { hint: `Connus ici : ${known}.` }
      : {};

export const configProblems: ProblemWords = {
  'config.missing': ({ file = '' }) => ({
    message: `Il n’y a pas de fichier ${file}.`,
    hint: 'docs/vigie.example.yaml peut servir de départ.',
  }),
  'config.unreadable': ({ file = '', reason = '' }) => ({ message: `${file} est illisible (${reason}).` }),
  'config.syntax': (detail) => ({ message: `${at(detail)} : ce n’est pas du YAML : ${detail.text}` }),
  'config.inline-secret': (detail) => ({
    message: `${at(detail)} : ${detail.path} est un secret ; il ne s’écrit jamais dans ce fichier, que l’on partage, copie et sauvegarde.`,
    hint: 'Mettez-le dans un fichier que Vigie seule peut lire (secretFile: FICHIER) ou dans l’environnement (secretEnv: NOM).',
  }),
  'config.unknown-key': (detail) => ({
    message: `${at(detail)} : Vigie ne connaît pas la clé ${detail.path}.`,
    ...nearest(detail),
  }),
  'config.missing-key': (detail) => ({
    message: `${at(detail)} : il manque ${detail.path}.`,
    hint: `Attendu : ${expected(detail)}.`,
  }),
  'config.wrong-value': (detail) => ({
    message: `${at(detail)} : ${detail.path} vaut ${detail.found} ; attendu : ${expected(detail)}.`,
    ...(detail.quotes === true ? { hint: `Écrivez-le entre guillemets : "${detail.found}".` } : {}),
  }),
  'config.contradiction': (detail) => ({ message: `${at(detail)} : ${detail.path} : ${expected(detail)}.` }),
  'config.unknown-name': (detail) => ({
    message: `${at(detail)} : ${detail.path} : ${none(detail.kind, detail.written)}.`,
    ...nearest(detail),
  }),
  'config.loop': (detail) => ({
    message: `${at(detail)} : ces circuits se renvoient l’un à l’autre : ${detail.loop}.`,
    hint: 'L’un d’eux doit finir sans circuit de repli.',
  }),
  'config.no-reach': (detail) => ({
    message: `${at(detail)} : ${detail.path} : le secrétariat ${detail.secretariat} n’a pas de ${detail.lacks}.`,
  }),
  'config.no-smtp': (detail) => ({
    message: `${at(detail)} : ${detail.path} : une étape par courriel demande le smtp du site.`,
  }),
  'config.rule.place': (detail) => ({
    message: `${at(detail)} : règle ${detail.rule} : ${none(detail.kind, detail.place)}.`,
  }),
  'config.secret-unset': ({ name = '' }) => ({ message: `L’environnement n’a pas de variable ${name}.` }),
  'config.secret-empty': ({ file = '' }) => ({
    message: `${file} est vide.`,
    hint: 'Écrivez-y le secret, sur une seule ligne.',
  }),
  'config.secret-unreadable': ({ file = '', reason = '' }) => ({
    message: `${file} est illisible (${reason}).`,
  }),
  'config.token-empty': ({ file = '' }) => ({
    message: `${file} ne contient pas de jeton.`,
    hint: 'vigie token create en fabrique un.',
  }),
  'config.token-odd': ({ file = '' }) => ({
    message: `${file} contient autre chose qu’un jeton.`,
    hint: 'Une seule ligne de lettres et de chiffres, telle que vigie token create l’a donnée.',
  }),
  'config.token-unreadable': ({ file = '', reason = '' }) => ({
    message: `${file} est illisible (${reason}).`,
  }),
  'config.preference': (detail) => ({
    message: `${at(detail)} : ${detail.path} vaut ${detail.found || 'rien'} ; attendu : ${expected(detail)}.`,
    hint: 'En attendant d’être corrigé, il garde sa valeur, ou celle par défaut.',
  }),
  'config.not-json': (detail) => ({ message: `${at(detail)} : ce n’est pas du JSON : ${detail.text}` }),
  'config.preferences-corrupt': ({ file = '', aside = '' }) => ({
    message: `${file} n’est pas du JSON ; il est conservé sous le nom ${aside}.`,
  }),
  'config.preferences-unwritable': ({ file = '', reason = '' }) => ({
    message: `Impossible d’écrire ${file} (${reason}).`,
  }),
  'config.unknown-binding': (detail) => ({
    message: `${at(detail)} : ${detail.path} : rien ne s’appelle ${detail.id}.`,
    hint: 'docs/KEYS.md nomme tout ce qu’une touche peut faire.',
  }),
  'config.key-conflict': (detail) => ({
    message: `${at(detail)} : la touche ${detail.key} est demandée par ${detail.first} et par ${detail.second} ; ${detail.first} la garde.`,
  }),
};
