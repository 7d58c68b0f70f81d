import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fail, ok, type Problem, type Result } from '../centre/problem.ts';
import { composeDocument } from '../report/edition.ts';
import { composeReport, type Report } from '../report/report.ts';
import { refuse } from './complaint.ts';
import { hubReports } from './report/hub.ts';
import { recordingReport } from './report/recording.ts';
import { type Invocation, textFlag, type Verb } from './verb.ts';
import { versionOf } from './version.ts';

export const REPORT_FORMATS = ['plain', 'json', 'csv', 'markdown', 'html'] as const;
type Format = (typeof REPORT_FORMATS)[number];

/** What there is to print, and what could not be read of it. */
export type Reports = { report: Report; compared: Report | null; problem: Problem | null };

/** `vigie report`: a day, a shift, an incident or a recording, for people or for a spreadsheet. */
export const reportVerb: Verb = {
  name: 'report',
  operands: '',
  arity: [0, 0],
  flags: {
    recording: { type: 'string', value: 'FILE' },
    day: { type: 'string', value: 'DAY' },
    from: { type: 'string', value: 'HH:MM' },
    to: { type: 'string', value: 'HH:MM' },
    incident: { type: 'string', value: 'ALERT' },
    compare: { type: 'string', value: 'DAY' },
    format: { type: 'string', choices: REPORT_FORMATS },
    intervals: { type: 'boolean' },
    output: { type: 'string', short: 'o', value: 'FILE' },
  },
  async run(invocation) {
    const made = await reportsOf(invocation);
    if (!made.ok) return refuse(invocation, made);
    const text = await render(made.value, formatOf(invocation), invocation);
    const written = await deliver(text, invocation);
    const problem = written.ok ? made.value.problem : written.problem;
    return problem === null ? 0 : refuse(invocation, { problem });
  },
};

const formatOf = ({ flags }: Invocation): Format =>
  flags.json === true ? 'json' : ((textFlag(flags, 'format') as Format | undefined) ?? 'plain');

async function reportsOf(invocation: Invocation): Promise<Result<Reports>> {
  const { flags } = invocation;
  const recording = textFlag(flags, 'recording');
  if (recording === undefined) return hubReports(invocation);
  const stray = ['day', 'from', 'to', 'incident', 'compare'].find((name) => flags[name] !== undefined);
  if (stray !== undefined) {
    return fail('usage.report-source', `--${stray} needs a hub: a recording has its own time.`);
  }
  const read = await recordingReport(recording, invocation);
  if (!read.ok) return read;
  const { material, problem } = read.value;
  return ok({ report: composeReport(material), compared: null, problem });
}

/** The report in a format. Each renderer is loaded only when it is asked for. */
async function render({ report, compared }: Reports, format: Format, around: Invocation): Promise<string> {
  const { words, flags } = around;
  switch (format) {
    case 'json': {
      const { reportJson } = await import('../report/formats/json.ts');
      return `${JSON.stringify(reportJson(report, words, compared), null, 2)}\n`;
    }
    case 'csv': {
      const { figuresCsv, intervalsCsv } = await import('../report/formats/csv.ts');
      return flags.intervals === true ? intervalsCsv(report) : figuresCsv(report);
    }
    case 'markdown':
      return (await import('../report/formats/markdown.ts')).markdown(
        composeDocument(report, words, compared),
      );
    case 'html': {
      const { html } = await import('../report/formats/html.ts');
      return html(composeDocument(report, words, compared), words.report.printed(versionOf()));
    }
    case 'plain':
      return (await import('../report/formats/plain.ts')).plainText(composeDocument(report, words, compared));
  }
}

async function deliver(text: string, { stdout, flags, cwd }: Invocation): Promise<Result<void>> {
  const output = textFlag(flags, 'output');
  if (output === undefined) {
    stdout.write(text);
    return ok(undefined);
  }
  const file = resolve(cwd, output);
  try {
    await writeFile(file, text);
    return ok(undefined);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return fail('report.unwritable', `${file} cannot be written (${reason}).`, undefined, { file, reason });
  }
}
