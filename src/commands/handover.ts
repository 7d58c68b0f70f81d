import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fail, ok, type Result } from '../centre/problem.ts';
import { composeHandover } from '../report/handover.ts';
import { refuse } from './complaint.ts';
import { joinHub } from './join.ts';
import { periodMeant, reportOn } from './report/hub.ts';
import { patienceOf } from './status.ts';
import { type ExitCode, type Invocation, textFlag, type Verb } from './verb.ts';
import { versionOf } from './version.ts';

/** `vigie handover`: what one shift leaves to the next, on one sheet. */
export const handoverVerb: Verb = {
  name: 'handover',
  operands: '',
  arity: [0, 0],
  flags: {
    day: { type: 'string', value: 'DAY' },
    from: { type: 'string', value: 'HH:MM' },
    to: { type: 'string', value: 'HH:MM' },
    format: { type: 'string', choices: ['markdown', 'html', 'plain'] },
    output: { type: 'string', short: 'o', value: 'FILE' },
    timeout: { type: 'number', value: 'SECONDS' },
  },
  async run(invocation): Promise<ExitCode> {
    const sheet = await sheetOf(invocation);
    const written = sheet.ok ? await deliver(sheet.value, invocation) : sheet;
    if (written.ok) return 0;
    return refuse(invocation, written);
  },
};

async function sheetOf(invocation: Invocation): Promise<Result<string>> {
  const joined = await joinHub(invocation, patienceOf(invocation));
  if (!joined.ok) return joined;
  const session = joined.value;
  try {
    const period = await periodMeant(session, invocation);
    if (!period.ok) return period;
    const report = await reportOn(session, { ...period.value, kind: 'shift' });
    if (!report.ok) return report;
    const shift = { centre: session.centre, now: session.link().now, report: report.value };
    return ok(await render(composeHandover(shift, invocation.words), invocation));
  } finally {
    await session.close();
  }
}

async function render(document: ReturnType<typeof composeHandover>, invocation: Invocation): Promise<string> {
  switch (textFlag(invocation.flags, 'format')) {
    case 'html': {
      const { html } = await import('../report/formats/html.ts');
      return html(document, invocation.words.report.printed(versionOf()));
    }
    case 'plain':
      return (await import('../report/formats/plain.ts')).plainText(document);
    default:
      return (await import('../report/formats/markdown.ts')).markdown(document);
  }
}

async function deliver(text: string, { stdout, flags, cwd }: Invocation): Promise<Result<null>> {
  const output = textFlag(flags, 'output');
  if (output === undefined) {
    stdout.write(text);
    return ok(null);
  }
  const file = resolve(cwd, output);
  try {
    await writeFile(file, text, { mode: 0o600 });
    return ok(null);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return fail('report.unwritable', `${file} cannot be written (${reason}).`, undefined, { file, reason });
  }
}
