import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Escalation } from '../../centre/escalation.ts';
import { type Problem, problem } from '../../centre/problem.ts';
import { cleanText } from '../../centre/text.ts';
import type { CommandOf } from '../../desk/command.ts';
import type { Actor } from '../../desk/engine.ts';
import type { Lang } from '../../words/words.ts';
import { type AnswerClaim, readClaim } from './answer-link.ts';
import { drawPage, type Page } from './answer-page-html.ts';

export type EscalationAnswer = CommandOf<'escalation.answer'>['args']['answer'];
const ANSWERS: readonly EscalationAnswer[] = ['accepted', 'refused', 'done'];

/** What an answer came to; `again`: the same answer had been given before. */
export type AnswerResult = { state: 'done' } | { state: 'again' } | { state: 'refused'; problem: Problem };

/** What the page needs of the hub it is served by. */
export type AnswerHub = {
  now(): number;
  escalation(id: string): Escalation | undefined;
  secretariatName(id: string): string;
  queueName(id: string): string;
  /** Gives an answer as any command: with rights, once per `id`, traced. */
  give(given: { id: string; command: CommandOf<'escalation.answer'>; actor: Actor }): Promise<AnswerResult>;
};

export type AnswerPageOptions = { key: Buffer; lang: Lang; timezone: string; hub: AnswerHub };

export const ANSWER_PATH = '/answer/';
const MAX_FORM_BYTES = 8_192;

/**
 * The page behind a signed link, where a secretariat accepts, refuses or says that it is done. Reading it
 * changes nothing, since mail servers open links; only its buttons do, and each answer counts once.
 */
export function answerPage(options: AnswerPageOptions) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (!path.startsWith(ANSWER_PATH)) return false;
    const token = path.slice(ANSWER_PATH.length);
    const lang = langOf(request.headers['accept-language'], options.lang);
    void respond(options, token, request).then(
      (page) => send(response, request.method === 'HEAD', page, lang),
      () => response.destroy(),
    );
    return true;
  };
}

type Answered = { status: number; page: Page };

async function respond(
  options: AnswerPageOptions,
  token: string,
  request: IncomingMessage,
): Promise<Answered> {
  const { key, hub } = options;
  const claim = readClaim(key, token, hub.now());
  if (!claim.ok) {
    const status = claim.problem.code === 'answer.expired' ? 410 : 403;
    return { status, page: { kind: 'closed', why: claim.problem } };
  }
  if (request.method === 'GET' || request.method === 'HEAD') {
    return { status: 200, page: pageOf(options, claim.value, null) };
  }
  if (request.method !== 'POST') return { status: 405, page: { kind: 'closed', why: notAllowed } };
  const form = await formOf(request);
  if (form === null) return { status: 413, page: { kind: 'closed', why: notAllowed } };
  return answer(options, claim.value, token, form);
}

const used = problem('answer.used', 'This answer has been given already.');
const notAllowed = problem('answer.request', 'This request is not one that the page makes.');

async function answer(
  options: AnswerPageOptions,
  claim: AnswerClaim,
  token: string,
  form: URLSearchParams,
): Promise<Answered> {
  const said = ANSWERS.find((each) => each === form.get('answer'));
  if (said === undefined) return { status: 400, page: pageOf(options, claim, notAllowed) };
  const name = options.hub.secretariatName(claim.secretariat);
  const escalation = options.hub.escalation(claim.escalation);
  if (escalation !== undefined && !choicesOf(escalation, name).includes(said)) {
    return { status: 409, page: pageOf(options, claim, used) };
  }
  const note = cleanText(form.get('note') ?? '', 300);
  const id = `link-${createHash('sha256').update(`${token} ${said} ${note}`).digest('hex').slice(0, 40)}`;
  const result = await options.hub.give({
    id,
    actor: { name, role: 'secretariat', queues: null, secretariat: claim.secretariat },
    command: {
      name: 'escalation.answer',
      target: { escalation: claim.escalation },
      args: { answer: said, note: note === '' ? null : note },
    },
  });
  if (result.state === 'done') return { status: 200, page: pageOf(options, claim, null) };
  const why = result.state === 'again' ? used : result.problem;
  return { status: 409, page: pageOf(options, claim, why) };
}

/** The escalation as it stands for this secretariat, with the answers it can still give. */
function pageOf({ hub, timezone }: AnswerPageOptions, claim: AnswerClaim, why: Problem | null): Page {
  const escalation = hub.escalation(claim.escalation);
  if (escalation === undefined) {
    return { kind: 'closed', why: problem('answer.over', 'This request is over.') };
  }
  const name = hub.secretariatName(claim.secretariat);
  const { queue } = escalation.about;
  const last = escalation.history.findLast(({ event }) => isAnswer(event));
  return {
    kind: 'open',
    why,
    secretariat: name,
    queue: queue === null ? null : hub.queueName(queue),
    escalation,
    answered: last === undefined ? null : { by: last.by ?? '–', at: last.at, note: last.detail },
    choices: choicesOf(escalation, name),
    timezone,
  };
}

/** The answers that remain to a secretariat: each counts once, and whoever accepted says when it is done. */
function choicesOf({ state, history }: Escalation, name: string): EscalationAnswer[] {
  const mine = history.findLast(({ event, by }) => by === name && isAnswer(event))?.event;
  if (state === 'open' || state === 'delivered') return mine === undefined ? ['accepted', 'refused'] : [];
  return state === 'accepted' && mine === 'accepted' ? ['done'] : [];
}

const isAnswer = (event: string): boolean => (ANSWERS as readonly string[]).includes(event);

async function formOf(request: IncomingMessage): Promise<URLSearchParams | null> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    text += chunk;
    if (text.length > MAX_FORM_BYTES) return null;
  }
  return new URLSearchParams(text);
}

/** The reader's language when the browser says one of ours, else the site's. */
function langOf(header: string | undefined, site: Lang): Lang {
  const [first = ''] = (header ?? '').toLowerCase().split(',');
  return first.startsWith('fr') ? 'fr' : first.startsWith('en') ? 'en' : site;
}

function send(response: ServerResponse, isHead: boolean, { status, page }: Answered, lang: Lang): void {
  const { html, style } = drawPage(page, lang);
  const hash = createHash('sha256').update(style).digest('base64');
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
  });
  response.end(isHead ? undefined : html);
}
