import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { dayOf } from '../../centre/day.ts';
import { fail, ok, type Result } from '../../centre/problem.ts';
import { hubUrl } from '../../config/environment.ts';
import type { Session } from '../../desk/session.ts';
import type { ReportPeriod } from '../../report/report.ts';
import type { Examined } from '../../ui/overlays/doctor.ts';
import type { Sheet } from '../../ui/overlays/sheet.ts';
import type { ConsoleHost } from '../../views/console.tsx';
import '../../words/both.ts';
import { type Lang, wordsFor } from '../../words/words.ts';
import type { Invocation } from '../verb.ts';

/** More files of one minute than this are no accident. */
const MOST_SIBLINGS = 100;

/** What the console has done for it outside of the screen: the shift's sheet, files. */
export const consoleHost = (session: Session, invocation: Invocation): ConsoleHost => ({
  handover: (lang) => sheetOf(session, lang),
  write: (name, text) => writeBeside(resolve(invocation.cwd, name), text),
  examine: () => examineFromInside(session, invocation),
});

/** What `vigie doctor` says, of the link that is open here; the terminal is described, not asked: it is drawing. */
async function examineFromInside(session: Session, invocation: Invocation): Promise<readonly Examined[]> {
  const [{ examineConfiguration }, { describeTerminal }, { describeLink }] = await Promise.all([
    import('../checkup/configuration.ts'),
    import('../checkup/terminal.ts'),
    import('../checkup/link.ts'),
  ]);
  const now = Date.now();
  const { findings, surrounding } = await examineConfiguration(invocation, now);
  const url = hubUrl(surrounding)?.value ?? 'demo';
  return [...describeTerminal(invocation), ...findings, ...describeLink(session, url, now)];
}

/** The sheet of the day until now: what `vigie handover` prints. */
async function sheetOf(session: Session, lang: Lang): Promise<Result<Sheet>> {
  const { centre } = session;
  const { now } = session.link();
  const timezone = [...centre.site.values()][0]?.timezone ?? 'Europe/Paris';
  const from = dayOf(timezone, now).startAt;
  const period: ReportPeriod = { from, to: now, kind: 'shift', timezone, incident: null };
  const { reportOn } = await import('../report/hub.ts');
  const report = await reportOn(session, period);
  if (!report.ok) return report;
  const [{ composeHandover }, { plainText }, { markdown }] = await Promise.all([
    import('../../report/handover.ts'),
    import('../../report/formats/plain.ts'),
    import('../../report/formats/markdown.ts'),
  ]);
  const document = composeHandover({ centre, now, report: report.value }, wordsFor(lang));
  return ok({ lines: plainText(document).trimEnd().split('\n'), markdown: markdown(document) });
}

/** Writes a file that only its owner reads; a file that is there already is left, and another name is taken. */
async function writeBeside(path: string, text: string): Promise<Result<string>> {
  for (let sibling = 1; sibling <= MOST_SIBLINGS; sibling++) {
    const tried = sibling === 1 ? path : path.replace(/(\.\w+)$/, `-${sibling}$1`);
    try {
      await writeFile(tried, text, { mode: 0o600, flag: 'wx' });
      return ok(tried);
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? String(error);
      if (reason !== 'EEXIST') return unwritable(tried, reason);
    }
  }
  return unwritable(path, 'EEXIST');
}

const unwritable = (file: string, reason: string) =>
  fail('report.unwritable', `${file} cannot be written (${reason}).`, undefined, { file, reason });
