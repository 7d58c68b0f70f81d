import type { Problem } from '../../centre/problem.ts';
import type { SourceEntity } from '../../centre/source.ts';
import { wrap } from '../../terminal/width.ts';
import { faultsIn } from '../../ui/faults.ts';
import { age, day, duration, timeOfDay } from '../../ui/figures/format.ts';
import type { DoctorOverlay, Examined } from '../../ui/overlays/doctor.ts';
import type { Picture } from '../../ui/picture.ts';
import { sayProblem } from '../../words/words.ts';
import { fileOf, linkedTo } from '../lines/file-link.ts';
import { run } from '../lines/run-lines.ts';
import type { Run } from '../lines/styled-line.tsx';

const LABEL = 20;
/** Narrower than this, what something is stands under its name. */
const NARROW = 50;

/** A Problem as it is told here: what it is, then what to do about it. */
function problemTexts({ words }: Picture, problem: Problem | null): string[] {
  if (problem === null) return [];
  const { message, hint } = sayProblem(words.lang, problem);
  return hint === undefined ? [message] : [message, hint];
}

/** What a platform cannot do: one line for each reason, with the orders that it stands for. */
function cannotTexts(picture: Picture, { capabilities }: SourceEntity): string[] {
  const orders = new Map<string, string[]>();
  for (const [order, why] of Object.entries(capabilities)) {
    if (why === null) continue;
    const reason = problemTexts(picture, why).join(' ');
    orders.set(reason, [...(orders.get(reason) ?? []), order]);
  }
  const say = picture.words.console.doctor;
  return [...orders].map(([reason, names]) => say.cannot(names.join(', '), reason));
}

/** What this screen stands on: the link, the clock, each platform and what it cannot do, the terminal. */
export function doctorLines(
  picture: Picture,
  { findings, top }: DoctorOverlay,
  width: number,
  height: number,
): { title: string; lines: Run[][] } {
  const lines = [
    ...presentLines(picture, width),
    ...faultLines(picture, findings ?? [], width),
    [],
    ...findingLines(picture, findings, width),
  ];
  const start = Math.max(0, Math.min(top, lines.length - height));
  return { title: picture.words.console.doctor.title, lines: lines.slice(start, start + height) };
}

/** What is wrong with the files that are followed, each with its file and its line; what `vigie doctor` says is not said twice. */
function faultLines(picture: Picture, findings: readonly Examined[], width: number): Run[][] {
  const { words, glyphs, ui } = picture;
  const told = new Set(findings.map(({ said }) => sayProblem(words.lang, said).message));
  const faults = faultsIn(picture).filter((fault) => !told.has(sayProblem(words.lang, fault).message));
  if (faults.length === 0) return [];
  const lines = faults.flatMap((fault) => {
    const file = ui.faults.includes(fault) ? fileOf(fault) : null;
    return problemTexts(picture, fault).flatMap((text, at) =>
      wrap(text, width - 4).map((line, more) => [
        run(` ${at + more === 0 ? glyphs.warning : ' '} `, 'warning'),
        ...linkedTo([run(line, at === 0 ? 'warning' : 'quiet')], file),
      ]),
    );
  });
  return [[], [run(words.console.doctor.faults, 'title')], ...lines];
}

/** What `vigie doctor` says, room by room: each thing with what to do about it. */
function findingLines(
  { words, glyphs }: Picture,
  findings: readonly Examined[] | null,
  width: number,
): Run[][] {
  if (findings === null) return [[run(`${glyphs.waiting} ${words.console.doctor.examining}`, 'quiet')]];
  const marks = { ok: glyphs.done, warn: glyphs.warning, fail: glyphs.failed } as const;
  const roles = { ok: 'good', warn: 'warning', fail: 'critical' } as const;
  const rooms = [...new Set(findings.map(({ room }) => room))];
  return rooms.flatMap((room) => [
    [run(words.cli.doctor.rooms[room], 'title')],
    ...findings
      .filter((each) => each.room === room)
      .flatMap(({ state, said }) => {
        const { message, hint } = sayProblem(words.lang, said);
        return [
          ...wrap(message, width - 4).map((line, at) => [
            run(` ${at === 0 ? marks[state] : ' '} `, roles[state]),
            ...linkedTo([run(line, state === 'ok' ? 'text' : roles[state])], fileOf(said)),
          ]),
          ...(hint === undefined ? [] : wrap(hint, width - 4).map((line) => [run(`   ${line}`, 'quiet')])),
        ];
      }),
  ]);
}

function presentLines(picture: Picture, width: number): Run[][] {
  const { words, link, centre, now, timezone, index, layout, ascii, colour, truecolour } = picture;
  const say = words.console.doctor;
  const pair = (label: string, text: string, role: Run['role'] = 'text'): Run[][] => {
    if (width >= NARROW) {
      return wrap(text, width - LABEL).map((line, at) => [
        run((at === 0 ? label : '').padEnd(LABEL), 'quiet'),
        run(line, role),
      ]);
    }
    const lines = wrap(text, width - 2).map((line) => [run(`  ${line}`, role)]);
    return label === '' ? lines : [[run(label, 'quiet')], ...lines];
  };
  const frame = link.ageMs === null ? '' : `, ${say.age(duration(link.ageMs))}`;
  const sources = [...centre.source.values()].flatMap((source) => {
    const state = words.figures.sourceState[source.state];
    const text = say.source(state, duration(source.lagMs), age(now, source.lastEventAt));
    return [
      ...pair(source.name, text, source.state === 'up' ? 'good' : 'warning'),
      ...problemTexts(picture, source.problem).flatMap((line) => pair('', line, 'warning')),
      ...cannotTexts(picture, source).flatMap((line) => pair('', line, 'quiet')),
    ];
  });
  const colours = !colour ? say.colours.none : truecolour ? say.colours.rich : say.colours.ansi;
  const glyphs = ascii ? say.glyphs.ascii : say.glyphs.unicode;
  const { columns, rows } = layout.size;
  return [
    ...pair(
      say.link,
      `${words.console.links[link.state]}${frame}`,
      link.state === 'live' ? 'good' : 'warning',
    ),
    ...(link.problem === null ? [] : pair('', sayProblem(words.lang, link.problem).message, 'warning')),
    ...pair(
      say.clock,
      `${day(words.lang, timezone, now)} ${timeOfDay(words.lang, timezone, now)} ${timezone}, ${say.rate(link.rate)}`,
    ),
    ...pair(say.role, link.role ?? '–'),
    ...pair(say.malformed, String(link.malformed), link.malformed > 0 ? 'warning' : 'text'),
    ...pair('', say.entities(index.queues.length, index.agents.length, index.waiting.length)),
    [],
    ...sources,
    [],
    ...pair(say.size, `${columns}×${rows}, ${glyphs}, ${colours}`),
  ];
}
