import type { ProblemWords } from '../../problem-words.ts';

const ORIGINS: Readonly<Record<string, string>> = {
  flag: 'from the flag',
  environment: 'from the environment,',
  project: 'from',
  user: 'from',
};
const from = ({ origin = '', place = '' }: { origin?: unknown; place?: unknown }): string =>
  `${ORIGINS[String(origin)] ?? 'from'} ${place}`;

const seconds = (ms: unknown): string => `${(Number(ms) / 1000).toFixed(1)} s`;

/** What `vigie doctor` says of each thing it looked at. */
export const doctorFindings: ProblemWords = {
  'doctor.terminal.tty': ({ name = '' }) => ({ message: `A terminal (${name}).` }),
  'doctor.terminal.no-tty': () => ({
    message: 'Not a terminal: the console cannot be drawn here, only the verbs that print.',
    hint: 'Over ssh, ask for one: ssh -t HOST vigie.',
  }),
  'doctor.terminal.size': ({ columns = 0, rows = 0 }) => ({ message: `${columns} × ${rows} characters.` }),
  'doctor.terminal.narrow': ({ columns = 0, rows = 0 }) => ({
    message: `${columns} × ${rows} characters: the console shows one column.`,
    hint: '80 × 24 shows a table and its detail.',
  }),
  'doctor.terminal.tiny': ({ columns = 0, rows = 0 }) => ({
    message: `${columns} × ${rows} characters: the console shows one line.`,
    hint: '40 × 12 is the least that shows a queue and its two actions.',
  }),
  'doctor.terminal.colour.none': () => ({
    message: 'No colour: states are told by glyph, word and weight.',
    hint: 'NO_COLOR is set, or TERM names a terminal without colours.',
  }),
  'doctor.terminal.colour.16': () => ({ message: "16 colours, the terminal's own." }),
  'doctor.terminal.colour.256': () => ({ message: '256 colours.' }),
  'doctor.terminal.colour.truecolor': () => ({ message: 'Any colour.' }),
  'doctor.terminal.unicode': ({ locale = '' }) => ({ message: `UTF-8 (${locale}).` }),
  'doctor.terminal.ascii': ({ locale = '' }) => ({
    message: `Not UTF-8 (${locale === '' ? 'no locale' : locale}): glyphs are drawn in ASCII.`,
    hint: 'Set LANG to a UTF-8 locale, such as fr_FR.UTF-8; over ssh, let it through with SendEnv.',
  }),
  'doctor.terminal.ssh': () => ({ message: 'Over ssh: the mouse is off until asked for.' }),
  'doctor.terminal.multiplexer': ({ multiplexer = '' }) => ({ message: `Inside ${multiplexer}.` }),
  'doctor.terminal.bell': () => ({ message: 'A new critical alert rings the bell.' }),
  'doctor.terminal.notice': () => ({ message: 'A new critical alert asks for a desktop notification.' }),
  'doctor.terminal.reader': () => ({
    message: 'A screen reader: sentences are appended, nothing is redrawn.',
  }),
  'doctor.terminal.widths': ({ samples = '' }) => ({ message: `Widths are as drawn: ${samples}` }),
  'doctor.terminal.widths.wrong': ({ samples = '' }) => ({
    message: `This terminal gives another width than expected to: ${samples}`,
    hint: 'Columns may be out of line: start vigie with --ascii, or choose a monospaced font that has them.',
  }),
  'doctor.terminal.widths.unknown': () => ({
    message: 'This terminal does not say where its cursor is: widths could not be measured.',
  }),
  'doctor.site': ({ path = '', name = '', queues = 0, rules = 0 }) => ({
    message: `${path}: ${name}, ${queues} queues, ${rules} alert rules.`,
  }),
  'doctor.site.none': () => ({ message: 'No vigie.yaml here: names and hours are those the hub gives.' }),
  'doctor.preferences': ({ path = '' }) => ({ message: `Preferences: ${path}.` }),
  'doctor.language': ({ lang = '', place = '' }) => ({
    message: `Language: ${lang}${place === '' ? ', by default' : ` (${place})`}.`,
  }),
  'doctor.url': (detail) => ({ message: `Hub: ${detail.value}, ${from(detail)}.` }),
  'doctor.url.none': () => ({ message: 'No hub is named: the console opens its own, on a demo centre.' }),
  'doctor.authority': (detail) => ({ message: `Certificate authority: ${detail.value}, ${from(detail)}.` }),
  'doctor.token.none': () => ({ message: 'No token is named.' }),
  'doctor.token.variable': ({ place = '' }) => ({
    message: `Token: in the environment, ${place}.`,
    hint: 'Every program started from here inherits it: VIGIE_TOKEN_FILE is safer.',
  }),
  'doctor.token.file': (detail) => ({ message: `Token: in ${detail.file}, ${from(detail)}.` }),
  'doctor.token.open': ({ file = '' }) => ({
    message: `${file} can be read by others on this machine.`,
    hint: `chmod 600 ${file}`,
  }),
  'doctor.link.none': () => ({ message: 'No hub to join.' }),
  'doctor.link.live': ({ url = '', role = '' }) => ({ message: `${url} answers; the role here is ${role}.` }),
  'doctor.link.malformed': ({ count = 0 }) => ({
    message: `${count} frames were not valid vigie.v1 and were ignored.`,
    hint: 'Something between here and the hub alters them, or the hub is of another version.',
  }),
  'doctor.clock': ({ skewMs = 0 }) => ({ message: `Clocks agree (${seconds(skewMs)}).` }),
  'doctor.clock.skewed': ({ skewMs = 0 }) => ({
    message: `The hub's clock is ${seconds(Math.abs(Number(skewMs)))} ${Number(skewMs) > 0 ? 'ahead of' : 'behind'} this one.`,
    hint: 'Ages on the screen follow the hub; set both machines by NTP.',
  }),
  'doctor.clock.simulated': () => ({ message: 'The hub lives in a simulated or recorded time.' }),
  'doctor.sources.none': () => ({ message: 'The hub has no source: nothing will ever change.' }),
  'doctor.source.up': ({ id = '', kind = '' }) => ({ message: `Source ${id} (${kind}) is up.` }),
  'doctor.source.starting': ({ id = '', kind = '' }) => ({
    message: `Source ${id} (${kind}) is starting or catching up.`,
  }),
  'doctor.source.down': ({ id = '', kind = '', why = '' }) => ({
    message: `Source ${id} (${kind}) is down${why === '' ? '.' : `: ${why}`}`,
  }),
  'doctor.source.demo': () => ({ message: 'The demo needs nothing.' }),
  'doctor.source.recording': ({ path = '' }) => ({ message: `${path} can be read.` }),
  'doctor.source.unreadable': ({ path = '', reason = '' }) => ({
    message: `${path} cannot be read (${reason}).`,
  }),
  'doctor.data.writable': ({ directory = '' }) => ({ message: `${directory} can be written.` }),
  'doctor.data.new': ({ directory = '' }) => ({ message: `${directory} is not there yet, and can be made.` }),
  'doctor.data.no-directory': ({ directory = '' }) => ({ message: `${directory} is not a directory.` }),
  'doctor.data.read-only': ({ directory = '' }) => ({
    message: `${directory} cannot be written.`,
    hint: 'The hub keeps its journal there: give it to the account it runs under.',
  }),
  'doctor.disk': ({ gigabytes = 0 }) => ({ message: `${gigabytes} GB free.` }),
  'doctor.disk.low': ({ gigabytes = 0, directory = '' }) => ({
    message: `Only ${gigabytes} GB free on the disk of ${directory}.`,
    hint: 'A hub that cannot write its journal stops. Make room, or shorten retention.journal.',
  }),
};

const many = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

export const doctor = {
  rooms: {
    terminal: 'Terminal',
    configuration: 'Configuration',
    link: 'Link',
    data: 'Data',
    source: 'Source',
  },
  summary: (failures: number, warnings: number): string =>
    failures === 0 && warnings === 0
      ? 'Nothing is wrong.'
      : `${many(failures, 'failure')}, ${many(warnings, 'warning')}.`,
};
