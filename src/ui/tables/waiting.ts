import type { Contact } from '../../centre/contact.ts';
import { age, duration, UNKNOWN } from '../figures/format.ts';
import type { Column } from '../list/column.ts';
import { withEditor } from '../locks.ts';
import { callerWords, flagWords, queueName, reasonName } from '../naming.ts';
import type { Picture } from '../picture.ts';
import type { Role } from '../theme.ts';

/** Late once its service-level moment has passed; the last third before it is a warning. */
export function urgency(contact: Contact, now: number): Role {
  if (contact.slaDueAt === null) return 'text';
  if (now > contact.slaDueAt) return 'critical';
  return now > contact.slaDueAt - (contact.slaDueAt - contact.enteredAt) / 3 ? 'warning' : 'text';
}

const glyph: Column<Contact> = {
  id: 'glyph',
  title: () => '',
  width: 1,
  align: 'left',
  priority: 1,
  cell: (contact, { glyphs, now }) => {
    const role = urgency(contact, now);
    if (role === 'critical') return { text: glyphs.critical, role };
    return { text: role === 'warning' ? glyphs.warning : glyphs.calm, role };
  },
};

const queue: Column<Contact> = {
  id: 'queue',
  title: ({ words }) => words.console.columns.queue.title,
  width: 18,
  grow: true,
  align: 'left',
  priority: 1,
  cell: (contact, picture) => ({ text: queueName(contact.queue, picture), role: 'text' }),
  compare: (a, b) => a.queue.localeCompare(b.queue),
};

const waited: Column<Contact> = {
  id: 'wait',
  title: ({ words }) => words.console.columns.wait.title,
  width: 9,
  align: 'right',
  priority: 1,
  cell: (contact, { now }) => ({ text: age(now, contact.enteredAt), role: urgency(contact, now) }),
  compare: (a, b) => b.enteredAt - a.enteredAt,
  number: (contact, { now }) => (now - contact.enteredAt) / 1000,
};

const due: Column<Contact> = {
  id: 'due',
  title: ({ words }) => words.console.columns.slaDue.title,
  width: 7,
  align: 'right',
  priority: 5,
  cell: (contact, { now }) => {
    if (contact.slaDueAt === null) return { text: UNKNOWN, role: 'quiet' };
    const leftMs = contact.slaDueAt - now;
    return { text: leftMs < 0 ? `-${duration(-leftMs)}` : duration(leftMs), role: urgency(contact, now) };
  },
  compare: (a, b) => (a.slaDueAt ?? 0) - (b.slaDueAt ?? 0),
};

const plain = (
  id: string,
  title: keyof Picture['words']['console']['columns'],
  width: number,
  priority: number,
  text: (contact: Contact, picture: Picture) => string,
  compare: (a: Contact, b: Contact) => number,
): Column<Contact> => ({
  id,
  title: ({ words }) => words.console.columns[title].title,
  width,
  align: 'left',
  priority,
  cell: (contact, picture) => {
    const said = text(contact, picture);
    return { text: said || UNKNOWN, role: said === '' ? 'quiet' : 'text' };
  },
  compare,
});

const priority: Column<Contact> = {
  id: 'priority',
  title: ({ words }) => words.console.columns.priority.title,
  width: 4,
  align: 'right',
  priority: 4,
  cell: (contact) => ({ text: String(contact.priority), role: contact.priority > 0 ? 'accent' : 'quiet' }),
  compare: (a, b) => a.priority - b.priority,
  number: (contact) => contact.priority,
};

const flags: Column<Contact> = {
  ...plain('flags', 'flags', 16, 2, flagWords, (a, b) => a.flags.length - b.flags.length),
  cell: (contact, picture) => ({
    text: withEditor(flagWords(contact, picture), { kind: 'contact', id: contact.id }, picture).trim(),
    role: 'marked',
  }),
};

export const WAITING_COLUMNS: readonly Column<Contact>[] = [
  glyph,
  queue,
  waited,
  due,
  flags,
  priority,
  plain(
    'channel',
    'channel',
    9,
    3,
    (contact, { words }) => words.figures.channel[contact.channel],
    (a, b) => a.channel.localeCompare(b.channel),
  ),
  plain('caller', 'caller', 14, 3, callerWords, (a, b) =>
    (a.caller?.masked ?? '').localeCompare(b.caller?.masked ?? ''),
  ),
  {
    ...plain(
      'reason',
      'reason',
      20,
      6,
      ({ reason }, picture) => (reason === null ? '' : reasonName(reason, picture)),
      (a, b) => (a.reason ?? '').localeCompare(b.reason ?? ''),
    ),
    grow: true,
  },
  plain(
    'state',
    'state',
    10,
    7,
    (contact, { words }) => words.figures.contactState[contact.state],
    (a, b) => a.state.localeCompare(b.state),
  ),
];
