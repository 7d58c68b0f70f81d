import { capabilitiesOf } from '../../terminal/capabilities.ts';
import { widthOf } from '../../terminal/width.ts';
import { measureWidths } from '../../terminal/width-probe.ts';
import type { Invocation } from '../verb.ts';
import { type Finding, finding } from './finding.ts';

/** What the console draws most: an accent, states, the steps of a sparkline, an ellipsis, a name in kanji. */
const SAMPLES = ['é', '▲', '●', '○', '‖', '×', '▁▂▃▄▅▆▇█', '…', '─│┌┘', '日本'] as const;
const PROBE_MS = 1000;

/** The smallest screen with its columns, and the one that figures are designed for. */
const LEAST = { columns: 40, rows: 12 };
const DESIGN = { columns: 80, rows: 24 };

/** What the terminal can show and where it stands; it is asked how wide it draws. */
export async function examineTerminal(invocation: Invocation): Promise<Finding[]> {
  const { stdin, stdout, env } = invocation;
  const { unicode } = capabilitiesOf(env);
  return [...describeTerminal(invocation), ...(await widthsOf(stdin, stdout, unicode))];
}

/** What is known of the terminal without asking it anything: a console that draws has its keys. */
export function describeTerminal({ stdin, stdout, env }: Invocation): Finding[] {
  const { colour, unicode, ssh, multiplexer, desktopNotice, screenReader, name } = capabilitiesOf(env);
  return [
    stdin.isTTY && stdout.isTTY
      ? finding('terminal', 'ok', 'terminal.tty', { name: name || '?' })
      : finding('terminal', 'warn', 'terminal.no-tty'),
    ...(stdout.isTTY ? [sizeOf(stdout)] : []),
    finding('terminal', colour === 'none' ? 'warn' : 'ok', `terminal.colour.${colour}`),
    finding('terminal', unicode ? 'ok' : 'warn', unicode ? 'terminal.unicode' : 'terminal.ascii', {
      locale: env.LC_ALL || env.LC_CTYPE || env.LANG || '',
    }),
    ...(ssh ? [finding('terminal', 'ok', 'terminal.ssh')] : []),
    ...(multiplexer === null ? [] : [finding('terminal', 'ok', 'terminal.multiplexer', { multiplexer })]),
    finding('terminal', 'ok', desktopNotice === null ? 'terminal.bell' : 'terminal.notice'),
    ...(screenReader ? [finding('terminal', 'ok', 'terminal.reader')] : []),
  ];
}

function sizeOf({ columns, rows }: NodeJS.WriteStream): Finding {
  const holds = (size: typeof LEAST) => columns >= size.columns && rows >= size.rows;
  const code = holds(DESIGN) ? 'terminal.size' : holds(LEAST) ? 'terminal.narrow' : 'terminal.tiny';
  return finding('terminal', holds(DESIGN) ? 'ok' : 'warn', code, { columns, rows });
}

/** Draws what the console draws and asks the terminal how wide it made it: a wrong width breaks every column. */
async function widthsOf(
  stdin: NodeJS.ReadStream,
  stdout: NodeJS.WriteStream,
  unicode: boolean,
): Promise<Finding[]> {
  if (!unicode || !stdin.isTTY || !stdout.isTTY) return [];
  const measured = await measureWidths(stdin, stdout, SAMPLES, PROBE_MS);
  if (measured.includes(null)) return [finding('terminal', 'warn', 'terminal.widths.unknown')];
  const wrong = SAMPLES.filter((sample, index) => measured[index] !== widthOf(sample));
  return wrong.length === 0
    ? [finding('terminal', 'ok', 'terminal.widths', { samples: SAMPLES.join(' ') })]
    : [finding('terminal', 'warn', 'terminal.widths.wrong', { samples: wrong.join(' ') })];
}
