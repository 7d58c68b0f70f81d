import { wrap } from '../terminal/width.ts';
import type { Picture } from '../ui/picture.ts';
import type { Fall } from '../ui/ui-state.ts';
import { Lines } from './lines/lines.tsx';
import { linkRuns } from './lines/link-runs.ts';
import { run } from './lines/run-lines.ts';

/** What stands where the views could not be drawn. It reads as little of the picture as it can. */
export function Fallen({ picture, fall }: { picture: Picture; fall: Fall }) {
  const { columns, rows } = picture.layout.size;
  const said = wrap(picture.words.console.said.fallen(fall.what), Math.max(1, columns - 2));
  const lines = [...said.map((line) => [run(` ${line}`, 'warning')]), linkRuns(picture)];
  return <Lines picture={picture} lines={lines.slice(0, rows)} width={columns} height={rows} />;
}
