import type { Escalation } from '../../centre/escalation.ts';
import type { Problem } from '../../centre/problem.ts';
import '../../words/both.ts';
import { type Lang, sayProblem, wordsFor } from '../../words/words.ts';

/** What the page shows: an escalation and the answers that remain, or why there is nothing to answer. */
export type Page =
  | { kind: 'closed'; why: Problem }
  | {
      kind: 'open';
      why: Problem | null;
      secretariat: string;
      queue: string | null;
      escalation: Escalation;
      answered: { by: string; at: number; note: string | null } | null;
      choices: readonly ('accepted' | 'refused' | 'done')[];
      timezone: string;
    };

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const safe = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

const STYLE = `
:root { color-scheme: light dark; font: 1.05rem/1.5 system-ui, sans-serif; }
body { max-width: 34rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.3rem; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .3rem 1rem; }
dt { opacity: .75; }
dd { margin: 0; font-weight: 600; }
p.why { border-left: .3rem solid; padding-left: .7rem; font-weight: 600; }
label { display: block; margin: 1rem 0 .3rem; }
textarea { width: 100%; box-sizing: border-box; font: inherit; }
button { display: block; width: 100%; min-height: 3rem; margin: .7rem 0; font: inherit; font-weight: 600; }
`;

/** The page as HTML that needs neither script nor image, and its style, for the content policy to name. */
export function drawPage(page: Page, lang: Lang): { html: string; style: string } {
  const { answerPage: words } = wordsFor(lang).desk;
  const body = page.kind === 'closed' ? sayWhy(page.why, lang) : openBody(page, lang);
  const html = `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(words.title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${safe(words.title)}</h1>
${body}
</main>
</body>
</html>
`;
  return { html, style: STYLE };
}

function sayWhy(why: Problem, lang: Lang): string {
  const { message, hint } = sayProblem(lang, why);
  return `<p class="why" role="alert">${safe(message)}${hint === undefined ? '' : ` ${safe(hint)}`}</p>`;
}

function openBody(page: Extract<Page, { kind: 'open' }>, lang: Lang): string {
  const { answerPage: words } = wordsFor(lang).desk;
  const asks = page.choices.includes('refused');
  const buttons = page.choices.map(
    (choice) => `<button name="answer" value="${choice}">${safe(words.buttons[choice])}</button>`,
  );
  const note = asks
    ? `<label for="note">${safe(words.note)}</label>\n<textarea id="note" name="note" rows="3" maxlength="300"></textarea>`
    : '';
  const form =
    page.choices.length === 0
      ? `<p>${safe(words.nothing)}</p>`
      : `<form method="post">\n${note}\n${buttons.join('\n')}\n</form>`;
  return [
    page.why === null ? '' : sayWhy(page.why, lang),
    `<p>${safe(page.secretariat)}</p>`,
    `<dl>${rowsOf(page, lang)
      .map(([name, value]) => `<dt>${safe(name)}</dt><dd>${safe(value)}</dd>`)
      .join('')}</dl>`,
    form,
  ].join('\n');
}

function rowsOf(page: Extract<Page, { kind: 'open' }>, lang: Lang): [string, string][] {
  const { desk, figures } = wordsFor(lang);
  const { answerPage: words } = desk;
  const { escalation, answered, queue, timezone } = page;
  const clock = new Intl.DateTimeFormat(lang === 'fr' ? 'fr-FR' : 'en-GB', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  const rows: [string, string | null][] = [
    [words.state, figures.escalationState[escalation.state]],
    [words.priority, figures.priority[escalation.priority]],
    [words.queue, queue],
    [words.reason, escalation.reason],
    [words.askedAt, `${clock.format(escalation.openedAt)} · ${escalation.by}`],
    [words.dueAt, escalation.dueAt === null ? null : clock.format(escalation.dueAt)],
    [words.noteRead, escalation.note],
    [words.answered, answered === null ? null : `${answered.by} · ${clock.format(answered.at)}`],
    [words.answerNote, answered?.note ?? null],
  ];
  return rows.filter((row): row is [string, string] => row[1] !== null);
}
