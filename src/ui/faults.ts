import type { Problem } from '../centre/problem.ts';
import { sayProblem } from '../words/words.ts';
import type { Picture } from './picture.ts';

/** What is wrong with the files that are followed: one's own preferences first, then the site's, as its hub says. */
export const faultsIn = ({ ui, centre }: Picture): readonly Problem[] => [
  ...ui.faults,
  ...[...centre.site.values()].flatMap(({ faults = [] }) => faults),
];

/** The first fault, its file without its folders, and how many more there are; `null`: none. */
export function faultWords(picture: Picture): string | null {
  const [fault, ...others] = faultsIn(picture);
  if (fault === undefined) return null;
  const { words } = picture;
  const { message } = sayProblem(words.lang, inShort(fault));
  return words.console.header.fault(message, others.length);
}

const inShort = (fault: Problem): Problem => {
  const file = fault.detail?.file;
  if (typeof file !== 'string') return fault;
  return { ...fault, detail: { ...fault.detail, file: file.split(/[/\\]/).at(-1)! } };
};
