import { wrap } from '../terminal/width.ts';
import { age, day, duration, timeOfDay } from '../ui/format.ts';
import type { Picture } from '../ui/picture.ts';
import { sayProblem } from '../words/words.ts';
import { run } from './run-lines.ts';
import type { Run } from './styled-line.tsx';

const LABEL = 20;

/** What this screen stands on: the link, the clock, each platform and what it cannot do, the terminal. */
export function doctorLines(picture: Picture, width: number): { title: string; lines: Run[][] } {
  const { words, link, centre, now, timezone, index, layout, ascii, colour, truecolour } = picture;
  const say = words.console.doctor;
  const pair = (label: string, text: string, role: Run['role'] = 'text'): Run[][] =>
    wrap(text, Math.max(20, width - LABEL)).map((line, at) => [
      run((at === 0 ? label : '').padEnd(LABEL), 'quiet'),
      run(line, role),
    ]);
  const frame = link.ageMs === null ? '' : `, ${say.age(duration(link.ageMs))}`;
  const sources = [...centre.source.values()].flatMap((source) => {
    const cannot = Object.entries(source.capabilities).flatMap(([name, why]) => (why === null ? [] : [name]));
    const state = words.figures.sourceState[source.state];
    const text = say.source(state, duration(source.lagMs), age(now, source.lastEventAt));
    return [
      ...pair(source.name, text, source.state === 'up' ? 'good' : 'warning'),
      ...(cannot.length === 0 ? [] : pair('', say.cannot(cannot.join(', ')), 'quiet')),
    ];
  });
  const colours = !colour ? say.colours.none : truecolour ? say.colours.rich : say.colours.ansi;
  const glyphs = ascii ? say.glyphs.ascii : say.glyphs.unicode;
  const { columns, rows } = layout.size;
  return {
    title: say.title,
    lines: [
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
    ],
  };
}
