import type { doctor as english } from '../../en/cli/doctor.ts';
import type { ProblemWords } from '../../problem-words.ts';

const ORIGINS: Readonly<Record<string, string>> = {
  flag: 'donné par l’option',
  environment: 'donné par la variable',
  project: 'donné par',
  user: 'donné par',
};
const from = ({ origin = '', place = '' }: { origin?: unknown; place?: unknown }): string =>
  `${ORIGINS[String(origin)] ?? 'donné par'} ${place}`;

const seconds = (ms: unknown): string => `${(Number(ms) / 1000).toFixed(1).replace('.', ',')} s`;

export const doctorFindings: ProblemWords = {
  'doctor.terminal.tty': ({ name = '' }) => ({ message: `Un terminal (${name}).` }),
  'doctor.terminal.no-tty': () => ({
    message:
      'Pas un terminal : la console ne peut pas s’afficher ici ; seules les commandes textuelles marchent.',
    hint: 'Par ssh, demandez-en un : ssh -t HÔTE vigie.',
  }),
  'doctor.terminal.size': ({ columns = 0, rows = 0 }) => ({ message: `${columns} × ${rows} caractères.` }),
  'doctor.terminal.narrow': ({ columns = 0, rows = 0 }) => ({
    message: `${columns} × ${rows} caractères : la console n’a qu’une colonne.`,
    hint: 'À partir de 80 × 24, elle montre un tableau et son détail.',
  }),
  'doctor.terminal.tiny': ({ columns = 0, rows = 0 }) => ({
    message: `${columns} × ${rows} caractères : la console tient en une ligne.`,
    hint: 'Il faut au moins 40 × 12 pour voir une file et ses deux actions.',
  }),
  'doctor.terminal.colour.none': () => ({
    message: 'Sans couleur : les états se lisent au signe, au mot et à la graisse.',
    hint: 'NO_COLOR est définie, ou TERM désigne un terminal sans couleur.',
  }),
  'doctor.terminal.colour.16': () => ({ message: '16 couleurs, celles du terminal.' }),
  'doctor.terminal.colour.256': () => ({ message: '256 couleurs.' }),
  'doctor.terminal.colour.truecolor': () => ({ message: 'Toutes les couleurs.' }),
  'doctor.terminal.unicode': ({ locale = '' }) => ({ message: `UTF-8 (${locale}).` }),
  'doctor.terminal.ascii': ({ locale = '' }) => ({
    message: `Pas d’UTF-8 (${locale === '' ? 'langue du poste non définie' : locale}) : les signes sont en ASCII.`,
    hint: 'Donnez à LANG une valeur UTF-8, comme fr_FR.UTF-8 ; par ssh, transmettez-la avec SendEnv.',
  }),
  'doctor.terminal.ssh': () => ({
    message: 'Par ssh : la souris reste inactive tant qu’on ne la demande pas.',
  }),
  'doctor.terminal.multiplexer': ({ multiplexer = '' }) => ({ message: `Dans ${multiplexer}.` }),
  'doctor.terminal.bell': () => ({ message: 'Une nouvelle alerte critique fait sonner le terminal.' }),
  'doctor.terminal.notice': () => ({
    message: 'Une nouvelle alerte critique demande une notification du bureau.',
  }),
  'doctor.terminal.reader': () => ({
    message: 'Lecteur d’écran : les phrases s’ajoutent, rien n’est redessiné.',
  }),
  'doctor.terminal.widths': ({ samples = '' }) => ({ message: `Largeurs conformes : ${samples}` }),
  'doctor.terminal.widths.wrong': ({ samples = '' }) => ({
    message: `Ce terminal donne une autre largeur que prévu à : ${samples}`,
    hint: 'Les colonnes risquent d’être décalées : lancez vigie avec --ascii, ou choisissez une police à chasse fixe qui possède ces signes.',
  }),
  'doctor.terminal.widths.unknown': () => ({
    message: 'Ce terminal ne dit pas où est son curseur : les largeurs n’ont pas pu être mesurées.',
  }),
  'doctor.site': ({ path = '', name = '', queues = 0, rules = 0 }) => ({
    message: `${path} : ${name}, ${queues} files, ${rules} règles d’alerte.`,
  }),
  'doctor.site.none': () => ({
    message: 'Pas de vigie.yaml ici : noms et horaires sont ceux que donne le concentrateur.',
  }),
  'doctor.preferences': ({ path = '' }) => ({ message: `Préférences : ${path}.` }),
  'doctor.language': ({ lang = '', place = '' }) => ({
    message: `Langue : ${lang}${place === '' ? ', par défaut' : ` (${place})`}.`,
  }),
  'doctor.url': (detail) => ({ message: `Concentrateur : ${detail.value}, ${from(detail)}.` }),
  'doctor.url.none': () => ({
    message: 'Aucun concentrateur n’est nommé : la console ouvre le sien, sur un centre de démonstration.',
  }),
  'doctor.authority': (detail) => ({
    message: `Autorité de certification : ${detail.value}, ${from(detail)}.`,
  }),
  'doctor.token.none': () => ({ message: 'Aucun jeton n’est nommé.' }),
  'doctor.token.variable': ({ place = '' }) => ({
    message: `Jeton : dans l’environnement, ${place}.`,
    hint: 'Tout programme lancé d’ici en hérite : VIGIE_TOKEN_FILE est plus sûr.',
  }),
  'doctor.token.file': (detail) => ({ message: `Jeton : dans ${detail.file}, ${from(detail)}.` }),
  'doctor.token.open': ({ file = '' }) => ({
    message: `${file} est lisible par d’autres sur cette machine.`,
    hint: `chmod 600 ${file}`,
  }),
  'doctor.link.none': () => ({ message: 'Pas de concentrateur à joindre.' }),
  'doctor.link.live': ({ url = '', role = '' }) => ({ message: `${url} répond ; le rôle ici est ${role}.` }),
  'doctor.link.malformed': ({ count = 0 }) => ({
    message: `${count} trames n’étaient pas du vigie.v1 valide et ont été ignorées.`,
    hint: 'Un intermédiaire les altère, ou le concentrateur est d’une autre version.',
  }),
  'doctor.clock': ({ skewMs = 0 }) => ({ message: `Les horloges concordent (${seconds(skewMs)}).` }),
  'doctor.clock.skewed': ({ skewMs = 0 }) => ({
    message: `L’horloge du concentrateur ${Number(skewMs) > 0 ? 'avance' : 'retarde'} de ${seconds(Math.abs(Number(skewMs)))} sur celle-ci.`,
    hint: 'Les durées affichées suivent le concentrateur ; mettez les deux machines à l’heure par NTP.',
  }),
  'doctor.clock.simulated': () => ({ message: 'Le concentrateur vit dans un temps simulé ou enregistré.' }),
  'doctor.sources.none': () => ({
    message: 'Le concentrateur n’a pas de source : rien ne changera jamais.',
  }),
  'doctor.source.up': ({ id = '', kind = '' }) => ({ message: `La source ${id} (${kind}) répond.` }),
  'doctor.source.starting': ({ id = '', kind = '' }) => ({
    message: `La source ${id} (${kind}) démarre ou rattrape son retard.`,
  }),
  'doctor.source.down': ({ id = '', kind = '', why = '' }) => ({
    message: `La source ${id} (${kind}) ne répond plus${why === '' ? '.' : ` : ${why}`}`,
  }),
  'doctor.source.demo': () => ({ message: 'La démonstration n’a besoin de rien.' }),
  'doctor.source.recording': ({ path = '' }) => ({ message: `${path} est lisible.` }),
  'doctor.source.unreadable': ({ path = '', reason = '' }) => ({
    message: `${path} est illisible (${reason}).`,
  }),
  'doctor.data.writable': ({ directory = '' }) => ({ message: `Écriture possible dans ${directory}.` }),
  'doctor.data.new': ({ directory = '' }) => ({
    message: `${directory} n’existe pas encore, et peut être créé.`,
  }),
  'doctor.data.no-directory': ({ directory = '' }) => ({ message: `${directory} n’est pas un dossier.` }),
  'doctor.data.read-only': ({ directory = '' }) => ({
    message: `Écriture impossible dans ${directory}.`,
    hint: 'Le concentrateur y tient son journal : donnez ce dossier au compte qui le lance.',
  }),
  'doctor.disk': ({ gigabytes = 0 }) => ({
    message: `${String(gigabytes).replace('.', ',')} Go libres.`,
  }),
  'doctor.disk.low': ({ gigabytes = 0, directory = '' }) => ({
    message: `Seulement ${String(gigabytes).replace('.', ',')} Go libres sur le disque de ${directory}.`,
    hint: 'Un concentrateur qui ne peut plus écrire son journal s’arrête. Faites de la place, ou réduisez retention.journal.',
  }),
};

const many = (count: number, one: string): string => `${count} ${one}${count < 2 ? '' : 's'}`;

export const doctor: typeof english = {
  rooms: {
    terminal: 'Terminal',
    configuration: 'Configuration',
    link: 'Liaison',
    data: 'Données',
    source: 'Source',
  },
  summary: (failures, warnings) =>
    failures === 0 && warnings === 0
      ? 'Tout va bien.'
      : `${many(failures, 'échec')}, ${many(warnings, 'avertissement')}.`,
};
