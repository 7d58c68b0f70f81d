import { faultWords } from '../../ui/faults.ts';
import { duration } from '../../ui/figures/format.ts';
import { isCurrent, type Picture } from '../../ui/picture.ts';
import { sayProblem } from '../../words/words.ts';
import { fileOf, linkedTo } from './file-link.ts';
import { run } from './run-lines.ts';
import type { Run } from './styled-line.tsx';

/** How the link stands, in a glyph and words that cannot be taken for one another. */
export function linkRuns({ link, words, glyphs }: Picture): Run[] {
  const said = words.console.links[link.state];
  if (link.state === 'live') return [run(`${glyphs.live} ${said}`, 'good')];
  if (link.state === 'replay') return [run(`${glyphs.replay} ${said}`, 'info')];
  const tried = link.attempt > 0 ? ` ${link.attempt}` : '';
  return [run(` ${glyphs.stale} ${said}${tried} `, 'critical')];
}

/** What a picture that is not of now must say over itself: how old it is, why, and that nothing can be done to it. */
export function staleRuns({ link, words, glyphs }: Picture): Run[] {
  if (isCurrent(link)) return [];
  const say = words.console.header;
  const why =
    link.problem === null ? '' : ` ${glyphs.separator} ${sayProblem(words.lang, link.problem).message}`;
  const age = link.ageMs === null ? say.never : say.stale(duration(link.ageMs));
  return [run(` ${glyphs.unreachable} ${age} ${glyphs.separator} ${say.noCommand}${why} `, 'critical')];
}

/** What is unusual about the feed: a demo, a recording, another speed than the world's. */
export function originRuns({ centre, words, link }: Picture): Run[] {
  const sources = [...centre.source.values()];
  const chips: Run[] = [];
  if (sources.some(({ kind }) => kind === 'demo')) chips.push(run(` ${words.console.header.demo} `, 'chip'));
  if (link.state === 'replay' || sources.some(({ kind }) => kind === 'replay')) {
    chips.push(run(` ${words.console.header.replay} `, 'chip'));
  }
  if (link.rate !== 1) chips.push(run(` ${words.console.header.speed(link.rate)} `, 'info'));
  return chips;
}

/** The platform that does not answer, which is said wherever there is room for one word. */
export function illSourceRuns({ centre, words, link }: Picture): Run[] {
  if (!isCurrent(link)) return [];
  const down = [...centre.source.values()].find(({ state }) => state !== 'up' && state !== 'ended');
  return down === undefined ? [] : [run(` ${words.console.header.sourceDown(down.name)} `, 'critical')];
}

/** The platforms behind the hub: a live link on a dead switch must look dead. */
export function sourceRuns(picture: Picture): Run[] {
  const { centre, words, link } = picture;
  if (!isCurrent(link)) return [];
  const sources = [...centre.source.values()];
  const ill = illSourceRuns(picture);
  if (ill.length > 0) return ill;
  return [run(words.console.header.sources(sources.length, sources.length), 'quiet')];
}

/** What is wrong with a file that was edited while it was in use, until it is mended: the site's, or one's own. */
export function faultRuns(picture: Picture): Run[] {
  const said = faultWords(picture);
  if (said === null) return [];
  // The site's file is on the hub's machine; one's own is here.
  const [own] = picture.ui.faults;
  return linkedTo(
    [run(` ${picture.glyphs.warning} ${said} `, 'warning')],
    own === undefined ? null : fileOf(own),
  );
}
