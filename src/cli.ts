import { writeSync } from 'node:fs';
import { parseArguments, verbAmong } from './commands/arguments.ts';
import { refuse } from './commands/complaint.ts';
import { generalHelp, verbHelp } from './commands/help.ts';
import type { ExitCode, Surroundings, Verb } from './commands/verb.ts';
import { DEFAULT_VERB, VERBS } from './commands/verbs.ts';
import { versionOf } from './commands/version.ts';
import { type Lang, langOf, loadWords, wordsFor } from './words/words.ts';

/** The language asked for by `--lang`, wherever it stands; a fault in the line is then said in it too. */
function langAmong(argv: readonly string[], env: Surroundings['env']): Lang {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = at < 0 ? undefined : (argv[at]!.split('=')[1] ?? argv[at + 1]);
  return asked === 'fr' || asked === 'en' ? asked : langOf(env);
}

/** `vigie --version` needs no text of any language, and so waits for none; help comes before it. */
const asksVersionAlone = ({ name, rest }: { name: string | null; rest: readonly string[] }): boolean =>
  name === null &&
  rest.some((word) => word === '--version' || word === '-V') &&
  !rest.some((word) => word === '--help' || word === '-h');

/** Runs one command line and returns its exit code. Everything outside is passed in. */
export async function run(argv: readonly string[], around: Surroundings): Promise<ExitCode> {
  const lang = langAmong(argv, around.env);
  const found = verbAmong(argv, Object.keys(VERBS));
  if (found.ok && asksVersionAlone(found.value)) {
    around.stdout.write(`vigie ${versionOf()}\n`);
    return 0;
  }
  await loadWords(lang);
  const words = wordsFor(lang);
  if (!found.ok) return refuse({ ...around, lang }, found);
  const { name, rest } = found.value;
  if (name === null && (rest.includes('--help') || rest.includes('-h'))) {
    around.stdout.write(generalHelp(Object.keys(VERBS), words));
    return 0;
  }
  const verb = await VERBS[name ?? DEFAULT_VERB]!();
  const parsed = parseArguments(verb, rest);
  if (!parsed.ok) {
    const refusal = verb.refusal?.(parsed.problem, lang);
    if (refusal === undefined) return refuse({ ...around, lang }, parsed);
    around.stdout.write(refusal.text);
    return refusal.code;
  }
  const { args, flags } = parsed.value;
  if (flags.version === true) {
    around.stdout.write(`vigie ${versionOf()}\n`);
    return 0;
  }
  if (flags.help === true) {
    around.stdout.write(verbHelp(verb, words));
    return 0;
  }
  const stop = new AbortController();
  const release = verb.handlesSignals === true ? () => {} : abortOnSignal(stop);
  try {
    return await verb.run({ ...around, args, flags, lang, words, signal: stop.signal });
  } finally {
    release();
  }
}

/** The first signal asks the verb to finish; the second ends the process as signals do. */
function abortOnSignal(stop: AbortController): () => void {
  const onSignal = (signal: NodeJS.Signals) => {
    if (stop.signal.aborted) process.exit(signal === 'SIGINT' ? 130 : 143);
    stop.abort(signal);
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  return () => {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  };
}

/**
 * A reader that goes away (`| head`) is the end of the work, not a crash. Of a terminal that goes away SIGHUP tells:
 * the console gives back what it holds, and every other verb ends by it.
 */
function tolerateClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    if (error.code === 'EIO' && stream.isTTY) return;
    throw error;
  });
}

/** A plugin that crashes must not be read as a state: what nobody expected is UNKNOWN too. */
function crashAsUnknown(argv: readonly string[]): void {
  const found = verbAmong(argv, Object.keys(VERBS));
  if (!found.ok || found.value.name !== 'check') return;
  process.on('uncaughtException', (error) => {
    writeSync(1, `VIGIE UNKNOWN - ${String(error.message).split('\n')[0]}\n`);
    process.exit(3);
  });
}

export async function main(argv: readonly string[]): Promise<void> {
  crashAsUnknown(argv);
  tolerateClosedPipe(process.stdout);
  tolerateClosedPipe(process.stderr);
  const around: Surroundings = {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    cwd: process.cwd(),
  };
  process.exitCode = await run(argv, around);
}

export type { Verb };
