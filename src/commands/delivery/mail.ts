import { createHash } from 'node:crypto';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { problem } from '../../centre/problem.ts';
import type { Delivery } from '../../desk/engine.ts';
import { noticeSchema } from '../../desk/notice.ts';
import { type Channel, type Try, unreachable } from '../../hub/outbox/outbox.ts';
import type { Words } from '../../words/words.ts';

export type MailSettings = {
  host: string;
  port: number;
  tls: 'starttls' | 'tls' | 'none';
  auth: { user: string; pass: string } | null;
  from: string;
  /** The site's time zone, for the moments that the text names. */
  timezone: string;
};

/** The same message has the same `Message-ID` at each try, so that a mailbox shows it once. */
export function messageIdOf(delivery: string, from: string): string {
  const host = from.slice(from.lastIndexOf('@') + 1).replace(/[^\w.-]/g, '');
  return `<${createHash('sha256').update(delivery).digest('hex').slice(0, 40)}@${host}>`;
}

/**
 * Mail to a secretariat: what is asked and the link that answers it. Neither name nor number nor reason is in
 * the subject, which every mail server on the way can read.
 */
export function mailChannel(
  settings: MailSettings,
  addresses: ReadonlyMap<string, string>,
  words: Words,
  answerUrl: (delivery: Delivery) => string | null,
): Channel {
  const { host, port, tls, auth } = settings;
  const transport = createTransport({
    host,
    port,
    secure: tls === 'tls',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    ...(auth === null ? {} : { auth }),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 15_000,
  });
  return {
    async send(delivery) {
      const to = addresses.get(delivery.secretariat);
      if (to === undefined) throw new Error(`no address for ${delivery.secretariat}`);
      try {
        const sent = await transport.sendMail({
          ...letterOf(delivery, words, settings.timezone, answerUrl(delivery)),
          from: settings.from,
          to,
          messageId: messageIdOf(delivery.id, settings.from),
          ...inThread(delivery, settings.from),
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { state: 'delivered', detail: sent.response };
      } catch (error) {
        return mailRefusal(error);
      }
    },
  };
}

/** What came after the first message answers it, so that a mailbox shows them together. */
function inThread(delivery: Delivery, from: string): Pick<SendMailOptions, 'inReplyTo' | 'references'> {
  if (delivery.kind === 'opened') return {};
  const first = messageIdOf(delivery.id.replace(/[^/]+$/, 'opened'), from);
  return { inReplyTo: first, references: first };
}

function letterOf(
  delivery: Delivery,
  { desk, figures, lang }: Words,
  timezone: string,
  url: string | null,
): { subject: string; text: string } {
  const notice = noticeSchema.parse(delivery.payload);
  const clock = new Intl.DateTimeFormat(lang === 'fr' ? 'fr-FR' : 'en-GB', {
    timeZone: timezone,
    hour: '2-digit',
    minute: '2-digit',
  });
  const time = (at: number | null): string | null => (at === null ? null : clock.format(at));
  const letter = {
    priority: figures.priority[notice.priority],
    state: figures.escalationState[notice.state],
    secretariat: notice.secretariatName,
    queue: notice.queueName,
    reason: notice.reasonName,
    note: notice.note,
    by: notice.by,
    answeredBy: notice.answeredBy,
    enteredAt: time(notice.enteredAt),
    openedAt: clock.format(notice.openedAt),
    dueAt: time(notice.dueAt),
    reference: notice.escalation,
    url,
  };
  return delivery.kind === 'opened'
    ? { subject: desk.mail.askSubject(letter), text: desk.mail.ask(letter) }
    : { subject: desk.mail.newsSubject(letter), text: desk.mail.news(letter) };
}

/** A server that says no for good (5xx) is not asked again; one that is busy, away or unsure is. */
function mailRefusal(error: unknown): Try {
  const { responseCode, response } = error as { responseCode?: number; response?: string };
  if (responseCode === undefined) return { state: 'later', problem: unreachable(error) };
  const why = problem('delivery.mail', `The mail server answered: ${response ?? responseCode}.`, undefined, {
    answer: response ?? String(responseCode),
  });
  return { state: responseCode >= 500 && responseCode !== 535 ? 'never' : 'later', problem: why };
}
