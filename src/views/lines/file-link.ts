import type { Problem } from '../../centre/problem.ts';
import type { Run } from './styled-line.tsx';

/** The address of a file of this machine; nothing for a path that is not whole. */
const addressOf = (path: string): string =>
  path.startsWith('/') ? `file://${path.split('/').map(encodeURIComponent).join('/')}` : '';

/** The runs as a link to a file of this machine, where the terminal is known to draw links. */
export function linkedTo(runs: readonly Run[], path: string | null): Run[] {
  const link = path === null ? '' : addressOf(path);
  return link === '' ? [...runs] : runs.map((each) => ({ ...each, link }));
}

/** The file that a Problem of this machine is about; `null` when it is about none. */
export function fileOf({ detail = {} }: Problem): string | null {
  const { file, path } = detail;
  return typeof file === 'string' ? file : typeof path === 'string' ? path : null;
}
