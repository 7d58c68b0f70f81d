import type { Escalation } from '../../centre/escalation.ts';
import type { Fact } from '../../centre/fact.ts';
import { widthOf, wrap } from '../../terminal/width.ts';
import { age, hourMinute, timeOfDay, UNKNOWN } from '../../ui/figures/format.ts';
import { factResult, factWho, factWords } from '../../ui/journal-line.ts';
import { rowOf } from '../../ui/list/list.ts';
import { aboutWords, circuitName, reasonName, secretariatName, skillName } from '../../ui/naming.ts';
import type { Picture } from '../../ui/picture.ts';
import { escalationEvent } from '../../ui/preview-words.ts';
import { journalLine, type Subject } from '../../ui/subject.ts';
import { TABLES, type TableId } from '../../ui/tables/registry.ts';
import { sayProblem } from '../../words/words.ts';
import { run } from '../lines/run-lines.ts';
import type { Run } from '../lines/styled-line.tsx';

const LABEL = 16;
/** A value is never broken into less than this, whatever is left beside its label. */
const LEAST_VALUE = 12;

const pair = (label: string, text: string, role: Run['role'] = 'text', cells = LABEL): Run[] => [
  run(` ${label.padEnd(cells)} `, 'quiet'),
  run(text, role),
];

/** A value on as many lines as it takes, beside its label. */
const pairs = (
  label: string,
  text: string,
  width: number,
  role: Run['role'] = 'text',
  cells = LABEL,
): Run[][] =>
  wrap(text, Math.max(LEAST_VALUE, width - cells - 3)).map((line, at) =>
    pair(at === 0 ? label : '', line, role, cells),
  );

const LIST_OF = {
  contact: 'waiting',
  callback: 'callbacks',
  escalation: 'escalations',
  alert: 'alerts',
} as const satisfies Partial<Record<Subject['kind'], TableId>>;

/** Every column of the row, one a line: what the list had no room for is here. */
function columnLines(picture: Picture, list: TableId, id: string, width: number): Run[][] {
  const row = rowOf(picture, list, id);
  if (row === undefined) return [];
  const names: Readonly<Record<string, { title: string; name: string }>> = picture.words.console.columns;
  const named = TABLES[list].columns
    .filter((column) => column.title(picture) !== '' && (column.isNeeded?.(picture) ?? true))
    .map((column) => {
      const title = column.title(picture);
      const name = Object.values(names).find((each) => each.title === title)?.name ?? title;
      return { name, cell: column.cell(row, picture) };
    });
  const longest = Math.max(LABEL, ...named.map(({ name }) => widthOf(name)));
  return named.flatMap(({ name, cell }) => pairs(name, cell.text || UNKNOWN, width, cell.role, longest));
}

function escalationLines(picture: Picture, id: string, width: number): Run[][] {
  const escalation = picture.centre.escalation.get(id);
  if (escalation === undefined) return [];
  const { words, timezone, centre } = picture;
  const say = words.console.detail;
  const circuit = centre.circuit.get(escalation.circuit);
  const steps = (circuit?.steps ?? []).flatMap((each, index) => {
    const place = index === escalation.step ? '▸' : ' ';
    const name = secretariatName(each.secretariat, picture);
    return pairs(`${place} ${index + 1}/${escalation.steps}`, name, width);
  });
  const history = escalation.history.flatMap(({ at, event, by, detail }) => {
    const text = escalationEvent(event, detail, picture);
    const said = by === null ? text : `${text} (${by})`;
    return pairs(timeOfDay(words.lang, timezone, at), said, width);
  });
  return [
    [run(` ${aboutWords(escalation, picture)}`, 'title')],
    [run(` ${say.openedBy(escalation.by, hourMinute(words.lang, timezone, escalation.openedAt))}`, 'quiet')],
    ...pairs(words.console.columns.reason.title, reasonName(escalation.reason, picture), width),
    ...pairs(words.console.columns.circuit.title, circuitName(escalation.circuit, picture), width),
    ...(escalation.note === null ? [] : pairs(words.console.dialogs.note, escalation.note, width)),
    [],
    ...steps,
    ...undeliveredLines(escalation, picture, width),
    [],
    [run(` ${say.history}`, 'quiet')],
    ...history,
  ];
}

/** The messages that have not arrived, each with its state and why. */
function undeliveredLines({ undelivered }: Escalation, picture: Picture, width: number): Run[][] {
  const { words } = picture;
  const say = words.desk.outbox;
  return undelivered.flatMap(({ secretariat, channel, state, tries, problem }) => {
    const said = say.line(say.states[state], say.channels[channel], tries);
    const text = `${secretariatName(secretariat, picture)}: ${said}. ${sayProblem(words.lang, problem).message}`;
    return pairs(say.title, text, width, state === 'dead' ? 'critical' : 'warning');
  });
}

/** What a value of a command was: levels by skill as `name 3`, anything else as it travels. */
function valueWords(value: unknown, picture: Picture): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  return Object.entries(value)
    .map(([key, each]) => {
      const name = picture.centre.agent.get(key)?.label ?? skillName(key, picture);
      return `${name} ${valueWords(each, picture) || '–'}`;
    })
    .join(', ');
}

function factLines(picture: Picture, fact: Fact, width: number): Run[][] {
  const { words, timezone, now } = picture;
  const say = words.console.detail;
  const titles = words.console.columns;
  const text = (label: string, value: string): Run[][] => (value === '' ? [] : pairs(label, value, width));
  const command =
    fact.name === 'command'
      ? [
          ...text(say.why, fact.reason ?? ''),
          ...text(say.before, valueWords(fact.before, picture)),
          ...text(say.after, valueWords(fact.after, picture)),
          ...text(say.id, fact.command),
        ]
      : [];
  return [
    pair(titles.at.title, `${timeOfDay(words.lang, timezone, fact.at)} (${age(now, fact.at)})`),
    ...text(titles.who.title, factWho(fact, picture)),
    ...text(titles.what.title, factWords(fact, picture)),
    ...text(titles.result.title, factResult(fact, picture)),
    ...command,
  ];
}

/** What has no picture of its own, as named values: a caller, a callback, an escalation, an alert, a line. */
export function recordLines(picture: Picture, subject: Subject, width: number): Run[][] {
  if (subject.kind === 'fact') {
    const fact = journalLine(picture, subject.id);
    return fact === null ? [] : [[], ...factLines(picture, fact, width)];
  }
  if (subject.kind === 'escalation') {
    return [
      ...escalationLines(picture, subject.id, width),
      [],
      ...columnLines(picture, 'escalations', subject.id, width),
    ];
  }
  if (subject.kind === 'contact' || subject.kind === 'callback' || subject.kind === 'alert') {
    return [[], ...columnLines(picture, LIST_OF[subject.kind], subject.id, width)];
  }
  return [];
}
